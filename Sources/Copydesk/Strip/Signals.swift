/// What the tree around the blocks tells: sums for each element, and for each block the kinds of
/// elements in which it stands and how far away they are.
package struct Signals: Sendable {
  /// A block this long, with few links, is text that somebody wrote to be read: the least that a
  /// study of real pages found to tell paragraphs from labels.
  package static let longText: Int32 = 80
  /// Above this share of linked characters a block is a list of links.
  package static let fewLinks: Float = 0.33

  /// Sums over the blocks below an element.
  package struct Sum: Sendable {
    /// Characters in long blocks with few links.
    package var mass: Int32 = 0
    package var characters: Int32 = 0
    package var linked: Int32 = 0
    package var blocks: Int32 = 0
    package var long: Int32 = 0
  }

  package var shapes: TextShapes
  /// By node.
  package var sums: [Sum]
  /// By block: link density, 0 to 1.
  package var density: [Float] = []
  /// By block: distances to the nearest ancestors.
  package var context: [BlockContext] = []
  package var total: Sum { sums[0] }
  /// The element that Readability's scoring would choose.
  package private(set) var topCandidate = 0
  /// The deepest elements that hold 60 % and 85 % of the page's mass.
  package private(set) var core60 = 0
  package private(set) var core85 = 0
  /// The page's first heading of the first level, or -1.
  package private(set) var firstHeading = -1

  package init(_ tree: borrowing PageTree, _ blocks: borrowing Blocks) {
    shapes = TextShapes(blocks)
    sums = .init(repeating: Sum(), count: tree.nodes.count)
    addUp(tree, blocks)
    chooseContainers(tree, blocks)
    var names = GroupCache(count: tree.nodes.count)
    context.reserveCapacity(blocks.list.count)
    var above = BlockContext.Above()
    for block in blocks.list {
      context.append(BlockContext(tree, block, &names, &above))
    }
    firstHeading = context.firstIndex { $0.headingLevel == 1 } ?? -1
  }

  package func isLong(_ block: Int) -> Bool {
    shapes.list[block].width >= Self.longText && density[block] < Self.fewLinks
  }

  private mutating func addUp(_ tree: borrowing PageTree, _ blocks: borrowing Blocks) {
    density.reserveCapacity(blocks.list.count)
    for (i, block) in blocks.list.enumerated() {
      let characters = shapes.list[i].width
      let share = Float(block.linkBytes) / Float(max(block.count, 1))
      density.append(share)
      var sum = Sum()
      sum.characters = characters
      sum.linked = Int32(share * Float(characters))
      sum.blocks = 1
      if characters >= Self.longText, share < Self.fewLinks {
        sum.mass = characters
        sum.long = 1
      }
      sums[Int(block.owner)].add(sum)
    }
    // Children come after their parents, so one pass from the back carries all sums up.
    for node in stride(from: tree.nodes.count - 1, to: 0, by: -1) where sums[node].blocks > 0 {
      sums[Int(tree.nodes[node].parent)].add(sums[node])
    }
  }

  private mutating func chooseContainers(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks
  ) {
    let mass = sums[0].mass
    // Elements with more than half of the mass stand in one another, so the last is the deepest.
    for node in tree.nodes.indices where sums[node].mass > 0 {
      if sums[node].mass * 5 >= mass * 3 { core60 = node }
      if sums[node].mass * 20 >= mass * 17 { core85 = node }
    }
    var scores: [Int32: Float] = [:]
    for (i, block) in blocks.list.enumerated() where isLong(i) {
      let shape = shapes.list[i]
      let score = 1 + Float(shape.commas) + min(Float(shape.width) / 100, 3)
      let owner = block.owner
      let parent = tree.nodes[Int(owner)].parent
      if parent >= 0 { scores[parent, default: 0] += score }
      if parent >= 0, tree.nodes[Int(parent)].parent >= 0 {
        scores[tree.nodes[Int(parent)].parent, default: 0] += score / 2
      }
    }
    var best: Float = 0
    for (node, score) in scores {
      let sum = sums[Int(node)]
      let weighted = score * (1 - Float(sum.linked) / Float(max(sum.characters, 1)))
      // Equal scores: the earlier element, whatever order the table has.
      if weighted > best || weighted == best && node < topCandidate {
        best = weighted
        topCandidate = Int(node)
      }
    }
  }
}

extension Signals.Sum {
  @inline(__always)
  mutating func add(_ other: Self) {
    mass += other.mass
    characters += other.characters
    linked += other.linked
    blocks += other.blocks
    long += other.long
  }
}

/// The ancestors of a block that matter, as distances: 0 the owner itself, 255 none.
package struct BlockContext: Sendable {
  /// The elements whose nearness is measured.
  package static let tags: [Tag] = [
    .article, .main, .aside, .nav, .header, .footer, .form, .figure, .figcaption, .ul, .ol, .table,
    .blockquote, .section, .details, .pre, .dl, .button, .address, .noscript, .a, .li,
  ]
  package static let none: UInt8 = 255

  package enum Place: Int, Sendable {
    case article, main, aside, nav, header, footer, form, figure, figcaption, ul, ol, table
    case blockquote, section, details, pre, dl, button, address, noscript, a, li
  }

  package var tagDistance = InlineArray<22, UInt8>(repeating: 255)
  package var groupDistance = InlineArray<28, UInt8>(repeating: 255)
  /// Groups that any ancestor's name has, and those of the owner and its parent.
  package var groups: ClassGroups = []
  package var nearGroups: ClassGroups = []
  package var articleBody: UInt8 = 255
  package var roleMain: UInt8 = 255
  package var roleAside: UInt8 = 255
  package var hidden: UInt8 = 255
  /// 1 to 6 where the block is or stands in a heading; 0 elsewhere.
  package var headingLevel: UInt8 = 0

  @inline(__always)
  package func distance(_ place: Place) -> UInt8 { tagDistance[place.rawValue] }
  @inline(__always)
  package func isIn(_ place: Place) -> Bool { tagDistance[place.rawValue] != 255 }

  private static let placeOf: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (i, tag) in tags.enumerated() { table[Int(tag.rawValue)] = UInt8(i) }
    return table
  }()

  /// What stands from an element upwards, kept for the blocks that follow below the same one.
  struct Above {
    fileprivate var node = -1
    fileprivate var context = BlockContext()
  }

  fileprivate init() {}

  init(
    _ tree: borrowing PageTree, _ block: TextBlock, _ names: inout GroupCache,
    _ above: inout Above
  ) {
    let owner = Int(block.owner)
    if owner > 0 {
      let parent = Int(tree.nodes[owner].parent)
      if above.node != parent {
        above.node = parent
        above.context = BlockContext(tree, from: parent, &names)
      }
      self = above.context
      rise()
      nearGroups = Self.groups(tree, parent, &names)
      var node = owner
      for _ in 0..<3 where node > 0 && headingLevel == 0 {
        headingLevel = UInt8(tree.nodes[node].tag.headingLevel ?? 0)
        node = Int(tree.nodes[node].parent)
      }
      see(tree, owner, &names)
    }
    // Inline ancestors between the text and its owner: a link around the whole block.
    var inner = Int(tree.nodes[Int(block.first)].parent)
    while inner > owner {
      if tree.nodes[inner].tag == .a { tagDistance[Place.a.rawValue] = 0 }
      inner = Int(tree.nodes[inner].parent)
    }
  }

  /// What stands from an element upwards, which is at distance 0.
  fileprivate init(_ tree: borrowing PageTree, from node: Int, _ names: inout GroupCache) {
    var node = node
    var path: [Int] = []
    while node > 0 {
      path.append(node)
      node = Int(tree.nodes[node].parent)
    }
    for node in path.reversed() {
      rise()
      see(tree, node, &names)
    }
  }

  /// One step further away from all that was seen.
  @inline(__always)
  private mutating func rise() {
    for i in tagDistance.indices { tagDistance[i] = Self.farther(tagDistance[i]) }
    for i in groupDistance.indices { groupDistance[i] = Self.farther(groupDistance[i]) }
    articleBody = Self.farther(articleBody)
    roleMain = Self.farther(roleMain)
    roleAside = Self.farther(roleAside)
    hidden = Self.farther(hidden)
  }

  /// 255 is none and stays so.
  @inline(__always)
  private static func farther(_ distance: UInt8) -> UInt8 {
    distance < 254 ? distance &+ 1 : distance
  }

  /// An element at distance 0: it is nearer than any of its kind.
  @inline(__always)
  private mutating func see(_ tree: borrowing PageTree, _ node: Int, _ names: inout GroupCache) {
    let place = Int(Self.placeOf[Int(tree.nodes[node].tag.rawValue)])
    if place < 255 { tagDistance[place] = 0 }
    if tree.nodes[node].count == 0 || tree.nodes[node].tag == .body { return }
    let entry = names.entry(tree, node)
    if entry.groups != 0 {
      groups.formUnion(.init(rawValue: entry.groups))
      nearGroups.formUnion(.init(rawValue: entry.groups))
      var rest = entry.groups
      while rest != 0 {
        groupDistance[rest.trailingZeroBitCount] = 0
        rest &= rest - 1
      }
    }
    if entry.flags & GroupCache.body != 0 { articleBody = 0 }
    if entry.flags & GroupCache.main != 0 { roleMain = 0 }
    if entry.flags & GroupCache.side != 0 { roleAside = 0 }
    if entry.flags & GroupCache.hidden != 0 { hidden = 0 }
  }

  private static func groups(
    _ tree: borrowing PageTree, _ node: Int, _ names: inout GroupCache
  ) -> ClassGroups {
    if node <= 0 || tree.nodes[node].count == 0 || tree.nodes[node].tag == .body { return [] }
    return ClassGroups(rawValue: names.entry(tree, node).groups)
  }
}

/// What the names and roles of elements say, worked out once an element.
struct GroupCache {
  static let body: UInt8 = 1
  static let main: UInt8 = 2
  static let side: UInt8 = 4
  static let hidden: UInt8 = 8

  struct Entry {
    var groups: UInt32 = 0
    var flags: UInt8 = 0
    var known = false
  }
  private var entries: [Entry]

  init(count: Int) { entries = .init(repeating: Entry(), count: count) }

  @inline(__always)
  mutating func entry(_ tree: borrowing PageTree, _ node: Int) -> Entry {
    if !entries[node].known { entries[node] = Self.read(tree, node) }
    return entries[node]
  }

  private static func read(_ tree: borrowing PageTree, _ node: Int) -> Entry {
    var entry = Entry(known: true)
    let element = tree.nodes[node]
    for i in Int(element.start)..<Int(element.start + element.count) {
      let attribute = tree.attributes[i]
      let start = Int(attribute.start)
      let value = tree.bytes.span.extracting(start..<start + Int(attribute.count))
      switch attribute.name {
      case .class, .id, .dataTestid, .dataComponent:
        // Utility classes run to kilobytes; what an element is stands at the front.
        let head = value.count > 160 ? value.extracting(0..<160) : value
        entry.groups |= ClassGroups(naming: head).rawValue
      case .itemprop:
        if Bytes.contains(value, "articlebody") { entry.flags |= body }
      case .role:
        if Bytes.equal(value, "main") || Bytes.equal(value, "article") { entry.flags |= main }
        if Bytes.equal(value, "complementary") || Bytes.equal(value, "navigation")
          || Bytes.equal(value, "banner") || Bytes.equal(value, "contentinfo")
          || Bytes.equal(value, "dialog") || Bytes.equal(value, "search")
        {
          entry.flags |= side
        }
      case .hidden: entry.flags |= hidden
      case .ariaHidden: if Bytes.equal(value, "true") { entry.flags |= hidden }
      case .style: if Concealment.hides(tree, node) { entry.flags |= hidden }
      default: break
      }
    }
    return entry
  }
}
