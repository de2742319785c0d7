/// Formats that come under HTML's or plain text's name and are neither.
enum OtherFormat {
  private static let magics: [(bytes: StaticString, name: String)] = [
    ("%PDF-", "a PDF document"), ("\u{7F}ELF", "a program"), ("PK\u{03}\u{04}", "a ZIP archive"),
    ("GIF8", "a GIF image"), ("{\\rtf", "an RTF document"), ("WARC/1.", "a WARC archive"),
  ]

  /// Bytes that are looked at for control characters.
  private static let head = 4_096
  /// One byte in so many is a control character where the content is no text: random bytes have
  /// one in ten.
  private static let controlShare = 20

  /// What the bytes are, for a sentence; `nil` where they may be HTML or text.
  static func name(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "a PNG image" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "a JPEG image" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "gzip data" }
    for magic in magics {
      let count = magic.bytes.utf8CodeUnitCount
      if bytes.count >= count,
        magic.bytes.withUTF8Buffer({ unsafe bytes.prefix(count).elementsEqual($0) })
      {
        return magic.name
      }
    }
    if isJSON(bytes) { return "JSON" }
    return isBinary(bytes) ? "binary data" : nil
  }

  /// An object, or a list of objects: no text begins and ends so.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    var first = bytes.lazy.filter { $0 > 0x20 }.makeIterator()
    let (open, next) = (first.next(), first.next())
    let last = bytes.last { $0 > 0x20 }
    switch open {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") && last == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next == UInt8(ascii: "{") && last == UInt8(ascii: "]")
    default: return false
    }
  }

  /// The mark of UTF-16 stands before text whose every other byte is a control character.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    guard Charset.sixteenBit(bytes) == nil else { return false }
    // NUL bytes alone are what a broken program leaves in a page.
    let head = bytes.prefix(head).filter { $0 != 0 }
    let controls = head.count { byte in
      byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D && byte != 0x1B
    }
    return controls * controlShare > head.count
  }
}
