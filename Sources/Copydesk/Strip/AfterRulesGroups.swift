// The rules for what stands in one element: lists and tables that belong to the text around them,
// teasers and columns that do not.
extension AfterRules {
  /// Groups of elements that hold no part of a text.
  private static let foreign: ClassGroups = [
    .share, .related, .nav, .footer, .newsletter, .ad, .cookie, .tag, .toc, .product,
  ]

  // MARK: 2. Lists and tables

  /// A list or a table right behind a kept heading, which would stand alone without it, or between
  /// two kept paragraphs of one column; and a box of a heading and a list between such paragraphs.
  ///
  /// Lists of links stay out, as do those that a name or a phrase says to be something else.
  mutating func restoreGroups() {
    var i = 1
    while i < blocks.list.count {
      guard !isKept(i), let group = group(of: i) else {
        i += 1
        continue
      }
      let members = members(of: group, from: i)
      if belongs(group, members) {
        for member in members where !isKept(member) {
          let isRow = signals.context[member].isIn(.table)
          let isTitle = signals.context[member].headingLevel > 0
          keep(member, isTitle ? .heading : isRow ? .tableRow : .listItem)
        }
      }
      i = members.upperBound
    }
  }

  private func members(of element: Int, from first: Int) -> Range<Int> {
    var end = first
    while end < blocks.list.count, blocks.list[end].first < tree.nodes[element].end { end += 1 }
    return first..<max(end, first + 1)
  }

  /// The list, table or titled box that begins with a block, with the elements that hold nothing
  /// beside it.
  private func group(of block: Int) -> Int? {
    var node = Int(blocks.list[block].owner)
    var found: Int?
    while node > 0, block == 0 || blocks.list[block - 1].last < Int32(node) {
      let tag = tree.nodes[node].tag
      if tag == .ul || tag == .ol || tag == .table {
        found = node
      } else if let group = found {
        guard signals.sums[node].blocks == signals.sums[group].blocks else { break }
        found = node
      } else if signals.context[block].headingLevel > 0, isTitledList(node, block) {
        found = node
      }
      node = Int(tree.nodes[node].parent)
    }
    return found
  }

  /// True for an element of a heading and items of one list.
  private func isTitledList(_ element: Int, _ first: Int) -> Bool {
    let members = members(of: element, from: first)
    guard members.count >= 3 else { return false }
    return members.dropFirst().allSatisfy {
      signals.context[$0].isIn(.li) && signals.context[$0].headingLevel == 0
    }
  }

  private func belongs(_ group: Int, _ members: Range<Int>) -> Bool {
    let sum = signals.sums[group]
    guard let first = members.first, members.count >= 2, sum.linked * 5 < sum.characters,
      members.allSatisfy({
        judgement.phrases[$0] == nil && !isMoved($0) && !signals.context[$0].isIn(.button)
      }),
      !isNamedForeign(group), isKept(first - 1)
    else { return false }
    let parent = tree.nodes[group].parent
    let isBehindHeading = signals.context[first - 1].headingLevel > 0
    guard tree.nodes[outermostWrapper(first - 1)].parent == parent else { return false }
    let isTable = signals.context[first].isIn(.table)
    // Tables between paragraphs are prices and offers as often as data: a heading must call for one.
    if isTable, !isBehindHeading { return false }
    if isBehindHeading { return sum.linked == 0 && members.contains { least < score($0) } }
    let next = members.upperBound
    return next < blocks.list.count && isKept(next)
      && tree.nodes[outermostWrapper(next)].parent == parent
      && members.contains { least < score($0) }
  }

  private func isMoved(_ block: Int) -> Bool { judgement.verdicts[block].disposition == .moved }
  private func score(_ block: Int) -> Float { judgement.verdicts[block].score }
  /// Groups of which the judge was all but sure stay out.
  private var least: Float { 0.05 }

  private func isNamedForeign(_ element: Int) -> Bool {
    for node in element..<min(element + 3, Int(tree.nodes[element].end)) {
      guard !tree.nodes[node].isText, let name = tree.range(.class, of: node) else { continue }
      let groups = ClassGroups(naming: tree.bytes.span.extracting(name.prefix(160)))
      if !groups.isDisjoint(with: Self.foreign) { return true }
    }
    return false
  }

  /// A quotation alone in its element, right behind a kept paragraph beside it: what is said is
  /// the paragraph's.
  mutating func restoreQuotes() {
    for i in blocks.list.indices.dropFirst() {
      let context = signals.context[i]
      guard !isKept(i), !isMoved(i), judgement.phrases[i] == nil, context.isIn(.blockquote),
        blocks.list[i].links == 0, signals.shapes.list[i].width >= 40, isKept(i - 1),
        signals.context[i - 1].headingLevel == 0, !signals.context[i - 1].isIn(.blockquote),
        let quote = tree.ancestorOrSelf(.blockquote, of: Int(blocks.list[i].owner)),
        signals.sums[quote].blocks == 1, !Embeds.isEmbed(tree, quote),
        tree.nodes[quote].parent == tree.nodes[Int(blocks.list[i - 1].owner)].parent
      else { continue }
      keep(i, .quote)
    }
  }

  // MARK: 9. Teasers

  /// A teaser has this many blocks at most.
  private static let teaserBlocks: Int32 = 5
  private static let teaserLevels = 4

  /// Text under a heading that is a link is about another article.
  ///
  /// It stands in an article element of its own with hardly more in it, on a page whose headline
  /// stands in an article element too. One may be the writer's; several are a list of teasers.
  mutating func stripTeasers() {
    guard facts.headlineNode > 0,
      tree.ancestorOrSelf(.article, of: Int(facts.headlineNode)) != nil
    else { return }
    var teasers: [Int] = []
    for i in blocks.list.indices.dropFirst() where isKept(i) && isTeaser(i) { teasers.append(i) }
    guard teasers.count >= 2 else { return }
    for i in teasers { strip(i, .related) }
  }

  private func isTeaser(_ block: Int) -> Bool {
    guard signals.context[block].headingLevel == 0 else { return false }
    var node = Int(blocks.list[block].owner)
    for _ in 0..<Self.teaserLevels where node > 0 {
      let sum = signals.sums[node]
      if sum.blocks > Self.teaserBlocks { return false }
      if tree.nodes[node].tag == .article, sum.blocks >= 2 {
        return !isBelowNode(facts.headlineNode, Int32(node)) && opensWithLinkedHeading(node, block)
      }
      node = Int(tree.nodes[node].parent)
    }
    return false
  }

  private func opensWithLinkedHeading(_ element: Int, _ block: Int) -> Bool {
    var first = block
    while first > 0, blocks.list[first - 1].first > element { first -= 1 }
    return first < block && signals.context[first].headingLevel > 0 && signals.density[first] > 0.9
  }

  // MARK: 9. Columns of tables

  /// Where one cell of a layout holds most of the kept text, what was kept of other cells is the
  /// site's: menus, counters, small ads.
  mutating func stripOtherCells() {
    guard tree.form == .html else { return }
    var sums: [Int32: Int32] = [:]
    var total: Int32 = 0
    for i in blocks.list.indices where isKept(i) {
      let width = signals.shapes.list[i].width
      total += width
      for cell in cells(around: i) { sums[cell, default: 0] += width }
    }
    let core = sums.filter { $0.value * 10 >= total * 7 }.keys.max()
    guard let core, signals.sums[Int(core)].long >= 0 else { return }
    for i in blocks.list.indices where isKept(i) && !isBelow(i, core) {
      // A cell around the core holds it: only cells beside it are others.
      guard let own = cells(around: i).first, !isBelowNode(core, own) else { continue }
      strip(i, .outsideBody)
    }
  }

  /// The cells in which a block begins, the innermost first.
  private func cells(around block: Int) -> [Int32] {
    var found: [Int32] = []
    var node = tree.nodes[Int(blocks.list[block].first)].parent
    while node > 0 {
      if tree.nodes[Int(node)].tag == .td { found.append(node) }
      node = tree.nodes[Int(node)].parent
    }
    return found
  }

  // MARK: 7. Second article

  /// Infinite scroll without an article element: a later sibling of an element around the headline,
  /// of the same tag and class, with a first-rank heading and a whole text of its own.
  mutating func stripSecondSibling() {
    var node = facts.headlineNode
    while node > 0 {
      let parent = tree.nodes[Int(node)].parent
      guard parent >= 0, tree.range(.class, of: Int(node)) != nil else {
        node = parent
        continue
      }
      let isWhole = isWholeArticle(node)
      var sibling = tree.nodes[Int(node)].end
      while sibling < tree.nodes[Int(parent)].end {
        if isWhole, tree.isAlike(Int(node), Int(sibling)), isWholeArticle(sibling) {
          for i in blocks.inside(Int(sibling), tree) where isKept(i) {
            strip(i, .secondArticle)
          }
        }
        sibling = tree.nodes[Int(sibling)].isText ? sibling + 1 : tree.nodes[Int(sibling)].end
      }
      node = parent
    }
  }

  private func isWholeArticle(_ element: Int32) -> Bool {
    var words: Int32 = 0
    var hasTitle = false
    for i in blocks.inside(Int(element), tree) {
      if signals.context[i].headingLevel == 1 { hasTitle = true }
      if isKept(i) { words += signals.shapes.list[i].words }
    }
    return hasTitle && words >= Self.articleWords
  }
}
