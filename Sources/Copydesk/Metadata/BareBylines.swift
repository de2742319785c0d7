/// Names that stand alone: beside a date, and behind the text as its signature.
extension BylineFinder {
  /// A line of two to four capitalised words within two lines of a date.
  func findBare(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood,
    _ dates: DateFinder
  ) -> Candidate? {
    guard near.hasHeading else { return nil }
    for b in near.blocks where Int(blocks.list[b].first) > near.heading {
      guard let distance = near.distance(Int(blocks.list[b].first)) else { break }
      if distance > Self.bareReach { break }
      let range = blocks.range(b)
      guard range.count <= 60,
        !blocks.text[range].contains(0x3A) || blocks.text[range].contains(0x7C),
        !blocks.text[range].contains(0x26)
      else { continue }
      // A name before a sign and a date in the same line counts as well.
      let low = blocks.list[max(near.blocks.lowerBound, b - 2)].first
      let high = blocks.list[min(blocks.list.count - 1, b + 2)].last
      guard dates.candidates.contains(where: { $0.node >= low && $0.node <= high }) else {
        continue
      }
      let line = Line(blocks.text.span.extracting(range))
      guard line.count >= 2, line.count <= 8 else { continue }
      guard let name = bylines.names(blocks.string(b)).first, name.kind == .person else { continue }
      let shape = Line(name.text)
      guard shape.count <= 4, bylines.isPersonal(shape), shape.count >= 2,
        !Bylines.isCaseless(shape),
        !BylineWords.isCommon(shape)
      else { continue }
      if let found = named(tree, blocks, b, blocks.string(b), .visible, near) { return found }
    }
    return nil
  }

  /// A name alone behind the text: in brackets, or set in italics or bold after a long paragraph.
  func findSignature(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    var textSeen = 0
    for b in blocks.list.indices where Int(blocks.list[b].first) > near.heading {
      let block = blocks.list[b]
      if block.count >= Self.paragraph { textSeen += 1 }
      guard block.count <= 160, block.linkBytes == 0, textSeen >= 2, b > 0,
        blocks.list[b - 1].count >= Self.paragraph / 2
      else { continue }
      let text = signedPart(tree, blocks, b)
      let isBracketed =
        text.hasPrefix("（") && text.hasSuffix("）") || text.hasPrefix("(") && text.hasSuffix(")")
      let tag = tree.nodes[Int(tree.nodes[Int(block.first)].parent)].tag
      guard text.utf8.count <= 60 else { continue }
      guard isBracketed || [.i, .em, .b, .strong].contains(tag) else { continue }
      let name = text.trimming { "()（）".unicodeScalars.contains($0) }
      let line = Line(name)
      let isCaseless = Bylines.isCaseless(line)
      guard
        isCaseless
          ? isBracketed && name.unicodeScalars.count <= 6 : line.count >= 2 && line.count <= 3,
        isCaseless || bylines.isPersonal(line), !BylineWords.isCommon(line), !bylines.isJob(name),
        let found = bylines.names(name).first, found.kind == .person, found.text == name
      else { continue }
      return Candidate(
        names: [found], node: block.first, witness: .visible, score: 0,
        isNear: near.distance(Int(block.first)) != nil)
    }
    return nil
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
