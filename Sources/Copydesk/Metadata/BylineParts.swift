extension Bylines {
  // MARK: Parting

  /// The pieces of a by-line that may each be a name.
  func parted(_ text: String) -> [String] {
    var pieces: [String] = []
    for part in splitAtSigns(text) {
      for piece in splitAtWords(part) {
        for name in splitAtCommas(piece) { pieces += splitAtSpaces(name).flatMap(splitAtAgency) }
      }
    }
    return pieces
  }

  /// `;`, `/`, `|`, bullets, `、` and line breaks stand between names and never in them.
  private func splitAtSigns(_ text: String) -> [String] {
    // `srf/hosb` is a desk with a signature: no sign between names stands without spaces there.
    let keepsSlash = text.contains("/") && !text.contains(" ") && text == text.lowercased()
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    var i = 0
    while i < bytes.count {
      let length = Self.partingSign(bytes.span, i)
      if length == 0 || keepsSlash && bytes[i] == 0x2F {
        i += 1
        continue
      }
      if i > start {
        pieces.append(String(decoding: bytes[start..<i], as: UTF8.self).trimmedOfSpaces)
      }
      i += length
      start = i
    }
    if start < bytes.count {
      pieces.append(String(decoding: bytes[start...], as: UTF8.self).trimmedOfSpaces)
    }
    return pieces.filter { !$0.isEmpty }
  }

  /// The length of a sign that parts names at an offset; 0 where none stands there.
  private static func partingSign(_ bytes: Span<UInt8>, _ i: Int) -> Int {
    switch bytes[i] {
    case 0x2F, 0x3B, 0x7C, 0x0A: return 1
    case 0xC2: return i + 1 < bytes.count && (bytes[i + 1] == 0xB7 || bytes[i + 1] == 0xA6) ? 2 : 0
    case 0xE2, 0xE3, 0xEF:
      guard i + 2 < bytes.count else { return 0 }
      var at = i
      let wide: Set<UInt32> = [
        0x3000, 0x2022, 0x3001, 0xFF5C, 0xFF1B, 0xFF0F, 0x2192, 0x25AA, 0x25CF, 0x30FB,
      ]
      return wide.contains(Letters.scalar(bytes, &at)) ? 3 : 0
    default: return 0
    }
  }

  /// `and` and its like by language; `&` only between whole names ("Morgan & Morgan" is a firm).
  private func splitAtWords(_ text: String) -> [String] {
    let line = Line(text)
    var pieces: [String] = []
    var start = 0
    for i in 1..<max(1, line.count) where i + 1 < line.count {
      guard let languages = BylineWords.conjunctions[line[i].key],
        !line[i].startsUpper || !line[i].hasLower,
        languages == "*" || languages.split(separator: " ").contains(language[...])
      else { continue }
      // `e` and `i` may be initials, `y` stands in Spanish names: whole names on both sides.
      if line[i].length == 1, line[i].key < UInt64.max {
        let left = wordsBefore(line, i, from: start)
        if left < 2 || line.count - i - 1 < 2, line[i].bytesAreLatin(line) { continue }
      }
      pieces.append(line.string(start..<Int(line[i].start)))
      start = Int(line[i].end)
    }
    pieces.append(line.string(start..<line.bytes.count))
    return pieces.flatMap(splitAtAmpersand)
  }

  /// `沈若溪 顾长风`: names of ideographs have no space within.
  private func splitAtSpaces(_ text: String) -> [String] {
    let parts = text.split(separator: " ").map(String.init)
    let areNames = parts.count > 1 && parts.allSatisfy { part in
      part.unicodeScalars.count >= 2 && part.unicodeScalars.count <= 4
        && part.unicodeScalars.allSatisfy { $0.value >= 0x3400 && $0.value <= 0x9FFF }
    }
    return areNames ? parts : [text]
  }

  /// `Ann Lee STT`, `Ann Lee com Lusa`: an agency's signature behind a whole name.
  private func splitAtAgency(_ text: String) -> [String] {
    let line = Line(text)
    guard line.count >= 3, let last = line.words.last, last.startsUpper else { return [text] }
    let agency = line.string(Int(last.start)..<line.bytes.count).trimmedOfSpaces
    guard agency.utf8.count >= 3, Agencies.contains(agency) else { return [text] }
    var end = line.count - 1
    while end > 2, !line[end - 1].startsUpper { end -= 1 }
    return [line.string(0..<Int(line[end - 1].end)), agency]
  }

  private func wordsBefore(_ line: Line, _ i: Int, from start: Int) -> Int {
    line.words[..<i].count { Int($0.start) >= start }
  }

  private func splitAtAmpersand(_ text: String) -> [String] {
    guard text.contains("&") else { return [text] }
    let sides = text.split(separator: "&").map { String($0).trimmedOfSpaces }
    return sides.allSatisfy { Line($0).count >= 2 } ? sides : [text]
  }

  /// A comma stands before the next author, a title, a degree or a place, and in `Last, First`.
  private func splitAtCommas(_ text: String) -> [String] {
    let pieces = text.split { $0 == "," || $0 == "，" || $0 == "،" }
      .map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty }
    guard pieces.count > 1 else { return pieces }
    let counts = pieces.map { Line($0).count }
    if pieces.count == 2, counts[0] == 1, counts[1] <= 2, !isJob(pieces[1]),
      !Agencies.contains(pieces[1]), !Agencies.contains(pieces[0]), startsUpper(pieces[0]),
      startsUpper(pieces[1])
    {
      return [pieces[1] + " " + pieces[0]]
    }
    var kept: [String] = []
    for (piece, count) in zip(pieces, counts) {
      if !kept.isEmpty, isJob(piece) { continue }
      // One word after a whole name is a place, unless it is who sent the text.
      if let first = kept.first, Line(first).count >= 2, count == 1, !Agencies.contains(piece),
        !sites.contains(piece), counts.contains(where: { $0 >= 2 })
      {
        continue
      }
      kept.append(piece)
    }
    return kept
  }

  private func startsUpper(_ text: String) -> Bool {
    text.unicodeScalars.first.map { Letters.isUpper($0.value) } ?? false
  }

  func isPicture(_ text: String) -> Bool {
    BylineWords.pictures.first(in: Array(text.utf8).span) != nil
  }

  /// A job, a degree or a row of capitals such as `FACLM`, `E-RYT 200`.
  func isJob(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if BylineWords.jobs.first(in: bytes.span) != nil { return true }
    // `Ph.D.` and `M.D.`: the points part the letters.
    let letters = bytes.filter { $0 != 0x2E && $0 != 0x20 }
    if letters.count < 8, BylineWords.jobs.match(letters.span, at: 0)?.end == letters.count {
      return true
    }
    if Agencies.contains(text) || sites.contains(text) { return false }
    let line = Line(text)
    return line.count > 0 && line.words.allSatisfy { $0.isNumber || !$0.hasLower && $0.length <= 6 }
      && !Self.isCaseless(line)
  }

  // MARK: One name

  /// The name that a piece is, or `nil` where it is none.
  func name(_ piece: String) -> Name? {
    var text = withoutBrackets(piece)
    text = withoutAddresses(text)
    text = withoutTail(text)
    text = Self.trimmedOfSigns(Array(text.utf8))
    let line = Line(text)
    if Agencies.contains(text) || isAgencyWithPlace(line) { return Name(text: text, kind: .agency) }
    if sites.contains(text) {
      return Name(text: text, kind: sites.isOwner(text) && isPersonal(line) ? .person : .site)
    }
    guard line.count > 0, line.count <= 9, text.utf8.count <= 120 else { return nil }
    let bytes = Array(text.utf8)
    if let match = BylineWords.nobody.match(bytes.span, at: 0), match.end == bytes.count {
      return nil
    }
    // Without letters, or a single one: no name.
    let letters = line.words.reduce(0) { $0 + ($1.isNumber ? 0 : Int($1.length)) }
    if letters < 2 || text.contains(")") { return nil }
    if line.words.contains(where: { $0.isNumber && $0.length >= 4 }) || isDate(line) { return nil }
    if isPicture(text) { return nil }
    // What introduces a date beside a name: `Published`.
    if let label = DateFinder.labels.match(bytes.span, at: 0), label.end == bytes.count { return nil }
    // `page.head.extra.author` is a template's variable.
    if line.count > 3, line.words.dropFirst().allSatisfy({ $0.gap == 0x2E }) { return nil }
    if sites.isLike(text), line.count <= 4, !text.contains("/"),
      !isPersonal(line) || sites.contains(text)
    {
      return Name(text: text, kind: .site)
    }
    if BylineWords.bodies.first(in: bytes.span) != nil { return Name(text: text, kind: .body) }
    return Name(text: text, kind: .person)
  }

  /// `AFP Deutschland`, `dpa Berlin`.
  private func isAgencyWithPlace(_ line: Line) -> Bool {
    guard line.count == 2, line[0].length >= 3, !line[0].startsUpper || !line[0].hasLower else {
      return false
    }
    return Agencies.contains(line.string(Int(line[0].start)..<Int(line[0].end)))
  }

  /// True where a weekday or a month with a number says that the text is a date.
  private func isDate(_ line: Line) -> Bool {
    if line.words.contains(where: { BylineWords.days.whole($0.key) != 0 }), line.count <= 3 {
      return true
    }
    return line.words.contains { $0.isNumber }
      && line.words.contains { MonthNames.month($0.key, southSlavic: false) != nil }
  }

  /// True where every word may be part of a person's name and there are at least two.
  func isPersonal(_ line: Line) -> Bool {
    guard line.count >= 2, line.count <= 6 else {
      // One word of a script without spaces may hold family and given name.
      return line.count == 1 && !line[0].isNumber && line[0].end - line[0].start >= 6
        && Self.isCaseless(line)
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

  /// `(obe)`, `[email protected]`: what stands in brackets is never part of a name.
  private func withoutBrackets(_ text: String) -> String {
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
    return String(text[..<open])
  }

  /// Words that are handles, e-mail addresses or links go.
  private func withoutAddresses(_ text: String) -> String {
    guard text.utf8.contains(0x40) || text.utf8.contains(0x2E) || text.utf8.contains(0x3A) else {
      return text
    }
    return text.split(separator: " ").filter {
      !$0.contains("@") && !$0.hasPrefix("http") && !$0.hasPrefix("www.")
    }.joined(separator: " ")
  }

  /// `Name - Team`, `Name – Redakteur`, `홍길동 기자`, `Name in Berlin`, `Name for Example News`.
  private func withoutTail(_ text: String) -> String {
    var text = text
    for dash in [" - ", " – ", " — ", " -- "] {
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
      {
        return line.string(0..<Int(line[i].start)).trimmedOfSpaces
      }
    }
    return text
  }

  private static let on = Key.of("on")
  private static let reporterMarks = Lexicon([(1, "기자|특파원|記者|记者|인턴기자|선임기자")])
  private static let prepositions = Lexicon([
    (1, "in$|for$|at$|aus$|für$|à$|en$|em$|w$|v$|в$|from$|is$|on$|am$|le$|el$|il$|den$|dne$|op$")
  ])
}

extension Line.Word {
  /// True for a word of ASCII letters.
  func bytesAreLatin(_ line: Line) -> Bool {
    line.bytes[Int(start)..<Int(end)].allSatisfy { $0 < 0x80 }
  }
}
