/// The judge of text that an earlier scrape left behind, where no markup tells anything: all lines
/// are the body's until something says otherwise.
///
/// 1. A line that is a clutter phrase is none of the body's.
/// 2. The body begins with the first long line and ends with the last; short lines outside of that
///    span are chrome, short lines within it are headings or clutter by what stands around them.
enum TextCascade {
  static func scores(
    _ blocks: borrowing Blocks, _ signals: borrowing Signals, _ phrases: [PhraseMatch?]
  ) -> [Float] {
    let shapes = signals.shapes.list
    var scores = [Float](repeating: 0.6, count: shapes.count)
    guard let first = shapes.indices.first(where: { isProse(shapes[$0]) && phrases[$0] == nil }),
      let last = shapes.indices.last(where: { isProse(shapes[$0]) && phrases[$0] == nil })
    else { return scores.indices.map { phrases[$0] == nil ? 0.6 : 0.2 } }
    for i in shapes.indices {
      if let phrase = phrases[i], phrase.kind != .byline {
        scores[i] = 0.1
      } else if i < first || i > last {
        scores[i] = 0.3
      } else {
        scores[i] = isProse(shapes[i]) ? 0.9 : shortLine(i, shapes)
      }
    }
    return scores
  }

  /// A line that reads as a sentence or more.
  static func isProse(_ shape: TextShape) -> Bool {
    let endsSentence =
      shape.end == .stop || shape.end == .question || shape.end == .quote || shape.end == .ellipsis
    if shape.scalars >= 160 { return true }
    return shape.scalars >= 60 && (endsSentence || shape.sentences > 0)
  }

  /// A short line that ends no sentence and has prose behind it.
  static func isHeading(_ i: Int, _ shapes: [TextShape]) -> Bool {
    let shape = shapes[i]
    if isProse(shape) || shape.words > 18 || shape.scalars > 120 { return false }
    if shape.end == .stop || shape.end == .comma || shape.end == .ellipsis { return false }
    return i + 1 < shapes.count && shapes[i + 1].scalars > shape.scalars
  }

  /// A short line among long ones: a heading where text follows it, an item or a short sentence.
  private static func shortLine(_ i: Int, _ shapes: [TextShape]) -> Float {
    let shape = shapes[i]
    if shape.separators > 1 || shape.hasURL { return 0.3 }
    let endsSentence = shape.end == .stop || shape.end == .question || shape.end == .quote
    if endsSentence, shape.words >= 3 { return 0.7 }
    let next = i + 1 < shapes.count ? shapes[i + 1] : shape
    let previous = i > 0 ? shapes[i - 1] : shape
    if isProse(next), isProse(previous) { return 0.6 }
    // Several short lines in a row: a list of links, or a list.
    return 0.45
  }
}
