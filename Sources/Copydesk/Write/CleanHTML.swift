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
    :root{color-scheme:light dark}\
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
    writeBody()
    writeFooter()
    out += "</article>\n</body>\n</html>\n"
  }

  private mutating func writeHeader() {
    out += "<header>\n<h1>\(escaped(article.headline ?? ""))</h1>\n"
    for line in (article.abstract ?? "").split(separator: "\n") {
      out += "<p class=\"standfirst\">\(escaped(String(line)))</p>\n"
    }
    var byline = article.author.map { escaped($0.name) }
    if let agency = article.sourceOrganization,
      !article.author.contains(where: { $0.name == agency })
    {
      byline.append(escaped(agency))
    }
    var dates = [article.datePublished, article.dateModified].compactMap(\.self)
    if dates.count == 2, dates[0] == dates[1] { dates.removeLast() }
    for date in dates {
      let shown = escaped(ShownTime.text(date))
      byline.append("<time datetime=\"\(escaped(date))\">\(shown)</time>")
    }
    if !byline.isEmpty { out += "<p class=\"byline\">\(byline.joined(separator: " · "))</p>\n" }
    out += "</header>\n"
  }

  private mutating func writeFooter() {
    guard let url = article.mainEntityOfPage ?? article.url else { return }
    let name = article.publisher ?? WebAddress(url)?.host ?? url
    out += "<footer><p>\(HTMLBlocks().link(url, escaped(name)))</p></footer>\n"
  }

  /// The blocks in order; the posts of a live blog as articles of their own, each under its time.
  private mutating func writeBody() {
    var blocks = HTMLBlocks()
    var open = false
    var posts = article.liveBlogUpdate[...]
    for block in article.blocks {
      while let post = posts.first, block.start >= post.start, block.kind != .figure {
        blocks.out += open ? "</section>\n" : ""
        blocks.out += "<section class=\"post\">\n"
        if let time = post.datePublished {
          let shown = escaped(ShownTime.text(time))
          blocks.out +=
            "<p class=\"byline\"><time datetime=\"\(escaped(time))\">\(shown)</time></p>\n"
        }
        open = true
        posts.removeFirst()
      }
      blocks.write(block)
    }
    out += blocks.out + (open ? "</section>\n" : "")
  }
}

/// A time as a reader takes it in: `2026-02-25 22:47`.
enum ShownTime {
  static func text(_ iso: String) -> String {
    String(iso.prefix(16)).split(separator: "T").joined(separator: " ")
  }
}
