// The rule for boxes that ask for an address.
extension AfterRules {
  /// Characters that such a box has at most.
  private static let mostCharacters: Int32 = 450
  /// How many elements up from its field it may begin.
  private static let signUpLevels = 12
  /// The text beside the box is at least this many times as long.
  private static let leastShare: Int32 = 4

  // MARK: 3. Sign-ups

  /// A small box with a field for an e-mail address asks for a subscription or a comment, whatever
  /// its words are.
  mutating func stripSignUps() {
    guard tree.form == .html else { return }
    for node in tree.nodes.indices where tree.nodes[node].tag == .input && takesEmail(node) {
      var box = node
      for _ in 0..<Self.signUpLevels {
        let parent = Int(tree.nodes[box].parent)
        guard parent > 0, signals.sums[parent].characters <= Self.mostCharacters else { break }
        box = parent
      }
      guard box != node, signals.sums[box].blocks > 0,
        signals.sums[box].characters * Self.leastShare <= signals.sums[0].mass
      else { continue }
      for i in blocks.inside(box, tree) where isKept(i) { strip(i, .newsletter) }
    }
  }

  private func takesEmail(_ input: Int) -> Bool {
    tree.range(.type, of: input).map {
      Bytes.equal(tree.bytes.span.extracting($0), "email")
    } ?? false
  }
}
