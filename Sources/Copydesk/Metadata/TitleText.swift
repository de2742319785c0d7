/// A title with the keys of its words, for comparing wordings.
struct TitleText: Sendable {
  var text: String
  /// Keys of words and numbers; of scripts without spaces, of pairs of characters.
  let tokens: [UInt64]
  /// One key for the whole wording: equal where case, marks and punctuation are all that differ.
  let key: UInt64
  var isEmpty: Bool { tokens.isEmpty }

  init(_ text: String) {
    self.text = text
    let line = Line(text)
    var tokens: [UInt64] = []
    tokens.reserveCapacity(line.count)
    var whole = Key.seed
    for i in 0..<min(line.count, 80) {
      let word = line[i]
      let key = word.isNumber ? Key.step(Key.seed, UInt32(word.number) ^ 0x8000_0000) : word.key
      whole = (whole ^ key) &* 0x100_0000_01b3
      let isIdeograph = !word.isNumber && word.length == 1 && word.end - word.start >= 3
      if isIdeograph, i + 1 < line.count, line[i + 1].length == 1, line[i + 1].gap == 0 {
        tokens.append(key ^ line[i + 1].key &* 31)
      } else if !isIdeograph || i == 0 || line[i].gap != 0 {
        tokens.append(key)
      }
    }
    self.tokens = tokens
    key = whole
  }

  /// Shared words by the words of the shorter text: 0 to 1.
  func overlap(_ other: TitleText) -> Double {
    let least = min(tokens.count, other.tokens.count)
    if least == 0 { return 0 }
    var shared = 0
    for token in tokens where other.tokens.contains(token) { shared += 1 }
    return min(1, Double(shared) / Double(least))
  }

  /// True where the same words stand in the same order.
  func says(_ other: TitleText) -> Bool { !isEmpty && key == other.key }

  /// True where the text is the last words of another and more than a share of it.
  func isTail(of other: TitleText, moreThan share: Double) -> Bool {
    let n = tokens.count
    let m = other.tokens.count
    return n > 0 && n < m && Double(n) > share * Double(m)
      && other.tokens.suffix(n).elementsEqual(tokens)
  }

  /// True where the text has capitals and no small letter.
  var isAllCapitals: Bool {
    var hasCapital = false
    for scalar in text.unicodeScalars {
      if Letters.isUpper(scalar.value) {
        hasCapital = true
      } else if Letters.isLetter(scalar.value), !Letters.standsAlone(scalar.value),
        scalar.value < 0x590
      {
        return false
      }
    }
    return hasCapital
  }
}

/// The names under which a site speaks of itself, for telling them from headlines and authors.
struct SiteNames: Sendable {
  /// Folded letters and digits without anything between, longest first.
  private var names: [[UInt32]] = []

  init(_ names: [String]) {
    for name in names {
      let folded = Self.folded(name)
      // `DW` and `RT` are names too; one letter is none.
      if folded.count >= 2, folded.count <= 60, !self.names.contains(folded) {
        self.names.append(folded)
      }
    }
    self.names.sort { $0.count > $1.count }
  }

  static func folded(_ text: String) -> [UInt32] {
    var out: [UInt32] = []
    for scalar in text.unicodeScalars {
      let s = scalar.value
      guard Letters.isLetter(s) || Letters.digit(s) != nil else { continue }
      let folded = Letters.fold(s)
      if folded != 0 { out.append(folded) }
    }
    return out
  }

  /// True where the text is a name of the site.
  func contains(_ text: String) -> Bool {
    let folded = Self.folded(text)
    return !folded.isEmpty && names.contains(folded)
  }

  /// True where the text is a name of the site, or such a name with a little more or less at one
  /// end (`Example News`, `example.com`, `The Example`).
  func isLike(_ text: String) -> Bool {
    let folded = Self.folded(text)
    if folded.isEmpty { return false }
    return names.contains { name in
      if name == folded { return true }
      let short = name.count < folded.count ? name : folded
      let long = name.count < folded.count ? folded : name
      // Two letters begin too many words; a name seldom grows to more than this with its suffix.
      guard short.count >= 3, Double(long.count) <= 2.5 * Double(short.count) + 6 else {
        return false
      }
      return long.starts(with: short) || long.suffix(short.count).elementsEqual(short)
    }
  }
}
