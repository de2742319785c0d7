internal import CJudge

/// Why a table of weights cannot be used.
package struct NetworkError: Error, Equatable, CustomStringConvertible {
  package enum Code: Sendable {
    /// Not a judge's table, or one of another version.
    case foreign
    /// Shorter or longer than it says.
    case length
    /// Trained on other columns than ``FeatureNames`` lists.
    case columns
    /// Layers of other sizes than ``Network`` has.
    case shape
  }

  package let code: Code
  package let description: String
}

/// Reads the numbers of a table one after the other; `Sources/Training/export.py` tells the format.
struct NetworkTable {
  private let bytes: [UInt8]
  private var at = 0

  static let version: UInt32 = 1
  private static let magic = Array("CDJUDGE\0".utf8)

  /// The table of the build.
  static var builtIn: [UInt8] {
    var count = 0
    let start = unsafe copydesk_judge(&count)
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Checks that the table is one and that it was trained on this build's columns.
  init(_ table: [UInt8]) throws(NetworkError) {
    bytes = table
    guard table.starts(with: Self.magic), table.count >= 24 else {
      throw NetworkError(code: .foreign, description: "not a table of the judge's weights")
    }
    at = Self.magic.count
    let version = word()
    guard version == Self.version else {
      throw NetworkError(
        code: .foreign, description: "a table of version \(version), not \(Self.version)")
    }
    let length = Int(word())
    guard length == table.count else {
      throw NetworkError(
        code: .length, description: "a table of \(table.count) bytes that says \(length)")
    }
    let hash = UInt64(word()) | UInt64(word()) << 32
    guard hash == Self.hash(of: FeatureNames.all) else {
      throw NetworkError(
        code: .columns, description: "a table trained on other columns than this build computes")
    }
    try check(Network.shape)
  }

  /// FNV-1a over the names joined by newlines.
  static func hash(of names: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in names.joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }

  private mutating func check(_ shape: [Int]) throws(NetworkError) {
    for size in shape {
      guard at + 4 <= bytes.count, Int(word()) == size else {
        throw NetworkError(code: .shape, description: "a table of layers of other sizes")
      }
    }
    guard bytes.count - at == Network.numbers * 4 else {
      throw NetworkError(code: .shape, description: "a table with too few or too many weights")
    }
  }

  private mutating func word() -> UInt32 {
    defer { at += 4 }
    return UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }

  mutating func numbers(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(bitPattern: word()) }
  }

  /// Rows of the network's width.
  mutating func wides(_ count: Int) -> [Wide] {
    (0..<count).map { _ in Wide(numbers(Wide.count)) }
  }

  mutating func wide() -> Wide { Wide(numbers(Wide.count)) }

  mutating func quads(_ count: Int) -> [SIMD4<Float>] {
    (0..<count).map { _ in SIMD4(numbers(4)) }
  }

  mutating func sixteens(_ count: Int) -> [SIMD16<Float>] {
    (0..<count).map { _ in SIMD16(numbers(16)) }
  }
}
