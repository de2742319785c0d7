/// An article as a page of its own: sanitized by construction, for it is written from the article's
/// text and marks, and nothing of the page's markup comes in.
struct CleanHTML {
  private var out = ""
  private let article: Article

  /// The whole page.
  static func text(of article: Article) -> String {
    var writer = CleanHTML(article)
    writer.writePage()
    return writer.out
  }

  private init(_ article: Article) { self.article = article }

  /// Nothing is loaded but images, and nothing runs: a second wall behind the escaping.
  private static let policy =
    "default-src 'none'; img-src https: http:; style-src 'unsafe-inline'"

  private static let style = """
    body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif}\
    img{max-width:100%;height:auto}figcaption,.byline,footer{font-size:.85em;opacity:.8}\
    table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;text-align:start}\
    pre{overflow:auto}.standfirst{font-weight:bold}
    """

  private mutating func writePage() {
    let language = article.inLanguage.map { " lang=\"\(escaped($0))\"" } ?? ""
    let direction = article.inLanguage.map { Script.isRightToLeft($0) ? "rtl" : "ltr" } ?? "auto"
    out += "<!doctype html>\n<html\(language) dir=\"\(direction)\">\n<head>\n"
    out += "<meta charset=\"utf-8\">\n"
    out += "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n"
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n"
    out += "<meta name=\"viewport\" content=\"width=device-width\">\n"
    out += "<title>\(escaped(article.headline ?? ""))</title>\n"
    if let summary = article.description ?? article.abstract {
      out += "<meta name=\"description\" content=\"\(escaped(summary))\">\n"
    }
    if let canonical = article.mainEntityOfPage, SafeURL.isImage(canonical) {
      out += "<link rel=\"canonical\" href=\"\(escaped(canonical))\">\n"
    }
    out += "<style>\(Self.style)</style>\n</head>\n<body>\n<article>\n"
    writeHeader()
    for block in article.blocks { write(block) }
    writeFooter()
    out += "</article>\n</body>\n</html>\n"
  }

  private mutating func writeHeader() {
    out += "<header>\n<h1>\(escaped(article.headline ?? ""))</h1>\n"
    for line in (article.abstract ?? "").split(separator: "\n") {
      out += "<p class=\"standfirst\">\(escaped(String(line)))</p>\n"
    }
    var byline = article.author.map { escaped($0.name) }
    if let agency = article.sourceOrganization { byline.append(escaped(agency)) }
    for date in [article.datePublished, article.dateModified].compactMap(\.self) {
      byline.append("<time datetime=\"\(escaped(date))\">\(escaped(date))</time>")
    }
    if !byline.isEmpty { out += "<p class=\"byline\">\(byline.joined(separator: " · "))</p>\n" }
    out += "</header>\n"
  }

  private mutating func writeFooter() {
    guard let url = article.mainEntityOfPage ?? article.url else { return }
    let name = article.publisher ?? WebAddress(url)?.host ?? url
    out += "<footer><p>\(link(url, escaped(name)))</p></footer>\n"
  }

  private mutating func write(_ block: Article.Block) {
    switch block.kind {
    case .heading:
      let level = min(6, max(2, block.level ?? 2))
      out += "<h\(level)>\(inline(Inline(block)))</h\(level)>\n"
    case .paragraph: out += "<p>\(lines(Inline(block)).joined(separator: "<br>\n"))</p>\n"
    case .list: writeList(block)
    case .quote:
      let paragraphs = lines(Inline(block)).map { "<p>\($0)</p>" }
      out += "<blockquote>\n\(paragraphs.joined(separator: "\n"))\n</blockquote>\n"
    case .table: writeTable(block)
    case .figure: writeFigure(block)
    case .code: out += "<pre><code>\(escaped(block.text))</code></pre>\n"
    case .embed:
      guard let url = block.url else { return }
      let name = block.provider ?? WebAddress(url)?.host ?? url
      out += "<p class=\"embed\">\(link(url, escaped(name)))</p>\n"
    case .separator: out += "<hr>\n"
    }
  }

  private mutating func writeList(_ block: Article.Block) {
    let tag = block.ordered ?? false ? "ol" : "ul"
    let inline = Inline(block)
    var depth = -1
    for item in block.items {
      let wanted = min(max(0, item.depth), depth + 1)
      if wanted > depth {
        out += "\(depth < 0 ? "" : "\n")<\(tag)>\n"
      } else {
        out += "</li>\n" + String(repeating: "</\(tag)>\n</li>\n", count: depth - wanted)
      }
      depth = wanted
      let start = min(max(0, item.start - block.start), inline.text.count)
      let end = min(max(start, item.end - block.start), inline.text.count)
      let parts = Inline.lines(of: inline.text[start..<end]).map { self.inline(inline, in: $0) }
      out += "<li>" + parts.joined(separator: "<br>\n")
    }
    if depth >= 0 { out += "</li>\n" + String(repeating: "</\(tag)>\n</li>\n", count: depth) }
    if depth >= 0 { out += "</\(tag)>\n" }
  }

  private mutating func writeTable(_ block: Article.Block) {
    guard !block.rows.isEmpty else { return }
    out += "<table>\n"
    for row in block.rows {
      let isHead = !row.contains { !$0.isHeader }
      let cells = row.map { cell in
        guard cell.isHeader else { return "<td>\(escaped(cell.text))</td>" }
        return "<th scope=\"\(isHead ? "col" : "row")\">\(escaped(cell.text))</th>"
      }
      out += "<tr>\(cells.joined())</tr>\n"
    }
    out += "</table>\n"
  }

  private mutating func writeFigure(_ block: Article.Block) {
    guard let image = block.image, SafeURL.isImage(image.url) else { return }
    var size = ""
    if let width = image.width, let height = image.height {
      size = " width=\"\(width)\" height=\"\(height)\""
    }
    out +=
      "<figure>\n<img src=\"\(escaped(image.url))\" alt=\"\(escaped(image.alternateText ?? ""))\""
    out += "\(size) loading=\"lazy\" referrerpolicy=\"no-referrer\">\n"
    let caption = [image.caption, image.creditText.map { "(" + $0 + ")" }].compactMap(\.self)
    if !caption.isEmpty {
      out += "<figcaption>\(escaped(caption.joined(separator: " ")))</figcaption>\n"
    }
    out += "</figure>\n"
  }

  private func lines(_ inline: Inline) -> [String] {
    inline.lines.map { self.inline(inline, in: $0) }
  }

  private func inline(_ inline: Inline, in range: Range<Int>? = nil) -> String {
    var out = ""
    for piece in inline.pieces(in: range ?? 0..<inline.text.count) {
      switch piece {
      case .text(let part): out += escaped(String(String.UnicodeScalarView(inline.text[part])))
      case .open(let mark): out += mark.kind == .link ? opening(mark.url ?? "") : "<\(tag(mark))>"
      case .close(let mark): out += mark.kind == .link ? "</a>" : "</\(tag(mark))>"
      }
    }
    return out
  }

  private func tag(_ mark: Article.Mark) -> String {
    switch mark.kind {
    case .link: "a"
    case .strong: "strong"
    case .emphasis: "em"
    case .code: "code"
    case .subscripted: "sub"
    case .superscripted: "sup"
    }
  }

  private func link(_ url: String, _ content: String) -> String {
    SafeURL.isLink(url) ? opening(url) + content + "</a>" : content
  }

  private func opening(_ url: String) -> String {
    "<a href=\"\(escaped(url))\" rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\">"
  }
}

private func escaped(_ text: String) -> String { HTMLText.escaped(text) }
