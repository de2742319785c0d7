/// Strings of JSON, and what stands between its values.
extension JSONReader {
  mutating func readString(_ text: Span<UInt8>, quote: UInt8) {
    at += 1
    var run = at
    while at < text.count {
      let byte = text[at]
      if byte == quote {
        if weighsQuotes, !closes(text, quote) {
          at += 1
          continue
        }
        tree.text.append(contentsOf: text, run..<at)
        at += 1
        return
      }
      if byte == 0x5C {
        tree.text.append(contentsOf: text, run..<at)
        readEscape(text)
        run = at
      } else {
        at += 1
      }
    }
    tree.text.append(contentsOf: text, run..<at)
  }

  /// True where the quote at hand ends its string: `:`, a bracket or the end follows, or a comma
  /// with a value or a key behind it.
  func closes(_ text: Span<UInt8>, _ quote: UInt8) -> Bool {
    guard let next = Self.solid(text, at + 1) else { return true }
    switch text[next] {
    case 0x3A: return next == at + 1 || inObject
    case 0x7D, 0x5D:
      guard let after = Self.solid(text, next + 1) else { return true }
      return [0x2C, 0x7D, 0x5D, 0x7B, 0x3C, 0x3B].contains(text[after])
    case 0x2C:
      guard let after = Self.solid(text, next + 1) else { return true }
      switch text[after] {
      case quote:
        if !inObject { return true }
        // In an object a key must follow: a string and a colon.
        var i = after + 1
        while i < text.count, text[i] != quote, text[i] != 0x0A { i += 1 }
        guard i < text.count, let colon = Self.solid(text, i + 1) else { return false }
        return text[colon] == 0x3A
      case 0x7D, 0x5D, 0x2C: return true
      case 0x7B, 0x5B, 0x2D, 0x30...0x39: return !inObject
      default: return false
      }
    case quote:
      // `"a" "b":` is a missing comma; `""` inside a text is a doubled quote.
      return text[at + 1] != quote
        && Bytes.find("\":", in: text.extracting(next..<min(text.count, next + 40))) != nil
    default: return false
    }
  }

  static func solid(_ text: Span<UInt8>, _ from: Int) -> Int? {
    var i = from
    while i < text.count, text[i] <= 0x20 { i += 1 }
    return i < text.count ? i : nil
  }

  mutating func readEscape(_ text: Span<UInt8>) {
    guard at + 1 < text.count else {
      at += 1
      return
    }
    let byte = text[at + 1]
    at += 2
    switch byte {
    case 0x6E: tree.text.append(0x0A)
    case 0x74: tree.text.append(0x09)
    case 0x72: tree.text.append(0x0D)
    case 0x62, 0x66: tree.text.append(0x20)
    case 0x75: readUnicode(text)
    case 0x0A: break
    default:
      // `\"`, `\\`, `\/`, and letters that need no escape; a longer sequence goes on as it is.
      tree.text.append(byte)
    }
  }

  mutating func readUnicode(_ text: Span<UInt8>) {
    guard let first = Self.hex(text, at) else {
      tree.text.append(0x75)
      return
    }
    at += 4
    var value = first
    if first & 0xFC00 == 0xD800 {
      if at + 1 < text.count, text[at] == 0x5C, text[at + 1] == 0x75,
        let second = Self.hex(text, at + 2), second & 0xFC00 == 0xDC00
      {
        at += 6
        value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    tree.text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  static func hex(_ text: Span<UInt8>, _ from: Int) -> UInt32? {
    guard from + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for i in from..<from + 4 {
      let byte = text[i]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Between values

  /// Moves over white space, comments and the marks that wrap a script.
  mutating func skipSpace(_ text: Span<UInt8>) {
    while at < text.count {
      let length = Bytes.spaceLength(text, at)
      if length > 0 {
        at += length
      } else if text[at] < 0x20 {
        at += 1
      } else if text[at] == 0x2F || text[at] == 0x3C || text[at] == 0x5D || text[at] == 0xEF
        || text[at] == 0x2D
      {
        if !skipMark(text) { return }
      } else {
        return
      }
    }
  }

  mutating func skipMark(_ text: Span<UInt8>) -> Bool {
    if starts(text, "/*") {
      at = Bytes.find("*/", in: text, from: at + 2).map { $0 + 2 } ?? text.count
    } else if starts(text, "//<![cdata[") {
      at += 11
    } else if starts(text, "//]]>") {
      at += 5
    } else if starts(text, "//") {
      while at < text.count, text[at] != 0x0A { at += 1 }
    } else if starts(text, "<!--") {
      at += 4
    } else if starts(text, "-->") || starts(text, "]]>") {
      at += 3
    } else if starts(text, "<![cdata[") {
      at += 9
    } else if text[at] == 0x3C {
      // A tag that a template left in the script.
      while at < text.count, text[at] != 0x3E { at += 1 }
      at = min(at + 1, text.count)
    } else if at + 3 <= text.count, text[at] == 0xEF, text[at + 1] == 0xBB, text[at + 2] == 0xBF {
      at += 3
    } else {
      return false
    }
    return true
  }

  func starts(_ text: Span<UInt8>, _ mark: StaticString) -> Bool {
    let end = at + mark.utf8CodeUnitCount
    return end <= text.count && Bytes.equal(text.extracting(at..<end), mark)
  }
}
