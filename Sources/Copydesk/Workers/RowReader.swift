internal import CScan

/// Reads a line of JSON that our own program wrote, member by member.
///
/// Foundation's decoder took 0.3 ms for the row of an article, a tenth of what cleaning it costs:
/// the row holds the article's files, each one long string full of escapes.
struct RowReader {
  /// The bytes are no JSON of the shape that was asked for.
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads an object; for each member, `read` gets its key and must take or skip its value.
  mutating func object(
    _ read: (String, inout RowReader) throws(Malformed) -> Void
  ) throws(Malformed) {
    try list(from: 0x7B, to: 0x7D) { reader throws(Malformed) in
      let key = try reader.string()
      try reader.expect(0x3A)
      try read(key, &reader)
    }
  }

  /// Reads an array; `read` must take or skip each element.
  mutating func array(_ read: (inout RowReader) throws(Malformed) -> Void) throws(Malformed) {
    try list(from: 0x5B, to: 0x5D, read)
  }

  private mutating func list(
    from opening: UInt8, to closing: UInt8, _ read: (inout RowReader) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect(opening)
    guard !takes(closing) else { return }
    repeat { try read(&self) } while takes(0x2C)
    try expect(closing)
  }

  mutating func string() throws(Malformed) -> String { String(decoding: try utf8(), as: UTF8.self) }

  /// A string or `null`.
  mutating func text() throws(Malformed) -> String? { takesNull() ? nil : try string() }

  /// A whole number.
  mutating func integer() throws(Malformed) -> Int {
    let start = at
    while at < bytes.count, bytes[at] == 0x2D || (0x30...0x39).contains(bytes[at]) { at += 1 }
    guard let number = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
      throw Malformed()
    }
    return number
  }

  /// A whole number or `null`.
  mutating func count() throws(Malformed) -> Int? { takesNull() ? nil : try integer() }

  /// Passes a value of any kind.
  mutating func skip() throws(Malformed) {
    guard at < bytes.count else { throw Malformed() }
    switch bytes[at] {
    case 0x22: _ = try utf8()
    case 0x7B: try object { _, reader throws(Malformed) in try reader.skip() }
    case 0x5B: try array { reader throws(Malformed) in try reader.skip() }
    default:
      let start = at
      while at < bytes.count, ![0x2C, 0x5D, 0x7D].contains(bytes[at]) { at += 1 }
      guard at > start else { throw Malformed() }
    }
  }

  /// The bytes of a string, without its escapes.
  mutating func utf8() throws(Malformed) -> [UInt8] {
    try expect(0x22)
    var out: [UInt8] = []
    var start = at
    while true {
      at = unsafe bytes.withUnsafeBufferPointer { all in
        unsafe all.baseAddress.map { unsafe cscan_json_end($0, at, all.count) } ?? all.count
      }
      guard at < bytes.count else { throw Malformed() }
      switch bytes[at] {
      case 0x22:
        defer { at += 1 }
        guard !out.isEmpty else { return Array(bytes[start..<at]) }
        out += bytes[start..<at]
        return out
      case 0x5C:
        if out.isEmpty { out.reserveCapacity(bytes.count - start) }
        out += bytes[start..<at]
        at += 1
        try unescape(into: &out)
        start = at
      default: at += 1
      }
    }
  }

  private mutating func unescape(into out: inout [UInt8]) throws(Malformed) {
    guard at < bytes.count else { throw Malformed() }
    let letter = bytes[at]
    at += 1
    switch letter {
    case 0x62: out.append(0x08)
    case 0x66: out.append(0x0C)
    case 0x6E: out.append(0x0A)
    case 0x72: out.append(0x0D)
    case 0x74: out.append(0x09)
    case 0x75:
      // Our writer escapes none above U+FFFF.
      let digits = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
      guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
        throw Malformed()
      }
      out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      at += 4
    default: out.append(letter)
    }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Malformed) {
    guard takes(byte) else { throw Malformed() }
  }

  private mutating func takesNull() -> Bool {
    guard at < bytes.count, bytes[at] == 0x6E, bytes[at...].starts(with: "null".utf8) else {
      return false
    }
    at += 4
    return true
  }
}
