/// Makes names out of by-lines: cut free of what stands around them, parted, and told apart.
///
/// In: a by-line as a witness has it, with the page's language and the site's names. Out: persons,
/// desks and agencies in their order, particles and name order as written, in any script.
struct Bylines: Sendable {
  /// A name with what it stands for.
  struct Name: Sendable, Equatable {
    /// `desk`: the site's own, which signs where no person does.
    enum Kind: Sendable { case person, body, agency, site, desk }
    var text: String
    var kind: Kind

    var agent: Article.Agent {
      Article.Agent(kind == .person ? .person : .organization, text)
    }
  }

  /// The primary subtag of the page's language, in lower case.
  let language: String
  let sites: SiteNames
  /// What opens a by-line on the page.
  let openings: Lexicon

  init(language: String, sites: SiteNames) {
    self.language = language
    self.sites = sites
    openings = BylineWords.openings(for: language)
  }

  /// Real names seldom have more words, in any language studied.
  private static let mostWords = 6
  private static let mostBytes = 90

  /// The names of a by-line.
  func names(_ byline: String) -> [Name] {
    let text = cutFree(byline)
    guard !text.isEmpty, text.utf8.count <= 1000 else { return [] }
    // A name with a sign in it may still be one: the site's own, or an agency's.
    if let whole = kindOfBody(text) { return [Name(text: text, kind: whole)] }
    var found: [Name] = []
    for piece in parted(text) {
      // Behind a name, a job or a picture's source is no second one.
      if !found.isEmpty,
        isJob(Self.beforeReporter(piece)) && !Self.isTitled(piece) || isPicture(piece)
          || piece.utf8.contains(0x3A)
      {
        continue
      }
      // `항구일보 | 네이버`: behind a paper and a bar stands the portal.
      if let first = found.first, first.kind == .body || first.kind == .site,
        text.utf8.contains(0x7C), Line(piece).count == 1
      {
        continue
      }
      guard let name = name(piece), !found.contains(where: { $0.text == name.text }) else {
        continue
      }
      found.append(name)
    }
    return found
  }

  /// `Prof. Bob Ray`: a title with a whole name behind it.
  private static func isTitled(_ piece: String) -> Bool {
    let line = Line(piece)
    return line.count >= 3 && BylineWords.honorifics.whole(line[0].key) != 0
      && line[1].startsUpper && line[2].startsUpper
  }

  /// `배도현` of `배도현 기자`: the word for reporter behind a name is no job of the one before.
  private static func beforeReporter(_ piece: String) -> String {
    guard piece.hasSuffix("기자"), let space = piece.lastIndex(of: " ") else { return piece }
    return String(piece[..<space])
  }

  /// Agency or site, where the whole text is a known name.
  private func kindOfBody(_ text: String) -> Name.Kind? {
    if Agencies.contains(text) { return .agency }
    return sites.contains(text) ? kindOfSite(text) : nil
  }

  /// A name of the site that speaks of a desk (`Redaktion example.de`) is the desk's.
  func kindOfSite(_ text: String) -> Name.Kind {
    Line(text).count >= 2 && BylineWords.desks.first(in: Array(text.utf8).span) != nil
      ? .desk : .site
  }

  // MARK: Cutting free

  /// The by-line without what opens and what ends it.
  private func cutFree(_ byline: String) -> String {
    var text = Entities.plain(byline)
    if PageAddress.isAddress(text) { return "" }
    for _ in 0..<3 {
      guard let shorter = withoutOpening(text) else { break }
      text = shorter
    }
    return withoutEnding(withoutRole(text))
  }

  /// `national affairs reporter Ann Lee`: a job in small letters before the name.
  private func withoutRole(_ text: String) -> String {
    guard let first = text.utf8.first, first >= 0x61, first <= 0x7A else { return text }
    let line = Line(text)
    for i in 0..<max(0, min(line.count - 2, 6)) {
      if line[i].startsUpper || line[i].isNumber { return text }
      if line[i + 1].startsUpper, line[i + 2].startsUpper, line[i + 1].gap == 0x20,
        isJob(line.string(Int(line[i].start)..<Int(line[i].end)))
      {
        return line.string(Int(line[i + 1].start)..<line.bytes.count)
      }
    }
    return text
  }

  /// Where a name begins that stands glued to its by-word: `ByAnn Lee`.
  static func gluedOpening(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 4 < text.count, text[start] == 0x42, text[start + 1] == 0x79,
      text[start + 2] >= 0x41, text[start + 2] <= 0x5A, text[start + 3] >= 0x61
    else { return nil }
    return start + 2
  }

  private func withoutOpening(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    if let start = Self.gluedOpening(bytes.span, 0) {
      return String(decoding: bytes[start...], as: UTF8.self)
    }
    if let name = Self.afterReporter(bytes.span) { return name }
    guard let match = openings.match(bytes.span, at: 0), match.end < bytes.count else {
      return nil
    }
    var at = match.end
    while at < bytes.count, Bytes.spaceLength(bytes.span, at) > 0 {
      at += Bytes.spaceLength(bytes.span, at)
    }
    guard at < bytes.count else { return nil }
    let sign = bytes[at]
    let isColon =
      sign == 0x3A || sign == 0x7C || sign == 0x2F && match.code != BylineWords.opening
      || bytes[at...].starts(with: [0xEF, 0xBC, 0x9A]) || bytes[at...].starts(with: [0xD5, 0x9D])
      // `oprac. Anna Kowalska`: an abbreviation of a verb.
      || sign == 0x2E && match.code == BylineWords.opening && at + 1 < bytes.count
        && bytes[at + 1] == 0x20
    if isColon {
      at += sign == 0xEF ? 3 : sign == 0xD5 ? 2 : 1
    } else if match.code == BylineWords.label || at == match.end {
      return nil
    } else if match.code == BylineWords.opening {
      // `Di Maria` and `von Notz` are names: a by-word is followed by a capital, and by two words
      // where it may be a particle.
      var next = at
      let first = Letters.scalar(bytes.span, &next)
      let rest = Line(bytes.span.extracting(at..<bytes.count))
      let word = Line(bytes.span.extracting(0..<match.end))
      if word.count == 1, BylineWords.particles.whole(word[0].key) != 0 {
        let isSmall = first < 0x530 && !Letters.isUpper(first) && Letters.isLetter(first)
        // `von dpa/AFP`: agencies sign in small letters.
        let isAgency =
          rest.count > 0 && Agencies.contains(rest.string(Int(rest[0].start)..<Int(rest[0].end)))
        if !isAgency, rest.count < 2 || isSmall { return nil }
      }
    }
    return String(decoding: bytes[at...], as: UTF8.self).trimmedOfSpaces
  }

  /// `记者 王小明`, `記者王小明／台北報導`: the word for reporter needs no colon where a name of
  /// two to four ideographs follows, up to a space or a sign.
  static func afterReporter(_ text: Span<UInt8>, from: Int = 0) -> String? {
    guard from + 9 < text.count, text[from] == 0xE8 else { return nil }
    var start = from
    let first = Letters.scalar(text, &start)
    guard first == 0x8A18 || first == 0x8BB0, Letters.scalar(text, &start) == 0x8005 else {
      return nil
    }
    while start < text.count, Bytes.spaceLength(text, start) > 0 {
      start += Bytes.spaceLength(text, start)
    }
    var at = start
    var count = 0
    while at < text.count {
      var next = at
      let scalar = Letters.scalar(text, &next)
      guard Letters.isLetter(scalar) else { break }
      // A press conference and a press club are no persons, and names have no kana.
      let isMeeting = count == 0 && (scalar == 0x4F1A || scalar == 0x6703 || scalar == 0x30AF)
      guard scalar >= 0x3400, scalar <= 0x9FFF, !isMeeting else { return nil }
      count += 1
      at = next
    }
    guard (2...4).contains(count) else { return nil }
    return String(text.extracting(start..<text.count)).trimmedOfSpaces
  }

  /// Where another label with its colon begins behind the first word: `王小明 责任编辑：李红`.
  private func nextLabel(_ text: Span<UInt8>) -> Int? {
    guard Bytes.index(of: 0x3A, in: text) != nil || Bytes.index(of: 0xEF, in: text) != nil else {
      return nil
    }
    var from = 1
    while let hit = openings.first(in: text, from: from) {
      from = hit.end
      if hit.start > 2, hit.end < text.count, text[hit.end] == 0x3A || text[hit.end] == 0xEF {
        return hit.start
      }
    }
    return nil
  }

  private func withoutEnding(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if let label = nextLabel(bytes.span) { bytes.removeSubrange(label...) }
    if let hit = BylineWords.endings.first(in: bytes.span), hit.start > 0 {
      bytes.removeSubrange(hit.start...)
    }
    // A number that follows a name begins a date or a count.
    let line = Line(bytes.span)
    if let number = line.words.firstIndex(where: { $0.isNumber && $0.gap != 0 }), number > 0 {
      let isMonthBefore = MonthNames.month(line[number - 1].key, southSlavic: false) != nil
      let cut = isMonthBefore && number > 1 ? line[number - 1].start : line[number].start
      if line[number].length >= 1, number >= 2 { bytes.removeSubrange(Int(cut)...) }
    }
    return Self.trimmedOfSigns(bytes)
  }
}
