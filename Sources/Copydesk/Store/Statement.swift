internal import CSQLite

/// A value of a statement's parameter.
enum SQLValue: Sendable {
  case null
  case integer(Int64)
  case text(String)

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
  init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
  init(_ moment: Moment?) { self = moment.map { .integer($0.milliseconds) } ?? .null }
}

/// A prepared statement; its memory goes with it.
@safe final class Statement {
  fileprivate let handle: OpaquePointer

  init(_ handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe sqlite3_finalize(handle) }

  func step() -> Int32 { unsafe sqlite3_step(handle) }

  /// Ready for its next use; what the last one told is told already.
  func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: unsafe sqlite3_bind_null(handle, index)
    case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      text.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
          // An empty text has no address, which SQLite would take for NULL.
          guard let start = bytes.baseAddress else {
            return unsafe csqlite_bind_text(handle, index, "", 0)
          }
          return unsafe csqlite_bind_text(handle, index, start, Int32(clamping: bytes.count))
        }
      }
    }
  }
}

/// The row at which a statement stands.
struct Row {
  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  /// A column's number; `nil` for NULL.
  func integer(_ column: Int32) -> Int64? {
    guard unsafe sqlite3_column_type(statement.handle, column) != SQLITE_NULL else { return nil }
    return unsafe sqlite3_column_int64(statement.handle, column)
  }

  /// A column's text; `nil` for NULL.
  func text(_ column: Int32) -> String? {
    guard let start = unsafe sqlite3_column_text(statement.handle, column) else { return nil }
    let count = Int(unsafe sqlite3_column_bytes(statement.handle, column))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A column's time; `nil` for NULL.
  func moment(_ column: Int32) -> Moment? { integer(column).map { Moment(milliseconds: $0) } }
}
