/// The explain page's first column: the article, each of its parts with the blocks or witnesses from
/// which it was made.
struct ExplainArticle {
  private let article: Article
  private let ledger: Ledger

  init(_ article: Article, _ ledger: Ledger) {
    self.article = article
    self.ledger = ledger
  }

  func html() -> String {
    var out = "<section id=\"article\" aria-labelledby=\"h-article\">\n"
    out += "<h2 id=\"h-article\">Article</h2>\n"
    out += "<article class=\"paper\"\(ExplainText.language(article))>\n"
    out += facts()
    var posts = article.liveBlogUpdate[...]
    for (i, block) in article.blocks.enumerated() {
      while let post = posts.first, block.start >= post.start, block.kind != .figure {
        if let time = post.datePublished {
          out += "<p class=\"time\">\(escaped(ShownTime.text(time)))</p>\n"
        }
        posts.removeFirst()
      }
      out += part(i, block)
    }
    return out + "</article>\n</section>\n"
  }

  private func facts() -> String {
    var out = fact("headline", article.headline, "h3", "title")
    out += fact("alternativeHeadline", article.alternativeHeadline, "p", "byline")
    out += fact("abstract", article.abstract, "p", "standfirst")
    let authors = article.author.map(\.name).joined(separator: ", ")
    out += fact("author", authors.isEmpty ? nil : authors, "p", "byline")
    out += fact("sourceOrganization", article.sourceOrganization, "p", "byline")
    out += fact("datePublished", article.datePublished, "p", "byline")
    out += fact("dateModified", article.dateModified.map { "changed \($0)" }, "p", "byline")
    return out
  }

  private func fact(_ name: String, _ value: String?, _ tag: String, _ style: String) -> String {
    guard let value, !value.isEmpty else { return "" }
    var out = "<div class=\"part fact\" id=\"a-\(name)\" tabindex=\"0\">"
    out += "<\(tag) class=\"\(style)\">\(escaped(value))</\(tag)>"
    out += "<div class=\"why\" lang=\"en\" dir=\"ltr\"><p><code>\(name)</code></p>"
    if let field = ledger.fields.first(where: { $0.name == name }) {
      out += ExplainText.witnesses(field)
      out += "<p><a href=\"#f-\(name)\">All fields</a></p>"
    }
    let rows = ledger.rows.indices.filter {
      ledger.rows[$0].verdict.disposition == .moved && ledger.rows[$0].verdict.reason.field == name
    }
    return out + links(rows.prefix(3)) + "</div></div>\n"
  }

  private func part(_ i: Int, _ block: Article.Block) -> String {
    var blocks = HTMLBlocks()
    blocks.isQuiet = true
    // The page's own headings stand above those of the article.
    blocks.headingShift = 2
    blocks.write(block)
    guard !blocks.out.isEmpty else { return "" }
    var out = "<div class=\"part\" id=\"a\(i)\" tabindex=\"0\">\n\(blocks.out)"
    out += "<div class=\"why\" lang=\"en\" dir=\"ltr\">"
    if let first = block.origins.first, ledger.rows.indices.contains(first) {
      let verdict = ledger.rows[first].verdict
      out += "<p>\(verdict.reason.sentence) "
      out += "Score \(ExplainText.percent(Double(verdict.score))).</p>"
      out += links(block.origins.prefix(3))
    } else {
      out += "<p>Placed where it stands among the blocks that were kept.</p>"
    }
    return out + "</div></div>\n"
  }

  private func links(_ rows: ArraySlice<Int>) -> String {
    guard !rows.isEmpty else { return "" }
    let links = rows.map { "<a href=\"#b\($0)\">block \($0 + 1)</a>" }
    return "<p>Its place in the page: \(links.joined(separator: ", "))</p>"
  }
}
