/// All phrases of all languages as one tree of words.
///
/// A node is a number; an edge is a hash of (node, word) in one open-addressed table. A look-up is
/// then one probe, whatever the number of languages, and the table is filled without an allocation
/// per node. Keys are 64 bits of the word's own hash: no word is stored, and an accidental match
/// is out of the question.
struct PhraseTable {
  /// What a node can be left by besides a word.
  enum Special: UInt8 {
    case number, service, services, agency, date, name, words, rest, separator
    /// Takes nothing: the alternatives of a group meet here, so that what follows is held once.
    case join
  }

  /// A set of `Special`.
  struct SpecialSet: OptionSet {
    let rawValue: UInt16

    static let number = Self(rawValue: 1 << 0)
    static let services = Self(rawValue: 1 << 1 | 1 << 2)
    static let agency = Self(rawValue: 1 << 3)
    static let date = Self(rawValue: 1 << 4)
    static let name = Self(rawValue: 1 << 5)
    /// `words`, `rest` and `join`, which take any word.
    static let anything = Self(rawValue: 1 << 6 | 1 << 7 | 1 << 9)
    static let separator = Self(rawValue: 1 << 8)

    init(rawValue: UInt16) { self.rawValue = rawValue }
    @inline(__always)
    init(_ special: Special) { rawValue = 1 << UInt16(special.rawValue) }
  }

  struct SpecialEdge {
    var special: Special
    /// How many words `words` and `rest` may take.
    var limit: UInt16
    var target: UInt32
    /// The next special edge of the same node, -1 at the end.
    var next: Int32
    /// What the node it leads to says, so that a way that ends there is seen from here: a busy word
    /// has many joins, and each node lies elsewhere in memory.
    var wordBits: UInt64 = 0
    var kinds: PhraseKindSet = []
    var specials: SpecialSet = []
    var endsPhrase = false

    /// True where the node it leads to ends no phrase and cannot be left by a word.
    @inline(__always)
    func isDeadEnd(_ hash: UInt64, _ possible: SpecialSet) -> Bool {
      !endsPhrase && wordBits & PhraseTable.wordBit(hash) == 0
        && specials.isDisjoint(with: possible)
    }
  }

  /// 24 bytes, the widest first: the walk touches nodes all over the table.
  struct Node {
    /// A bit for each word by which it can be left (``wordBit(_:)``): most words are ruled out so.
    var wordBits: UInt64 = 0
    /// The kinds of the phrases that end here or further on.
    var kinds: PhraseKindSet = []
    /// First of the node's special edges, -1 for none.
    var firstSpecial: Int32 = -1
    /// The specials by which it can be left.
    var specials: SpecialSet = []
    /// The kind of the phrase that ends here, `noKind` for none.
    var kind = PhraseTable.noKind
    /// The phrase counts only beside others.
    var isWeak = false
    /// The power of ten of a scale word that ends here.
    var scale: UInt8 = 0
    /// How many words of its own the phrase names on the way here; the fewest, where ways join.
    ///
    /// A separator counts as one, a row of networks too; an agency or © as two, one network as
    /// none.
    var words: UInt8 = 0
    /// Whether the way here takes words that the phrase does not name.
    var isOpen = false
    /// Whether the way here names a network.
    var hasService = false
  }

  /// The kind of a node that no phrase ends at.
  static let noKind: UInt8 = 0xFF

  /// The roots of the tree: phrases, and the vocabularies that `{service}` and its like stand for.
  static let phrases: UInt32 = 0
  static let services: UInt32 = 1
  static let agencies: UInt32 = 2
  static let dateWords: UInt32 = 3
  static let dateGlue: UInt32 = 4
  static let joints: UInt32 = 5
  static let scales: UInt32 = 6
  private static let rootCount = 7
  private static let copyrightSign: UInt64 = {
    var hash = FoldedHash()
    hash.add(0xA9)
    return hash.value
  }()

  private(set) var nodes: [Node]
  private(set) var specials: [SpecialEdge] = []
  private(set) var edgeCount = 0
  /// An edge's key, 0 where the place is free, and the node it leads to.
  private struct Slot {
    var key: UInt64 = 0
    var target: UInt32 = 0
  }
  private var slots: [Slot]
  private var mask: Int
  /// By word, some to one: a bit for each root that the word may leave.
  private var rootBits = [UInt8](repeating: 0, count: 1 << 15)
  /// Edges by rising target, which is always above the source; for `finish` alone.
  private var edges: [(source: UInt32, target: UInt32)] = []

  init(capacity: Int) {
    nodes = Array(repeating: Node(), count: Self.rootCount)
    nodes.reserveCapacity(capacity / 2)
    mask = capacity - 1
    slots = Array(repeating: Slot(), count: capacity)
  }

  @inline(__always)
  private static func key(_ node: UInt32, _ hash: UInt64) -> UInt64 {
    var key = hash ^ (UInt64(node) &* 0x9E37_79B9_7F4A_7C15)
    key = (key ^ key >> 32) &* 0xD6E8_FEB8_6659_FD93
    return (key ^ key >> 32) | 1
  }

  @inline(__always)
  static func wordBit(_ hash: UInt64) -> UInt64 {
    1 << ((hash &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  @inline(__always)
  private static func rootSlot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 49)
  }

  /// Whether a word may leave a root; the answer "no" is certain, and costs no probe.
  @inline(__always)
  func mayLeave(root: UInt32, _ hash: UInt64) -> Bool {
    rootBits[Self.rootSlot(hash)] & 1 << UInt8(root) != 0
  }

  /// Whether a word may leave any root but that of the phrases.
  @inline(__always)
  func mayLeaveVocabulary(_ hash: UInt64) -> Bool {
    rootBits[Self.rootSlot(hash)] & ~(1 << UInt8(Self.phrases)) != 0
  }

  /// The node behind a word, as `target(_:_:)` finds it; most are ruled out without a probe.
  @inline(__always)
  func target(of node: Node, _ index: UInt32, _ hash: UInt64) -> UInt32? {
    if node.wordBits & Self.wordBit(hash) == 0 { return nil }
    if index < Self.rootCount, !mayLeave(root: index, hash) { return nil }
    return target(index, hash)
  }

  /// Works out which kinds each node leads to, and puts a node's special edges in a row; nothing is
  /// inserted after it.
  mutating func finish() {
    for index in nodes.indices {
      if let kind = PhraseKind(rawValue: nodes[index].kind) {
        nodes[index].kinds.insert(.init(kind))
      }
    }
    for edge in edges.reversed() {
      nodes[Int(edge.source)].kinds.formUnion(nodes[Int(edge.target)].kinds)
    }
    edges = []
    var inRows: [SpecialEdge] = []
    inRows.reserveCapacity(specials.count)
    for index in nodes.indices {
      var at = nodes[index].firstSpecial
      if at >= 0 { nodes[index].firstSpecial = Int32(inRows.count) }
      while at >= 0 {
        var edge = specials[Int(at)]
        at = edge.next
        let target = nodes[Int(edge.target)]
        edge.wordBits = target.wordBits
        edge.kinds = target.kinds
        edge.specials = target.specials
        edge.endsPhrase = target.kind != Self.noKind
        edge.next = at < 0 ? -1 : Int32(inRows.count + 1)
        inRows.append(edge)
      }
    }
    specials = inRows
  }

  /// The node behind a word, nil where no phrase goes on with it.
  @inline(__always)
  func target(_ node: UInt32, _ hash: UInt64) -> UInt32? {
    let key = Self.key(node, hash)
    var at = Int(truncatingIfNeeded: key >> 1) & mask
    while slots[at].key != 0 {
      if slots[at].key == key { return slots[at].target }
      at = (at + 1) & mask
    }
    return nil
  }

  /// The node behind a word, made where there is none.
  mutating func insert(_ node: UInt32, _ hash: UInt64) -> UInt32 {
    let key = Self.key(node, hash)
    var at = Int(truncatingIfNeeded: key >> 1) & mask
    while slots[at].key != 0 {
      if slots[at].key == key { return slots[at].target }
      at = (at + 1) & mask
    }
    let target = newNode(after: node, words: hash == Self.copyrightSign ? 2 : 1)
    slots[at] = Slot(key: key, target: target)
    nodes[Int(node)].wordBits |= Self.wordBit(hash)
    if node < Self.rootCount { rootBits[Self.rootSlot(hash)] |= 1 << UInt8(node) }
    edgeCount += 1
    if edgeCount * 5 > slots.count * 3 { grow() }
    return target
  }

  /// The node behind a special element, made where there is none.
  mutating func insert(_ node: UInt32, _ special: Special, limit: UInt16) -> UInt32 {
    var index = nodes[Int(node)].firstSpecial
    while index >= 0 {
      let edge = specials[Int(index)]
      if edge.special == special, edge.limit == limit { return edge.target }
      index = edge.next
    }
    let words: UInt8 =
      switch special {
      case .services, .separator: 1
      case .agency: 2
      case .number, .service, .date, .name, .words, .rest, .join: 0
      }
    let target = newNode(after: node, words: words)
    if special == .name || special == .words || special == .rest {
      nodes[Int(target)].isOpen = true
    }
    if special == .service { nodes[Int(target)].hasService = true }
    specials.append(
      SpecialEdge(
        special: special, limit: limit, target: target, next: nodes[Int(node)].firstSpecial))
    nodes[Int(node)].firstSpecial = Int32(specials.count - 1)
    nodes[Int(node)].specials.insert(.init(special))
    return target
  }

  /// One node that all of these lead to.
  mutating func join(_ sources: [UInt32]) -> UInt32 {
    nodes.append(Node())
    let target = UInt32(nodes.count - 1)
    nodes[Int(target)].words = sources.map { nodes[Int($0)].words }.min() ?? 0
    nodes[Int(target)].isOpen = sources.contains { nodes[Int($0)].isOpen }
    for source in sources {
      specials.append(
        SpecialEdge(
          special: .join, limit: 0, target: target, next: nodes[Int(source)].firstSpecial))
      nodes[Int(source)].firstSpecial = Int32(specials.count - 1)
      nodes[Int(source)].specials.insert(.init(.join))
      edges.append((source, target))
    }
    return target
  }

  /// Ends a phrase at a node.
  ///
  /// The first phrase to claim it stays, and a plain one beats a weak one.
  mutating func end(_ node: UInt32, kind: UInt8, isWeak: Bool) {
    let index = Int(node)
    guard nodes[index].kind == Self.noKind || (nodes[index].isWeak && !isWeak) else { return }
    nodes[index].kind = kind
    nodes[index].isWeak = isWeak
  }

  /// Ends a word of number scale at a node: the power of ten it multiplies by.
  mutating func endScale(_ node: UInt32, power: UInt8) {
    nodes[Int(node)].kind = 0
    nodes[Int(node)].scale = power
  }

  private mutating func newNode(after node: UInt32, words: UInt8) -> UInt32 {
    var new = Node()
    new.words = min(nodes[Int(node)].words, 100) + words
    new.isOpen = nodes[Int(node)].isOpen
    new.hasService = nodes[Int(node)].hasService
    nodes.append(new)
    edges.append((node, UInt32(nodes.count - 1)))
    return UInt32(nodes.count - 1)
  }

  private mutating func grow() {
    let old = slots
    mask = old.count * 2 - 1
    slots = Array(repeating: Slot(), count: mask + 1)
    for slot in old where slot.key != 0 {
      var at = Int(truncatingIfNeeded: slot.key >> 1) & mask
      while slots[at].key != 0 { at = (at + 1) & mask }
      slots[at] = slot
    }
  }
}
