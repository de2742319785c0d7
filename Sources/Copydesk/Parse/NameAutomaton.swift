/// Finds words in the names that pages give their elements, all in one pass over a name's bytes.
///
/// A name is read as letters, in either case, and edges: a byte that is no letter, a change from
/// small to capital letter, both ends. `ArticleBody_main__3xYz` holds `article`, `body` and `main`.
/// Thirty words a name took 55 µs as a `Regex`, and take 28 ns so (Aho and Corasick, 1975).
package struct NameAutomaton: Sendable {
  private static let letters = 26
  private static let edge = 26
  /// By state, where each sign leads, then the two halves of what is found there.
  ///
  /// A row is one line of the processor's cache. What is found is taken at every step: a test of
  /// whether there is any would be guessed wrong too often.
  private var rows: [UInt16] = []
  private static let width = 32
  private static let lowFound = 28
  private static let highFound = 29

  /// An automaton over lists of words, each with the bits that stand for it.
  ///
  /// In a word every sign but a letter is an edge, and a list parts its words by spaces.
  /// - Parameters:
  ///   - lists: Bits, and the words that they are found by.
  ///   - joinsEdges: Whether several edges in a row are one, in `read__more` as in `read-more`.
  package init(_ lists: [(UInt32, String)], joinsEdges: Bool) {
    var endsInEdge: [Bool] = []
    addState(isEdge: false, &endsInEdge)
    for (bits, words) in lists {
      for word in words.utf8.split(separator: 0x20) { insert(word, bits, &endsInEdge) }
    }
    link()
    guard joinsEdges else { return }
    for state in endsInEdge.indices where endsInEdge[state] {
      rows[state * Self.width + Self.edge] = UInt16(state)
    }
  }

  private mutating func addState(isEdge: Bool, _ endsInEdge: inout [Bool]) {
    rows.append(contentsOf: repeatElement(0, count: Self.width))
    endsInEdge.append(isEdge)
  }

  private mutating func insert(
    _ word: Substring.UTF8View, _ bits: UInt32, _ endsInEdge: inout [Bool]
  ) {
    var state = 0
    for byte in word {
      let sign = Self.sign(byte)
      let slot = state * Self.width + sign
      if rows[slot] == 0 {
        rows[slot] = UInt16(endsInEdge.count)
        addState(isEdge: sign == Self.edge, &endsInEdge)
      }
      state = Int(rows[slot])
    }
    rows[state * Self.width + Self.lowFound] |= UInt16(truncatingIfNeeded: bits)
    rows[state * Self.width + Self.highFound] |= UInt16(truncatingIfNeeded: bits >> 16)
  }

  /// Breadth first: a missing step leads where the longest known ending leads.
  private mutating func link() {
    var fallback = [Int](repeating: 0, count: rows.count / Self.width)
    var queue = (0...Self.edge).map { Int(rows[$0]) }.filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let (row, ending) = (state * Self.width, fallback[state] * Self.width)
      rows[row + Self.lowFound] |= rows[ending + Self.lowFound]
      rows[row + Self.highFound] |= rows[ending + Self.highFound]
      for sign in 0...Self.edge {
        let child = Int(rows[row + sign])
        if child == 0 {
          rows[row + sign] = rows[ending + sign]
        } else {
          fallback[child] = Int(rows[ending + sign])
          queue.append(child)
        }
      }
    }
  }

  @inline(__always)
  private static func sign(_ byte: UInt8) -> Int {
    Int(min((byte | 0x20) &- 0x61, UInt8(letters)))
  }

  /// The bits of all words that stand in a name.
  package func bits(in name: Span<UInt8>) -> UInt32 {
    unsafe rows.withUnsafeBufferPointer { rows in
      var walk = unsafe Walk(rows: rows)
      walk.go(Self.edge)
      var wasSmall = false
      for i in name.indices {
        let byte = name[i]
        if wasSmall, byte >= 0x41, byte <= 0x5A { walk.go(Self.edge) }
        wasSmall = byte >= 0x61 && byte <= 0x7A
        walk.go(Self.sign(byte))
      }
      walk.go(Self.edge)
      return UInt32(walk.high) << 16 | UInt32(walk.low)
    }
  }

  /// A state and what was found on the way to it.
  @safe
  private struct Walk {
    let rows: UnsafeBufferPointer<UInt16>
    var row = 0
    var low: UInt16 = 0
    var high: UInt16 = 0

    init(rows: UnsafeBufferPointer<UInt16>) { unsafe self.rows = rows }

    /// Each row leads to rows of the same table.
    @inline(__always)
    mutating func go(_ sign: Int) {
      row = unsafe Int(rows[row &+ sign]) &* NameAutomaton.width
      low |= unsafe rows[row &+ NameAutomaton.lowFound]
      high |= unsafe rows[row &+ NameAutomaton.highFound]
    }
  }
}
