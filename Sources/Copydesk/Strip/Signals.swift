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
