/// Which blocks the metadata were read from, as features.
///
/// What is a headline, a byline or a date is no body, and what follows a headline may be the
/// standfirst.
struct BlockFacts {
  /// The block of the headline, or -1.
  private(set) var headline = -1
  private var flags: [UInt8]
  private let logs = Logs.shared

  private static let byline: UInt8 = 1
  private static let date: UInt8 = 2
  private static let standfirst: UInt8 = 4
  private static let subtitle: UInt8 = 8
  private static let title: UInt8 = 16
  /// A list of more bylines or dates is a listing's.
  private static let mostNodes = 32

  init(_ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ hints: PageHints) {
    flags = .init(repeating: 0, count: blocks.list.count)
    mark([hints.headlineNode], Self.title, tree, blocks)
    mark(hints.bylineNodes, Self.byline, tree, blocks)
    mark(hints.dateNodes, Self.date, tree, blocks)
    for block in hints.standfirstBlocks where flags.indices.contains(block) {
      flags[block] |= Self.standfirst
    }
    for block in hints.subtitleBlocks where flags.indices.contains(block) {
      flags[block] |= Self.subtitle
    }
    headline = flags.firstIndex { $0 & Self.title != 0 } ?? -1
  }

  /// Marks the blocks that lie in a node or hold it.
  private mutating func mark(
    _ nodes: [Int32], _ flag: UInt8, _ tree: borrowing PageTree, _ blocks: borrowing Blocks
  ) {
    for node in nodes.prefix(Self.mostNodes) where node >= 0 && Int(node) < tree.nodes.count {
      let end = tree.nodes[Int(node)].end
      for (i, block) in blocks.list.enumerated() where block.first < end && block.last >= node {
        flags[i] |= flag
      }
    }
  }

  func write(_ row: Int, _ out: inout RowWriter, _ values: inout MutableSpan<Float>) {
    let flag = flags[row]
    for mark in [Self.title, Self.byline, Self.date, Self.standfirst, Self.subtitle] {
      out.put(flag & mark != 0 ? 1 : 0, &values)
    }
    out.put(headline < 0 ? 0 : logs.signed(row - headline), &values)
    out.put(headline >= 0 && row < headline ? 1 : 0, &values)
  }
}
