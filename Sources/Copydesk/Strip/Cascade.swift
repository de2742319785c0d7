/// The hand-written judge: a container by density and semantics, then rules for each block.
///
/// 1. Set aside what stands in elements that hold no body (navigation, asides, comments, share
///    bars…), by tag, role and name; never an element that holds most of the page's text.
/// 2. Choose the container: `itemprop=articleBody`, else the deepest element with most of the text
///    that is left.
/// 3. Judge each block in it by length, links and kind; headings by what follows them.
/// 4. Rescue: where under a quarter of the page's running text is kept, judge again without step 1,
///    and take long text wherever it stands.
struct Cascade {
  private let nodes: [PageTree.Node]
  private let blocks: [TextBlock]
  private let signals: Signals
  private var excluded: [Bool] = []
  /// By node: characters of long blocks that are not set aside.
  private var mass: [Int32] = []

  init(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ signals: Signals) {
    nodes = tree.nodes
    self.blocks = blocks.list
    self.signals = signals
  }

  mutating func scores() -> [Float] {
    excluded = blocks.indices.map(isSetAside)
    let container = chooseContainer()
    var scores = blocks.indices.map { score($0, in: container) }
    judgeHeadings(&scores)
    let kept = weight(scores)
    let running = signals.total.mass
    if kept < 200 || kept * 4 < running {
      excluded = .init(repeating: false, count: blocks.count)
      let wide = chooseContainer()
      var second = blocks.indices.map { score($0, in: wide) }
      judgeHeadings(&second)
      if weight(second) > kept * 2 { scores = second }
    }
    if weight(scores) == 0 {
      for i in blocks.indices where signals.shapes.list[i].width >= 40 {
        if signals.density[i] < 0.5 { scores[i] = 0.55 }
      }
    }
    return scores
  }

  private func weight(_ scores: [Float]) -> Int32 {
    var sum: Int32 = 0
    for i in scores.indices where scores[i] > 0.5 { sum += signals.shapes.list[i].width }
    return sum
  }

  // MARK: 1. Elements that hold no body

  /// Names of elements that hold no body, however near or far.
  private static let foreign: ClassGroups = [
    .comment, .share, .related, .nav, .footer, .side, .newsletter, .ad, .cookie, .tag, .toc,
    .author, .product, .hidden,
  ]

  private func isSetAside(_ block: Int) -> Bool {
    let context = signals.context[block]
    if context.articleBody != 255 {
      return isForeign(context, block, nearerThan: context.articleBody)
    }
    return isForeign(context, block, nearerThan: 255)
  }

  private func isForeign(_ context: BlockContext, _ block: Int, nearerThan limit: UInt8) -> Bool {
    for place in [
      BlockContext.Place.nav, .aside, .footer, .button, .form, .noscript, .figcaption, .address,
    ] {
      let distance = context.distance(place)
      if distance < limit, !holdsCore(block, distance) { return true }
    }
    if context.hidden < limit, !holdsCore(block, context.hidden) { return true }
    if context.roleAside < limit, !holdsCore(block, context.roleAside) { return true }
    var groups = context.groups.intersection(Self.foreign).rawValue
    while groups != 0 {
      let distance = context.groupDistance[groups.trailingZeroBitCount]
      if distance < limit, !holdsCore(block, distance) { return true }
      groups &= groups - 1
    }
    return false
  }

  /// True where the ancestor so many steps up holds a large part of the page's running text.
  private func holdsCore(_ block: Int, _ steps: UInt8) -> Bool {
    var node = Int(blocks[block].owner)
    for _ in 0..<steps where node > 0 { node = Int(nodes[node].parent) }
    return signals.sums[node].mass * 5 >= signals.total.mass * 2 && signals.total.mass > 0
  }

  // MARK: 2. The container

  private mutating func chooseContainer() -> Int {
    mass = .init(repeating: 0, count: nodes.count)
    for i in blocks.indices where !excluded[i] && signals.isLong(i) {
      mass[Int(blocks[i].owner)] += signals.shapes.list[i].width
    }
    for node in stride(from: nodes.count - 1, to: 0, by: -1) where mass[node] > 0 {
      mass[Int(nodes[node].parent)] += mass[node]
    }
    let all = mass[0]
    if all == 0 { return signals.core60 }
    if let body = articleBody(holding: all * 2 / 5) { return body }
    var container = 0
    for node in nodes.indices where mass[node] * 10 >= all * 7 { container = node }
    return container
  }

  /// The element marked as the article's body, where it holds enough.
  private func articleBody(holding least: Int32) -> Int? {
    var best: Int?
    for i in blocks.indices where !excluded[i] {
      let distance = signals.context[i].articleBody
      if distance == 255 { continue }
      var node = Int(blocks[i].owner)
      for _ in 0..<distance { node = Int(nodes[node].parent) }
      if mass[node] >= least, best.map({ mass[node] > mass[$0] }) ?? true { best = node }
    }
    return best
  }

  // MARK: 3. Blocks

  private func score(_ block: Int, in container: Int) -> Float {
    let owner = Int(blocks[block].owner)
    guard owner >= container, owner < Int(nodes[container].end), !excluded[block] else {
      return 0.1
    }
    let shape = signals.shapes.list[block]
    let density = signals.density[block]
    let context = signals.context[block]
    if context.headingLevel > 0 { return 0.51 }
    if shape.width >= 250 { return density < 0.6 ? 0.95 : 0.4 }
    let endsSentence =
      shape.end == .stop || shape.end == .question || shape.end == .quote || shape.end == .colon
      || shape.end == .ellipsis
    if context.isIn(.li) { return itemScore(block, endsSentence) }
    if nodes[owner].tag == .tr || context.isIn(.table) { return density < 0.4 ? 0.6 : 0.3 }
    if density > 0.75 { return 0.2 }
    if density > 0.45, shape.width < 160 { return 0.3 }
    let isParagraph = nodes[owner].tag == .p || nodes[owner].tag == .blockquote
    if shape.width >= Signals.longText { return 0.9 }
    if shape.width >= 25, endsSentence { return isParagraph ? 0.85 : 0.7 }
    if endsSentence, shape.words >= 2 { return isParagraph ? 0.7 : 0.45 }
    if isParagraph { return shape.words >= 2 && shape.separators == 0 ? 0.6 : 0.4 }
    return shape.width >= 45 ? 0.55 : 0.3
  }

  /// An item by its own links and those of its list.
  private func itemScore(_ block: Int, _ endsSentence: Bool) -> Float {
    let density = signals.density[block]
    let shape = signals.shapes.list[block]
    var node = Int(blocks[block].owner)
    while node > 0, nodes[node].tag != .ul, nodes[node].tag != .ol {
      node = Int(nodes[node].parent)
    }
    let list = signals.sums[node]
    let listDensity = Float(list.linked) / Float(max(list.characters, 1))
    if density > 0.6, shape.width < 200 { return 0.25 }
    if listDensity > 0.55 { return 0.3 }
    return endsSentence || shape.width >= 40 ? 0.8 : 0.65
  }

  /// A heading stays where text follows it before the next heading of its level or above.
  private func judgeHeadings(_ scores: inout [Float]) {
    for i in scores.indices where signals.context[i].headingLevel > 0 && scores[i] > 0.5 {
      if signals.density[i] > 0.9, signals.shapes.list[i].words > 3 { scores[i] = 0.3 }
    }
  }
}
