/// Character references left in text that was escaped twice, and tags in text that should have none.
///
/// The parser has decoded a page's own references; what stands in JSON-LD or in a meta element may
/// still hold `&amp;#039;`, for plugins escape what was escaped before.
enum Entities {
  /// The names that are seen in structured data; the parser knows all others.
  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "\u{2013}", "mdash": "\u{2014}", "lsquo": "\u{2018}", "rsquo": "\u{2019}",
    "sbquo": "\u{201A}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "bdquo": "\u{201E}",
    "laquo": "\u{AB}", "raquo": "\u{BB}", "hellip": "\u{2026}", "bull": "\u{2022}",
    "middot": "\u{B7}", "shy": "", "zwj": "\u{200D}", "zwnj": "\u{200C}", "eacute": "é",
    "egrave": "è", "ecirc": "ê", "euml": "ë", "agrave": "à", "aacute": "á", "acirc": "â",
    "auml": "ä", "Auml": "Ä", "aring": "å", "ccedil": "ç", "ouml": "ö", "Ouml": "Ö", "ocirc": "ô",
    "oacute": "ó", "oslash": "ø", "ntilde": "ñ", "uuml": "ü", "Uuml": "Ü", "uacute": "ú",
    "ugrave": "ù", "ucirc": "û", "iacute": "í", "icirc": "î", "iuml": "ï", "szlig": "ß",
    "aelig": "æ", "Eacute": "É", "euro": "€", "copy": "©", "reg": "®", "trade": "™", "deg": "°",
    "prime": "\u{2032}", "Prime": "\u{2033}", "thinsp": "\u{2009}", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "iexcl": "¡", "iquest": "¿", "atilde": "ã", "otilde": "õ",
  ]

  /// The text with its references decoded once.
  static func decoded(_ text: Span<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      if text[i] == 0x26, let (bytes, next) = reference(text, i) {
        out.append(contentsOf: bytes)
        i = next
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }

  private static func reference(_ text: Span<UInt8>, _ start: Int) -> ([UInt8], Int)? {
    var i = start + 1
    var name: [UInt8] = []
    while i < text.count, name.count < 10, text[i] != 0x3B {
      let byte = text[i]
      let isName =
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x23
      if !isName { return nil }
      name.append(byte)
      i += 1
    }
    guard i < text.count, text[i] == 0x3B, let first = name.first else { return nil }
    if first == 0x23 {
      let isHex = name.count > 2 && name[1] | 0x20 == 0x78
      let digits = String(decoding: name[(isHex ? 2 : 1)...], as: UTF8.self)
      guard let value = UInt32(digits, radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(value), value != 0
      else { return nil }
      return (Array(String(Character(scalar)).utf8), i + 1)
    }
    return names[String(decoding: name, as: UTF8.self)].map { (Array($0.utf8), i + 1) }
  }

  /// A value as a reader would see it: references decoded (twice, where they were escaped twice),
  /// tags taken out, white space folded, none at the ends.
  static func plain(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    let range = Bytes.trimmed(text, 0..<text.count)
    var plainly = true
    for i in range where text[i] == 0x26 || text[i] == 0x3C { plainly = false }
    if plainly {
      bytes.appendFolded(text.extracting(range))
      return bytes
    }
    let once = decoded(text.extracting(range))
    let twice = once.contains(0x26) ? decoded(once.span) : once
    let untagged = twice.contains(0x3C) ? withoutTags(twice.span) : twice
    bytes.appendFolded(untagged.span)
    if bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  /// The plain text of a string.
  static func plain(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: plain(bytes.span), as: UTF8.self)
  }

  private static func withoutTags(_ text: Span<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      // `<` opens a tag only before a letter, `/` or `!`, and where it is closed again.
      if text[i] == 0x3C, i + 1 < text.count,
        text[i + 1] | 0x20 >= 0x61 && text[i + 1] | 0x20 <= 0x7A || text[i + 1] == 0x2F
          || text[i + 1] == 0x21,
        let end = (i..<text.count).first(where: { text[$0] == 0x3E })
      {
        if Bytes.equal(text.extracting(i..<min(i + 3, text.count)), "<br") { out.append(0x20) }
        i = end + 1
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }
}
