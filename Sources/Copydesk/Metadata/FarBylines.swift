/// Signatures far from the headline, in lines that say who wrote in whole words.
extension BylineFinder {
  /// A signature far from the headline, where the line says so in whole words.
  func findFarSpoken(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ near: Neighbourhood
  ) -> Candidate? {
    for b in near.blocks.lowerBound..<blocks.list.count {
      let range = blocks.range(b)
      guard range.count <= 400 else { continue }
      let text = blocks.text.span.extracting(range)
      var start = 0
      while start < text.count, text[start] == 0x28 || text[start] == 0x5B { start += 1 }
      guard start < text.count else { continue }
      if let match = Self.farOpenings.match(text, at: start) {
        // `written by Ann Lee, editor at …`: the name ends at the first sign.
        let rest = text.extracting(match.end..<text.count)
        var end = 0
        while end < rest.count, rest[end] != 0x2C, rest[end] != 0x2E || end < 4 { end += 1 }
        let byline = String(
          decoding: blocks.text[
            (range.lowerBound + match.end)..<(range.lowerBound + match.end + end)], as: UTF8.self)
        if let found = named(tree, blocks, b, byline, .visible, near) { return found }
      } else if range.count <= 80, let match = bylines.openings.match(text, at: start),
        match.code != BylineWords.opening, match.end < text.count,
        text[match.end] == 0x3A || text[match.end] == 0xEF
      {
        if let found = named(
          tree, blocks, b,
          String(
            decoding: blocks.text[(range.lowerBound + start)..<range.upperBound], as: UTF8.self),
          .visible, near)
        {
          return found
        }
      }
    }
    return nil
  }

  static let farOpenings = Lexicon([
    (
      1,
      """
      this post was written by|this article was written by|this piece was written by|this guide was written by|\
      this blog was written by|this blog post was written by|this story was written by|written by|article by|\
      guest post by|story by|words by|geschrieben von|verfasst von|ein beitrag von|écrit par|escrito por|scritto da|\
      geschreven door|skrivet av|skrevet av
      """
    )
  ])
}
