/// Makes the body of an article from the blocks that were kept: their texts in order, with links
/// and emphasis as ranges, lists, quotes and tables put together again, and figures and embeds at
/// the places where they stand.
package struct BodyBuilder {
  private let tree: PageTree
  private let blocks: Blocks
  private let signals: Signals
  private let verdicts: [Verdict]
  private let links: LinkResolver
  /// The body's text so far, and its length in Unicode scalars.
  private var text: [UInt8] = []
  private var scalars = 0
  private var out: [Article.Block] = []
  /// By table and list: whether it is one.
  private var answers: [Int: Bool] = [:]

  package init(
    _ page: borrowing ParsedPage, _ judgement: borrowing Judgement, links: LinkResolver
  ) {
    tree = page.tree
    blocks = page.blocks
    signals = judgement.signals
    verdicts = judgement.verdicts
    self.links = links
  }

  /// What the body is made of, in the order of the page.
  private enum Piece {
    case block(Int)
    case figure(Article.Image)
    case embed(url: String, provider: String?)
  }

  package mutating func build(figures: [Figure]) -> (text: String, blocks: [Article.Block]) {
    text.reserveCapacity(blocks.text.count)
    var kept = blocks.list.indices.filter { verdicts[$0].disposition == .kept }
    kept.sort()
    var figure = 0
    var i = 0
    while i < kept.count {
      let block = kept[i]
      while figure < figures.count, figures[figure].node < blocks.list[block].first {
        append(figures[figure])
        figure += 1
      }
      let end = groupEnd(kept, from: i)
      append(group: kept[i..<end])
      i = end
    }
    while figure < figures.count {
      append(figures[figure])
      figure += 1
    }
    return (String(decoding: text, as: UTF8.self), out)
  }

  // MARK: Groups

  /// The element that makes one block of the article of several blocks of the page.
  private mutating func container(_ block: Int) -> (kind: Article.Block.Kind, node: Int)? {
    let context = signals.context[block]
    if context.headingLevel > 0 { return nil }
    let owner = Int(blocks.list[block].owner)
    if let table = tree.ancestorOrSelf(.table, of: owner), isKind(.table, table) {
      return (.table, table)
    }
    if let pre = tree.ancestorOrSelf(.pre, of: owner) { return (.code, pre) }
    if context.isIn(.li), let list = outermostList(owner), isKind(.list, list) {
      return (.list, list)
    }
    if let quote = tree.ancestorOrSelf(.blockquote, of: owner) { return (.quote, quote) }
    return nil
  }

  private mutating func groupEnd(_ kept: [Int], from start: Int) -> Int {
    guard let first = container(kept[start]) else { return start + 1 }
    var end = start + 1
    while end < kept.count, let next = container(kept[end]), next.node == first.node { end += 1 }
    return end
  }

  private func outermostList(_ owner: Int) -> Int? {
    var node = owner
    var found: Int?
    while node > 0 {
      let tag = tree.nodes[node].tag
      if tag == .ul || tag == .ol { found = node }
      // A quote or a table inside an item is the item's; a list inside one of these is its own.
      if tag == .table || tag == .blockquote || tag == .article { break }
      node = Int(tree.nodes[node].parent)
    }
    return found
  }

  /// Asks once for each element: a list of a million items is not gone over for each of them.
  private mutating func isKind(_ kind: Article.Block.Kind, _ node: Int) -> Bool {
    if let known = answers[node] { return known }
    let answer = kind == .table ? isData(node) : isList(node)
    answers[node] = answer
    return answer
  }

  /// A list whose items hold headings or several paragraphs is a layout, not a list.
  private func isList(_ list: Int) -> Bool {
    let sum = signals.sums[list]
    var items: Int32 = 0
    var i = list + 1
    while i < Int(tree.nodes[list].end) {
      let node = tree.nodes[i]
      if !node.isText {
        if node.tag == .li { items += 1 }
        if let level = node.tag.headingLevel, level <= 4 { return false }
      }
      i += 1
    }
    return items > 0 && sum.long <= items * 2
  }

  /// A table of data has rows of several short cells and no table inside.
  private func isData(_ table: Int) -> Bool {
    var rows = 0
    var wide = 0
    var cells = 0
    var i = table + 1
    while i < Int(tree.nodes[table].end) {
      let node = tree.nodes[i]
      if !node.isText {
        switch node.tag {
        case .table: return false
        case .tr:
          if rows > 0, cells >= 2 { wide += 1 }
          rows += 1
          cells = 0
        case .td, .th:
          cells += 1
          if signals.sums[i].long > 1 { return false }
        default: break
        }
      }
      i += 1
    }
    if cells >= 2 { wide += 1 }
    return wide >= 2
      || wide == 1 && rows >= 1 && signals.sums[table].blocks <= 12
        && signals.sums[table].long == 0
  }

  // MARK: Blocks

  private mutating func append(group: ArraySlice<Int>) {
    guard let first = group.first else { return }
    guard let (kind, node) = container(first) else {
      appendSingle(first)
      return
    }
    switch kind {
    case .table: appendTable(node, group)
    case .code: appendCode(node, group)
    case .list: appendList(node, group)
    default: appendQuote(node, group)
    }
  }

  private mutating func begin(_ kind: Article.Block.Kind) -> Article.Block {
    if !text.isEmpty {
      text.append(contentsOf: [0x0A, 0x0A])
      scalars += 2
    }
    return Article.Block(kind, start: scalars, end: scalars)
  }

  private mutating func finish(_ block: Article.Block, from byte: Int) {
    var block = block
    block.end = scalars
    block.text = String(decoding: text[byte...], as: UTF8.self)
    out.append(block)
  }

  private mutating func appendSingle(_ i: Int) {
    let isHeading = verdicts[i].reason == .heading
    var block = begin(isHeading ? .heading : .paragraph)
    let byte = text.count
    block.origins = [i]
    if isHeading { block.level = max(2, Int(max(signals.context[i].headingLevel, 2))) }
    appendInline(i, &block.marks)
    // A heading is bold by itself.
    if isHeading {
      let all = block.start...scalars
      block.marks.removeAll {
        $0.kind == .strong && $0.start == all.lowerBound && $0.end == all.upperBound
      }
    }
    if text.count > byte { finish(block, from: byte) } else { cancel() }
  }

  /// Takes the blank line back that a block without text began with.
  private mutating func cancel() {
    if text.count >= 2, text[text.count - 1] == 0x0A {
      text.removeLast(2)
      scalars -= 2
    }
  }

  private mutating func newLine() {
    text.append(0x0A)
    scalars += 1
  }

  private mutating func appendQuote(_ node: Int, _ group: ArraySlice<Int>) {
    var block = begin(.quote)
    let byte = text.count
    for (n, i) in group.enumerated() {
      if n > 0 { newLine() }
      appendInline(i, &block.marks)
    }
    block.speaker = QuoteSpeaker(tree: tree, blocks: blocks).name(of: node, in: group)
    block.url = tree.value(.cite, of: node).flatMap(links.resolve)
    block.origins = Array(group)
    finish(block, from: byte)
  }

  private mutating func appendList(_ list: Int, _ group: ArraySlice<Int>) {
    var block = begin(.list)
    block.ordered = tree.nodes[list].tag == .ol
    block.origins = Array(group)
    let byte = text.count
    var item = -1
    for i in group {
      let owner = tree.ancestorOrSelf(.li, of: Int(blocks.list[i].owner)) ?? -2
      if owner == item, !block.items.isEmpty {
        text.append(0x20)
        scalars += 1
        appendInline(i, &block.marks)
        block.items[block.items.count - 1].end = scalars
        continue
      }
      if item != -1 { newLine() }
      item = owner
      let start = scalars
      appendInline(i, &block.marks)
      block.items.append(.init(start: start, end: scalars, depth: listDepth(owner, below: list)))
    }
    finish(block, from: byte)
  }

  private func listDepth(_ item: Int, below list: Int) -> Int {
    var depth = -1
    var node = item
    while node >= list {
      if tree.nodes[node].tag == .ul || tree.nodes[node].tag == .ol { depth += 1 }
      node = Int(tree.nodes[node].parent)
    }
    return max(depth, 0)
  }

  private mutating func appendCode(_ pre: Int, _ group: ArraySlice<Int>) {
    var block = begin(.code)
    block.origins = Array(group)
    let byte = text.count
    var raw: [UInt8] = []
    for node in pre..<Int(tree.nodes[pre].end) {
      if tree.nodes[node].isText {
        raw.append(contentsOf: tree.bytes[tree.textRange(node)])
      } else if tree.nodes[node].tag == .br {
        raw.append(0x0A)
      }
    }
    raw.removeAll { $0 == 0x0D }
    while raw.first == 0x0A { raw.removeFirst() }
    while let last = raw.last, last == 0x0A || last == 0x20 { raw.removeLast() }
    text.append(contentsOf: raw)
    scalars += Bytes.scalars(raw.span)
    finish(block, from: byte)
  }

  private mutating func appendTable(_ table: Int, _ group: ArraySlice<Int>) {
    var block = begin(.table)
    let byte = text.count
    let found = TableReader(tree: tree).read(table)
    for (n, line) in found.lines.enumerated() {
      if n > 0 { newLine() }
      let line = Array(line.utf8)
      text.append(contentsOf: line)
      scalars += Bytes.scalars(line.span)
    }
    block.rows = found.rows
    block.caption = found.caption
    block.origins = Array(group)
    finish(block, from: byte)
  }

  private mutating func append(_ figure: Figure) {
    var block = Article.Block(.figure, start: scalars, end: scalars)
    switch figure.content {
    case .image(let image): block.image = image
    case .embed(let url, let provider):
      block.kind = .embed
      block.url = url
      block.provider = provider
    }
    out.append(block)
  }

  // MARK: Inline text

  /// Appends a block's text and notes the links and emphasis in it.
  private mutating func appendInline(_ i: Int, _ marks: inout [Article.Mark]) {
    var writer = InlineWriter(tree: tree, links: links, start: scalars, byte: text.count)
    writer.write(blocks.list[i], into: &text)
    scalars = writer.scalars
    marks.append(contentsOf: writer.marks)
  }
}
