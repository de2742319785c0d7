/// A run of inline text under one block-level element: what a reader sees as a line or paragraph.
package struct TextBlock: Sendable {
  /// The block-level element to which the text belongs.
  package var owner: Int32
  /// The first and the last text node of the run, both inclusive.
  package var first: Int32
  package var last: Int32
  /// Where the text stands in ``Blocks/text``, white space folded.
  package var start: Int32
  package var count: Int32
  /// Bytes of the text that lie inside links.
  package var linkBytes: Int32
  /// Links that begin in the run.
  package var links: Int16
}

/// A page as a flat list of blocks in document order.
///
/// A block is cut at block-level elements and at two line breaks in a row; cells of a table row
/// flow together with ` | ` between them, but for rows that lay out the page. Text that no reader
/// sees (scripts, form controls, phrases for screen readers inside a line) is no block.
package struct Blocks: Sendable {
  package var list: [TextBlock] = []
  /// The texts of all blocks, one after the other.
  package var text: [UInt8] = []
  /// Text behind the last block was left out.
  package var isCut = false

  /// The most blocks of a page.
  ///
  /// The longest real pages, reports and live tickers, have some ten thousand; judging costs 5 µs
  /// and 1.5 KB a block.
  package static let most = 150_000

  package init() {}

  @inline(__always)
  package func range(_ block: Int) -> Range<Int> {
    let start = Int(list[block].start)
    return start..<start + Int(list[block].count)
  }

  /// The blocks whose text begins in an element, by a search in their order.
  package func inside(_ element: Int, _ tree: borrowing PageTree) -> Range<Int> {
    let start = firstBlock(from: element + 1)
    return start..<max(start, firstBlock(from: Int(tree.nodes[element].end)))
  }

  /// The first block that begins at a node or behind it.
  package func firstBlock(from node: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if Int(list[middle].first) < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package func string(_ block: Int) -> String {
    String(decoding: text[range(block)], as: UTF8.self)
  }

  /// The blocks of a page.
  package init(_ tree: borrowing PageTree) {
    var cutter = BlockCutter()
    cutter.run(tree)
    list = cutter.list
    text = cutter.text
    isCut = list.count >= Self.most
  }
}

/// One walk over the arena that cuts the text into blocks.
private struct BlockCutter {
  var list: [TextBlock] = []
  var text: [UInt8] = []
  /// Open block-level elements, the root first.
  private var owners: [Int32] = []
  private var owner: Int32 = 0
  private var ownerEnd = Int.max
  /// The end of the link around the current node.
  private var linkEnd = 0
  private var runStart = 0
  private var first: Int32 = -1
  private var last: Int32 = -1
  private var linkBytes = 0
  private var links = 0
  private var breaks = 0
  /// A cell begins: a bar before its text where the row has text already.
  private var cell = false
  /// The table row that was last looked at for what it is.
  private var lastRow = -1
  private var lastRowLaysOut = false

  mutating func run(_ tree: borrowing PageTree) {
    text.reserveCapacity(tree.bytes.count / 4 + 64)
    list.reserveCapacity(tree.nodes.count / 8 + 8)
    let count = tree.nodes.count
    ownerEnd = count
    var i = 0
    while i < count, list.count < Blocks.most {
      while i >= ownerEnd { leave(tree) }
      let node = tree.nodes[i]
      if node.isText {
        append(tree, i, node)
        i += 1
      } else {
        i = enter(tree, i, node)
      }
    }
    if list.count < Blocks.most { flush() }
  }

  /// Handles an element's start; the answer is where the walk goes on.
  @inline(__always)
  private mutating func enter(
    _ tree: borrowing PageTree, _ i: Int, _ node: PageTree.Node
  ) -> Int {
    let tag = node.tag
    if tag.isSkipped { return Int(node.end) }
    if tag.isInline {
      switch tag {
      case .br:
        breaks += 1
        if breaks >= 2 { flush() } else { appendSpace() }
      case .td, .th:
        if laysOut(tree, row: Int(node.parent)) { flush() } else { cell = true }
      case .a:
        linkEnd = max(linkEnd, Int(node.end))
        links += 1
      default:
        if node.count > 0, Concealment.hidesInline(tree, i) { return Int(node.end) }
      }
      return i + 1
    }
    flush()
    owners.append(owner)
    owner = Int32(i)
    ownerEnd = Int(node.end)
    return i + 1
  }

  /// True where the cells of a row are columns of the page, for one holds a table or paragraphs
  /// made by two line breaks.
  ///
  /// A row is looked at up to its first such sign, and once.
  @inline(never)
  private mutating func laysOut(_ tree: borrowing PageTree, row: Int) -> Bool {
    if row == lastRow { return lastRowLaysOut }
    lastRow = row
    lastRowLaysOut = false
    guard tree.nodes[row].tag == .tr else { return false }
    var breaks = 0
    for i in row + 1..<Int(tree.nodes[row].end) {
      let node = tree.nodes[i]
      switch node.tag {
      case .br: breaks += 1
      case .table, .tr: breaks = 2
      default:
        let isBlank =
          node.isText && Bytes.isBlank(tree.bytes.span.extracting(tree.textRange(i)))
        if !isBlank { breaks = 0 }
      }
      if breaks == 2 {
        lastRowLaysOut = true
        break
      }
    }
    return lastRowLaysOut
  }

  private mutating func leave(_ tree: borrowing PageTree) {
    flush()
    owner = owners.popLast() ?? 0
    ownerEnd = owners.isEmpty ? tree.nodes.count : Int(tree.nodes[Int(owner)].end)
  }

  @inline(__always)
  private mutating func append(_ tree: borrowing PageTree, _ i: Int, _ node: PageTree.Node) {
    let source = tree.bytes.span.extracting(tree.textRange(i))
    var at = 0
    let before = text.count
    let count = source.count
    while at < count {
      let space = Bytes.spaceLength(source, at)
      if space > 0 {
        appendSpace()
        at += space
        continue
      }
      if cell {
        cell = false
        if first >= 0 { appendBar() }
      }
      let end = Bytes.runEnd(source, from: at)
      text.append(contentsOf: source, at..<end)
      if first < 0 { first = Int32(i) }
      last = Int32(i)
      breaks = 0
      at = end
    }
    if i < linkEnd { linkBytes += text.count - before }
  }

  @inline(__always)
  private mutating func appendSpace() {
    if text.count > runStart, text[text.count - 1] != 0x20 { text.append(0x20) }
  }

  private mutating func appendBar() {
    appendSpace()
    text.append(0x7C)
    text.append(0x20)
  }

  @inline(__always)
  private mutating func flush() {
    breaks = 0
    cell = false
    if text.count > runStart, text[text.count - 1] == 0x20 { text.removeLast() }
    if first >= 0, Self.saysSomething(text.span.extracting(runStart..<text.count)) {
      list.append(
        .init(
          owner: owner, first: first, last: last, start: Int32(runStart),
          count: Int32(text.count - runStart),
          linkBytes: Int32(min(linkBytes, text.count - runStart)), links: Int16(clamping: links)))
      runStart = text.count
    } else {
      text.removeLast(text.count - runStart)
    }
    first = -1
    last = -1
    linkBytes = 0
    links = 0
  }

  /// True where the text has a letter or a digit: bullets, arrows, bars and emoji say nothing.
  @inline(__always)
  private static func saysSomething(_ text: Span<UInt8>) -> Bool {
    for i in text.indices {
      let byte = text[i]
      if byte < 0x80 {
        let letter = byte | 0x20
        if letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39 { return true }
      } else if byte >= 0xC3 {
        switch byte {
        case 0xE2, 0xEF: continue
        case 0xE3: if i + 1 < text.count, text[i + 1] != 0x80 { return true }
        case 0xF0: if i + 1 < text.count, text[i + 1] != 0x9F { return true }
        default: return true
        }
      }
    }
    return false
  }
}

/// Text that is in the page but not on the screen.
package enum Concealment {
  /// True where an inline element is for screen readers only or not shown: its words would be
  /// glued into the line that a reader sees.
  package static func hidesInline(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    if tree.nodes[node].tag != .span { return false }
    if let name = tree.range(.class, of: node),
      isForScreenReaders(tree.bytes.span.extracting(name))
    {
      return true
    }
    return tellsWhereLinkOpens(tree, node)
  }

  /// "(opens in a new window)" behind a link's text, whatever its class and language: the last
  /// element of the link, three words or more in brackets.
  private static func tellsWhereLinkOpens(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    let parent = Int(tree.nodes[node].parent)
    guard tree.nodes[parent].tag == .a, parent + 1 < node,
      tree.nodes[node].end == tree.nodes[parent].end, node + 2 == Int(tree.nodes[node].end),
      tree.nodes[node + 1].isText
    else { return false }
    let text = tree.bytes.span.extracting(tree.textRange(node + 1))
    let range = Bytes.trimmed(text, 0..<text.count)
    guard range.count > 8, range.count < 80, text[range.lowerBound] == UInt8(ascii: "("),
      text[range.upperBound - 1] == UInt8(ascii: ")")
    else { return false }
    return range.count { text[$0] == 0x20 } >= 2
  }

  /// True where a class names text for screen readers only.
  package static func isForScreenReaders(_ name: Span<UInt8>) -> Bool {
    screenReaderNames.standIn(name)
  }

  private static let screenReaderNames = Needles([
    "visually-hidden", "visuallyhidden", "sr-only", "screen-reader", "screenreader",
    "visibilityhidden",
  ])

  /// True where an element says by itself that it is not shown.
  package static func hides(_ tree: borrowing PageTree, _ node: Int) -> Bool {
    if tree.range(.hidden, of: node) != nil { return true }
    if let style = tree.range(.style, of: node) {
      let css = tree.bytes.span.extracting(style)
      if let at = Bytes.find("display", in: css) {
        var i = at + 7
        while i < css.count, css[i] == 0x20 || css[i] == 0x3A { i += 1 }
        if i + 4 <= css.count, Bytes.equal(css.extracting(i..<i + 4), "none") { return true }
      }
    }
    return false
  }
}
