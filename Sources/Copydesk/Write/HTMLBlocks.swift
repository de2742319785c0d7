/// Writes the blocks of an article as HTML, from their text and marks alone.
struct HTMLBlocks {
  /// What has been written.
  var out = ""
  /// Shows no image and leads to no address: both stand as text.
  var isQuiet = false
  /// Ranks by which the headings stand below their own.
  var headingShift = 0

  mutating func write(_ block: Article.Block) {
    switch block.kind {
    case .heading:
      let level = min(6, max(2, block.level ?? 2) + headingShift)
      out += "<h\(level)>\(inline(Inline(block)))</h\(level)>\n"
    case .paragraph: out += "<p>\(lines(Inline(block)).joined(separator: "<br>\n"))</p>\n"
    case .list: writeList(block)
    case .quote: writeQuote(block)
    case .table: writeTable(block)
    case .figure: writeFigure(block)
    case .code: out += "<pre><code>\(escaped(block.text))</code></pre>\n"
    case .embed:
      guard let url = block.url else { return }
      out += "<p class=\"embed\">\(link(url, escaped(block.embedLabel)))</p>\n"
    case .separator: out += "<hr>\n"
    }
  }

  /// The speaker below the words, where the last line does not name them already.
  private mutating func writeQuote(_ block: Article.Block) {
    var paragraphs = lines(Inline(block)).map { "<p>\($0)</p>" }
    if let speaker = block.speaker {
      if !block.endsInSpeaker {
        paragraphs.append("<footer>— \(escaped(speaker))</footer>")
      } else if paragraphs.count > 1, let line = paragraphs.popLast() {
        paragraphs.append("<footer>\(line.dropFirst(3).dropLast(4))</footer>")
      }
    }
    let source = block.url.flatMap { SafeURL.isImage($0) ? " cite=\"\(escaped($0))\"" : nil }
    out += "<blockquote\(source ?? "")>\n\(paragraphs.joined(separator: "\n"))\n</blockquote>\n"
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
    if let caption = block.caption { out += "<caption>\(escaped(caption))</caption>\n" }
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
    let caption = [image.caption, image.creditText.map { "(" + $0 + ")" }].compactMap(\.self)
    if isQuiet {
      out += "<figure>\n<p class=\"address\">\(escaped(image.url))</p>\n"
    } else {
      write(image)
    }
    if !caption.isEmpty {
      out += "<figcaption>\(escaped(caption.joined(separator: " ")))</figcaption>\n"
    }
    out += "</figure>\n"
  }

  private mutating func write(_ image: Article.Image) {
    var size = ""
    if let width = image.width, let height = image.height {
      size = " width=\"\(width)\" height=\"\(height)\""
    }
    out +=
      "<figure>\n<img src=\"\(escaped(image.url))\" alt=\"\(escaped(image.alternateText ?? ""))\""
    out += "\(size) loading=\"lazy\" referrerpolicy=\"no-referrer\">\n"
  }

  private func lines(_ inline: Inline) -> [String] {
    inline.lines.map { self.inline(inline, in: $0) }
  }

  private func inline(_ inline: Inline, in range: Range<Int>? = nil) -> String {
    var out = ""
    for piece in inline.pieces(in: range ?? 0..<inline.text.count) {
      switch piece {
      case .text(let part): out += escaped(String(String.UnicodeScalarView(inline.text[part])))
      case .open(let mark) where mark.kind == .link:
        out += isQuiet ? "<span class=\"link\">" : opening(mark.url ?? "")
      case .close(let mark) where mark.kind == .link: out += isQuiet ? "</span>" : "</a>"
      case .open(let mark): out += "<\(tag(mark))>"
      case .close(let mark): out += "</\(tag(mark))>"
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

  func link(_ url: String, _ content: String) -> String {
    if isQuiet { return content + " <span class=\"address\">\(escaped(url))</span>" }
    return SafeURL.isLink(url) ? opening(url) + content + "</a>" : content
  }

  private func opening(_ url: String) -> String {
    "<a href=\"\(escaped(url))\" rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\">"
  }
}
