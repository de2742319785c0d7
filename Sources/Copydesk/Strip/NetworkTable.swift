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

/// The tables of the build.
enum JudgeTables {
  static var blocks: [UInt8] { unsafe bytes(copydesk_judge) }
  static var lines: [UInt8] { unsafe bytes(copydesk_judge_text) }
  static var traits: [UInt8] { unsafe bytes(copydesk_judge_traits) }
  /// All of them, one after the other: what a judge's name is made of.
  static var all: [UInt8] { blocks + lines + traits }

  private static func bytes(_ table: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?)
    -> [UInt8]
  {
    var count = 0
    let start = unsafe table(&count)
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}

/// Reads the numbers of a network's table; `Sources/Training/export.py` tells the format.
struct NetworkTable {
  private var reader: NumberReader

  static let version: UInt32 = 1

  /// Checks that the table is one and that it was trained on this build's columns.
  init(_ table: [UInt8]) throws(NetworkError) {
    reader = NumberReader(table)
    try reader.open("CDJUDGE\0", version: Self.version, names: FeatureNames.all)
    for size in Network.shape {
      guard Int(reader.word()) == size else {
        throw NetworkError(code: .shape, description: "a table of layers of other sizes")
      }
    }
    guard reader.rest == Network.numbers * 4 else {
      throw NetworkError(code: .shape, description: "a table with too few or too many weights")
    }
  }

  mutating func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in reader.number() } }

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
