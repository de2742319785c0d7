/// Finds where a text stops being JSON5, for the sentence that tells a person: Foundation's decoder
/// says only that it does.
///
/// It knows the shape (https://spec.json5.org, sections 3 to 7), not every rule of numbers and names.
struct JSON5Fault {
  /// Counted from one.
  private(set) var line = 1
  /// What is wrong there.
  private(set) var what = ""

  private let bytes: [UInt8]
  private var at = 0
  /// Groups in groups that are followed: a person writes three.
  private var depth = 0
  private static let deepest = 64

  /// The first fault of a text; `nil` where the shape is right.
  init?(_ text: some Sequence<UInt8>) {
    bytes = Array(text)
    do throws(Found) {
      try skipSpace()
      if at == bytes.count { throw fault("the file is empty") }
      try value()
      try skipSpace()
      if at < bytes.count { throw fault("something follows the end") }
      return nil
    } catch {
      what = error.what
    }
  }

  private struct Found: Error { var what: String }

  private func fault(_ what: String) -> Found { Found(what: what) }
  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    if bytes[at] == 0x0A { line += 1 }
    at += 1
  }

  private mutating func skipSpace() throws(Found) {
    while let byte = next {
      if byte == UInt8(ascii: "/") {
        try skipComment()
      } else if byte <= 0x20 || [0xC2, 0xA0, 0xEF, 0xBB, 0xBF].contains(byte) {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(Found) {
    let second = at + 1 < bytes.count ? bytes[at + 1] : 0
    if second == UInt8(ascii: "/") {
      while let byte = next, byte != 0x0A { advance() }
    } else if second == UInt8(ascii: "*") {
      let begin = line
      at += 2
      while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != 0x2F {
        advance()
      }
      guard at + 1 < bytes.count else {
        line = begin
        throw fault("a comment is not closed")
      }
      at += 2
    } else {
      throw fault("a slash stands outside of text")
    }
  }

  private mutating func value() throws(Found) {
    switch next {
    case UInt8(ascii: "{"): try group(until: UInt8(ascii: "}"), hasKeys: true)
    case UInt8(ascii: "["): try group(until: UInt8(ascii: "]"), hasKeys: false)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try text()
    default: try word("a value")
    }
  }

  /// Members with commas between; one may stand behind the last.
  private mutating func group(until end: UInt8, hasKeys: Bool) throws(Found) {
    let begin = line
    let close = String(UnicodeScalar(end))
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw fault("groups stand too deep in each other") }
    advance()
    while true {
      try skipSpace()
      if next == end { return advance() }
      if hasKeys, next != nil { try key() }
      try member(begin, close)
      try skipSpace()
      if next == UInt8(ascii: ",") {
        advance()
      } else if next != end {
        throw unclosed(begin, close) ?? fault("a comma or \(close) is missing")
      }
    }
  }

  private mutating func member(_ begin: Int, _ close: String) throws(Found) {
    if let fault = unclosed(begin, close) { throw fault }
    try value()
  }

  private mutating func unclosed(_ begin: Int, _ close: String) -> Found? {
    guard next == nil else { return nil }
    line = begin
    return fault("what opens here is not closed by \(close)")
  }

  private mutating func key() throws(Found) {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      try text()
    } else {
      try word("a key")
    }
    try skipSpace()
    guard next == UInt8(ascii: ":") else { throw fault("a colon is missing behind a key") }
    advance()
    try skipSpace()
  }

  private mutating func text() throws(Found) {
    let quote = bytes[at]
    advance()
    while let byte = next, byte != quote {
      if byte == 0x0A { throw fault("a text is not closed") }
      advance()
      if byte == UInt8(ascii: "\\"), next != nil { advance() }
    }
    guard next != nil else { throw fault("a text is not closed") }
    advance()
  }

  /// A bare word or number.
  private mutating func word(_ name: String) throws(Found) {
    let begin = at
    while let byte = next, Self.isWord(byte) { advance() }
    guard at > begin else {
      throw fault("\(name) is missing" + (next == nil ? "" : " before \(shown)"))
    }
  }

  private var shown: String {
    let rest = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
    return rest.first.map { "\"\($0)\"" } ?? "the end"
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      || [0x24, 0x2B, 0x2D, 0x2E, 0x5F].contains(byte)
  }
}
