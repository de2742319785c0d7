/// The numbers by which a block is judged: one row a block, the same for training and for use.
///
/// Counts are log1p, distances to ancestors 1/(1+d) with 0 for none, offsets signed log1p. The
/// trainer reads these rows as Copydesk exports them, so there is one implementation only.
package struct Features: Sendable {
  package var rows = 0
  /// Row after row, ``columns`` numbers each.
  package var values: [Float] = []
  /// Row after row, ``categories`` codes each: end, start, tag, heading level.
  package var codes: [UInt8] = []
  /// Row after row: the groups over which the network takes means, as dense numbers:
  /// parent, grandparent, the next ancestor, path signature.
  package var groups: [Int32] = []

  package static let categories = 4
  package static let groupings = 4
  package static let columns = FeatureNames.all.count

  package init(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ signals: borrowing Signals,
    hints: PageHints
  ) {
    rows = blocks.list.count
    var all = [Float](repeating: 0, count: rows * Self.columns)
    var codes = [UInt8](repeating: 0, count: rows * Self.categories)
    var groups = [Int32](repeating: 0, count: rows * Self.groupings)
    let facts = BlockFacts(tree, blocks, hints)
    var writer = FeatureWriter(tree, blocks, signals)
    var numbers = all.mutableSpan
    for row in 0..<rows {
      writer.write(
        row, tree, blocks, signals, hints, facts, &numbers, &codes, &groups)
    }
    values = all
    self.codes = codes
    self.groups = groups
  }

  /// The number of a block's path signature.
  func path(of row: Int) -> Int32 { groups[row * Self.groupings + Self.groupings - 1] }

  /// Features from elsewhere: a test's.
  package init(values: [Float], codes: [UInt8], groups: [Int32]) {
    rows = values.count / Self.columns
    self.values = values
    self.codes = codes
    self.groups = groups
  }
}

/// Small whole numbers' logarithms, for counts that come by the thousand on each page.
///
/// Whoever needs many keeps ``shared``: a global is looked at again for each.
package struct Logs: Sendable {
  private let table: [Float] = (0..<4_096).map { Self.exact(Float($0)) }

  package static let shared = Logs()

  private static func exact(_ x: Float) -> Float { Math.log1p(x) }

  @inline(__always)
  package func log1p(_ count: Int32) -> Float {
    count < 0 ? 0 : count < 4_096 ? table[Int(count)] : Math.log1p(Float(count))
  }

  @inline(__always)
  package func signed(_ offset: Int) -> Float {
    offset < 0 ? -log1p(Int32(clamping: -offset)) : log1p(Int32(clamping: offset))
  }
}
