/// Names that stand alone: beside a date, and behind the text as its signature.
extension BylineFinder {
  /// A line of two to four capitalised words within two lines of a date, with a job behind it in
  /// the same line or in the next, or right below the headline where a card repeats it; before the
  /// text, but for those with a job.
  func findBare(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ dates: DateFinder
  ) -> Candidate? {
    guard near.hasHeading else { return nil }
    let headline = DateFinder.block(of: near.heading + 1, blocks) ?? -2
    // A headline of capitalised words has the shape of a name itself.
    let end = Int(tree.nodes[near.heading].end)
    for b in near.blocks where Int(blocks.list[b].first) >= end {
      guard let distance = near.distance(Int(blocks.list[b].first)) else { break }
      if distance > Self.bareReach { break }
      let range = blocks.range(b)
      // A table of contents links to headings of two words.
      let owner = Int(blocks.list[b].owner)
      let link = tree.nodes[owner].tag == .a ? owner : Int(blocks.list[b].first) - 1
      if let href = tree.range(.href, of: link), !href.isEmpty, tree.bytes[href.lowerBound] == 0x23
      {
        continue
      }
      guard range.count <= Self.longestBare, !blocks.text[range].contains(0x26),
        !blocks.text[range].contains(0x3E),
        blocks.text[range].contains(0x7C)
          || !Self.hasWordColon(blocks.text.span.extracting(range))
      else { continue }
      // A name before a sign and a date in the same line counts as well.
      let low = blocks.list[max(near.blocks.lowerBound, b - 2)].first
      let high = blocks.list[min(blocks.list.count - 1, b + 2)].last
      let isDated = dates.candidates.contains { $0.node >= low && $0.node <= high }
      let isFirst = b == headline + 1
      guard isDated || isFirst || mayHaveJob(blocks, b) else { continue }
      let line = Line(Self.string(tree, blocks, b))
      if near.leads(Int(blocks.list[b].first)), let desk = ownDesk(blocks, b, line) {
        return Candidate(
          names: [desk], node: blocks.list[b].first, witness: .visible, score: 0, isNear: true)
      }
      guard line.count >= 2, line.count <= 14 else { continue }
      if isDated, let dated = behindDate(line, blocks, b, near, dates) { return dated }
      let text = Self.string(tree, blocks, b)
      guard let name = bylines.names(text).first, name.kind == .person else { continue }
      let shape = Line(name.text)
      guard shape.count <= 4, bylines.isPersonal(shape), shape.count >= 2,
        !Bylines.isCaseless(shape), !BylineWords.isCommon(shape), !bylines.isJob(name.text)
      else { continue }
      // A longer line is believed where the name is closed and the date is its own.
      let isShort = range.count <= 60 && line.count <= 8 && !blocks.text[range].contains(0x3A)
      let isWhole = line.closes(shape) || bylines.names(text).count > 1
      let hasDate = dates.candidates.contains {
        $0.node >= blocks.list[b].first && $0.node <= blocks.list[b].last
      }
      let isLeading = near.leads(Int(blocks.list[b].first)) && !isTag(tree, link)
      guard
        hasJob(blocks, b, behind: name.text)
          || isLeading
            && (isDated && (isShort || isWhole && hasDate)
              || isFirst && name.text.utf8.count == range.count && recurs(blocks, b))
      else { continue }
      if let found = named(tree, blocks, b, text, .visible, near) { return found }
    }
    return nil
  }

  /// A block's text with bars where its elements part it.
  private static func string(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int
  ) -> String {
    let block = blocks.list[b]
    return block.first == block.last
      ? blocks.string(b) : String(decoding: line(tree, blocks, b), as: UTF8.self)
  }

  /// `1. 3. 2026 10:30, Jana Nováková`, `March 1, 2026 · 4 min · Ann Lee`: a name that closes the
  /// line which its date opens.
  private func behindDate(
    _ line: Line, _ blocks: borrowing Blocks, _ b: Int, _ near: Neighbourhood, _ dates: DateFinder
  ) -> Candidate? {
    guard near.leads(Int(blocks.list[b].first)),
      let hit = dates.reader.hits(in: line, most: 1).first, hit.words.lowerBound <= 1,
      hit.words.upperBound + 1 < line.count, line[hit.words.upperBound].gap != 0x20
    else { return nil }
    let rest = line.string(Int(line[hit.words.upperBound].start)..<line.bytes.count)
    guard let last = bylines.parted(rest).last, let name = bylines.name(last),
      name.kind == .person, name.text == last
    else { return nil }
    let shape = Line(last)
    guard shape.count >= 2, shape.count <= 4, bylines.isPersonal(shape),
      !Bylines.isCaseless(shape), !BylineWords.isCommon(shape), !bylines.isJob(last)
    else { return nil }
    return Candidate(
      names: [name], node: blocks.list[b].first, witness: .visible, score: 0, isNear: true)
  }

  /// `Example Post Team` alone in its line: the site's own desk.
  private func ownDesk(
    _ blocks: borrowing Blocks, _ b: Int, _ line: Line
  ) -> Bylines.Name? {
    guard line.count <= 5, let name = bylines.names(blocks.string(b)).first, name.kind == .desk,
      name.text.utf8.count == Int(blocks.list[b].count)
    else { return nil }
    return name
  }

  /// True for a link to a section or a keyword.
  private func isTag(_ tree: borrowing PageTree, _ link: Int) -> Bool {
    guard link > 0, tree.nodes[link].tag == .a else { return false }
    if let rel = tree.range(.rel, of: link) {
      let words = tree.bytes.span.extracting(rel)
      if Bytes.contains(words, "tag") || Bytes.contains(words, "category") { return true }
    }
    guard let href = tree.range(.href, of: link) else { return false }
    let address = tree.bytes.span.extracting(href)
    return Bytes.contains(address, "/category/") || Bytes.contains(address, "/tag/")
      || Bytes.contains(address, "/topic")
  }

  /// True where another line of the page is the same: the card of the author.
  private func recurs(_ blocks: borrowing Blocks, _ b: Int) -> Bool {
    let range = blocks.range(b)
    let text = blocks.text.span
    return blocks.list.indices.contains { other in
      other > b && Int(blocks.list[other].count) == range.count
        && Bytes.areEqual(
          text, blocks.range(other).lowerBound, range.lowerBound, count: range.count)
    }
  }

  /// A longer line is text.
  private static let longestBare = 110

  /// A colon that is no clock's.
  private static func hasWordColon(_ text: Span<UInt8>) -> Bool {
    for i in text.indices where text[i] == 0x3A {
      if i == 0 || text[i - 1] < 0x30 || text[i - 1] > 0x39 { return true }
    }
    return false
  }

  private func mayHaveJob(_ blocks: borrowing Blocks, _ b: Int) -> Bool {
    blocks.text[blocks.range(b)].contains(0x2C)
      || b + 1 < blocks.list.count && blocks.list[b + 1].count <= Self.longestJob
        && bylines.isJob(blocks.string(b + 1))
  }

  private static let longestJob = 60

  /// `Anne Dubois, correspondante à Rome`, or a job alone in the line below a name alone.
  private func hasJob(_ blocks: borrowing Blocks, _ b: Int, behind name: String) -> Bool {
    let text = blocks.string(b)
    guard text.hasPrefix(name) else { return false }
    let rest = text.dropFirst(name.count)
    if rest.isEmpty {
      return b + 1 < blocks.list.count && blocks.list[b + 1].count <= Self.longestJob
        && bylines.isJob(blocks.string(b + 1))
    }
    let job = rest.dropFirst().prefix { $0 != "," }
    return rest.hasPrefix(", ") && job.utf8.count <= Self.longestJob && bylines.isJob(String(job))
  }

  /// A name alone behind the text: in brackets, or set in italics or bold after a long paragraph.
  ///
  /// With `allowsDesks`, for a page on which all else is the site's name, a desk may sign as well.
  func findSignature(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    allowsDesks: Bool = false
  ) -> Candidate? {
    var textSeen = 0
    for b in blocks.list.indices where Int(blocks.list[b].first) > near.heading {
      let block = blocks.list[b]
      if block.count >= Self.paragraph { textSeen += 1 }
      guard block.count <= 160, block.linkBytes == 0, textSeen >= 2, b > 0,
        blocks.list[b - 1].count >= Self.paragraph / 2
      else { continue }
      let text = signedPart(tree, blocks, b)
      if allowsDesks, let names = Self.initials(text) {
        return Candidate(
          names: names, node: block.first, witness: .visible, score: 0,
          isNear: near.distance(Int(block.first)) != nil)
      }
      let isBracketed =
        text.hasPrefix("（") && text.hasSuffix("）") || text.hasPrefix("(") && text.hasSuffix(")")
        || text.hasPrefix("【") && text.hasSuffix("】")
      let tag = tree.nodes[Int(tree.nodes[Int(block.first)].parent)].tag
      guard text.utf8.count <= 60 else { continue }
      let isBold = tag == .b || tag == .strong
      guard isBracketed || isBold || tag == .i || tag == .em else { continue }
      let name = text.trimming { "()（）【】".unicodeScalars.contains($0) }
      let line = Line(name)
      let isCaseless = Bylines.isCaseless(line)
      guard
        isCaseless
          ? isBracketed && name.unicodeScalars.count <= 6 : line.count >= 2 && line.count <= 3,
        isCaseless || bylines.isPersonal(line), !bylines.isJob(name),
        let found = bylines.names(name).first, found.text == name,
        found.kind == .person && !BylineWords.isCommon(line)
          && !allowsDesks && endsText(blocks, b, within: isBold ? 12 : 3)
          || allowsDesks && !isBold && BylineWords.desks.first(in: Array(name.utf8).span) != nil
      else { continue }
      return Candidate(
        names: [found], node: block.first, witness: .visible, score: 0,
        isNear: near.distance(Int(block.first)) != nil)
    }
    return nil
  }

  /// True where no paragraph follows soon: a name in bold before one is a heading.
  private func endsText(_ blocks: borrowing Blocks, _ b: Int, within reach: Int) -> Bool {
    let next = b + 1..<max(b + 1, min(b + 1 + reach, blocks.list.count))
    return next.allSatisfy { blocks.list[$0].count < Self.paragraph }
  }

  /// `(ssi/dan)`, `ssi, dan; Foto: …`: two to four small letters each, in brackets or with more
  /// facts behind a semicolon.
  private static func initials(_ text: String) -> [Bylines.Name]? {
    let head = String(text.prefix { $0 != ";" })
    let isBracketed = head.hasPrefix("(") && head.hasSuffix(")")
    guard head.utf8.count <= 20, isBracketed || head.utf8.count < text.utf8.count else {
      return nil
    }
    let pieces = head.split { "()/, ".contains($0) }.map(String.init)
    let areInitials =
      !pieces.isEmpty && pieces.count <= 3
      && pieces.allSatisfy { piece in
        (2...4).contains(piece.utf8.count) && piece.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
          && !Agencies.contains(piece) && piece != "red"
      }
    guard areInitials, !BylineWords.isCommon(Line(head)) else { return nil }
    return pieces.map { Bylines.Name(text: $0, kind: .person) }
  }

  /// A block's text, or its first line in italics or bold where a picture's credit follows it.
  private func signedPart(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int
  ) -> String {
    let block = blocks.list[b]
    let owner = Int(tree.nodes[Int(block.first)].parent)
    guard [.i, .em, .b, .strong].contains(tree.nodes[owner].tag),
      Int(tree.nodes[owner].end) <= Int(block.last)
    else { return blocks.string(b) }
    let whole = blocks.string(b)
    let name = tree.text(below: owner)
    return whole.hasPrefix(name) && bylines.isPicture(String(whole.dropFirst(name.count)))
      ? name : whole
  }

  /// Bytes from which a block is a paragraph of text.
  static let paragraph = 120
}
