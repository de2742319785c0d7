// The rule that brings back lists and tables between kept blocks.
extension AfterRules {
  /// The least mean probability of a list or table that comes back.
  private static let leastGroup: Float = 0.04
  /// Longer ones are indexes.
  private static let mostRows = 60

  /// Brings back lists and tables without links that stand between two kept blocks with one parent:
  /// nobody puts a menu there.
  ///
  /// A heading that opens such a group comes back with it. On the pages of the corpora it changes
  /// one in seven hundred, for the better; it serves tables of results and specifications.
  mutating func restoreGroups() {
    var i = 1
    while i < blocks.list.count {
      guard let group = group(of: i), !isKept(i) else {
        i += 1
        continue
      }
      let start = i
      while i < blocks.list.count, blocks.list[i].first < tree.nodes[group].end { i += 1 }
      i = max(i, start + 1)
      restore(start..<i, in: group)
    }
  }

  private mutating func restore(_ rows: Range<Int>, in group: Int) {
    let sum = signals.sums[group]
    guard rows.count >= 2, rows.count <= Self.mostRows, rows.upperBound < blocks.list.count,
      sum.linked * 5 <= sum.characters, !rows.contains(where: isKept),
      rows.allSatisfy({
        judgement.verdicts[$0].disposition == .stripped && judgement.phrases[$0] == nil
      }),
      rows.reduce(0, { $0 + judgement.verdicts[$1].score }) >= Self.leastGroup * Float(rows.count)
    else { return }
    let parent = tree.nodes[group].parent
    var before = rows.lowerBound - 1
    let heading = signals.context[before].headingLevel >= 2 && !isKept(before) ? before : nil
    if heading != nil { before -= 1 }
    guard before >= 0, stands(before, below: parent), stands(rows.upperBound, below: parent) else {
      return
    }
    if let heading {
      guard tree.nodes[Int(blocks.list[heading].owner)].parent == parent,
        judgement.verdicts[heading].disposition == .stripped
      else { return }
      keepAs(heading, .heading)
    }
    let isTable = tree.nodes[group].tag == .table
    for row in rows { keepAs(row, isTable ? .tableRow : .listItem) }
  }

  private mutating func keepAs(_ block: Int, _ reason: Reason) {
    judgement.verdicts[block].disposition = .kept
    judgement.verdicts[block].reason = reason
  }

  /// True for a kept block whose element is a child of a node.
  private func stands(_ block: Int, below parent: Int32) -> Bool {
    isKept(block) && tree.nodes[Int(blocks.list[block].owner)].parent == parent
  }

  /// The outermost list or table in which a block stands, within its parent's children.
  private func group(of block: Int) -> Int? {
    guard signals.context[block].isIn(.li) || signals.context[block].isIn(.table) else {
      return nil
    }
    var node = Int(blocks.list[block].owner)
    var found: Int?
    while node > 0 {
      let tag = tree.nodes[node].tag
      if tag == .ul || tag == .ol || tag == .table { found = node }
      if tag == .div || tag == .section || tag == .article || tag == .aside { break }
      node = Int(tree.nodes[node].parent)
    }
    return found
  }
}
