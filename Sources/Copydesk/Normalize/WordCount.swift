internal import CScan
internal import CText

/// Words of a text by ICU's word breaks (UAX 29).
package enum WordCount {
  /// Counts the words of each line.
  package static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { raw in
      let bytes = unsafe Span(_unsafeElements: raw)
      var words = 0
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if end > start { words += line(bytes.extracting(start..<end)) }
        start = end + 1
      }
      return words
    }
  }

  private static func line(_ text: Span<UInt8>) -> Int {
    if let words = plain(text) { return words }
    return unsafe text.withUnsafeBufferPointer { raw in
      unsafe raw.withMemoryRebound(to: CChar.self) { chars in
        guard let base = chars.baseAddress else { return 0 }
        return Int(max(0, unsafe ctext_word_count(base, Int32(clamping: chars.count))))
      }
    }
  }

  private enum Kind { case letter, digit, joiner, middle, decimal, quote, other }

  /// The same count for text of letters that go by the plain rules (WB5 to WB13), in one pass; `nil`
  /// where the text has others.
  ///
  /// ICU takes some 40 times as long.
  package static func plain(_ text: Span<UInt8>) -> Int? {
    var words = 0
    var previous = Kind.other
    var i = 0
    var ahead = 0
    while i < text.count {
      if i >= ahead {
        let start = i
        i = skip(text, from: start, isInWord: previous != .other, &words)
        ahead = i + 16
        if i > start { previous = last(text[i - 1]) }
        if i >= text.count { break }
      }
      let letters = i
      while i < text.count, isASCIILetter(text[i]) { i += 1 }
      if i > letters {
        if previous == .other { words += 1 }
        previous = .letter
        continue
      }
      if text[i] == 0x20 {
        previous = .other
        i += 1
        continue
      }
      guard let (kind, length) = kind(text, i) else { return nil }
      let next = i + length
      switch kind {
      case .letter, .digit:
        if previous == .other { words += 1 }
        previous = kind
      case .joiner:
        // An underscore joins what stands beside it; alone it is no word.
        if previous == .other {
          guard next < text.count, let (after, _) = Self.kind(text, next) else { return nil }
          if after == .letter || after == .digit { return nil }
        }
        if previous != .other { return nil }
      case .middle, .decimal, .quote:
        guard previous == .letter || previous == .digit, next < text.count else {
          previous = .other
          break
        }
        guard let (after, _) = Self.kind(text, next) else { return nil }
        // Letters go on over middle marks and quotes, digits over decimal marks and quotes.
        let joins =
          previous == .letter && after == .letter && kind != .decimal
          || previous == .digit && after == .digit && kind != .middle
        if !joins { previous = .other }
      case .other: previous = .other
      }
      i = next
    }
    return words
  }

  /// Counts words as far as they are plain ASCII, many bytes at once.
  @inline(__always)
  private static func skip(
    _ text: Span<UInt8>, from start: Int, isInWord: Bool, _ words: inout Int
  ) -> Int {
    unsafe text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return start }
      return unsafe cscan_count_words(base, start, text.count, isInWord ? 1 : 0, &words)
    }
  }

  /// What a byte of plain ASCII is before others of it.
  @inline(__always)
  private static func last(_ byte: UInt8) -> Kind {
    isASCIILetter(byte) ? .letter : byte >= 0x30 && byte <= 0x39 ? .digit : .other
  }

  @inline(__always)
  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// What a character is for word breaking; `nil` for one that this pass does not know.
  @inline(__always)
  private static func kind(_ text: Span<UInt8>, _ i: Int) -> (Kind, Int)? {
    let byte = text[i]
    if byte < 0x80 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: return (.letter, 1)
      case 0x30...0x39: return (.digit, 1)
      case 0x5F: return (.joiner, 1)
      case 0x3A: return (.middle, 1)
      case 0x2C, 0x3B: return (.decimal, 1)
      case 0x27, 0x2E: return (.quote, 1)
      default: return (.other, 1)
      }
    }
    guard i + 1 < text.count else { return nil }
    let second = text[i + 1]
    switch byte {
    case 0xC2:
      switch second {
      case 0xAA, 0xB5, 0xBA: return (.letter, 2)
      case 0xB7: return (.middle, 2)
      case 0xAD: return nil
      default: return (.other, 2)
      }
    case 0xC3: return (second == 0x97 || second == 0xB7 ? .other : .letter, 2)
    case 0xC4...0xCA, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3:
      // U+0387 is a middle mark; U+0482 to U+0489 are marks that combine.
      if byte == 0xCE, second == 0x87 { return (.middle, 2) }
      if byte == 0xCD || byte == 0xD2 && second <= 0x89 && second >= 0x82 { return nil }
      if byte == 0xCF, second == 0xB6 { return (.other, 2) }
      return (.letter, 2)
    case 0xE2:
      guard i + 2 < text.count, second == 0x80 else { return second == 0x82 ? (.other, 3) : nil }
      switch text[i + 2] {
      case 0x98, 0x99, 0xA4: return (.quote, 3)
      case 0x90...0x97, 0x9A...0xA2, 0xA6, 0xB0...0xB3, 0xB9, 0xBA, 0xA8, 0xA9, 0x80...0x8A:
        return (.other, 3)
      case 0xA7: return (.middle, 3)
      default: return nil
      }
    default: return nil
    }
  }
}
