/// The part of a page around its headline, in which by-line, date and standfirst stand.
struct Neighbourhood {
  /// The headline's node, or where the article begins where no headline was found.
  let heading: Int
  let hasHeading: Bool
  /// The nodes of the window.
  let nodes: Range<Int>
  /// The blocks whose text begins in the window.
  let blocks: Range<Int>
  /// Elements between the headline and each node of the window; negative before it.
  private let distances: [Int16]
  /// What the classes of the window's nodes say, read once for all that ask.
  private let roles: [ClassWords]

  /// The node with which the second paragraph of text below the headline begins.
  private let textStart: Int
  /// Bytes from which a block is a paragraph.
  private static let paragraph = 120

  /// Elements before and after the headline; the study found nothing that helps beyond them.
  private static let before = 80
  private static let after = 400

  init(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, heading: Int32, clues: Clues) {
    // A lone h1 may word the headline as nobody else does.
    let heading = heading < 0 && clues.h1.count == 1 ? clues.h1[0] : heading
    hasHeading = heading >= 0
    let start = heading >= 0 ? heading : clues.article >= 0 ? clues.article : max(0, clues.main)
    self.heading = Int(start)
    var low = Int(start)
    var elements = 0
    while low > 0, elements < Self.before {
      low -= 1
      if !tree.nodes[low].isText { elements += 1 }
    }
    var high = Int(start)
    elements = 0
    while high < tree.nodes.count, elements < Self.after {
      if !tree.nodes[high].isText { elements += 1 }
      high += 1
    }
    nodes = low..<high
    var distances = [Int16](repeating: 0, count: high - low)
    var ordinal: Int16 = 0
    for i in Int(start)..<high {
      distances[i - low] = ordinal
      if !tree.nodes[i].isText { ordinal += 1 }
    }
    ordinal = 0
    for i in stride(from: Int(start) - 1, through: low, by: -1) {
      if !tree.nodes[i].isText { ordinal -= 1 }
      distances[i - low] = ordinal
    }
    self.distances = distances
    var roles = [ClassWords](repeating: [], count: high - low)
    var known = KnownNames()
    for i in low..<high where !tree.nodes[i].isText && tree.nodes[i].count > 0 {
      if let name = tree.range(.class, of: i) {
        let words = known.meaning(tree.bytes.span, name) { ClassWords.read($0).rawValue }
        roles[i - low] = ClassWords(rawValue: words)
      }
    }
    self.roles = roles
    self.blocks = Self.blocks(blocks, from: low)..<Self.blocks(blocks, from: high)
    var paragraphs = 0
    let second = self.blocks.first { b in
      let block = blocks.list[b]
      if Int(block.first) > start, block.count >= Self.paragraph, block.linkBytes * 2 < block.count
      {
        paragraphs += 1
      }
      return paragraphs == 2
    }
    textStart = second.map { Int(blocks.list[$0].first) } ?? Int.max
  }

  /// True where a node stands before the text, its first paragraph or a standfirst passed over.
  func leads(_ node: Int) -> Bool { node < textStart }

  /// The first block whose text begins at a node or after it.
  private static func blocks(_ blocks: borrowing Blocks, from node: Int) -> Int {
    var low = 0
    var high = blocks.list.count
    while low < high {
      let middle = (low + high) / 2
      if Int(blocks.list[middle].first) < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Elements from the headline to a node; `nil` outside of the window.
  func distance(_ node: Int) -> Int? {
    nodes.contains(node) ? Int(distances[node - nodes.lowerBound]) : nil
  }

  /// What the name of an element (its class, or its id where that is given) says.
  @inline(__always)
  func role(_ tree: borrowing PageTree, _ node: Int, _ name: Range<Int>) -> ClassWords {
    if nodes.contains(node) {
      let known = roles[node - nodes.lowerBound]
      if !known.isEmpty { return known }
      if tree.range(.class, of: node) == name { return [] }
    }
    return ClassWords.read(tree.bytes.span.extracting(name))
  }

  /// What stands above a node: roles of its ancestors up to the one that holds the headline too,
  /// for what holds both says nothing of either.
  func context(_ tree: borrowing PageTree, _ node: Int) -> Context {
    var context = Context()
    var at = node
    var steps = 0
    while at > 0, steps < 24 {
      let tag = tree.nodes[at].tag
      if tag == .body || tag == .html { break }
      if hasHeading, at <= heading, heading < Int(tree.nodes[at].end), steps > 0 { break }
      switch tag {
      case .aside: context.isAside = true
      // Drupal puts who wrote into a `footer` above the text.
      case .footer: if !hasHeading || node < heading || !leads(node) { context.isAside = true }
      case .nav: context.isAside = true
      case .figure, .figcaption: context.words.formUnion(.picture)
      default: break
      }
      if tree.nodes[at].count > 0 {
        let words = tree.classWords(at)
        // What frames a picture frames the by-line beside it too, one step farther up; what
        // frames a page says little of one line.
        let far: ClassWords =
          steps < 6 ? [.aside, .comment, .hidden, .biography] : [.aside, .comment, .hidden]
        context.words.formUnion(steps < 2 ? words : words.intersection(far))
        if Concealment.hides(tree, at) { context.isHidden = true }
      }
      at = Int(tree.nodes[at].parent)
      steps += 1
    }
    if context.words.contains(.aside) || context.words.contains(.comment) { context.isAside = true }
    if context.words.contains(.hidden) { context.isHidden = true }
    return context
  }

  struct Context {
    var words: ClassWords = []
    var isAside = false
    var isHidden = false
  }
}
