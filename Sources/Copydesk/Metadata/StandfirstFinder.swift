/// Finds what a page shows between headline and body to sum the article up.
enum StandfirstFinder {
  /// A standfirst stands within so many blocks after the headline.
  private static let reach = 14
  private static let shortest = 25
  private static let longest = 1_200
  /// Words that a block shares with the description to be the description.
  private static let sameWords = 0.85

  static func run(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses, _ near: Neighbourhood,
    _ out: inout Metadata
  ) {
    let descriptions = descriptions(w)
    if let (text, witness) = descriptions.first {
      out.description = Fact(
        text, witness, confidence: 0.9,
        rivals: descriptions.dropFirst().filter { $0.0 != text }.map {
          .init(value: $0.0, witness: $0.1)
        })
    }
    let alternative = w.linked.string(.alternativeHeadline, of: w.linked.article)
    if let alternative, alternative != out.headline?.value {
      out.alternativeHeadline = Fact(alternative, .jsonLD, confidence: 0.8)
    }
    guard near.hasHeading else { return }
    let headingEnd = Int(tree.nodes[near.heading].end)
    let known = descriptions.map { TitleText($0.0) }
    var seen = 0
    for b in near.blocks where Int(blocks.list[b].first) >= headingEnd {
      seen += 1
      if seen > reach { break }
      let range = blocks.range(b)
      guard range.count >= shortest, range.count <= longest else { continue }
      switch role(tree, blocks, b, known, alternative) {
      case .standfirst?: out.standfirstBlocks.append(Int32(b))
      case .subtitle?:
        out.subtitleBlocks.append(Int32(b))
        if out.alternativeHeadline == nil {
          out.alternativeHeadline = Fact(
            blocks.string(b), .markup, confidence: 0.7, node: blocks.list[b].owner)
        }
      case nil: break
      }
    }
  }

  private enum Role { case standfirst, subtitle }

  private static func role(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ known: [TitleText],
    _ alternative: String?
  ) -> Role? {
    let block = blocks.list[b]
    // A line of links is navigation, whatever its class.
    if block.linkBytes * 2 > block.count { return nil }
    let text = TitleText(blocks.string(b))
    if let alternative, text.says(TitleText(alternative)) { return .subtitle }
    var at = Int(block.owner)
    var words: ClassWords = []
    for step in 0..<3 where at > 0 {
      // The frame of a whole article says nothing of its first line.
      if Int(tree.nodes[at].end) - at > 60 { break }
      if step == 0 || tree.nodes[at].tag != .body { words.formUnion(tree.classWords(at)) }
      if let prop = tree.range(.itemprop, of: at) {
        let name = tree.bytes.span.extracting(prop)
        if Bytes.contains(name, "description") { words.insert(.standfirst) }
        if Bytes.contains(name, "alternativeheadline") { words.insert(.subtitle) }
      }
      at = Int(tree.nodes[at].parent)
    }
    if !words.isDisjoint(with: [.aside, .comment, .caption, .credit, .navigation, .biography]) {
      return nil
    }
    if words.contains(.standfirst) { return .standfirst }
    if words.contains(.subtitle) { return .subtitle }
    if known.contains(where: { $0.tokens.count >= 6 && text.tokens.count >= 6 && says(text, $0) }) {
      return .standfirst
    }
    return nil
  }

  /// True where a block is the description: the same words, or its beginning where it was cut.
  private static func says(_ text: TitleText, _ description: TitleText) -> Bool {
    if text.says(description) { return true }
    let shorter = min(text.tokens.count, description.tokens.count)
    let longer = max(text.tokens.count, description.tokens.count)
    return shorter * 10 >= longer * 7 && text.overlap(description) >= sameWords
      && text.tokens.prefix(4).elementsEqual(description.tokens.prefix(4))
  }

  private static func descriptions(_ w: Witnesses) -> [(String, Witness)] {
    var found: [(String, Witness)] = []
    if let text = w.linked.string(.description, of: w.linked.article) {
      found.append((text, .jsonLD))
    }
    for witness in [Witness.openGraph, .meta, .twitter, .dublinCore, .tracking] {
      if let meta = w.meta(.description, by: witness), meta.value.utf8.count > 12 {
        found.append((meta.value, witness))
      }
    }
    if let item = w.structured.first(.description) { found.append((item.value, item.witness)) }
    return found
  }
}
