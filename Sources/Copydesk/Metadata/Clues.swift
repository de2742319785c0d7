/// The few nodes of a page that bear metadata, found in one walk over the arena.
struct Clues {
  struct Meta {
    var node: Int32
    /// The row of ``MetaNames``.
    var row: UInt8
    var start: Int32
    var count: Int32

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    var field: MetaNames.Field { MetaNames.rows[Int(row)].field }
    var witness: Witness { MetaNames.rows[Int(row)].witness }
  }

  /// An `itemprop` or RDFa `property` in the page.
  struct Property {
    var node: Int32
    var key: JSONKey
    var isRDFa: Bool
  }

  var metas: [Meta] = []
  var properties: [Property] = []
  /// Text nodes of `application/ld+json` scripts, and of all others that may hold state.
  var linkedData: [Int32] = []
  var scripts: [Int32] = []
  /// Contents of metas that hold JSON-LD: Remix writes `script:ld+json` so where a route is old.
  var linkedMetas: [Range<Int>] = []
  var h1: [Int32] = []
  var h2: [Int32] = []
  var title: Int32 = -1
  var times: [Int32] = []
  var figures: [Int32] = []
  /// Links with `rel=tag`; those with `rel="category tag"` name the section.
  var tagLinks: [Int32] = []
  var categoryLinks: [Int32] = []
  var canonical: Int32 = -1
  var license: Int32 = -1
  var breadcrumb: Int32 = -1
  var main: Int32 = -1
  var article: Int32 = -1
  /// The `html` element's language.
  var language: Range<Int>?

  /// Scripts below this size hold no state of an article.
  private static let smallestState = 200
  private static let mostTags = 40

  /// True where `tag` is one of the words.
  private static func isTag(_ rel: Span<UInt8>) -> Bool {
    guard rel.count >= 3, let at = Bytes.find("tag", in: rel) else { return false }
    return (at == 0 || rel[at - 1] == 0x20) && (at + 3 == rel.count || rel[at + 3] == 0x20)
  }

  /// Lists of one page stay short: a page of a thousand `time` elements is no article.
  private static let most = 512

  init(_ tree: borrowing PageTree) {
    var i = 0
    let count = tree.nodes.count
    while i < count {
      let node = tree.nodes[i]
      if node.isText {
        i += 1
        continue
      }
      switch node.tag {
      case .meta: meta(tree, i)
      case .link: link(tree, i)
      case .script: script(tree, i)
      case .svg, .style:
        i = Int(node.end)
        continue
      case .title:
        if title < 0 { title = Int32(i) }
      case .h1:
        if h1.count < 32 { h1.append(Int32(i)) }
      case .h2:
        if h2.count < 64 { h2.append(Int32(i)) }
      case .time:
        if times.count < Self.most { times.append(Int32(i)) }
      case .figure:
        if figures.count < 8 { figures.append(Int32(i)) }
      case .main:
        if main < 0 { main = Int32(i) }
      case .article:
        if article < 0 { article = Int32(i) }
      case .html:
        if language == nil { language = tree.range(.lang, of: i) }
      default: break
      }
      if node.count > 0 { attributes(tree, i, node) }
      i += 1
    }
  }

  /// Microdata and RDFa stand on any element.
  @inline(__always)
  private mutating func attributes(_ tree: borrowing PageTree, _ i: Int, _ node: PageTree.Node) {
    var at = Int(node.start)
    let end = at + Int(node.count)
    while at < end {
      let attribute = tree.attributes[at]
      if attribute.name == .itemprop || attribute.name == .property && node.tag != .meta {
        property(tree, i, attribute)
      } else if attribute.name == .rel, node.tag == .a, tagLinks.count < Self.mostTags {
        let start = Int(attribute.start)
        let rel = tree.bytes.span.extracting(start..<start + Int(attribute.count))
        if Bytes.contains(rel, "category") {
          if categoryLinks.count < 8 { categoryLinks.append(Int32(i)) }
        } else if Self.isTag(rel) {
          tagLinks.append(Int32(i))
        }
      } else if attribute.name == .datetime, node.tag != .time, node.tag != .ins,
        node.tag != .del, times.count < Self.most
      {
        // Elements of the page's own making: `relative-time`, `time-ago`.
        times.append(Int32(i))
      }
      at += 1
    }
  }

  private mutating func property(
    _ tree: borrowing PageTree, _ i: Int, _ attribute: PageTree.Attribute
  ) {
    guard properties.count < Self.most else { return }
    let text = tree.bytes.span.extracting(
      Int(attribute.start)..<Int(attribute.start) + Int(attribute.count))
    // Several names may stand in one attribute; an RDFa name has a prefix.
    var at = 0
    while at < text.count {
      while at < text.count, text[at] <= 0x20 { at += 1 }
      var start = at
      while at < text.count, text[at] > 0x20 {
        if attribute.name == .property, text[at] == 0x3A { start = at + 1 }
        at += 1
      }
      let key = JSONKey(text.extracting(start..<at))
      if key != .other {
        properties.append(
          .init(node: Int32(i), key: key, isRDFa: attribute.name == .property))
      }
    }
  }

  private mutating func meta(_ tree: borrowing PageTree, _ i: Int) {
    guard metas.count < Self.most, let content = tree.range(.content, of: i), !content.isEmpty
    else {
      return
    }
    let bytes = tree.bytes.span
    for name in [AttributeName.property, .name, .itemprop, .httpEquiv] {
      guard let range = tree.range(name, of: i) else { continue }
      if range.count == 14, linkedMetas.count < 8,
        Bytes.equal(bytes.extracting(range), "script:ld+json")
      {
        linkedMetas.append(content)
      }
      guard let row = MetaNames.row(bytes.extracting(range)) else { continue }
      metas.append(
        .init(
          node: Int32(i), row: row, start: Int32(content.lowerBound), count: Int32(content.count)))
      return
    }
  }

  private mutating func link(_ tree: borrowing PageTree, _ i: Int) {
    guard let rel = tree.range(.rel, of: i) else { return }
    let bytes = tree.bytes.span.extracting(rel)
    if canonical < 0, Bytes.equal(bytes, "canonical") { canonical = Int32(i) }
    if license < 0, Bytes.equal(bytes, "license") { license = Int32(i) }
  }

  private mutating func script(_ tree: borrowing PageTree, _ i: Int) {
    guard i + 1 < Int(tree.nodes[i].end), tree.nodes[i + 1].isText else { return }
    if let type = tree.range(.type, of: i),
      Bytes.contains(tree.bytes.span.extracting(type), "ld+json")
    {
      if linkedData.count < 64 { linkedData.append(Int32(i + 1)) }
    } else if scripts.count < 64, Int(tree.nodes[i + 1].count) >= Self.smallestState {
      scripts.append(Int32(i + 1))
    }
  }
}
