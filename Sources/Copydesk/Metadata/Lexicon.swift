/// Words and beginnings of words with a meaning, found in running text by their folded letters.
///
/// An entry is written folded or not; a space in it matches any white space; `$` at its end asks
/// that the word ends there, without it `publi` finds `publicado` and `publié` alike.
struct Lexicon: Sendable {
  private var slots: [(key: UInt64, code: UInt8)]
  private let mask: Int
  private var longest = 0
  /// With which two and which three scalars entries begin, as bits: most words of a text end the
  /// search there.
  private var beginnings = [UInt64](repeating: 0, count: 64)
  /// The same of the first scalar alone, where it is ASCII: no hash is made for most words.
  private var first: (UInt64, UInt64) = (0, 0)
  /// Mixed into the key where a word ends, so that `by$` and `by` are two entries.
  private static let end: UInt32 = 0x24

  /// A lexicon of lists of entries, separated by `|`, each list with its code (not 0).
  init(_ lists: [(UInt8, String)]) {
    var entries: [(UInt64, UInt8)] = []
    for (code, list) in lists {
      for entry in list.utf8.split(separator: UInt8(ascii: "|")) {
        let word = String(Substring(entry)).trimmedOfSpaces
        if word.isEmpty { continue }
        entries.append((Key.of(word), code))
        let folded = word.unicodeScalars.map { Letters.fold($0.value) }.filter { $0 != 0 }
        for length in 2...3 {
          let slot = Self.slot(folded.prefix(length).reduce(Key.seed, Key.step))
          beginnings[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        if let scalar = folded.first, scalar < 64 { first.0 |= 1 << UInt64(scalar) }
        if let scalar = folded.first, scalar >= 64, scalar < 128 {
          first.1 |= 1 << UInt64(scalar - 64)
        }
        longest = max(longest, word.unicodeScalars.count)
      }
    }
    var size = 64
    while size < entries.count * 4 { size *= 2 }
    mask = size - 1
    slots = .init(repeating: (0, 0), count: size)
    for (key, code) in entries {
      var at = Int(truncatingIfNeeded: key ^ key >> 29) & mask
      while slots[at].code != 0, slots[at].key != key { at = (at + 1) & mask }
      slots[at] = (key, code)
    }
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 31) & 4095 }

  /// Whether an entry may begin with a byte; the answer "no" is certain.
  @inline(__always)
  private func mayBegin(_ byte: UInt8) -> Bool {
    let folded = Bytes.lower(byte)
    if folded < 64 { return folded <= 0x20 || first.0 >> UInt64(folded) & 1 == 1 }
    return folded >= 0x80 || first.1 >> UInt64(folded - 64) & 1 == 1
  }

  @inline(__always)
  private func begins(_ key: UInt64) -> Bool {
    let slot = Self.slot(key)
    return beginnings[slot >> 6] >> UInt64(slot & 63) & 1 == 1
  }

  @inline(__always)
  private func code(_ key: UInt64) -> UInt8 {
    var at = Int(truncatingIfNeeded: key ^ key >> 29) & mask
    while slots[at].code != 0 {
      if slots[at].key == key { return slots[at].code }
      at = (at + 1) & mask
    }
    return 0
  }

  /// The code of a whole word by its key; 0 where it is not an entry closed by `$`.
  func whole(_ key: UInt64) -> UInt8 { code(Key.step(key, Self.end)) }

  /// The longest entry that begins at an offset: its code and where it ends in the text.
  func match(_ text: Span<UInt8>, at start: Int) -> (code: UInt8, end: Int)? {
    if start < text.count, !mayBegin(text[start]) { return nil }
    var hash = Key.seed
    var i = start
    var found: (UInt8, Int)?
    var count = 0
    var wasSpace = true
    while i < text.count, count <= longest {
      var next = i
      let s = Letters.scalar(text, &next)
      let space = Bytes.spaceLength(text, i)
      if space > 0 {
        if wasSpace { break }
        while i < text.count {
          let more = Bytes.spaceLength(text, i)
          if more == 0 { break }
          i += more
        }
        hash = Key.step(hash, 0x20)
        wasSpace = true
        count += 1
        if count == 2 || count == 3, !begins(hash) { break }
        continue
      }
      wasSpace = false
      let folded = Letters.fold(s)
      i = next
      if folded == 0 { continue }
      hash = Key.step(hash, folded)
      count += 1
      if count == 2 || count == 3, !begins(hash) { break }
      let open = code(hash)
      if open != 0 { found = (open, i) }
      if endsWord(text, i, s) {
        let closed = code(Key.step(hash, Self.end))
        if closed != 0 { found = (closed, i) }
      }
    }
    return found.map { (code: $0.0, end: $0.1) }
  }

  /// The first entry that begins at any word of the text.
  func first(in text: Span<UInt8>, from: Int = 0) -> (code: UInt8, start: Int, end: Int)? {
    var i = from
    var previous: UInt32 = 0x20
    while i < text.count {
      let start = i
      let s = Letters.scalar(text, &i)
      if Letters.isLetter(s), !Letters.isLetter(previous) || Letters.standsAlone(s),
        mayBegin(text[start]), let hit = match(text, at: start)
      {
        return (hit.code, start, hit.end)
      }
      previous = s
    }
    return nil
  }

  @inline(__always)
  private func endsWord(_ text: Span<UInt8>, _ i: Int, _ last: UInt32) -> Bool {
    if i >= text.count { return true }
    var next = i
    let s = Letters.scalar(text, &next)
    return !Letters.isLetter(s) || (Letters.standsAlone(s) != Letters.standsAlone(last))
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmedOfSpaces: String {
    let bytes = Array(utf8)
    let range = Bytes.trimmed(bytes.span, 0..<bytes.count)
    return range.count == bytes.count ? self : String(decoding: bytes[range], as: UTF8.self)
  }
}
