/// A block's text cut into properly nested marks, for writers of markup.
///
/// Marks come in any order and may overlap; out come pieces in reading order, in which every mark
/// that opens closes, inner before outer. A mark that another cuts is closed and opened again.
struct Inline {
  enum Piece: Equatable {
    case text(Range<Int>)
    case open(Article.Mark)
    case close(Article.Mark)
  }

  /// The whole text; a piece's range counts in it.
  let text: [Unicode.Scalar]
  private let marks: [Article.Mark]

  /// A block's text with its marks, whose places count from the start of the article's body.
  init(_ block: Article.Block) {
    text = Array(block.text.unicodeScalars)
    marks = Self.tidy(block.marks, in: text, from: block.start)
  }

  /// A text without marks.
  init(_ plain: String) {
    text = Array(plain.unicodeScalars)
    marks = []
  }

  /// The pieces of a part of the text.
  func pieces(in range: Range<Int>) -> [Piece] {
    let inside = marks.compactMap { mark -> Article.Mark? in
      var mark = mark
      mark.start = max(mark.start, range.lowerBound)
      mark.end = min(mark.end, range.upperBound)
      return mark.start < mark.end ? mark : nil
    }
    guard !inside.isEmpty else { return range.isEmpty ? [] : [.text(range)] }
    var edges = Set(inside.flatMap { [$0.start, $0.end] })
    edges.formUnion([range.lowerBound, range.upperBound])
    return Self.weave(inside, at: edges.sorted())
  }

  /// The ranges of the text's lines.
  var lines: [Range<Int>] { Self.lines(of: text[...]) }

  /// The ranges of a part's lines, empty ones left out.
  static func lines(of text: ArraySlice<Unicode.Scalar>) -> [Range<Int>] {
    text.split(separator: "\n").map { $0.startIndex..<$0.endIndex }
  }

  private static func weave(_ marks: [Article.Mark], at edges: [Int]) -> [Piece] {
    var pieces: [Piece] = []
    var open: [Article.Mark] = []
    for (i, edge) in edges.enumerated() {
      if let outermost = open.firstIndex(where: { $0.end == edge }) {
        pieces += open[outermost...].reversed().map(Piece.close)
        let cut = open[outermost...].filter { $0.end > edge }
        open.removeSubrange(outermost...)
        pieces += cut.map(Piece.open)
        open += cut
      }
      let new = marks.filter { $0.start == edge }.sorted(by: isOuter)
      pieces += new.map(Piece.open)
      open += new
      if i + 1 < edges.count { pieces.append(.text(edge..<edges[i + 1])) }
    }
    return pieces
  }

  private static func isOuter(_ a: Article.Mark, _ b: Article.Mark) -> Bool {
    a.end == b.end ? rank(a.kind) < rank(b.kind) : a.end > b.end
  }

  /// Of two marks of the same text, which stands outside.
  private static func rank(_ kind: Article.Mark.Kind) -> Int {
    switch kind {
    case .link: 0
    case .strong: 1
    case .emphasis: 2
    case .subscripted, .superscripted: 3
    case .code: 4
    }
  }

  /// Marks in order, counted from the text's start, without white space at their ends; a kind never
  /// overlaps itself.
  private static func tidy(
    _ marks: [Article.Mark], in text: [Unicode.Scalar], from start: Int
  ) -> [Article.Mark] {
    var last: [Article.Mark.Kind: Int] = [:]
    var out: [Article.Mark] = []
    for mark in marks.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      var mark = mark
      mark.start = max(0, mark.start - start)
      mark.end = min(text.count, mark.end - start)
      trim(&mark, in: text)
      if mark.kind == .link {
        guard let url = mark.url, SafeURL.isLink(url) else { continue }
        mark.start = max(mark.start, last[.link].map { out[$0].end } ?? 0)
      } else if let previous = last[mark.kind], out[previous].end >= mark.start {
        out[previous].end = max(out[previous].end, mark.end)
        continue
      }
      guard mark.start < mark.end else { continue }
      last[mark.kind] = out.count
      out.append(mark)
    }
    let code = out.filter { $0.kind == .code }
    return code.isEmpty ? out : out.compactMap { clear($0, of: code, in: text) }
  }

  /// A mark that cuts code ends before it or begins after it: code is one piece.
  private static func clear(
    _ mark: Article.Mark, of code: [Article.Mark], in text: [Unicode.Scalar]
  ) -> Article.Mark? {
    guard mark.kind != .code else { return mark }
    var mark = mark
    for span in code {
      let startsInside = mark.start > span.start && mark.start < span.end
      let endsInside = mark.end > span.start && mark.end < span.end
      if startsInside, mark.end > span.end { mark.start = span.end }
      if endsInside, mark.start < span.start { mark.end = span.start }
    }
    trim(&mark, in: text)
    return mark.start < mark.end ? mark : nil
  }

  private static func trim(_ mark: inout Article.Mark, in text: [Unicode.Scalar]) {
    while mark.start < mark.end, text[mark.start].properties.isWhitespace { mark.start += 1 }
    while mark.start < mark.end, text[mark.end - 1].properties.isWhitespace { mark.end -= 1 }
  }
}

extension Article.Block {
  /// True where a quote's text ends in its speaker's name.
  var endsInSpeaker: Bool { speaker.map { text.hasSuffix($0) } ?? false }

  /// An embed's provider with what its address names: `YouTube: www.youtube.com/embed/1`.
  var embedLabel: String {
    guard let url else { return provider ?? "" }
    let address = url.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
    return [provider, String(address)].compactMap(\.self).joined(separator: ": ")
  }
}
