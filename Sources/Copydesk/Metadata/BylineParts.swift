extension Bylines {
  // MARK: Parting

  /// The pieces of a by-line that may each be a name.
  func parted(_ text: String) -> [String] {
    var pieces: [String] = []
    for part in splitAtSigns(text).flatMap(splitAtDashes) {
      for piece in splitAtWords(part).flatMap(splitAtPrefix) {
        for name in splitAtCommas(piece) {
          pieces += splitAtSpaces(name).flatMap(splitAtAgency).flatMap(splitAtReporters)
        }
      }
    }
    return pieces
  }

  /// `Nguyễn Thị Lan - Trần Văn Minh`: Vietnamese papers part authors by a dash.
  func splitAtDashes(_ text: String) -> [String] {
    guard language == "vi" else { return [text] }
    let sides = text.split(separator: " - ").map { String($0).trimmedOfSpaces }
    let areNames = sides.count > 1 && sides.allSatisfy { isPersonal(Line($0)) && !isJob($0) }
    return areNames ? sides : [text]
  }

  /// `דנה כהן ורון לוי`, `أحمد حسن وليلى كريم`: the Hebrew and the Arabic "and" is the first letter of
  /// the second name.
  func splitAtPrefix(_ text: String) -> [String] {
    guard language == "he" || language == "ar" else { return [text] }
    let line = Line(text)
    for i in 2..<max(2, line.count - 1) where line[i].length >= 3 {
      var next = Int(line[i].start)
      let first = Letters.scalar(line.bytes.span, &next)
      guard first == 0x5D5 || first == 0x648 && Self.namesInWaw.whole(line[i].key) == 0 else {
        continue
      }
      return [
        line.string(0..<Int(line[i].start)).trimmedOfSpaces, line.string(next..<line.bytes.count),
      ]
    }
    return [text]
  }

  /// Arabic names that begin with the letter of "and".
  private static let namesInWaw = Lexicon([
    (
      1,
      """
      وليد$|وائل$|وسام$|وفاء$|وداد$|وجدي$|وديع$|ورد$|وردة$|وسيم$|وليم$|وجيه$|وفيق$|وهبي$|وهيب$|وضاح$|ولاء$|وصفي$|وحيد$|\
      وسن$|وعد$|وئام$|وهبة$|ورود$|وزير$
      """
    )
  ])

  /// `;`, `/`, `|`, bullets, `、` and line breaks stand between names and never in them.
  func splitAtSigns(_ text: String) -> [String] {
    // `srf/hosb` is a desk with a signature: no sign between names stands without spaces there.
    let keepsSlash =
      text.utf8.contains(0x2F) && !text.utf8.contains(0x20) && text == text.lowercased()
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
  static func partingSign(_ bytes: Span<UInt8>, _ i: Int) -> Int {
    switch bytes[i] {
    case 0x2F, 0x3B, 0x7C, 0x0A: return 1
    case 0xC2: return i + 1 < bytes.count && (bytes[i + 1] == 0xB7 || bytes[i + 1] == 0xA6) ? 2 : 0
    case 0xE2, 0xE3, 0xEF:
      guard i + 2 < bytes.count else { return 0 }
      var at = i
      switch Letters.scalar(bytes, &at) {
      case 0x3000, 0x2022, 0x3001, 0xFF5C, 0xFF1B, 0xFF0F, 0x2192, 0x25AA, 0x25CF, 0x30FB:
        return 3
      default: return 0
      }
    default: return 0
    }
  }

  /// `and` and its like by language; `&` only between whole names ("Morgan & Morgan" is a firm).
  func splitAtWords(_ text: String) -> [String] {
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
  func splitAtSpaces(_ text: String) -> [String] {
    if !text.utf8.contains(where: { $0 >= 0xE3 }) { return [text] }
    let parts = text.split(separator: " ").map(String.init)
    // Japanese names may part family and given name by a space.
    let areNames =
      parts.count > (language == "ja" ? 2 : 1)
      && parts.allSatisfy { part in
        part.unicodeScalars.count >= 2 && part.unicodeScalars.count <= 4
          && part.unicodeScalars.allSatisfy { $0.value >= 0x3400 && $0.value <= 0x9FFF }
      }
    return areNames ? parts : [text]
  }

  /// `문채린 기자 배도현 기자`: the word for reporter behind each name parts them.
  func splitAtReporters(_ text: String) -> [String] {
    guard text.utf8.contains(0xEA) || text.utf8.contains(0xEC) || text.utf8.contains(0xED) else {
      return [text]
    }
    let parts = text.split(separator: "기자").map { String($0).trimmedOfSpaces }
      .filter { !$0.isEmpty }
    return parts.count > 1 && parts.allSatisfy { $0.unicodeScalars.count <= 5 } ? parts : [text]
  }

  /// `Ann Lee STT`, `Ann Lee com Lusa`: an agency's signature behind a whole name.
  func splitAtAgency(_ text: String) -> [String] {
    let line = Line(text)
    guard line.count >= 3, let last = line.words.last, last.startsUpper else { return [text] }
    let agency = line.string(Int(last.start)..<line.bytes.count).trimmedOfSpaces
    guard agency.utf8.count >= 3, Agencies.contains(agency) else { return [text] }
    var end = line.count - 1
    while end > 2, !line[end - 1].startsUpper { end -= 1 }
    return [line.string(0..<Int(line[end - 1].end)), agency]
  }

  func wordsBefore(_ line: Line, _ i: Int, from start: Int) -> Int {
    line.words[..<i].count { Int($0.start) >= start }
  }

  func splitAtAmpersand(_ text: String) -> [String] {
    guard text.utf8.contains(0x26) else { return [text] }
    let sides = text.split(separator: "&").map { String($0).trimmedOfSpaces }
    return sides.allSatisfy { Line($0).count >= 2 } ? sides : [text]
  }

  /// A comma stands before the next author, a title, a degree or a place, and in `Last, First`.
  func splitAtCommas(_ text: String) -> [String] {
    // Commas of ASCII, wide and Arabic ones, asked of bytes first: most pieces have none.
    if !text.utf8.contains(where: { $0 == 0x2C || $0 == 0xEF || $0 == 0xD8 }) {
      let piece = text.trimmedOfSpaces
      return piece.isEmpty ? [] : [piece]
    }
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
      if let first = kept.first, isJob(piece) || isEmployer(piece, of: first) { continue }
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

  /// `CNN Indonesia` behind `Siti Rahma`: a name that begins with an acronym, as the first does not.
  func isEmployer(_ piece: String, of name: String) -> Bool {
    let line = Line(piece)
    let first = Line(name)
    guard line.count >= 2, line.count <= 4, first.count >= 2, line[0].startsUpper else {
      return false
    }
    // `ANN LEE, Harbour Inquirer`: names are set in capitals, papers are not.
    if !first.words.contains(where: \.hasLower), line.words.allSatisfy(\.hasLower),
      !first.words.contains(where: { $0.length < 2 }), !Self.isCaseless(first)
    {
      return true
    }
    guard first[0].hasLower,
      !line[0].hasLower, line[0].length >= 3, line[0].length <= 5
    else { return false }
    return !Agencies.contains(piece) && !isAgencyWithPlace(line) && !Self.isCaseless(line)
  }

  func startsUpper(_ text: String) -> Bool {
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
    // `BEN ROY` may be a name that shouts: degrees are single, short or numbered.
    let isName =
      line.count >= 2 && line.words.allSatisfy { !$0.isNumber && $0.length >= 3 && $0.gap <= 0x20 }
    return line.count > 0 && !isName
      && line.words.allSatisfy { $0.isNumber || !$0.hasLower && $0.length <= 6 }
      && !Self.isCaseless(line)
  }
}
