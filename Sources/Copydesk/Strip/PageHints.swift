/// What the page's metadata say of its text, as sets of word hashes that blocks are held against.
package struct PageHints: Sendable {
  package var title: HashSet
  package var description: HashSet
  /// Pairs of neighbouring words of the structured data's `articleBody`.
  package var articleBody: HashSet
  /// Where headline, bylines and dates were read; the blocks of standfirst and second headline.
  package var headlineNode: Int32 = -1
  package var bylineNodes: [Int32] = []
  package var dateNodes: [Int32] = []
  package var standfirstBlocks: [Int] = []
  package var subtitleBlocks: [Int] = []

  package init(titles: [String], descriptions: [String], articleBody: String?) {
    title = HashSet(words: titles)
    description = HashSet(words: descriptions)
    self.articleBody = HashSet(pairs: articleBody)
  }

  /// The hints of a page whose metadata are read.
  package init(_ facts: PageFacts) {
    self.init(
      titles: [facts.headline].compactMap(\.self) + facts.titles,
      descriptions: facts.descriptions, articleBody: facts.articleBody)
    headlineNode = facts.headlineNode
    bylineNodes = facts.bylineNodes
    dateNodes = facts.dateNodes
    standfirstBlocks = facts.standfirstBlocks
    subtitleBlocks = facts.subtitleBlocks
  }

  /// The share of a block's words that stand in the set.
  @inline(__always)
  package static func share(_ words: Range<Int>, _ shapes: TextShapes, in set: HashSet) -> Float {
    if set.isEmpty || words.isEmpty { return 0 }
    var hits = 0
    for i in words where set.contains(UInt64(shapes.hashes[i])) { hits += 1 }
    return Float(hits) / Float(words.count)
  }

  /// The share of a block's pairs of words that stand in the set.
  @inline(__always)
  package static func pairShare(
    _ words: Range<Int>, _ shapes: TextShapes, in set: HashSet
  ) -> Float {
    if set.isEmpty || words.count < 2 { return 0 }
    var hits = 0
    for i in words.dropLast() {
      let pair = UInt64(shapes.hashes[i]) << 32 | UInt64(shapes.hashes[i + 1])
      if set.contains(pair) { hits += 1 }
    }
    return Float(hits) / Float(words.count - 1)
  }
}

/// A set of non-zero hashes, open addressing.
package struct HashSet: Sendable {
  private var slots: [UInt64] = []
  private var mask = 0
  package private(set) var count = 0
  package var isEmpty: Bool { count == 0 }

  package init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = .init(repeating: 0, count: size)
    mask = size - 1
  }

  package init(words texts: [String]) {
    var texts = texts.filter { !$0.isEmpty }.map { TextShapes(Array($0.utf8).span) }
    texts.removeAll { $0.hashes.isEmpty }
    // Few words, asked of by all words of a page: most of these find an empty slot at once.
    self.init(capacity: texts.reduce(0) { $0 + $1.hashes.count } * 4)
    for text in texts {
      for hash in text.hashes { insert(UInt64(hash)) }
    }
  }

  package init(pairs text: String?) {
    guard let text, !text.isEmpty else {
      self.init(capacity: 0)
      return
    }
    let hashes = TextShapes(Array(text.utf8).span).hashes
    self.init(capacity: hashes.count)
    for i in hashes.indices.dropLast() { insert(UInt64(hashes[i]) << 32 | UInt64(hashes[i + 1])) }
  }

  @inline(__always)
  package mutating func insert(_ hash: UInt64) {
    let key = hash == 0 ? 1 : hash
    var at = Self.slot(key, mask)
    while slots[at] != 0 {
      if slots[at] == key { return }
      at = (at + 1) & mask
    }
    slots[at] = key
    count += 1
  }

  @inline(__always)
  package func contains(_ hash: UInt64) -> Bool {
    let key = hash == 0 ? 1 : hash
    var at = Self.slot(key, mask)
    while slots[at] != 0 {
      if slots[at] == key { return true }
      at = (at + 1) & mask
    }
    return false
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }
}
