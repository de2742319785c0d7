/// Bytes of a page in, its tree and its blocks out.
package struct ParsedPage: Sendable {
  package var tree: PageTree
  package var blocks: Blocks
  /// What was mended or guessed on the way, one sentence each, for the ledger.
  package var notes: [String] = []
}

package enum PageParser {
  /// The most bytes of decoded content that are looked at; what follows is left out and marked.
  package static let bodyBytes = 20_000_000

  /// Parses a page.
  ///
  /// - Throws: `notHTML` where the bytes are some other format; `tooLarge` where libxml2 has no
  ///   memory. Broken markup is no failure: what text exists is kept.
  package static func parse(_ page: Page) throws(Failure) -> ParsedPage {
    if let format = OtherFormat.name(page.body) {
      throw Failure(
        .notHTML, at: .parse,
        "This is \(format), not HTML; pass an HTML page or a text file.", url: page.url,
        record: page.record)
    }
    var content = page.body
    var notes: [String] = []
    if content.count > bodyBytes {
      content.removeLast(content.count - bodyBytes)
      notes.append("Content past \(bodyBytes) bytes was left out.")
    }
    let charset = Charset(decoding: content, contentType: page.contentType)
    if charset.guessed { notes.append("No charset was declared; \(charset.name) was guessed.") }
    var markup = charset.text
    var tree: PageTree
    switch page.form {
    case .text:
      tree = DirtyText.tree(of: markup)
    case .html:
      let aside = MarkupGuard.guarded(&markup)
      if aside.mended > 0 {
        notes.append("\(aside.mended) faults of the markup were mended before parsing.")
      }
      tree = try HTMLReader.tree(of: markup, aside: aside)
    }
    tree.charset = charset.name
    let blocks = Blocks(tree)
    if blocks.isCut { notes.append("Text behind the first \(Blocks.most) blocks was left out.") }
    return ParsedPage(tree: tree, blocks: blocks, notes: notes)
  }
}
