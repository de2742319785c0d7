internal import CUchardet
internal import Glibc

/// Turns bytes of any charset into valid UTF-8.
///
/// Witnesses in order: byte order mark, the zeros of UTF-16, the bytes themselves where they are valid UTF-8 with
/// characters beyond ASCII (no other charset yields that by chance), HTTP header, meta element,
/// uchardet's guess, windows-1252. Labels are the WHATWG Encoding Standard's.
package struct Charset: Sendable {
  /// The encoding's WHATWG name.
  package var name: String
  /// The text in valid UTF-8, without byte order mark.
  package var text: [UInt8]
  /// How the encoding was found, where nothing declared it.
  package var guessed = false

  /// Decodes a page.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - contentType: the `Content-Type` header's value, where one came along.
  package init(decoding bytes: consuming [UInt8], contentType: String?) {
    if let (mark, length) = Self.byteOrderMark(bytes) {
      let content = Array(bytes[length...])
      (name, text) = (mark, Self.decode(content, from: mark))
      return
    }
    if let encoding = Self.sixteenBit(bytes) {
      (name, text, guessed) = (encoding, Self.decode(bytes, from: encoding), true)
      return
    }
    if Bytes.areUTF8(bytes.span), !Self.isSevenBitEscaped(bytes.span) {
      (name, text) = ("utf-8", bytes)
      return
    }
    if let declared = contentType.flatMap(Self.label(inContentType:)) ?? Self.metaLabel(bytes),
      let encoding = Self.encoding(declared)
    {
      // A page that says UTF-8 and breaks it in a byte or two was cut or glued: the rest is right.
      // One that breaks it all over is something else.
      if encoding != "utf-8" || Self.isMostlyUTF8(bytes) {
        (name, text) = (encoding, Self.decode(bytes, from: encoding))
        return
      }
    }
    guessed = true
    let guess = Self.guess(bytes).flatMap(Self.encoding) ?? "windows-1252"
    (name, text) = (guess, Self.decode(bytes, from: guess))
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (String, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    return nil
  }

  /// UTF-16 by its mark or, without one, by the zeros: markup is ASCII, of which every other byte
  /// is one there, and no byte is one elsewhere.
  static func sixteenBit(_ bytes: [UInt8]) -> String? {
    if let (mark, _) = byteOrderMark(bytes), mark != "utf-8" { return mark }
    let pairs = min(bytes.count, 1_024) / 2
    guard pairs > 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for i in 0..<pairs {
      if bytes[2 * i] == 0 { zeros.even += 1 }
      if bytes[2 * i + 1] == 0 { zeros.odd += 1 }
    }
    // Other scripts stand between the tags; a stray NUL of a damaged page is no sign.
    if zeros.even * 3 > pairs, zeros.odd * 50 < pairs { return "utf-16be" }
    if zeros.odd * 3 > pairs, zeros.even * 50 < pairs { return "utf-16le" }
    return nil
  }

  /// True where the text is ISO-2022-JP, whose bytes are all ASCII.
  private static func isSevenBitEscaped(_ bytes: Span<UInt8>) -> Bool {
    let head = bytes.extracting(0..<min(bytes.count, 65_536))
    var i = 0
    while let escape = Bytes.index(of: 0x1B, in: head, from: i), escape + 2 < head.count {
      if head[escape + 1] == 0x24, head[escape + 2] == 0x42 || head[escape + 2] == 0x40 {
        return true
      }
      i = escape + 1
    }
    return false
  }

  /// True where at most one byte in 100 beyond ASCII is broken UTF-8.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var beyond = 0
    for byte in bytes where byte >= 0x80 { beyond += 1 }
    var broken = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar == "\u{FFFD}" {
      broken += 1
    }
    return broken * 100 <= max(beyond, 300)
  }

  /// The charset parameter of a `Content-Type` value (RFC 9110, section 8.3).
  package static func label(inContentType value: String) -> String? {
    let bytes = Array(value.utf8)
    guard let at = Bytes.find("charset", in: bytes.span) else { return nil }
    return label(bytes, after: at + 7)
  }

  private static func label(_ bytes: [UInt8], after start: Int) -> String? {
    var i = start
    while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
    guard i < bytes.count, bytes[i] == 0x3D else { return nil }
    i += 1
    while i < bytes.count, bytes[i] <= 0x20 || bytes[i] == 0x22 || bytes[i] == 0x27 { i += 1 }
    var end = i
    while end < bytes.count, end - i < 40, bytes[end] > 0x20, bytes[end] != 0x22,
      bytes[end] != 0x27, bytes[end] != 0x3B, bytes[end] != 0x3E, bytes[end] != 0x2F
    {
      end += 1
    }
    return end > i ? String(decoding: bytes[i..<end], as: UTF8.self) : nil
  }

  /// The charset of a meta element or an XML declaration.
  ///
  /// The standard looks at 1,024 bytes; real
  /// pages put scripts first, so 8 KB are searched.
  private static func metaLabel(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(8_192)
    let span = head.span
    var from = 0
    while let at = Bytes.find("charset", in: span, from: from) {
      from = at + 7
      if let label = label(Array(head), after: from), encoding(label) != nil { return label }
    }
    if Bytes.find("<?xml", in: span) == 0, let at = Bytes.find("encoding", in: span) {
      return label(Array(head), after: at + 8)
    }
    return nil
  }

  private static func guess(_ bytes: [UInt8]) -> String? {
    guard let detector = unsafe uchardet_new() else { return nil }
    defer { unsafe uchardet_delete(detector) }
    // 64 KB tell as much as the whole; markup is ASCII and tells nothing.
    let start = bytes.firstIndex { $0 >= 0x80 } ?? 0
    let sample = bytes[max(0, start - 256)..<min(bytes.count, start + 65_536)]
    unsafe sample.withUnsafeBytes { raw in
      let chars = unsafe raw.bindMemory(to: CChar.self)
      if let base = chars.baseAddress {
        _ = unsafe uchardet_handle_data(detector, base, chars.count)
      }
    }
    unsafe uchardet_data_end(detector)
    guard let found = unsafe uchardet_get_charset(detector) else { return nil }
    let name = unsafe String(cString: found)
    return name.isEmpty ? nil : name
  }

  /// Valid UTF-8 from bytes of an encoding; what cannot be decoded becomes U+FFFD.
  static func decode(_ bytes: [UInt8], from encoding: String) -> [UInt8] {
    if encoding == "utf-8" {
      if Bytes.areUTF8(bytes.span) { return bytes }
      return Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    let library = iconvName(encoding)
    guard let converter = unsafe iconv_open("UTF-8", library),
      unsafe converter != iconv_t(bitPattern: -1)
    else {
      return Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    defer { unsafe iconv_close(converter) }
    var input = bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    unsafe input.withUnsafeMutableBytes { raw in
      var from = unsafe raw.bindMemory(to: CChar.self).baseAddress
      var left = raw.count
      while left > 0 {
        let status = unsafe convert(converter, &from, &left, &chunk, into: &output)
        if status == E2BIG { continue }
        if status == 0 { break }
        // An invalid or cut sequence: mark it and go on behind its first byte.
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        unsafe from = unsafe from.map { unsafe $0 + 1 }
        left -= 1
      }
    }
    // The C1 controls that iconv makes of undefined bytes stay valid UTF-8; they are dropped later.
    return output
  }

  /// One call of iconv; the answer is 0 or the error number.
  private static func convert(
    _ converter: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
    _ chunk: inout [UInt8], into output: inout [UInt8]
  ) -> CInt {
    unsafe chunk.withUnsafeMutableBytes { raw in
      var to = unsafe raw.bindMemory(to: CChar.self).baseAddress
      var room = raw.count
      let result = unsafe iconv(converter, &from, &left, &to, &room)
      let status = errno
      unsafe output.append(contentsOf: raw.prefix(raw.count - room))
      return result == -1 ? status : 0
    }
  }

  /// glibc's name for a WHATWG encoding, where the two differ.
  private static func iconvName(_ encoding: String) -> String {
    switch encoding {
    case "shift_jis": "CP932"
    case "euc-kr": "UHC"
    case "gbk": "GB18030"
    case "big5": "BIG5-HKSCS"
    case "euc-jp": "EUC-JP-MS"
    case "windows-874": "CP874"
    case "x-mac-cyrillic": "MAC-CYRILLIC"
    case "macintosh": "MACINTOSH"
    case "iso-8859-8-i": "ISO-8859-8"
    case let name where name.hasPrefix("windows-"): "CP" + name.dropFirst(8)
    default: encoding.uppercased()
    }
  }
}
