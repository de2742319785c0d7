/// Reads a table of little-endian numbers, one after the other.
struct NumberReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ table: [UInt8]) { bytes = table }

  var isAtEnd: Bool { at == bytes.count }
  var rest: Int { bytes.count - at }

  /// Reads a table's head: its magic, version, length, and the hash of the names of the numbers on
  /// which it was trained.
  mutating func open(
    _ magic: StaticString, version: UInt32, names: [String]
  ) throws(NetworkError) {
    let size = magic.utf8CodeUnitCount
    guard bytes.count >= size + 16,
      magic.withUTF8Buffer({ unsafe bytes.prefix(size).elementsEqual($0) })
    else {
      throw NetworkError(code: .foreign, description: "not a table of the judge's")
    }
    at = size
    let own = word()
    guard own == version else {
      throw NetworkError(code: .foreign, description: "a table of version \(own), not \(version)")
    }
    let length = Int(word())
    guard length == bytes.count else {
      throw NetworkError(
        code: .length, description: "a table of \(bytes.count) bytes that says \(length)")
    }
    guard UInt64(word()) | UInt64(word()) << 32 == Self.hash(of: names) else {
      throw NetworkError(
        code: .columns, description: "a table trained on other columns than this build computes")
    }
  }

  /// FNV-1a over the names joined by newlines.
  static func hash(of names: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in names.joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }

  /// The next number; 0 behind the end, where ``isAtEnd`` stays false.
  mutating func word() -> UInt32 {
    guard at + 4 <= bytes.count else {
      at = bytes.count + 1
      return 0
    }
    defer { at += 4 }
    return UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }

  mutating func number() -> Float { Float(bitPattern: word()) }
}
