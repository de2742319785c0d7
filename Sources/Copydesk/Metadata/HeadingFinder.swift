/// Finds the heading that is the article's: the first `h1` is a site's or section's name on 7 % of
/// pages.
enum HeadingFinder {
  struct Heading {
    var node: Int32
    var text: TitleText
    var score: Double
  }

  /// Below this a heading shares too little with what the other witnesses call the page.
  private static let least = 0.3

  /// - Parameter names: what title element, OpenGraph and JSON-LD call the page.
  static func best(
    _ tree: borrowing PageTree, _ clues: Clues, names: [TitleText], sites: SiteNames
  ) -> Heading? {
    var best: Heading?
    for (index, node) in clues.h1.enumerated() {
      guard var heading = read(tree, Int(node), names, sites) else { continue }
      heading.score -= 0.01 * Double(index)
      if heading.score > best?.score ?? least { best = heading }
    }
    if best != nil { return best }
    // No h1 speaks of the article: an h2 may, where it says what the others say.
    for node in clues.h2 {
      guard let heading = read(tree, Int(node), names, sites), heading.score > 0.6,
        heading.text.tokens.count >= 3,
        names.contains(where: { heading.text.says($0) || heading.text.overlap($0) > 0.9 })
      else { continue }
      if heading.score > best?.score ?? 0 { best = heading }
    }
    return best
  }

  private static func read(
    _ tree: borrowing PageTree, _ node: Int, _ names: [TitleText], _ sites: SiteNames
  ) -> Heading? {
    let bytes = tree.shortText(below: node)
    if bytes.isEmpty { return nil }
    let text = TitleText(String(decoding: bytes, as: UTF8.self))
    if text.isEmpty { return nil }
    var score = names.map { text.overlap($0) }.max() ?? 0.5
    if text.text.unicodeScalars.count < 12 { score -= 0.2 }
    if sites.contains(text.text) { score -= 0.6 }
    if Concealment.hides(tree, node) { score -= 0.2 }
    var at = node
    var seen: ClassWords = []
    var inArticle = false
    // The element itself and ten above it: what is farther up holds the whole page.
    for _ in 0..<10 where at > 0 {
      let tag = tree.nodes[at].tag
      if tag == .article || tag == .main { inArticle = true }
      if tag == .aside || tag == .nav || tag == .footer { seen.formUnion(.aside) }
      if tag == .body { break }
      seen.formUnion(tree.classWords(at))
      at = Int(tree.nodes[at].parent)
    }
    if inArticle { score += 0.15 }
    if seen.contains(.logo) { score -= 0.4 }
    if seen.contains(.aside) { score -= 0.3 }
    return Heading(node: Int32(node), text: text, score: score)
  }
}
