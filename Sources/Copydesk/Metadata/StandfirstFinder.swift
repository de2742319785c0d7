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
    defer { alternative(w, blocks, &out) }
    guard near.hasHeading else { return }
    let headingEnd = Int(tree.nodes[near.heading].end)
    let known = descriptions.map { TitleText($0.0) }
    var seen = 0
    for b in near.blocks where Int(blocks.list[b].first) >= headingEnd {
      seen += 1
      if seen > reach { break }
      let range = blocks.range(b)
      guard range.count >= shortest, range.count <= longest else { continue }
      guard isStandfirst(tree, blocks, b, known) else { continue }
      let text = blocks.string(b)
      if out.standfirstBlocks.contains(where: { blocks.string(Int($0)) == text }) { continue }
      out.standfirstBlocks.append(Int32(b))
      if out.standfirstBlocks.count == most { break }
    }
  }

  /// More blocks than this are no standfirst but a body in a frame of that name.
  private static let most = 4
  /// Fewer words are a kicker.
  private static let shortestAlternative = 3

  /// Another headline, where the page names one that it does not show as its standfirst.
  private static func alternative(
    _ w: Witnesses, _ blocks: borrowing Blocks, _ out: inout Metadata
  ) {
    let linked = w.linked.string(.alternativeHeadline, of: w.linked.article)
    let marked = w.structured.first(.alternativeHeadline)
    guard let text = linked ?? marked?.value else { return }
    let title = TitleText(text)
    guard title.tokens.count >= shortestAlternative, text != out.headline?.value,
      !out.standfirstBlocks.contains(where: { TitleText(blocks.string(Int($0))).says(title) })
    else { return }
    out.alternativeHeadline = Fact(
      text, linked != nil ? .jsonLD : .microdata, confidence: 0.8,
      node: linked != nil ? -1 : marked?.node ?? -1)
  }

  private static func isStandfirst(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ b: Int, _ known: [TitleText]
  ) -> Bool {
    let block = blocks.list[b]
    // A line of links is navigation, whatever its class.
    if block.linkBytes * 2 > block.count { return false }
    let text = TitleText(blocks.string(b))
    var at = Int(block.owner)
    var words: ClassWords = []
    for step in 0..<3 where at > 0 {
      // The frame of a whole article says nothing of its first line.
      if Int(tree.nodes[at].end) - at > (step == 0 ? 60 : 24) { break }
      if step == 0 || tree.nodes[at].tag != .body { words.formUnion(tree.classWords(at)) }
      if let prop = tree.range(.itemprop, of: at) {
        let name = tree.bytes.span.extracting(prop)
        if Bytes.contains(name, "description") { words.insert(.standfirst) }
        if Bytes.contains(name, "alternativeheadline") { words.insert(.subtitle) }
      }
      at = Int(tree.nodes[at].parent)
    }
    if !words.isDisjoint(with: [.aside, .comment, .caption, .credit, .navigation, .biography]) {
      return false
    }
    if !words.isDisjoint(with: [.standfirst, .subtitle]) { return true }
    return known.contains { $0.tokens.count >= 6 && text.tokens.count >= 6 && says(text, $0) }
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
