/// Lines that say who wrote: `By Ann Lee`, near the headline and far from it.
extension BylineFinder {
  func findSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ dates: DateFinder
  ) -> Candidate? {
    // The headline may stand inside a line, between date and by-line.
    for b in near.blocks where Int(blocks.list[b].last) >= near.heading {
      guard blocks.list[b].count <= Self.longestLine else { continue }
      let bytes = Self.line(tree, blocks, b)
      let text = bytes.span
      var from = 0
      while from < text.count,
        let match = opening(text, from: from, isDated: { dates.stands(in: blocks.list[b]) })
      {
        from = match.end + 1
        // Who sent a text is not who wrote it.
        if AgencyFinder.isSource(text, at: match.start) { continue }
        if Self.reviews(text, before: match.start) { continue }
        if match.end + 2 >= text.count {
          // The by-word stands alone: the next lines have the names.
          guard match.code != BylineWords.label || text[text.count - 1] == 0x3A else { break }
          if let found = namedAfter(tree, blocks, b, near) { return found }
          break
        }
        let byline = String(decoding: bytes[match.start...], as: UTF8.self)
        let isClose = (near.distance(Int(blocks.list[b].first)) ?? 99) < Self.bareReach
        if var found = named(
          tree, blocks, b, byline, .visible, near,
          allowsOneWord: match.code == BylineWords.opening && isClose)
        {
          // `Redaktion: Ann Lee` names who edited.
          found.saysBy = BylineWords.desks.match(text, at: match.start) == nil
          return found
        }
      }
      if let byline = Self.reporterLine(text),
        let found = named(tree, blocks, b, byline, .visible, near)
      {
        return found
      }
    }
    return nil
  }

  /// `서울=김영희 기자 kim@example.com`, `[서울=뉴시스] 김영희 기자 =`: Korean by-lines close with
  /// the word for reporter; behind it stand an address, a sign or nothing.
  static func reporterLine(_ text: Span<UInt8>) -> String? {
    guard text.count <= 160, let mark = Bylines.reporterMarks.first(in: text), mark.start >= 7,
      text[mark.start] >= 0xEA, text[mark.start] <= 0xED
    else { return nil }
    var next = mark.end
    while next < text.count, Bytes.spaceLength(text, next) > 0 {
      next += Bytes.spaceLength(text, next)
    }
    if next < text.count, text[next] >= 0xE1 || next == mark.end && text[next] >= 0x80 {
      return nil
    }
    var start = mark.start
    while start > 0, ![0x3D, 0x5D, 0x29, 0x7C, 0x5B, 0x28].contains(text[start - 1]) { start -= 1 }
    let names = String(text.extracting(start..<mark.start)).trimmedOfSpaces
    let pieces = names.split { $0 == " " || $0 == "·" || $0 == "," }
    let areNames =
      !pieces.isEmpty && pieces.count <= 4
      && pieces.allSatisfy { piece in
        (2...4).contains(piece.unicodeScalars.count)
          && piece.unicodeScalars.allSatisfy { $0.value >= 0xAC00 && $0.value <= 0xD7A3 }
      }
    return areNames ? names + " 기자" : nil
  }

  /// True where the part of a line in which a by-word stands says that somebody reviewed.
  static func reviews(_ text: Span<UInt8>, before end: Int) -> Bool {
    var start = end
    while start > 0, text[start - 1] != 0x7C { start -= 1 }
    while start < end, Bytes.spaceLength(text, start) > 0 { start += 1 }
    return start < end && isReviewer(text.extracting(start..<text.count))
  }

  static let longestLine = 240

  /// A block's text with bars where its elements part it.
  static func line(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int
  ) -> [UInt8] {
    let block = blocks.list[b]
    if block.first == block.last { return Array(blocks.text[blocks.range(b)]) }
    return tree.barredText(Int(block.first), Int(block.last) + 1, most: longestLine)
  }

  /// The by-word that opens a line or a part of it, or that follows a date in it
  /// (`March 1, 2026 by Ann Lee`).
  func opening(
    _ text: Span<UInt8>, from: Int, isDated: () -> Bool
  ) -> (code: UInt8, start: Int, end: Int)? {
    var start = from == 0 ? 0 : Self.partEnd(text, from: from) ?? text.count
    while start < text.count {
      // A bracket around a signature: `(责编：…)`.
      while start < text.count,
        text[start] == 0x28 || text[start] == 0x5B || Bytes.spaceLength(text, start) > 0
      {
        start += 1
      }
      guard start < text.count else { break }
      if let match = bylines.openings.match(text, at: start) {
        return (match.code, start, match.end)
      }
      if Bylines.gluedOpening(text, start) != nil { return (BylineWords.opening, start, start + 2) }
      if Bylines.afterReporter(text, from: start) != nil {
        return (BylineWords.opening, start, start + 6)
      }
      guard let next = Self.partEnd(text, from: start) else { break }
      start = next
    }
    // A label with its colon opens a by-line anywhere in a line of facts.
    var at = from
    while hasColon(text, from: at), let hit = bylines.openings.first(in: text, from: at) {
      at = hit.end
      if hit.end + 2 < text.count, text[hit.end] == 0x3A || text[hit.end] == 0xEF,
        !AgencyFinder.isSource(text, at: hit.start)
      {
        return (hit.code, hit.start, hit.end)
      }
    }
    guard from == 0, text.count <= 90, DateFinder.mayHoldDate(text),
      let hit = bylines.openings.first(in: text), hit.code == BylineWords.opening,
      // The date comes first: a book has its year behind its author.
      hit.end < text.count, DateFinder.mayHoldDate(text.extracting(0..<hit.start)), isDated()
    else { return nil }
    return (hit.code, hit.start, hit.end)
  }

  private func hasColon(_ text: Span<UInt8>, from: Int) -> Bool {
    Bytes.index(of: 0x3A, in: text, from: from) != nil
      || Bytes.index(of: 0xEF, in: text, from: from) != nil
  }

  /// Where the part of a line behind the next bar, middle dot or wide space begins.
  static func partEnd(_ text: Span<UInt8>, from: Int) -> Int? {
    var i = from
    while true {
      i = Bytes.partEnd(text, from: i)
      if i >= text.count { break }
      if text[i] == 0x7C { return i + 1 }
      if i + 1 < text.count, text[i] == 0xC2, text[i + 1] == 0xB7 { return i + 2 }
      if i + 2 < text.count, text[i] == 0xE2, text[i + 1] == 0x80, text[i + 2] == 0xA2 {
        return i + 3
      }
      if i + 2 < text.count, text[i] == 0xE3, text[i + 1] == 0x80, text[i + 2] == 0x80 {
        return i + 3
      }
      i += 1
    }
    return nil
  }

  /// Lines of names, one each, behind a line that announces them.
  func namedAfter(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ near: Neighbourhood
  ) -> Candidate? {
    var found: Candidate?
    for next in (b + 1)..<min(b + 7, max(b + 1, blocks.list.count)) {
      guard blocks.list[next].count <= 120,
        let more = named(tree, blocks, next, blocks.string(next), .visible, near)
      else { break }
      guard var all = found else {
        found = more
        continue
      }
      // Further lines count where they hold one whole name and nothing else.
      guard more.names.count == 1, Int(blocks.list[next].count) == more.names[0].text.utf8.count,
        more.names[0].kind == .person, !bylines.isJob(more.names[0].text)
      else { break }
      all.names += more.names
      found = all
    }
    return found
  }

  func named(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ byline: String,
    _ witness: Witness, _ near: Neighbourhood, allowsOneWord: Bool = false
  ) -> Candidate? {
    let names = bylines.names(byline)
    guard let first = names.first else { return nil }
    // Running text may begin with a by-word: names have the shape of names. What follows the
    // first behind a sign may be another fact of the line.
    let isOneWord =
      allowsOneWord && names.count == 1 && first.kind == .person && Line(first.text).count == 1
      && byline.utf8.count < 60
    guard isOneWord || isWhole(first), names.count == 1 || byline.utf8.count < Self.longestLine
    else {
      return nil
    }
    let whole = isOneWord ? names : names.filter(isWhole)
    let node = Int(blocks.list[b].first)
    let context = near.context(tree, node)
    if context.isAside || context.words.contains(.picture) { return nil }
    return Candidate(
      names: whole, node: Int32(node), witness: witness,
      score: 0.5 - Double(abs(near.distance(node) ?? 400)) / Self.reach, isNear: true,
      saysBy: true)
  }

  private func isWhole(_ name: Bylines.Name) -> Bool {
    let line = Line(name.text)
    switch name.kind {
    case .person: return bylines.isPersonal(line) && !BylineWords.isCommon(line)
    case .body: return line.count <= 4
    case .agency, .site, .desk: return true
    }
  }
}
