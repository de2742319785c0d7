/// Where a phrase that begins at some word may end.
struct PhraseEnd {
  /// The word behind the phrase.
  var end = 0
  var kind = PhraseKind.views
  var isWeak = false
  /// Whether the phrase names a word or network, which `{date}` alone does not.
  var hasWord = false
  var number: Int64 = -1
  /// Byte range of the value, empty for none.
  var valueStart: UInt16 = 0
  var valueEnd: UInt16 = 0

  var match: PhraseMatch {
    let hasValue = valueEnd > valueStart
    return PhraseMatch(
      kind: kind, number: number < 0 ? nil : number, numberKind: number < 0 ? nil : kind,
      value: hasValue ? Int(valueStart)..<Int(valueEnd) : nil,
      valueKind: hasValue ? kind : nil)
  }
}

/// Walks the table along the words of one block and collects the ends of its phrases.
///
/// The walk keeps its own stack. Literal words are followed before what stands
/// for many, so the first phrase to reach an end is the most particular one.
struct PhraseSearch: ~Copyable {
  /// A place in the walk: a node of the table and the word that comes next.
  struct Frame {
    var node: UInt32 = 0
    var position: UInt16 = 0
    var valueStart: UInt16 = 0
    var valueEnd: UInt16 = 0
    var number: Int64 = -1
  }

  /// Steps of one walk.
  ///
  /// The built-in phrases need at most some 60; a user's phrase with many `{words}` must not slow a
  /// page down.
  private static let maximumSteps = 400
  /// A phrase that begins with words it does not name ("Jan Novák / Reuters", "Example GmbH, all
  /// rights reserved") is sought in short blocks only: it has no first word to look up.
  private static let maximumOpenBytes = 90
  private static let stackDepth = 96
  private static let maximumEnds = 32

  var block = FoldedBlock()
  private(set) var kinds: PhraseKindSet
  private var ends: [PhraseEnd] = []
  private var stack: [Frame] = []

  init(kinds: PhraseKindSet) {
    self.kinds = kinds
  }

  /// Makes ready for another block, keeping the memory.
  mutating func restart(kinds: PhraseKindSet) {
    self.kinds = kinds
    block.restart()
  }

  var endCount: Int { ends.count }

  func end(_ index: Int) -> PhraseEnd { ends[index] }

  /// Collects where phrases that begin at a word may end; false where none does.
  mutating func findEnds(_ table: PhraseTable, _ text: Span<UInt8>, from start: Int) -> Bool {
    ends.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    if stack.capacity == 0 { stack.reserveCapacity(16) }
    push(Frame(node: PhraseTable.phrases, position: UInt16(start)))
    var steps = 0
    while steps < Self.maximumSteps, let frame = stack.popLast() {
      steps += 1
      let node = table.nodes[Int(frame.node)]
      if node.kind != PhraseTable.noKind { record(frame, node) }
      guard block.has(Int(frame.position), in: text) else {
        followJoins(from: frame, node, table)
        continue
      }
      let word = block.lookedUp(Int(frame.position), in: table)
      followSpecials(from: frame, node, word, table, text)
      if let target = table.target(of: node, frame.node, word.hash), leads(target, table) {
        var next = frame
        next.node = target
        next.position += 1
        push(next)
      }
    }
    return endCount > 0
  }

  /// Whether a phrase of a kind that is sought ends at a node or further on.
  @inline(__always)
  private func leads(_ node: UInt32, _ table: PhraseTable) -> Bool {
    !table.nodes[Int(node)].kinds.isDisjoint(with: kinds)
  }

  @inline(__always)
  private mutating func followSpecials(
    from frame: Frame, _ node: PhraseTable.Node, _ word: FoldedWord, _ table: PhraseTable,
    _ text: Span<UInt8>
  ) {
    let possible = Self.specials(that: word)
    if node.specials.isDisjoint(with: possible) { return }
    let isOpenStart = frame.node == PhraseTable.phrases && text.count > Self.maximumOpenBytes
    let mayBegin = Self.specials(mayBeginWith: word)
    var index = node.firstSpecial
    while index >= 0 {
      let edge = table.specials[Int(index)]
      index = edge.next
      if isOpenStart, edge.special == .name || edge.special == .words { continue }
      if edge.special == .join, edge.isDeadEnd(word.hash, mayBegin) { continue }
      if possible.contains(.init(edge.special)), !edge.kinds.isDisjoint(with: kinds) {
        follow(edge, from: frame, table, text)
      }
    }
  }

  private mutating func followJoins(
    from frame: Frame, _ node: PhraseTable.Node, _ table: PhraseTable
  ) {
    var index = node.firstSpecial
    while index >= 0 {
      let edge = table.specials[Int(index)]
      if edge.special == .join, !edge.kinds.isDisjoint(with: kinds) {
        var next = frame
        next.node = edge.target
        push(next)
      }
      index = edge.next
    }
  }

  mutating func push(_ frame: Frame) {
    if stack.count < Self.stackDepth { stack.append(frame) }
  }

  private mutating func record(_ frame: Frame, _ node: PhraseTable.Node) {
    guard let kind = PhraseKind(rawValue: node.kind), kinds.contains(kind) else { return }
    let end = PhraseEnd(
      end: Int(frame.position), kind: kind, isWeak: node.isWeak,
      hasWord: node.words > 0 || node.hasService,
      number: frame.number, valueStart: frame.valueStart,
      valueEnd: frame.valueEnd)
    for index in 0..<endCount where ends[index].end == end.end {
      if ends[index].isWeak, !end.isWeak { ends[index] = end }
      return
    }
    if endCount < Self.maximumEnds { ends.append(end) }
  }

  /// Whether a phrase may begin with the block's first word: one probe for nearly every block.
  mutating func begins(_ table: PhraseTable, _ text: Span<UInt8>) -> Bool {
    guard block.has(0, in: text) else { return false }
    let first = block.lookedUp(0, in: table)
    if table.mayLeave(root: PhraseTable.phrases, first.hash),
      let target = table.target(PhraseTable.phrases, first.hash), leads(target, table)
    {
      return true
    }
    let possible = Self.specials(mayBeginWith: first)
    var index = table.nodes[Int(PhraseTable.phrases)].firstSpecial
    while index >= 0 {
      let edge = table.specials[Int(index)]
      index = edge.next
      let isOpen = edge.special == .name || edge.special == .words || edge.special == .rest
      let begins =
        isOpen ? text.count <= Self.maximumOpenBytes : possible.contains(.init(edge.special))
      if begins, !edge.kinds.isDisjoint(with: kinds) { return true }
    }
    return false
  }

  /// The first phrase found that is not weak and takes in the whole block.
  mutating func wholeEnd(_ text: Span<UInt8>) -> PhraseEnd? {
    for index in 0..<endCount
    where !ends[index].isWeak && !block.has(ends[index].end, in: text) {
      return block.isTooLong ? nil : ends[index]
    }
    return nil
  }

  /// The longest label with text behind it, a separated one before any other.
  mutating func longestLead(_ text: Span<UInt8>) -> PhraseLead? {
    var best: PhraseLead?
    for index in 0..<endCount {
      let end = ends[index]
      guard !end.isWeak, end.valueEnd == 0, block.has(end.end, in: text) else { continue }
      let next = block[end.end]
      let isSeparated = next.gap.separates
      // A single word before a name is no label: "Photo Finish", "Video Games".
      let mayBegin = next.traits.contains(.capital) || next.traits.contains(.caseless)
      guard isSeparated || (end.end >= 2 && mayBegin) else { continue }
      let rest = restOffset(text, after: Int(block[end.end - 1].end), limit: Int(next.start))
      if let best, (best.isSeparated, best.rest) > (isSeparated, rest) { continue }
      best = PhraseLead(kind: end.kind, rest: rest, isSeparated: isSeparated)
    }
    return best
  }

  /// Skips what separates, but not a quote or bracket that opens the text behind it.
  private func restOffset(_ text: Span<UInt8>, after end: Int, limit: Int) -> Int {
    var offset = end
    while offset < limit {
      let (folded, length) = foldedScalar(text, at: offset)
      guard folded.role == .gap, folded.scalar != 0 || offset == end else { break }
      offset += length
    }
    return offset
  }
}

/// Compares false before true, then by offset.
private func > (a: (Bool, Int), b: (Bool, Int)) -> Bool {
  a.0 == b.0 ? a.1 > b.1 : a.0
}
