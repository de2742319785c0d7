/// Small forests of decision trees that read a page's ``PageTraits``: how sure the article and each
/// of its fields are, and whether the page is an article at all.
///
/// `Sources/Training/traits.py` grows them; `MODEL_CARD.md` there has their numbers.
package struct TraitForest: Sendable {
  /// What is judged, in the order of the table.
  package enum Head: Int, Sendable, CaseIterable {
    /// The page is an article.
    case article
    /// At least .9 of the body's words are right, missing and foreign ones counted (word F1).
    case body
    /// The field is right.
    case headline, authors, published
  }

  /// A split, or a leaf where ``feature`` is ``TraitForest/leaf``.
  private struct Node {
    var feature: UInt16
    /// The node after this one's left subtree, counted from the tree's first.
    var right: UInt16
    /// The split's threshold or the leaf's value.
    var value: Float
  }

  private struct Trees {
    var nodes: [Node] = []
    var starts: [Int] = []
    /// The sum's logistic scale and offset, by which it is a probability.
    var slope: Float
    var offset: Float
  }

  private static let leaf = UInt16.max
  private let heads: [Trees]

  /// The forests of this build; nil where their table does not fit the build's traits.
  package static let builtIn: TraitForest? = try? TraitForest(table: JudgeTables.traits)

  /// Forests from the bytes of a table.
  ///
  /// - Throws: ``NetworkError`` where the bytes are no table, or one grown on other traits.
  package init(table: [UInt8]) throws(NetworkError) {
    var reader = NumberReader(table)
    try reader.open("CDTRAIT\0", version: 1, names: PageTraits.names)
    var heads: [Trees] = []
    for _ in Head.allCases {
      var trees = Trees(slope: reader.number(), offset: reader.number())
      let count = Int(reader.word())
      for _ in 0..<count {
        trees.starts.append(trees.nodes.count)
        for _ in 0..<Int(reader.word()) {
          let split = reader.word()
          trees.nodes.append(
            Node(
              feature: UInt16(truncatingIfNeeded: split),
              right: UInt16(truncatingIfNeeded: split >> 16), value: reader.number()))
        }
      }
      heads.append(trees)
    }
    guard reader.isAtEnd, heads.allSatisfy({ Self.isSound($0) }) else {
      throw NetworkError(code: .shape, description: "a table of broken trees")
    }
    self.heads = heads
  }

  /// True where every step of every tree leads forward and stays in its tree.
  private static func isSound(_ trees: Trees) -> Bool {
    for (i, start) in trees.starts.enumerated() {
      let end = i + 1 < trees.starts.count ? trees.starts[i + 1] : trees.nodes.count
      if start == end { return false }
      for at in start..<end where trees.nodes[at].feature != leaf {
        let node = trees.nodes[at]
        let right = start + Int(node.right)
        if Int(node.feature) >= PageTraits.names.count || right <= at + 1 || right >= end {
          return false
        }
      }
      if trees.nodes[end - 1].feature != leaf { return false }
    }
    return true
  }

  /// A calibrated probability, 0 to 1.
  package func probability(_ head: Head, _ traits: PageTraits) -> Float {
    let trees = heads[head.rawValue]
    var sum: Float = 0
    // Each step was found sound when the table was read.
    precondition(traits.values.count == PageTraits.names.count)
    unsafe trees.nodes.withUnsafeBufferPointer { nodes in
      unsafe traits.values.withUnsafeBufferPointer { values in
        let walk = unsafe Walk(nodes: nodes, values: values)
        // A step waits for the one before it: four trees at once wait together.
        var i = 0
        while i + 4 <= trees.starts.count {
          let (a, b, c, d) = walk.leaves(
            trees.starts[i], trees.starts[i + 1], trees.starts[i + 2], trees.starts[i + 3])
          sum = sum + a + b + c + d
          i += 4
        }
        for start in trees.starts[i...] { sum += walk.leaf(start) }
      }
    }
    return Math.sigmoid(trees.slope * sum + trees.offset)
  }

  /// One page's way down the trees.
  @safe
  private struct Walk {
    let nodes: UnsafeBufferPointer<Node>
    let values: UnsafeBufferPointer<Float>

    init(nodes: UnsafeBufferPointer<Node>, values: UnsafeBufferPointer<Float>) {
      unsafe self.nodes = nodes
      unsafe self.values = values
    }

    /// The node after one of a tree that starts at `start`; a leaf stays.
    @inline(__always)
    func step(_ at: Int, _ start: Int) -> Int {
      let node = unsafe nodes[at]
      let isLeaf = node.feature == TraitForest.leaf
      // Either way is as likely: a branch here would be guessed wrong half of the time.
      let isHigh = unsafe !(values[isLeaf ? 0 : Int(node.feature)] <= node.value)
      let next = isHigh ? start &+ Int(node.right) : at &+ 1
      return isLeaf ? at : next
    }

    @inline(__always)
    func leaf(_ start: Int) -> Float {
      var at = start
      while unsafe nodes[at].feature != TraitForest.leaf { at = step(at, start) }
      return unsafe nodes[at].value
    }

    @inline(__always)
    func leaves(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> (Float, Float, Float, Float) {
      var (p, q, r, s) = (a, b, c, d)
      while true {
        let next = (step(p, a), step(q, b), step(r, c), step(s, d))
        if next == (p, q, r, s) { break }
        (p, q, r, s) = next
      }
      return unsafe (nodes[p].value, nodes[q].value, nodes[r].value, nodes[s].value)
    }
  }
}
