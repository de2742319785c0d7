/// What a block of clutter is.
package struct PhraseMatch: Sendable, Equatable {
  package var kind: PhraseKind
  /// The count that the block states: 1155 for "1155 views".
  package var number: Int64?
  /// The kind of the piece that holds the number, where a block has several pieces.
  package var numberKind: PhraseKind?
  /// Byte range of what the label speaks of: a credit's holder, a date, a list of tags.
  package var value: Range<Int>?
  /// The kind of the piece that holds the value.
  package var valueKind: PhraseKind?
}

/// A label at the start of a block whose text goes on behind it: "Read also: Minister resigns".
package struct PhraseLead: Sendable, Equatable {
  package var kind: PhraseKind
  /// Byte offset of the text behind the label and what separates the two.
  package var rest: Int
  /// Whether a colon, bar, dash or line break stands behind the label.
  ///
  /// Without one the rest begins with a capital, which is weak evidence: "Read Also The Fine
  /// Print".
  package var isSeparated: Bool
}

/// The clutter phrases of all languages, and whether a block is made of nothing else.
///
/// Takes the bytes of a block, gives its kind or nil. A block matches only as a whole: by one
/// phrase, or as a row of phrases ("1155 views Share: Print"). Running text that mentions "views"
/// has words that no phrase covers, so it never does.
package struct Phrases: Sendable {
  let table: PhraseTable

  /// Compiles phrase files, the first one to claim a wording winning.
  ///
  /// - Throws: `PhraseError` with file, line and problem of the first bad line.
  package init(sources: [PhraseSource]) throws(PhraseError) {
    table = try PhraseCompiler(sources).table
  }

  /// What clutter the whole block is, nil where it is none or where it has over 400 bytes.
  package func match(_ text: Span<UInt8>) -> PhraseMatch? {
    match(text, kinds: .clutter)
  }

  /// As `match`, with phrases of some kinds only.
  ///
  /// The kind is that of the first piece; number and value come from the first piece to have one.
  package func match(_ text: Span<UInt8>, kinds: PhraseKindSet) -> PhraseMatch? {
    var search = PhraseSearch(kinds: kinds)
    return match(text, kinds: kinds, &search)
  }

  /// The same with the memory of a search before it.
  func match(
    _ text: Span<UInt8>, kinds: PhraseKindSet = .clutter, _ search: inout PhraseSearch
  ) -> PhraseMatch? {
    let pieces = pieces(text, kinds: kinds, &search)
    guard var match = pieces.first else { return nil }
    for piece in pieces.dropFirst() {
      if match.number == nil, let number = piece.number {
        match.number = number
        match.numberKind = piece.kind
      }
      if match.value == nil, let value = piece.value {
        match.value = value
        match.valueKind = piece.kind
      }
    }
    return match
  }

  /// The phrases that cover the whole block, in order; empty where they do not.
  package func pieces(
    _ text: Span<UInt8>, kinds: PhraseKindSet = .clutter
  ) -> [PhraseMatch] {
    var search = PhraseSearch(kinds: kinds)
    return pieces(text, kinds: kinds, &search)
  }

  private func pieces(
    _ text: Span<UInt8>, kinds: PhraseKindSet, _ search: inout PhraseSearch
  ) -> [PhraseMatch] {
    guard text.count <= FoldedBlock.maximumBytes else { return [] }
    search.restart(kinds: kinds)
    guard search.begins(table, text), search.findEnds(table, text, from: 0) else { return [] }
    if let whole = search.wholeEnd(text) { return [whole.match] }
    var cover = PhraseCover()
    return cover.pieces(&search, table, text)
  }

  /// The label that the block begins with, where text goes on behind it.
  package func splitLead(
    _ text: Span<UInt8>, kinds: PhraseKindSet = .leads
  ) -> PhraseLead? {
    var search = PhraseSearch(kinds: kinds)
    return splitLead(text, kinds: kinds, &search)
  }

  /// The same with the memory of a search before it.
  func splitLead(
    _ text: Span<UInt8>, kinds: PhraseKindSet, _ search: inout PhraseSearch
  ) -> PhraseLead? {
    // The label is short; what follows may be a long paragraph.
    let head = text.extracting(0..<min(text.count, FoldedBlock.maximumBytes))
    search.restart(kinds: kinds)
    guard search.begins(table, head), search.findEnds(table, head, from: 0) else { return nil }
    return search.longestLead(head)
  }
}
