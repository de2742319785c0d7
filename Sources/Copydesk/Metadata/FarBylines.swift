/// Signatures far from the headline, in lines that say who wrote in whole words.
extension BylineFinder {
  /// A signature far from the headline, where the line says so in whole words; with `labels` also
  /// behind `Author:`, and at last who keeps the page (`Last updated March 1, 2026 by Ann Lee`).
  func findFarSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood, labels: Bool
  ) -> Candidate? {
    for b in near.blocks.lowerBound..<blocks.list.count {
      let range = blocks.range(b)
      guard range.count <= 400 else { continue }
      let text = blocks.text.span.extracting(range)
      var start = 0
      while start < text.count, text[start] == 0x28 || text[start] == 0x5B { start += 1 }
      guard start < text.count else { continue }
      if let match = Self.farOpenings.match(text, at: start) {
        // `Written by`, and the name in the next line.
        if match.end + 1 >= text.count {
          if let found = namedAfter(tree, blocks, b, near) { return found }
          continue
        }
        // `written by Ann Lee, editor at …`: the name ends at the first sign.
        let rest = text.extracting(match.end..<text.count)
        let end = Self.sentenceEnd(rest)
        let byline = String(
          decoding: blocks.text[
            (range.lowerBound + match.end)..<(range.lowerBound + match.end + end)], as: UTF8.self)
        if let found = named(tree, blocks, b, byline, .visible, near) { return found }
      } else if labels, range.count <= 80, let match = bylines.openings.match(text, at: start),
        match.code != BylineWords.opening, match.end < text.count,
        text[match.end] == 0x3A || text[match.end] == 0xEF
      {
        if let found = named(
          tree, blocks, b,
          String(
            decoding: blocks.text[(range.lowerBound + start)..<range.upperBound], as: UTF8.self),
          .visible, near)
        {
          return found
        }
      }
    }
    return labels ? findKeeper(tree, blocks, near) : nil
  }

  /// Where a comma or a point that closes no initial ends a name.
  private static func sentenceEnd(_ text: Span<UInt8>) -> Int {
    var end = 0
    while end < text.count, text[end] != 0x2C, text[end] != 0x2E || end < 4 { end += 1 }
    return end
  }

  /// `Last updated March 1, 2026 by Ann Lee`, `Page maintained by Ann Lee`.
  private func findKeeper(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in blocks.list.indices.reversed().prefix(40) where blocks.list[b].count <= 120 {
      let range = blocks.range(b)
      let text = blocks.text.span.extracting(range)
      guard Self.keepers.match(text, at: 0) != nil, let by = Bytes.find(" by ", in: text) else {
        continue
      }
      let rest = text.extracting((by + 4)..<text.count)
      let name = String(rest.extracting(0..<Self.sentenceEnd(rest)))
      if let found = named(tree, blocks, b, name, .visible, near), found.names[0].kind == .person {
        return found
      }
    }
    return nil
  }

  private static let keepers = Lexicon([
    (
      1,
      """
      last updated|last modified|last edited|last revised|updated|modified|maintained by|page maintained|\
      this page is maintained|page created|created|page by|site by
      """
    )
  ])

  /// `…, writes Ann Lee.`, `…, berichtet Ann Lee`: a standfirst that closes with its author.
  func findClosing(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    guard near.hasHeading else { return nil }
    for b in near.blocks.filter({ Int(blocks.list[$0].first) > near.heading }).prefix(4)
    where blocks.list[b].count >= 40 && blocks.list[b].count <= 500 {
      let text = Bylines.trimmedOfSigns(Array(blocks.text[blocks.range(b)]))
        .trimming { $0 == "." || $0 == ")" }
      let line = Line(text)
      for at in stride(from: line.count - 3, through: max(1, line.count - 5), by: -1) {
        let verb = Self.verbs.whole(line[at].key)
        guard verb != 0, !line[at].startsUpper, line[at + 1].gap <= 0x20 else { continue }
        let name = line.string(Int(line[at + 1].start)..<line.bytes.count)
        let shape = Line(name)
        // Who only `says` is quoted, unless set in capitals as by-lines are.
        guard bylines.isPersonal(shape), !BylineWords.isCommon(shape),
          verb == 1 || shape.words.allSatisfy({ !$0.hasLower && $0.length > 1 })
        else { continue }
        return named(tree, blocks, b, name, .visible, near)
      }
    }
    return nil
  }

  private static let verbs = Lexicon([
    (
      1,
      """
      writes$|reports$|schreibt$|berichtet$|kommentiert$|analysiert$|écrit$|raconte$|analyse$|escribe$|informa$|\
      escreve$|relata$|scrive$|racconta$|schrijft$|skriver$|rapporterar$|kirjoittaa$|pisze$|píše$|piše$|írja$|scrie$|\
      пишет$|рассказывает$|пише$|розповідає$|γράφει$|yazıyor$|yazdı$|aktarıyor$
      """
    ), (2, "says$|finds$|explains$|argues$|asks$|recalls$|meets$|discovers$"),
  ])

  /// `Ann Lee is a reporter in Rome.`, alone in italics or in a note on the writer behind the text.
  func findNote(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in blocks.list.indices.reversed() where Int(blocks.list[b].first) > near.heading {
      let block = blocks.list[b]
      guard block.count >= 24, block.count <= 600, isSetApart(tree, block) else { continue }
      let text = blocks.text.span.extracting(blocks.range(b))
      let line = Line(text.extracting(0..<min(text.count, 160)))
      guard let verb = line.words.prefix(5).firstIndex(where: { Self.copulas.whole($0.key) != 0 }),
        verb >= 2, !line[verb].startsUpper
      else { continue }
      let name = line.string(0..<Int(line[verb].start)).trimmedOfSpaces
      let rest = line.string(Int(line[verb].end)..<line.bytes.count)
      let shape = Line(name)
      guard bylines.isPersonal(shape), !BylineWords.isCommon(shape),
        BylineWords.jobs.first(in: Array(rest.utf8).span) != nil
      else { continue }
      return Candidate(
        names: [Bylines.Name(text: name, kind: .person)], node: block.first, witness: .visible,
        score: 0, isNear: false)
    }
    return nil
  }

  /// True where a block is in italics throughout, or a class calls it a note on a person.
  private func isSetApart(_ tree: borrowing PageTree, _ block: TextBlock) -> Bool {
    var at = Int(tree.nodes[Int(block.first)].parent)
    for _ in 0..<4 where at > 0 && tree.nodes[at].tag != .body {
      let tag = tree.nodes[at].tag
      if tag == .em || tag == .i, Int(tree.nodes[at].end) > Int(block.last) { return true }
      if Int(tree.nodes[at].end) - at < 60,
        tree.classWords(at).contains(.biography) || tree.classWords(at).contains(.author)
      {
        return true
      }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }

  private static let copulas = Lexicon([
    (
      1,
      "is$|ist$|est$|es$|è$|é$|är$|er$|on$|jest$|je$|este$|είναι$|является$|є$|adalah$|là$|works$|writes$|arbeitet$|schreibt$"
    )
  ])

  static let farOpenings = Lexicon([
    (
      1,
      """
      this post was written by|this article was written by|this piece was written by|this guide was written by|\
      this blog was written by|this blog post was written by|this story was written by|written by|article by|\
      guest post by|story by|words by|geschrieben von|verfasst von|ein beitrag von|écrit par|escrito por|scritto da|\
      geschreven door|skrivet av|skrevet av
      """
    )
  ])
}
