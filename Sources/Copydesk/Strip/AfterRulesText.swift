// The rules that compare kept blocks with one another.
extension AfterRules {
  /// Words of a whole article: less is a teaser.
  static let articleWords: Int32 = 150

  // MARK: 7. Second article

  /// Infinite scroll puts the next article beneath the one that was asked for.
  mutating func stripSecondArticle() {
    var words: [Int32: Int32] = [:]
    for i in blocks.list.indices where isKept(i) {
      if let article = outermostArticle(i) {
        words[article, default: 0] += signals.shapes.list[i].words
      }
    }
    let whole = words.filter { $0.value >= Self.articleWords }.keys.sorted()
    // Where the headline stands outside them all they are the article's own sections or items.
    guard whole.count >= 2, let own = whole.first(where: { isBelowNode(facts.headlineNode, $0) })
    else { return }
    for i in blocks.list.indices where isKept(i) {
      if let article = outermostArticle(i), article != own, whole.contains(article) {
        strip(i, .secondArticle)
      }
    }
  }

  func isBelowNode(_ node: Int32, _ other: Int32) -> Bool {
    node >= other && node < tree.nodes[Int(other)].end
  }

  private func outermostArticle(_ block: Int) -> Int32? {
    if !signals.context[block].isIn(.article) { return nil }
    var node = blocks.list[block].owner
    var found: Int32?
    while node > 0 {
      if tree.nodes[Int(node)].tag == .article { found = node }
      node = tree.nodes[Int(node)].parent
    }
    return found
  }

  // MARK: 8. Repeats

  /// Fewer words than this may recur in one text for good reason.
  private static let repeatWords: Int32 = 8

  /// Each pull quote is searched in all of the text; no article has more.
  private static let mostQuotes = 200

  mutating func stripRepeats() {
    var seen: Set<UInt64> = []
    for i in blocks.list.indices where isKept(i) {
      let shape = signals.shapes.list[i]
      if shape.words >= Self.repeatWords, !seen.insert(shape.key).inserted { strip(i, .repeated) }
    }
    var looked = 0
    for i in blocks.list.indices where isKept(i) && mayBePullQuote(i) {
      looked += 1
      if looked > Self.mostQuotes { break }
      if standsElsewhere(i) { strip(i, .pullQuote) }
    }
  }

  /// Pull quotes stand in quotes, asides and boxes, or look like headings.
  private func mayBePullQuote(_ block: Int) -> Bool {
    let context = signals.context[block]
    let words = signals.shapes.list[block].words
    if words < 5 || words > 80 { return false }
    return context.isIn(.blockquote) || context.isIn(.aside) || context.isIn(.figure)
      || context.groups.contains(.quote) || context.headingLevel > 0 && words >= 8
      || context.nearGroups.contains(.box)
  }

  /// True where the block's words stand in a row in another, longer kept block.
  private func standsElsewhere(_ block: Int) -> Bool {
    let words = signals.shapes.words(block)
    let hashes = signals.shapes.hashes.span
    let sought = hashes.extracting(words)
    for other in blocks.list.indices where other != block && isKept(other) {
      let range = signals.shapes.words(other)
      if range.count <= words.count { continue }
      let row = hashes.extracting(range)
      for start in 0...(row.count - sought.count) where row[start] == sought[0] {
        var k = 1
        while k < sought.count, row[start + k] == sought[k] { k += 1 }
        if k == sought.count { return true }
      }
    }
    return false
  }

  // MARK: 9. Lists of links

  /// Items that the judge takes for body by as much as this are: a list of tools or sources may be
  /// links and nothing else.
  static let sureOfItems: Float = 0.7

  /// A row of blocks that are links and nothing else is navigation, and so is a short line that
  /// opens it.
  mutating func stripRelatedLists() {
    var i = 0
    while i < blocks.list.count {
      guard isKept(i), isLinkOnly(i) else {
        i += 1
        continue
      }
      var end = i
      while end < blocks.list.count, !isKept(end) || isLinkOnly(end) { end += 1 }
      let row = (i..<end).filter { isKept($0) }
      // One linked line may be a sentence's own; a linked item after a heading is not.
      let opener = previousKept(i)
      let isOpened = opener.map(opensList) ?? false
      let mean = row.reduce(0) { $0 + judgement.verdicts[$1].score } / Float(row.count)
      if (row.count >= 3 || isOpened) && mean < Self.sureOfItems {
        for block in row { strip(block, .linkList) }
        if isOpened, let opener { strip(opener, .related) }
      }
      i = end
    }
  }

  private func isLinkOnly(_ block: Int) -> Bool {
    signals.density[block] > 0.85 && signals.shapes.list[block].width < 200
  }

  private func previousKept(_ block: Int) -> Int? {
    var i = block - 1
    while i >= 0, !isKept(i) { i -= 1 }
    return i >= 0 ? i : nil
  }

  /// A short line without a sentence's end that comes right before a row of links.
  private func opensList(_ block: Int) -> Bool {
    let shape = signals.shapes.list[block]
    return signals.context[block].headingLevel > 0 && shape.words <= 6
      || shape.words <= 4
        && shape.end != .stop
  }

  // MARK: 12. Headings

  mutating func stripOrphanHeadings() {
    let statements = statements()
    var next: (block: Int, level: UInt8)?
    for i in blocks.list.indices.reversed() where isKept(i) {
      let level = signals.context[i].headingLevel
      if level == 0 || judgement.verdicts[i].reason != .heading {
        next = (i, 0)
      } else if hasText(level, next) || statements.contains(i) || opensSection(i, level, next) {
        next = (i, level)
      } else {
        strip(i, .orphanHeading)
      }
    }
  }

  /// True where text or a heading below it comes next.
  private func hasText(_ level: UInt8, _ next: (block: Int, level: UInt8)?) -> Bool {
    next.map { $0.level == 0 || $0.level > level } ?? false
  }

  /// A heading right above one of its level is the title of what follows.
  ///
  /// Where something was stripped between the two, that was what it headed.
  private func opensSection(
    _ block: Int, _ level: UInt8, _ next: (block: Int, level: UInt8)?
  ) -> Bool {
    guard let next, next.level == level else { return false }
    return next.block == block + 1 && judgement.verdicts[block].score >= Self.sureOfItems
  }

  /// Fewer headings in a row than this are no list.
  private static let leastStatements = 3

  /// Headings in a row, each a sentence: a list of facts that needs no text behind them.
  private func statements() -> Set<Int> {
    var found: Set<Int> = []
    var row: [Int] = []
    for i in blocks.list.indices where isKept(i) {
      let isOne = signals.context[i].headingLevel > 0 && saysSentence(i)
      if isOne {
        row.append(i)
        continue
      }
      if row.count >= Self.leastStatements { found.formUnion(row) }
      row = []
    }
    if row.count >= Self.leastStatements { found.formUnion(row) }
    return found
  }

  private func saysSentence(_ block: Int) -> Bool {
    let shape = signals.shapes.list[block]
    return shape.end == .stop && shape.words >= Self.repeatWords
  }
}
