/// Joins the pages of one article: the first page's fields, all pages' bodies in their order, and
/// what several pages show once.
package struct ArticleJoin {
  /// The article so far.
  package private(set) var article: Article
  private var seen: Set<String>
  private var images: Set<String>

  /// Fewer scalars than this may recur for good reason: `Yes.`, `* * *`.
  private static let short = 25

  /// Begins with the first page.
  package init(_ first: Article) {
    article = first
    seen = Set(first.blocks.map(\.text))
    images = Set(first.image.map { FigureFinder.key($0.url) })
  }

  /// Appends a later page; false where it says nothing new.
  ///
  /// `shift` is the number of the ledger's rows before the page's own.
  package mutating func append(_ page: Article, shift: Int) -> Bool {
    let added = page.blocks.filter { isNew($0) }
    guard added.contains(where: { !$0.text.isEmpty }) else { return false }
    for block in added { append(block, shift) }
    for image in page.image where images.insert(FigureFinder.key(image.url)).inserted {
      article.image.append(image)
    }
    article.wordCount = WordCount.of(article.articleBody)
    article.record.quality = min(article.record.quality, page.record.quality)
    return true
  }

  private mutating func isNew(_ block: Article.Block) -> Bool {
    if let image = block.image { return !images.contains(FigureFinder.key(image.url)) }
    if block.text.isEmpty || block.text.unicodeScalars.count < Self.short { return true }
    return seen.insert(block.text).inserted
  }

  private mutating func append(_ block: Article.Block, _ shift: Int) {
    var block = block
    var start = article.articleBody.unicodeScalars.count
    if !block.text.isEmpty {
      if start > 0 {
        article.articleBody += "\n\n"
        start += 2
      }
      article.articleBody += block.text
    }
    let move = start - block.start
    block.start += move
    block.end += move
    for i in block.items.indices {
      block.items[i].start += move
      block.items[i].end += move
    }
    for i in block.marks.indices {
      block.marks[i].start += move
      block.marks[i].end += move
    }
    block.origins = block.origins.map { $0 + shift }
    article.blocks.append(block)
  }
}
