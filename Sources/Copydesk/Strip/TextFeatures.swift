/// Features of plain text, for a network of its own.
///
/// No element of a text has a class or a role, so the columns that hold those say what the lines'
/// words tell: `name:k` the clutter phrase of kind `k` that the line is, `name60:k` how near behind
/// such a line it stands, and the roles what the ``TextCascade`` says of it.
extension Features {
  private static let names = column("name:0")
  private static let namesBefore = column("name60:0")
  private static let roles = column("articleBody")
  /// Behind this many lines a label tells nothing any more.
  private static let reach = 12

  private static func column(_ name: String) -> Int { FeatureNames.all.firstIndex(of: name) ?? 0 }

  /// The features of a text's lines, with what the cascade says of them.
  init(
    text page: borrowing ParsedPage, _ facts: PageFacts, _ signals: borrowing Signals,
    _ cascade: TextCascade, _ matches: [PhraseMatch?]
  ) {
    self.init(page.tree, page.blocks, signals, hints: PageHints(facts))
    let scores = cascade.scores()
    var last = [Int](repeating: -Self.reach, count: ClassGroups.count)
    for row in 0..<rows {
      let start = row * Self.columns
      for (kind, line) in last.enumerated() where row - line < Self.reach {
        values[start + Self.namesBefore + kind] = 1 / Float(row - line)
      }
      if let match = matches[row] {
        let kind = min(Int(match.kind.rawValue), ClassGroups.count - 1)
        values[start + Self.names + kind] = 1
        last[kind] = row
      }
      let marks = cascade.marks(row)
      values[start + Self.roles] = scores[row]
      values[start + Self.roles + 1] = marks.isClutter ? 1 : 0
      values[start + Self.roles + 2] = marks.isInsert ? 1 : 0
      values[start + Self.roles + 3] = marks.isBehindEnd ? 1 : 0
    }
  }
}
