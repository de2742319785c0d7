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
    // A word that stands twice counts once, unless the other has it twice as well.
    for (i, token) in tokens.enumerated() where other.tokens.contains(token) {
      if tokens[..<i].contains(token), other.tokens.count(where: { $0 == token }) < 2 { continue }
      shared += 1
    }
    return min(1, Double(shared) / Double(least))
  }

  /// True where the same words stand in the same order.
  func says(_ other: TitleText) -> Bool { !isEmpty && key == other.key }

  /// True where the text is the last words of another, more than a share of it, and what stands
  /// before is a kicker: two words or more, or closed by a sign.
  func isTail(of other: TitleText, moreThan share: Double) -> Bool {
    let n = tokens.count
    let m = other.tokens.count
    return n > 0 && n < m && Double(n) > share * Double(m)
      && other.tokens.suffix(n).elementsEqual(tokens) && (m - n >= 2 || other.text.contains(":"))
  }

  /// True where the text is the first words of another and more than a share of it.
  func isHead(of other: TitleText, moreThan share: Double) -> Bool {
    let n = tokens.count
    let m = other.tokens.count
    return n > 2 && n < m && Double(n) > share * Double(m)
      && other.tokens.prefix(n).elementsEqual(tokens)
  }

  /// True where another text's words stand in this one, one after the other.
  func holds(_ other: TitleText) -> Bool {
    let n = other.tokens.count
    guard n > 0, n <= tokens.count else { return false }
    return (0...(tokens.count - n)).contains { tokens[$0..<$0 + n].elementsEqual(other.tokens) }
  }

  /// True where the letters are the same, however they are parted: an element's end between
  /// kicker and headline leaves no space in the heading's text.
  func spells(_ other: TitleText) -> Bool {
    SiteNames.folded(text) == SiteNames.folded(other.text)
  }

  /// How many last words two texts share.
  func sharedTail(_ other: TitleText) -> Int {
    var count = 0
    while count < min(tokens.count, other.tokens.count),
      tokens[tokens.count - 1 - count] == other.tokens[other.tokens.count - 1 - count]
    {
      count += 1
    }
    return count
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

  /// The host's own label, which on a personal site is its owner's name.
  private let label: [UInt32]
  /// True where the page itself calls the site by its host's label.
  private var isLabelDeclared = false

  /// - Parameters:
  ///   - declared: what the page calls its site.
  ///   - host: the host, which names it too.
  init(_ declared: [String], host: String = "") {
    let siteLabel = host.isEmpty ? "" : PageAddress.siteLabel(host)
    label = Self.folded(siteLabel)
    isLabelDeclared = declared.contains { Self.folded($0) == label }
    let names = host.isEmpty ? declared : declared + [host, siteLabel]
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

  /// True where the text is the site's name by its host alone: `annlee.com` is Ann Lee's.
  func isOwner(_ text: String) -> Bool { !isLabelDeclared && Self.folded(text) == label }

  /// True where the text is a name of the site, or such a name with a little more or less at one
  /// end (`Example News`, `example.com`, `The Example`).
  func isLike(_ text: String) -> Bool {
    let folded = Self.folded(text)
    if folded.isEmpty { return false }
    return names.contains { name in
      if name == folded { return true }
      let short = name.count < folded.count ? name : folded
      let long = name.count < folded.count ? folded : name
      // Two letters begin too many words, two ideographs or syllables do not; a name seldom grows to more than this with its suffix.
      let isLongEnough = short.count >= 3 || short.count == 2 && short[0] >= 0x2E80
      guard isLongEnough, Double(long.count) <= 2.5 * Double(short.count) + 6 else {
        return false
      }
      return long.starts(with: short) || long.suffix(short.count).elementsEqual(short)
    }
  }
}
