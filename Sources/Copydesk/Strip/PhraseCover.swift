/// Covers a block with several phrases: "1155 views Share: Print".
///
/// For each word boundary it keeps the best way there, once with and once without a phrase that
/// counts by itself, and so finds a cover wherever there is one.
struct PhraseCover {
  private struct Cell {
    /// Pieces up to here, 0 where there is no way.
    var pieces = 0
    /// How many of them name a word.
    var named = 0
    var from = 0
    var fromStrong = false
    var end = PhraseEnd()
  }

  /// Weak phrases alone must be this many: one "Facebook" may be a subheading, as may two.
  private static let leastWeak = 3
  /// More pieces than this are a list of something else.
  private static let maximumPieces = 20

  private var weak: [Cell] = []
  private var strong: [Cell] = []

  mutating func pieces(
    _ search: inout PhraseSearch, _ table: PhraseTable, _ text: Span<UInt8>
  ) -> [PhraseMatch] {
    // Reads the block to its end: the cover must reach it.
    _ = search.block.has(FoldedBlock.capacity, in: text)
    guard !search.block.isTooLong else { return [] }
    let count = search.block.count
    weak = Array(repeating: Cell(), count: count + 1)
    strong = weak
    for position in 0..<count {
      let isReached = position == 0 || weak[position].pieces > 0 || strong[position].pieces > 0
      guard isReached, search.findEnds(table, text, from: position) else { continue }
      for index in 0..<search.endCount { extend(from: position, by: search.end(index)) }
    }
    let isStrong = strong[count].pieces > 0
    guard isStrong || weak[count].named >= Self.leastWeak else { return [] }
    return trace(to: count, isStrong: isStrong)
  }

  private mutating func extend(from position: Int, by end: PhraseEnd) {
    if position == 0 || weak[position].pieces > 0 {
      let cell = Cell(
        pieces: weak[position].pieces + 1,
        named: weak[position].named + (end.hasWord ? 1 : 0), from: position, fromStrong: false,
        end: end)
      if !end.isWeak {
        improve(&strong[end.end], by: cell)
      } else if cell.pieces <= Self.maximumPieces {
        let best = weak[end.end]
        if best.pieces == 0 || cell.named > best.named { weak[end.end] = cell }
      }
    }
    if strong[position].pieces > 0 {
      let cell = Cell(
        pieces: strong[position].pieces + 1, from: position, fromStrong: true, end: end)
      improve(&strong[end.end], by: cell)
    }
  }

  /// Fewer pieces say more.
  private func improve(_ cell: inout Cell, by other: Cell) {
    guard other.pieces <= Self.maximumPieces else { return }
    if cell.pieces == 0 || other.pieces < cell.pieces { cell = other }
  }

  private func trace(to end: Int, isStrong: Bool) -> [PhraseMatch] {
    var matches: [PhraseMatch] = []
    var position = end
    var isStrong = isStrong
    while position > 0 {
      let cell = isStrong ? strong[position] : weak[position]
      matches.append(cell.end.match)
      position = cell.from
      isStrong = cell.fromStrong
    }
    return matches.reversed()
  }
}
