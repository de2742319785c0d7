extension Bylines {
  /// The name that a piece is, or `nil` where it is none.
  func name(_ piece: String) -> Name? {
    var text = withoutBrackets(piece)
    text = withoutAddresses(text)
    text = withoutTail(text)
    text = withoutPoint(Self.trimmedOfSigns(Array(text.utf8)))
    let line = Line(text)
    if Agencies.contains(text) || isAgencyWithPlace(line) { return Name(text: text, kind: .agency) }
    if sites.contains(text) {
      return Name(
        text: text, kind: sites.isOwner(text) && isPersonal(line) ? .person : kindOfSite(text))
    }
    guard line.count > 0, line.count <= 9, text.utf8.count <= 120 else { return nil }
    let bytes = Array(text.utf8)
    if let match = BylineWords.nobody.match(bytes.span, at: 0), match.end == bytes.count {
      return nil
    }
    // Without letters, or a single one: no name.
    let letters = line.words.reduce(0) { $0 + ($1.isNumber ? 0 : Int($1.length)) }
    if letters < 2 || text.utf8.contains(0x29) && !text.utf8.contains(0x28) { return nil }
    if line.words.contains(where: { $0.isNumber && $0.length >= 4 }) || isDate(line) { return nil }
    if isPicture(text) { return nil }
    // What introduces a date beside a name: `Published`.
    if let label = DateFinder.labels.match(bytes.span, at: 0), label.end == bytes.count {
      return nil
    }
    // `page.head.extra.author` is a template's variable.
    if line.count > 3, line.words.dropFirst().allSatisfy({ $0.gap == 0x2E }) { return nil }
    // One word of a script without capitals is a person's name only where the site has another.
    if sites.isLike(text), line.count <= 4, !text.utf8.contains(0x2F) {
      let kind = kindOfSite(text)
      if kind == .desk || !isPersonal(line) || line.count == 1 {
        return Name(text: text, kind: kind)
      }
    }
    // `台北報導`: where the reporter is.
    if Self.isCaseless(line), text.hasSuffix("報導") || text.hasSuffix("报道") { return nil }
    if Self.isCaseless(line), Self.paperEndings.contains(where: text.hasSuffix) {
      return Name(text: text, kind: .body)
    }
    if BylineWords.bodies.first(in: bytes.span) != nil { return Name(text: text, kind: .body) }
    return Name(text: text, kind: .person)
  }

  /// A sentence's point goes; that of `Jr.`, of `Inc.` and of an initial stays.
  private func withoutPoint(_ text: String) -> String {
    guard text.utf8.last == 0x2E, let last = text.split(separator: " ").last, last.utf8.count > 3,
      !last.dropLast().utf8.contains(0x2E),
      !Self.abbreviations.contains(last.dropLast().lowercased())
    else { return text }
    return String(text.dropLast())
  }

  private static let abbreviations: Set<String> = [
    "inc", "ltd", "corp", "bros", "esq", "llp", "hon",
  ]

  /// `AFP Deutschland`, `dpa Berlin`.
  func isAgencyWithPlace(_ line: Line) -> Bool {
    guard line.count == 2, line[0].length >= 3, !line[0].startsUpper || !line[0].hasLower else {
      return false
    }
    return Agencies.contains(line.string(Int(line[0].start)..<Int(line[0].end)))
  }

  /// True where a weekday or a month with a number says that the text is a date.
  func isDate(_ line: Line) -> Bool {
    if line.words.contains(where: { BylineWords.days.whole($0.key) != 0 }), line.count <= 3 {
      return true
    }
    return line.words.contains { $0.isNumber }
      && line.words.contains { MonthNames.month($0.key, southSlavic: false) != nil }
  }

  /// True where every word may be part of a person's name and there are at least two.
  func isPersonal(_ line: Line) -> Bool {
    guard line.count >= 2, line.count <= 6 else {
      // One word of a script without spaces may hold family and given name: two ideographs do, of
      // Hangul it takes three syllables.
      guard line.count == 1, !line[0].isNumber, Self.isCaseless(line) else { return false }
      let isHangul = (0xEA...0xED).contains(line.bytes[Int(line[0].start)])
      return line[0].end - line[0].start >= (isHangul ? 9 : 6)
    }
    return line.words.allSatisfy { word in
      !word.isNumber
        && (word.startsUpper || BylineWords.particles.whole(word.key) != 0 || Self.isCaseless(line)
          || word.gap == 0x27 || word.gap == 0x2D || word.gap == Line.mixed)
    }
  }

  /// True where the text's script has no capitals.
  static func isCaseless(_ line: Line) -> Bool {
    line.words.firstIndex { !$0.isNumber }.map { isCaseless(line, at: $0) } ?? false
  }

  /// True where a word's script has no capitals.
  static func isCaseless(_ line: Line, at word: Int) -> Bool {
    var i = Int(line[word].start)
    return Letters.scalar(line.bytes.span, &i) >= 0x590
  }

  /// `(obe)`, `[email protected]`: what stands in brackets is part of a name only in its middle,
  /// as a pet name or a maiden name (`Ann (Annie) Lee`).
  func withoutBrackets(_ text: String) -> String {
    // Brackets of ASCII and wide ones, asked of bytes first: most names have none.
    if !text.utf8.contains(where: { $0 == 0x28 || $0 == 0x29 || $0 == 0x5B || $0 == 0xEF }) {
      return text
    }
    guard let open = text.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "（" }) else {
      // A signature in brackets lost the first one with its by-word.
      return text.hasSuffix("）") || text.hasSuffix(")") && Self.isCaseless(Line(text))
        ? String(text.dropLast()) : text
    }
    if open == text.startIndex {
      guard let close = text.firstIndex(where: { $0 == ")" || $0 == "]" || $0 == "）" }) else {
        return String(text.dropFirst())
      }
      let rest = text[text.index(after: close)...]
      return rest.isEmpty ? String(text[text.index(after: open)..<close]) : String(rest)
    }
    let head = text[..<open]
    if let close = text[open...].firstIndex(of: ")"), !head.isEmpty {
      let inner = text[text.index(after: open)..<close]
      let rest = text[text.index(after: close)...]
      if !inner.contains(" "), startsUpper(String(inner)), rest.hasPrefix(" "),
        startsUpper(rest.dropFirst().description), Line(String(rest)).count <= 2,
        inner != inner.uppercased()
      {
        return text
      }
    }
    return String(head)
  }

  /// Words that are handles, e-mail addresses or links go.
  func withoutAddresses(_ text: String) -> String {
    guard text.utf8.contains(0x40) || text.utf8.contains(0x2E) || text.utf8.contains(0x3A) else {
      return text
    }
    return text.split(separator: " ").filter {
      !$0.contains("@") && !$0.hasPrefix("http") && !$0.hasPrefix("www.")
    }.joined(separator: " ")
  }

  /// `Name - Team`, `Name – Redakteur`, `홍길동 기자`, `Name in Berlin`, `Name for Example News`.
  func withoutTail(_ text: String) -> String {
    var text = text
    let mayHoldDash = text.utf8.contains { $0 == 0x2D || $0 == 0xE2 }
    for dash in [" - ", " – ", " — ", " -- "] where mayHoldDash {
      if let range = text.firstRange(of: dash) {
        let head = String(text[..<range.lowerBound])
        if Line(head).count >= 1 { text = head }
      }
    }
    let line = Line(text)
    if let mark = line.words.firstIndex(where: {
      Self.reporterMarks.match(line.bytes.span, at: Int($0.start)) != nil
    }), mark > 0 {
      return line.string(0..<Int(line[mark].start)).trimmedOfSpaces
    }
    // `Ann Lee on`: what the preposition led to was cut before.
    if line.count >= 2, let last = line.words.last, !last.startsUpper,
      Self.prepositions.whole(last.key) != 0
    {
      return line.string(0..<Int(last.start)).trimmedOfSpaces
    }
    // After two words of a name: a preposition and where the writer is or for whom.
    if line.count >= 3 {
      for i in 1..<line.count - 1
      where !line[i].startsUpper && Self.prepositions.whole(line[i].key) != 0
        && line[i].gap == 0x20 && (i >= 2 && line.count >= 4 || line[i].key == Self.on)
        && !isWithinName(line, i)
      {
        return line.string(0..<Int(line[i].start)).trimmedOfSpaces
      }
    }
    return text
  }

  /// `Jan van den Berg`, `Abdel Fattah el Sisi`: what may be a preposition or the article before a
  /// day is part of a name behind another particle, or before a capital.
  private func isWithinName(_ line: Line, _ i: Int) -> Bool {
    BylineWords.particles.whole(line[i - 1].key) != 0 && !line[i - 1].startsUpper
      || BylineWords.particles.whole(line[i].key) != 0 && line[i + 1].startsUpper
        && !line[i + 1].isNumber && Self.dayArticles.whole(line[i].key) != 0
  }

  private static let dayArticles = Lexicon([(1, "el$|le$|il$|den$|op$")])

  /// How papers, news sites, broadcasters and agencies call themselves where words have no spaces.
  private static let paperEndings = [
    "일보", "신문", "뉴스", "방송", "통신", "新聞", "新闻", "新聞社", "日報", "日报", "通信社", "ニュース", "晚报", "晚報",
  ]
  static let on = Key.of("on")
  static let reporterMarks = Lexicon([(1, "기자|특파원|記者|记者|인턴기자|선임기자")])
  static let prepositions = Lexicon([
    (1, "in$|for$|at$|aus$|für$|à$|en$|em$|w$|v$|в$|from$|is$|on$|am$|le$|el$|il$|den$|dne$|op$")
  ])
}

extension Line.Word {
  /// True for a word of ASCII letters.
  func bytesAreLatin(_ line: Line) -> Bool {
    line.bytes[Int(start)..<Int(end)].allSatisfy { $0 < 0x80 }
  }
}
