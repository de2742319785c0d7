/// Finds the heading that is the article's: the first `h1` is a site's or section's name on 7 % of
/// pages.
enum HeadingFinder {
  struct Heading {
    var node: Int32
    var text: TitleText
    var score: Double
    /// It ends the trail of sections above the article: the headline itself stands below it.
    var isTrail = false
    /// The page's h1 ends the trail above it.
    var isBelowTrail = false
    /// For screen readers alone.
    var isHidden = false
  }

  /// Below this a heading shares too little with what the other witnesses call the page.
  private static let least = 0.3

  /// Where no heading shares more, the first is as likely as any.
  private static let vague = 0.6

  /// The heading that shares most with what title element, OpenGraph and JSON-LD call the page.
  static func best(
    _ tree: borrowing PageTree, _ clues: Clues, names: [TitleText], sites: SiteNames
  ) -> Heading? {
    var best: Heading?
    for (index, node) in clues.h1.enumerated() {
      guard var heading = read(tree, Int(node), names, sites) else { continue }
      heading.score -= 0.01 * Double(index)
      if let best, best.score < vague, heading.score < vague { continue }
      // The same words again: an article's copy for another screen, or its end.
      if let best, best.score > vague, heading.text.says(best.text) { continue }
      if heading.score > best?.score ?? least { best = heading }
    }
    if let best {
      var heading = best
      if best.isTrail || best.isHidden {
        heading = below(best, tree, clues, names, sites) ?? best
      }
      heading.isBelowTrail = best.isTrail
      return heading
    }
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

  /// The heading that words the article in another way than the trail's end: sites put the title
  /// for search engines into the trail as an h1, and the headline into an h2.
  private static func below(
    _ trail: Heading, _ tree: borrowing PageTree, _ clues: Clues, _ names: [TitleText],
    _ sites: SiteNames
  ) -> Heading? {
    for node in clues.h2 where node > trail.node {
      guard let heading = read(tree, Int(node), names, sites), !heading.text.says(trail.text),
        heading.text.tokens.count >= 3,
        names.contains(where: {
          heading.text.says($0) || $0.isTail(of: heading.text, moreThan: 0.45)
            || trail.isHidden && heading.text.isHead(of: $0, moreThan: 0.45)
        })
      else { continue }
      return heading
    }
    return nil
  }

  /// The line that is one half of the title element, on pages without headings.
  static func line(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, title: String?
  ) -> Heading? {
    guard let title else { return nil }
    let whole = TitleText(title)
    let colon = title.firstRange(of: ": ")
    let behind = colon.map { TitleText(String(title[$0.upperBound...])) }
    let afterColon = behind.flatMap { $0.tokens.count >= 3 ? $0 : nil }
    for b in blocks.list.indices.prefix(linesLooked)
    where blocks.list[b].count < 300 && blocks.list[b].linkBytes * 2 < blocks.list[b].count {
      let text = TitleText(blocks.string(b))
      // `Site: Headline` above a block that begins with the headline and goes on.
      if let headline = afterColon, text.tokens.count > headline.tokens.count,
        text.tokens.starts(with: headline.tokens)
      {
        return Heading(node: tree.nodes[Int(blocks.list[b].first)].parent, text: headline, score: 1)
      }
      guard text.tokens.count >= 3,
        text.says(whole) || text.isTail(of: whole, moreThan: 0.45)
          || text.isHead(of: whole, moreThan: 0.45)
      else { continue }
      return Heading(node: blocks.list[b].owner, text: text, score: 1)
    }
    return partOfLine(tree, blocks, whole)
  }

  /// The same among the elements of a line, which line breaks part: date, headline and by-line of
  /// a page laid out with tables.
  private static func partOfLine(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ whole: TitleText
  ) -> Heading? {
    for block in blocks.list.prefix(linesLooked)
    where block.first < block.last && block.count < 600 && block.linkBytes * 2 < block.count {
      for node in block.first...block.last {
        guard tree.nodes[Int(node)].isText else { continue }
        let range = tree.textRange(Int(node))
        guard range.count >= 12, range.count < 300 else { continue }
        let text = TitleText(
          String(decoding: tree.bytes[range], as: UTF8.self).trimmedOfSpaces)
        guard text.tokens.count >= 3,
          text.says(whole) || text.isHead(of: whole, moreThan: 0.45)
        else { continue }
        return Heading(node: tree.nodes[Int(node)].parent, text: text, score: 1)
      }
    }
    return nil
  }

  /// Lines from the top of a page among which its headline stands.
  private static let linesLooked = 120

  /// True where the title is this text, a sign between spaces and more: `Coffee - Example Post`.
  private static func isFront(_ text: String, of title: String) -> Bool {
    guard title.utf8.count > text.utf8.count + 3, title.hasPrefix(text) else { return false }
    let rest = title.dropFirst(text.count)
    return [" | ", " - ", " – ", " — ", " · "].contains { rest.hasPrefix($0) }
  }

  /// True where the title is one name and this text, and another witness has that name alone: then
  /// this text is the site's (`A Walk - Ann's Blog` beside `og:title` `A Walk`).
  private static func isOtherPart(_ text: TitleText, of names: [TitleText]) -> Bool {
    for long in names where long.tokens.count > text.tokens.count {
      for short in names
      where short.tokens.count + text.tokens.count == long.tokens.count
        && short.overlap(text) == 0
      {
        if long.tokens.starts(with: short.tokens),
          long.tokens.suffix(text.tokens.count).elementsEqual(text.tokens)
        {
          return true
        }
        if long.tokens.starts(with: text.tokens),
          long.tokens.suffix(short.tokens.count).elementsEqual(short.tokens)
        {
          return true
        }
      }
    }
    return false
  }

  static func read(
    _ tree: borrowing PageTree, _ node: Int, _ names: [TitleText], _ sites: SiteNames
  ) -> Heading? {
    let bytes = tree.shortText(below: node)
    if bytes.isEmpty { return nil }
    let text = TitleText(String(decoding: Entities.plain(bytes.span), as: UTF8.self))
    if text.isEmpty { return nil }
    var score = names.map { text.overlap($0) }.max() ?? 0.5
    if names.contains(where: { text.says($0) }) { score += 0.1 }
    // A short heading shares all its words with a long title too easily.
    if let longest = names.map(\.tokens.count).max(), text.tokens.count * 3 < longest {
      score -= 0.15
    }
    if text.text.unicodeScalars.count < 12 { score -= 0.2 }
    if names.contains(where: { isFront(text.text, of: $0.text) }) { score += 0.35 }
    if sites.contains(text.text) { score -= names.contains(where: { text.says($0) }) ? 0.6 : 1 }
    if isOtherPart(text, of: names) { score -= 1 }
    if Concealment.hides(tree, node) { score -= 0.2 }
    var at = node
    var seen: ClassWords = []
    var inArticle = false
    var isTrail = false
    // The element itself and ten above it: what is farther up holds the whole page.
    for _ in 0..<10 where at > 0 {
      let tag = tree.nodes[at].tag
      if tag == .article || tag == .main { inArticle = true }
      if tag == .aside || tag == .nav || tag == .footer { seen.formUnion(.aside) }
      if tag == .nav || tag == .li { isTrail = true }
      if tag == .body { break }
      seen.formUnion(tree.classWords(at))
      at = Int(tree.nodes[at].parent)
    }
    if inArticle { score += 0.15 }
    if seen.contains(.logo) { score -= 0.4 }
    if seen.contains(.aside) { score -= 0.3 }
    if seen.contains(.breadcrumb) { isTrail = true }
    return Heading(
      node: Int32(node), text: text, score: score, isTrail: isTrail,
      isHidden: Concealment.hides(tree, node) || tree.classWords(node).contains(.hidden))
  }
}
