/// An article as Markdown: YAML front matter of what is known, then headline, standfirst and body.
///
/// CommonMark with GitHub's tables. Text is escaped so that it never turns into markup; `cmark-gfm`
/// gives back the very words.
struct Markdown {
  private var out = ""
  private let article: Article
  /// Two lists in a row must not run together: the second takes another marker.
  private var previousList: (ordered: Bool, alternate: Bool)?

  /// The whole file.
  static func text(of article: Article) -> String {
    var writer = Markdown(article)
    writer.write()
    return writer.out
  }

  private init(_ article: Article) { self.article = article }

  private mutating func write() {
    out += FrontMatter.text(of: article)
    if let headline = article.headline { paragraph("# " + heading(Inline(headline))) }
    for line in Inline(article.abstract ?? "").text.split(separator: "\n") {
      let text = String(String.UnicodeScalarView(line))
      paragraph("**" + MarkdownText.inline(Inline(text)) + "**")
    }
    var posts = article.liveBlogUpdate[...]
    for block in article.blocks {
      while let post = posts.first, block.start >= post.start, block.kind != .figure {
        if let time = post.datePublished {
          paragraph("*" + MarkdownText.inline(Inline(ShownTime.text(time))) + "*")
        }
        posts.removeFirst()
      }
      write(block)
    }
  }

  private mutating func paragraph(_ text: String) {
    guard !text.isEmpty else { return }
    out += "\n" + text + "\n"
  }

  private mutating func write(_ block: Article.Block) {
    if block.kind != .list { previousList = nil }
    switch block.kind {
    case .heading:
      let level = min(6, max(2, block.level ?? 2))
      paragraph(String(repeating: "#", count: level) + " " + heading(Inline(block)))
    case .paragraph: paragraph(lines(Inline(block), separator: "\\\n"))
    case .list: paragraph(list(block))
    case .quote:
      let inline = Inline(block)
      var text = inline.lines.map { "> " + MarkdownText.inline(inline, in: $0) }
      if let speaker = block.speaker, !block.endsInSpeaker {
        text.append("> — " + MarkdownText.inline(Inline(oneLine(speaker))))
      }
      paragraph(text.joined(separator: "\n>\n"))
    case .table:
      if let caption = block.caption.map(oneLine), !caption.isEmpty {
        paragraph("*" + MarkdownText.inline(Inline(caption)) + "*")
      }
      paragraph(table(block))
    case .figure: figure(block)
    case .code: paragraph(fenced(block.text))
    case .embed: embed(block)
    case .separator: paragraph("* * *")
    }
  }

  private func lines(_ inline: Inline, separator: String) -> String {
    inline.lines.map { MarkdownText.inline(inline, in: $0) }.joined(separator: separator)
  }

  /// A heading's text; a `#` at its end would be read as a closing mark.
  private func heading(_ inline: Inline) -> String {
    var text = lines(inline, separator: " ")
    if text.hasSuffix("#"), !text.hasSuffix("\\#") {
      text.removeLast()
      text += "\\#"
    }
    // Behind the mark of a heading no number opens a list.
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, text.dropFirst(digits.count).hasPrefix("\\.") {
      text.remove(at: digits.endIndex)
    }
    return text
  }

  private mutating func list(_ block: Article.Block) -> String {
    let ordered = block.ordered ?? false
    let alternate = previousList.map { $0.ordered == ordered && !$0.alternate } ?? false
    previousList = (ordered, alternate)
    let inline = Inline(block)
    var counters: [Int] = []
    var indents = [0]
    var out: [String] = []
    for item in block.items {
      let depth = min(max(0, item.depth), counters.count)
      counters.removeSubrange(min(depth + 1, counters.count)...)
      if counters.count == depth { counters.append(0) }
      counters[depth] += 1
      indents.removeSubrange((depth + 1)...)
      let marker =
        ordered ? "\(counters[depth])" + (alternate ? ") " : ". ") : (alternate ? "* " : "- ")
      let indent = String(repeating: " ", count: indents[depth])
      indents.append(indents[depth] + marker.count)
      let start = min(max(0, item.start - block.start), inline.text.count)
      let end = min(max(start, item.end - block.start), inline.text.count)
      let text = Inline.lines(of: inline.text[start..<end]).map {
        MarkdownText.inline(inline, in: $0)
      }
      let inner = "\\\n" + String(repeating: " ", count: indents[depth + 1])
      out.append(indent + marker + text.joined(separator: inner))
    }
    return out.joined(separator: "\n")
  }

  private func table(_ block: Article.Block) -> String {
    let width = block.rows.map(\.count).max() ?? 0
    guard width > 0 else { return "" }
    var rows = block.rows.map { row in
      row.map { MarkdownText.cell($0.text) } + Array(repeating: "", count: width - row.count)
    }
    // GitHub's tables must have a head: one without names stays empty.
    if let first = block.rows.first, !first.contains(where: { !$0.isHeader }) {
      rows.insert(Array(repeating: "---", count: width), at: 1)
    } else {
      rows.insert(Array(repeating: "", count: width), at: 0)
      rows.insert(Array(repeating: "---", count: width), at: 1)
    }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private mutating func figure(_ block: Article.Block) {
    guard let image = block.image, SafeURL.isImage(image.url) else { return }
    let alternate = MarkdownText.inline(Inline(oneLine(image.alternateText ?? "")))
    paragraph("![\(alternate)](\(MarkdownText.destination(image.url)))")
    let credit = image.creditText.map { "(" + oneLine($0) + ")" }
    let caption = [image.caption.map(oneLine), credit].compactMap(\.self).joined(separator: " ")
    let text = MarkdownText.inline(Inline(caption))
    if !text.isEmpty { paragraph("*" + text + "*") }
  }

  private mutating func embed(_ block: Article.Block) {
    guard let url = block.url, SafeURL.isLink(url) else { return }
    let name = block.embedLabel
    paragraph("[\(MarkdownText.inline(Inline(oneLine(name))))](\(MarkdownText.destination(url)))")
  }

  /// Code as it stands, between fences longer than any run of backticks in it.
  private func fenced(_ code: String) -> String {
    let longest = code.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + "\n" + code + (code.hasSuffix("\n") ? "" : "\n") + fence
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
