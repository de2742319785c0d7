/// A short text cut into words and numbers, with what stands between them.
///
/// Letters and digits part even where they touch, so that `3rd`, `10h30` and `2026年3月1日` come
/// as numbers with words; an ideograph is a word of its own.
struct Line: Sendable {
  struct Word: Sendable {
    /// Bytes of the text.
    var start: Int32
    var end: Int32
    /// The hash of the folded letters; 0 for a number.
    var key: UInt64
    /// The number's value, capped; -1 for a word.
    var number: Int32
    /// Digits of the number, or letters of the word.
    var length: UInt8
    /// What stands before it: 0 nothing, a space, one ASCII sign (spaces beside it or not), or
    /// `Line.mixed`.
    var gap: UInt8
    var startsUpper: Bool
    var hasLower: Bool

    var isNumber: Bool { number >= 0 }
  }

  /// The gap of more than one sign, or of one that ASCII does not have.
  static let mixed: UInt8 = 0xFF

  private(set) var bytes: [UInt8] = []
  private(set) var words: [Word] = []
  var count: Int { words.count }

  init() {}

  init(_ text: String) {
    let bytes = Array(text.utf8)
    Self.cut(bytes.span, into: &words)
    self.bytes = bytes
  }

  init(_ text: Span<UInt8>) {
    read(text)
  }

  subscript(i: Int) -> Word { words[i] }

  /// Takes another text, keeping the memory.
  mutating func read(_ text: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text, 0..<text.count)
    words.removeAll(keepingCapacity: true)
    Self.cut(text, into: &words)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// True where a comma, a bar, a dash or a dot follows the words with which the line begins.
  func closes(_ head: Line) -> Bool {
    count > head.count && zip(words, head.words).allSatisfy { $0.key == $1.key }
      && [0x2C, 0x7C, 0x2D, 0x2F, Self.mixed].contains(words[head.count].gap)
  }

  private static func cut(_ text: Span<UInt8>, into words: inout [Word]) {
    words.reserveCapacity(text.count / 6 + 2)
    var i = 0
    var gap: UInt8 = 0
    while i < text.count {
      let start = i
      let s = Letters.scalar(text, &i)
      if let value = Letters.digit(s) {
        words.append(number(text, start, &i, value, gap))
        gap = 0
      } else if Letters.isLetter(s), Letters.fold(s) != 0 {
        words.append(letters(text, start, &i, s, gap))
        gap = 0
      } else {
        gap = joined(gap, s)
      }
    }
  }

  private static func number(
    _ text: Span<UInt8>, _ start: Int, _ i: inout Int, _ first: Int32, _ gap: UInt8
  ) -> Word {
    var value = first
    var digits = 1
    while i < text.count {
      var next = i
      guard let digit = Letters.digit(Letters.scalar(text, &next)) else { break }
      // Nine digits fit; what is longer is no part of a date and is read elsewhere.
      if digits < 9 { value = value * 10 + digit }
      digits += 1
      i = next
    }
    return Word(
      start: Int32(start), end: Int32(i), key: 0, number: value, length: UInt8(clamping: digits),
      gap: gap, startsUpper: false, hasLower: false)
  }

  private static func letters(
    _ text: Span<UInt8>, _ start: Int, _ i: inout Int, _ first: UInt32, _ gap: UInt8
  ) -> Word {
    var hash = Key.step(Key.seed, Letters.fold(first))
    var count = 1
    var lower = !Letters.isUpper(first)
    if !Letters.standsAlone(first) {
      while i < text.count {
        let small = text[i] | 0x20
        if small >= 0x61, small <= 0x7A {
          hash = Key.step(hash, UInt32(small))
          count += 1
          if text[i] == small { lower = true }
          i += 1
          continue
        }
        var next = i
        let s = Letters.scalar(text, &next)
        guard Letters.isLetter(s), !Letters.standsAlone(s) else { break }
        let folded = Letters.fold(s)
        if folded != 0 {
          hash = Key.step(hash, folded)
          count += 1
          if !Letters.isUpper(s) { lower = true }
        }
        i = next
      }
    }
    return Word(
      start: Int32(start), end: Int32(i), key: hash, number: -1, length: UInt8(clamping: count),
      gap: gap, startsUpper: Letters.isUpper(first), hasLower: lower)
  }

  /// The gap with one more sign in it.
  private static func joined(_ gap: UInt8, _ s: UInt32) -> UInt8 {
    let sign: UInt8
    switch s {
    case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: sign = 0x20
    case 0x60C, 0x3001, 0xFF0C: sign = 0x2C
    case 0x2010...0x2015, 0x2212: sign = 0x2D
    case 0xFF1A: sign = 0x3A
    case 0xFF0F: sign = 0x2F
    case 0x21...0x7F: sign = UInt8(s)
    default: return Letters.fold(s) == 0 ? gap : mixed
    }
    if gap == 0 || gap == 0x20 { return sign }
    return sign == 0x20 ? gap : mixed
  }
}

/// Hashes of folded words (FNV-1a over scalars): words are compared as numbers.
enum Key {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    (hash ^ UInt64(scalar)) &* 0x100_0000_01b3
  }

  /// The key of a word as ``Line`` makes it.
  static func of(_ word: String) -> UInt64 {
    var hash = seed
    for scalar in word.unicodeScalars {
      let folded = Letters.fold(scalar.value)
      if folded != 0 { hash = step(hash, folded) }
    }
    return hash
  }
}
