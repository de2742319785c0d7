// The rule that brings back what stands among kept blocks of its own kind.
extension AfterRules {
  /// Blocks that the judge was all but sure of stay out.
  private static let least: Float = 0.08

  // MARK: 2. Siblings

  mutating func restoreSiblings() {
    restoreParagraphs()
    restoreItems()
    restoreCode()
    restoreHeadings()
  }

  /// Code between or beside kept blocks: nobody puts it there but the writer.
  private mutating func restoreCode() {
    for i in blocks.list.indices where isStripped(i) && signals.context[i].isIn(.pre) {
      let beside = (i > 0 && isKept(i - 1)) || (i + 1 < blocks.list.count && isKept(i + 1))
      if beside { keep(i, .code) }
    }
  }

  /// A paragraph beside a kept one, with the same parent and tag, that ends a sentence.
  private mutating func restoreParagraphs() {
    for i in blocks.list.indices.dropFirst() where isStripped(i) && isSentence(i) {
      let before = isKept(i - 1) && areSiblings(i, i - 1)
      let after = i + 1 < blocks.list.count && isKept(i + 1) && areSiblings(i, i + 1)
      // At the body's end one neighbour must do; there prompts stand too, so it must be prose.
      if before && after || before && signals.shapes.list[i].width >= 40 && isPlain(i) {
        keep(i, .body)
      }
    }
  }

  /// Items behind a kept line that a colon ends, and the rest of a list that is kept on the whole:
  /// nobody writes half a list.
  private mutating func restoreItems() {
    var i = 0
    while i < blocks.list.count {
      guard signals.context[i].isIn(.li), let list = list(of: i) else {
        i += 1
        continue
      }
      var end = i
      while end < blocks.list.count, blocks.list[end].first < tree.nodes[list].end { end += 1 }
      let members = i..<max(end, i + 1)
      let kept = members.count { isKept($0) }
      let opens = i > 0 && isKept(i - 1) && signals.shapes.list[i - 1].end == .colon
      let linked = signals.sums[list].linked * 2 > signals.sums[list].characters
      if !linked, kept < members.count,
        opens || kept * 2 > members.count
          || kept > 1 && mean(members) > 0.5
      {
        for member in members where isStripped(member) { keep(member, .listItem) }
      }
      i = members.upperBound
    }
  }

  private func mean(_ members: Range<Int>) -> Float {
    members.reduce(0) { $0 + judgement.verdicts[$1].score } / Float(members.count)
  }

  /// A heading right before a kept paragraph or list, below the same parent or in a wrapper of its
  /// own, and the summary of a fold-out whose text was kept.
  private mutating func restoreHeadings() {
    for i in blocks.list.indices.dropFirst().dropLast() where isStripped(i) {
      let context = signals.context[i]
      let owner = Int(blocks.list[i].owner)
      let isSummary = tree.nodes[owner].tag == .summary
      guard context.headingLevel >= 2 || isSummary, signals.density[i] < 0.5, isKept(i + 1),
        signals.context[i + 1].headingLevel == 0
      else { continue }
      if signals.context[i + 1].isIn(.li) {
        // Title and list in one box.
        let parent = Int(max(tree.nodes[owner].parent, 0))
        if context.headingLevel >= 2, i + 2 < blocks.list.count, isKept(i + 2),
          blocks.list[i + 2].first < tree.nodes[parent].end
        {
          keep(i, .heading)
        }
        continue
      }
      guard signals.shapes.list[i + 1].width >= 60 else { continue }
      let isBeside =
        isSummary
        ? tree.nodes[owner].parent == tree.nodes[Int(blocks.list[i + 1].owner)].parent
        : areSiblings(i, i + 1) || areNeighbours(i, i + 1)
      if isBeside { keep(i, .heading) }
    }
  }

  /// True for a heading beside a block, either alone in wrappers of its own, or the block text
  /// that stands in the heading's parent itself.
  private func areNeighbours(_ heading: Int, _ other: Int) -> Bool {
    let above = Int(max(tree.nodes[Int(blocks.list[heading].owner)].parent, 0))
    if above == Int(blocks.list[other].owner) { return true }
    let wrapper = outermostWrapper(heading), beside = outermostWrapper(other)
    let parent = tree.nodes[wrapper].parent
    return parent == tree.nodes[beside].parent
  }

  /// The outermost element that holds nothing but a block.
  private func outermostWrapper(_ block: Int) -> Int {
    var node = Int(blocks.list[block].owner)
    while node > 0 {
      let parent = Int(tree.nodes[node].parent)
      guard parent > 0, signals.sums[parent].blocks == 1 else { break }
      node = parent
    }
    return node
  }

  private func isStripped(_ block: Int) -> Bool {
    judgement.verdicts[block].disposition == .stripped && judgement.phrases[block] == nil
      && judgement.verdicts[block].score >= Self.least
  }

  mutating func keep(_ block: Int, _ reason: Reason) {
    judgement.verdicts[block].disposition = .kept
    judgement.verdicts[block].reason = reason
  }

  private func isSentence(_ block: Int) -> Bool {
    let shape = signals.shapes.list[block]
    return shape.words >= 3 && signals.density[block] < 0.4
      && signals.context[block].headingLevel == 0 && !signals.context[block].isIn(.li)
      && (shape.end == .stop || shape.end == .question || shape.end == .quote)
  }

  /// True where the text has no address, mark-up of its own or invitation to write.
  private func isPlain(_ block: Int) -> Bool {
    let shape = signals.shapes.list[block]
    return !shape.hasAt && !shape.hasURL && shape.separators == 0 && blocks.list[block].links == 0
  }

  /// True for two blocks below one parent, and with one tag unless one is a heading.
  private func areSiblings(_ a: Int, _ b: Int) -> Bool {
    let first = Int(blocks.list[a].owner), second = Int(blocks.list[b].owner)
    let above = Int(max(tree.nodes[first].parent, 0))
    let beside = Int(max(tree.nodes[second].parent, 0))
    if above == beside {
      return tree.nodes[first].tag == tree.nodes[second].tag
        || signals.context[a].headingLevel > 0
    }
    // Editors that wrap each paragraph: one level up the same holds.
    return tree.nodes[above].parent == tree.nodes[beside].parent
      && tree.nodes[above].tag == tree.nodes[beside].tag
      && tree.nodes[first].tag == tree.nodes[second].tag && signals.sums[above].blocks == 1
      && signals.sums[beside].blocks == 1
  }

  private func list(of block: Int) -> Int? {
    var node = Int(blocks.list[block].owner)
    while node > 0, tree.nodes[node].tag != .ul, tree.nodes[node].tag != .ol {
      node = Int(tree.nodes[node].parent)
    }
    return node > 0 ? node : nil
  }
}
