/// Finds who says a quotation, where the page names that in the quotation or in its figure.
///
/// 0. The caption of the figure that the quotation is, if it has no picture; it is no part of the
///    body's text.
/// 1. The last line where it stands in a `footer`, `cite` or `figcaption`, or in an element that is
///    named for authors or sources.
/// 2. The last line of several that begins with a dash.
/// 3. A `cite` at the end of the last line.
struct QuoteSpeaker {
  let tree: PageTree
  let blocks: Blocks

  /// Names with a job and a place have fewer bytes.
  private static let longest = 160
  /// More nodes than these are a gallery or a page in a figure's clothes.
  private static let largestFigure = 200
  private static let names: [StaticString] = [
    "author", "attribution", "source", "cite", "speaker", "autor", "quelle", "auteur", "firma",
  ]

  /// The speaker of a quotation made of these blocks, without the dash before the name.
  func name(of quote: Int, in group: ArraySlice<Int>) -> String? {
    guard var last = group.last else { return nil }
    if let caption = caption(of: quote) { return caption }
    // The judge may have left the name out: it is no text of the article, but says who speaks.
    while last + 1 < blocks.list.count, blocks.list[last + 1].first < tree.nodes[quote].end {
      last += 1
    }
    let text = blocks.string(last)
    let isLine = text.utf8.count <= Self.longest && (isNamed(last, quote) || isCited(last))
    if isLine || last != group.first && text.utf8.count <= Self.longest && Self.isDash(text) {
      return Self.bare(text)
    }
    return citation(last)
  }

  private func caption(of quote: Int) -> String? {
    guard let figure = tree.ancestor(.figure, of: quote),
      Int(tree.nodes[figure].end) - figure <= Self.largestFigure
    else { return nil }
    var caption: Int?
    for i in figure..<Int(tree.nodes[figure].end) where !tree.nodes[i].isText {
      if tree.nodes[i].tag == .img || tree.nodes[i].tag == .amp_img { return nil }
      if tree.nodes[i].tag == .figcaption { caption = i }
    }
    guard let caption else { return nil }
    let text = tree.text(below: caption)
    return text.utf8.count <= Self.longest ? Self.bare(text) : nil
  }

  /// True where an element from the line up to the quotation says that it names the source.
  private func isNamed(_ block: Int, _ quote: Int) -> Bool {
    var node = Int(blocks.list[block].owner)
    while node > 0, node != quote {
      let tag = tree.nodes[node].tag
      if tag == .footer || tag == .cite || tag == .figcaption { return true }
      if let name = tree.range(.class, of: node) {
        let bytes = tree.bytes.span.extracting(name.prefix(80))
        if Self.names.contains(where: { Bytes.contains(bytes, $0) }) { return true }
      }
      if tag == .figure { return false }
      node = Int(tree.nodes[node].parent)
    }
    return false
  }

  /// True where the line is a `cite` from end to end.
  private func isCited(_ block: Int) -> Bool {
    guard let cite = tree.ancestorOrSelf(.cite, of: Int(blocks.list[block].first)) else {
      return false
    }
    return cite > blocks.list[block].owner
      && Int(tree.nodes[cite].end) > Int(blocks.list[block].last)
  }

  private func citation(_ block: Int) -> String? {
    let last = Int(blocks.list[block].last)
    guard let cite = tree.ancestorOrSelf(.cite, of: last), cite > blocks.list[block].owner else {
      return nil
    }
    return Self.bare(tree.text(below: cite))
  }

  private static func isDash(_ text: String) -> Bool {
    ["—", "–", "―", "- ", "~ "].contains { text.hasPrefix($0) }
  }

  private static func bare(_ text: String) -> String? {
    let name = CleanText.string(text).drop { " —–―-~".contains($0) }
    return name.isEmpty ? nil : String(name)
  }
}
