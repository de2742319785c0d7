internal import CSQLite
internal import Glibc

/// One connection to a SQLite file: statements in, rows out, every error a ``Failure``.
///
/// The file is in WAL mode, so that readers never wait for the writer. A connection belongs to one
/// thread at a time. Statements are prepared once and kept by their text.
@safe package final class Database {
  /// What a connection may do.
  package enum Access: Sendable {
    /// Makes the file where it is missing.
    case write
    /// Changes nothing, and needs a file that is there.
    case read
  }

  /// When a commit is on the disk (https://www.sqlite.org/pragma.html#pragma_synchronous).
  package enum Durability: String, Sendable {
    /// After each commit: nothing that was acknowledged is lost with the power.
    case full = "FULL"
    /// After each checkpoint: the last commits may be lost with the power, never torn.
    case normal = "NORMAL"
  }

  package let path: String
  private let handle: OpaquePointer
  private var statements: [String: Statement] = [:]
  private var depth = 0

  /// How long a statement waits for another writer: a scrape's longest transaction takes far less.
  static let patience: Int32 = 5_000

  /// Opens a file, or makes it.
  ///
  /// `locksWork` tells whether locks hold beside a path; it is a test's seam.
  ///
  /// - Throws: `unreadable` where there is no such file to read or it is no database, `disk` where
  ///   it cannot be made or its file system has no locks, `locked` where another holds it.
  package init(
    path: String, access: Access = .write, durability: Durability = .full,
    locksWork: (String) -> Bool = LockProbe.holds
  ) throws(Failure) {
    self.path = path
    if access == .write, !locksWork(path) {
      throw Failure(
        .disk, at: .write,
        "The file system of \(path) has no working locks, and two runs would spoil the store: "
          + "put the output folder on a local disk.")
    }
    let create = access == .write ? SQLITE_OPEN_CREATE : 0
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw StoreError(code: code, context: "", path: path).failure
    }
    unsafe handle = opened
    unsafe sqlite3_extended_result_codes(opened, 1)
    unsafe sqlite3_busy_timeout(opened, Self.patience)
    if access == .write {
      _ = try rows("PRAGMA journal_mode = WAL") { _ in () }
      try script("PRAGMA synchronous = \(durability.rawValue); PRAGMA foreign_keys = ON")
      // In KB. With SQLite's 2 MB, pages were read back, and written before their commit, 25 times
      // for an article.
      try script("PRAGMA cache_size = -8192")
      // What is removed is gone from the file too.
      _ = try rows("PRAGMA secure_delete = ON") { _ in () }
    } else {
      try script("PRAGMA query_only = ON")
    }
  }

  deinit {
    statements.removeAll()
    unsafe sqlite3_close_v2(handle)
  }

  /// The library's version.
  package static var libraryVersion: LibraryVersion {
    LibraryVersion("SQLite", unsafe String(cString: sqlite3_libversion()))
  }

  /// Runs a statement that gives no rows.
  ///
  /// - Returns: how many rows it inserted, changed or removed.
  @discardableResult
  func run(_ sql: String, _ values: SQLValue...) throws(Failure) -> Int {
    _ = try rows(sql, values) { _ in () }
    return Int(unsafe sqlite3_changes(handle))
  }

  /// The rows of a statement, each made into a value as it comes.
  func rows<Value>(
    _ sql: String, _ values: [SQLValue] = [], _ make: (Row) -> Value
  ) throws(Failure) -> [Value] {
    let statement = try prepared(sql)
    defer { statement.reset() }
    for (i, value) in values.enumerated() {
      try check(statement.bind(value, at: Int32(i + 1)), sql)
    }
    var found: [Value] = []
    while true {
      let code = statement.step()
      guard code == SQLITE_ROW else {
        try check(code == SQLITE_DONE ? SQLITE_OK : code, sql)
        return found
      }
      found.append(make(Row(statement)))
    }
  }

  /// The first row of a statement.
  func first<Value>(
    _ sql: String, _ values: SQLValue..., make: (Row) -> Value
  ) throws(Failure) -> Value? {
    try rows(sql, values, make).first
  }

  /// The first row's first number; 0 where there is none.
  func number(_ sql: String, _ values: SQLValue...) throws(Failure) -> Int64 {
    try rows(sql, values) { $0.integer(0) ?? 0 }.first ?? 0
  }

  /// Runs statements that take no values.
  func script(_ sql: String) throws(Failure) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil), sql)
  }

  /// The row that the last insert made.
  var lastRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Runs all of a body or nothing of it; one inside another is part of it.
  package func transaction<Value>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if depth > 0 {
      depth += 1
      defer { depth -= 1 }
      return try body()
    }
    // A transaction that begins by reading could not become a writer later (SQLITE_BUSY_SNAPSHOT).
    try script("BEGIN IMMEDIATE")
    depth = 1
    defer { depth = 0 }
    do throws(Failure) {
      let value = try body()
      try script("COMMIT")
      return value
    } catch {
      // Where SQLite rolled back itself there is nothing to do.
      if unsafe sqlite3_get_autocommit(handle) == 0 { try? script("ROLLBACK") }
      throw error
    }
  }

  private func prepared(_ sql: String) throws(Failure) -> Statement {
    if let known = statements[sql] { return known }
    var made: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    try check(unsafe sqlite3_prepare_v3(handle, sql, -1, flags, &made, nil), sql)
    guard let made = unsafe made else {
      throw StoreError(code: SQLITE_MISUSE, context: sql, path: path).failure
    }
    let statement = unsafe Statement(made)
    statements[sql] = statement
    return statement
  }

  private func check(_ code: Int32, _ sql: String) throws(Failure) {
    guard code != SQLITE_OK else { return }
    let said = unsafe String(cString: sqlite3_errmsg(handle))
    throw StoreError(code: code, context: said + ": " + sql.prefix(80), path: path).failure
  }
}
