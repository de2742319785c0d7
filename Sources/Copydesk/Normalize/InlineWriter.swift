/// Writes the text of one block, white space folded, and notes what its inline elements mean.
struct InlineWriter {
  private struct Open {
    var mark: Article.Mark
    var end: Int
  }

  let tree: PageTree
  let links: LinkResolver
  /// Unicode scalars written so far, from the start of the body.
  var scalars: Int
  private(set) var marks: [Article.Mark] = []
  private var open: [Open] = []
  private let byte: Int
  private var counted: Int
  private var cell = false

  init(tree: PageTree, links: LinkResolver, start: Int, byte: Int) {
    self.tree = tree
    self.links = links
    scalars = start
    self.byte = byte
    counted = byte
  }

  mutating func write(_ block: TextBlock, into text: inout [UInt8]) {
    var node = Int(block.first)
    let owner = Int(block.owner)
    // Inline elements around the first text begin before it.
    var above: [Int] = []
    var up = Int(tree.nodes[node].parent)
    while up > owner {
      above.append(up)
      up = Int(tree.nodes[up].parent)
    }
    for element in above.reversed() { enter(element, text) }
    let last = Int(block.last)
    while node <= last {
      close(before: node, text)
      let current = tree.nodes[node]
      if current.isText {
        append(node, &text)
        node += 1
      } else if current.tag.isSkipped || Concealment.hidesInline(tree, node) {
        node = Int(current.end)
      } else {
        if current.tag == .br { space(&text) }
        if current.tag == .td || current.tag == .th { cell = true }
        enter(node, text)
        node += 1
      }
    }
    if text.count > byte, text[text.count - 1] == 0x20 { text.removeLast() }
    close(before: Int.max, text)
    marks.removeAll { $0.start >= $0.end }
    marks.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
  }

  private mutating func append(_ node: Int, _ text: inout [UInt8]) {
    let range = tree.textRange(node)
    if cell, !Bytes.isBlank(tree.bytes.span.extracting(range)) {
      cell = false
      if text.count > byte {
        space(&text)
        text.append(contentsOf: [0x7C, 0x20])
      }
    }
    CleanText.append(tree.bytes.span.extracting(range), to: &text, runStart: byte)
  }

  private func space(_ text: inout [UInt8]) {
    if text.count > byte, text[text.count - 1] != 0x20 { text.append(0x20) }
  }

  private mutating func enter(_ node: Int, _ text: [UInt8]) {
    let kind: Article.Mark.Kind
    var url: String?
    switch tree.nodes[node].tag {
    case .a:
      guard let href = tree.value(.href, of: node), let address = links.resolve(href) else {
        return
      }
      kind = .link
      url = address
    case .b, .strong: kind = .strong
    case .i, .em, .cite: kind = .emphasis
    case .code, .kbd, .samp, .tt: kind = .code
    case .sub: kind = .subscripted
    case .sup: kind = .superscripted
    default: return
    }
    count(text)
    // A mark that begins at a space begins behind it: the space belongs to no word.
    open.append(
      Open(
        mark: .init(kind, start: scalars, end: scalars, url: url), end: Int(tree.nodes[node].end)))
  }

  private mutating func close(before node: Int, _ text: [UInt8]) {
    if open.isEmpty {
      if node == Int.max { count(text) }
      return
    }
    if !open.contains(where: { $0.end <= node }) { return }
    count(text)
    let endsInSpace = text.count > byte && text[text.count - 1] == 0x20
    for item in open where item.end <= node {
      var mark = item.mark
      mark.end = endsInSpace ? scalars - 1 : scalars
      marks.append(mark)
    }
    open.removeAll { $0.end <= node }
    if node == Int.max { count(text) }
  }

  /// Brings the count of scalars up to the text; a trailing space that was cut again is taken back.
  private mutating func count(_ text: [UInt8]) {
    if text.count >= counted {
      scalars += Bytes.scalars(text.span.extracting(counted..<text.count))
    } else {
      scalars -= counted - text.count
    }
    counted = text.count
  }
}
