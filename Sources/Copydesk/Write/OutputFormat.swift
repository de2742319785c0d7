/// A form in which articles are written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Markdown with YAML front matter.
  case markdown
  /// JSON-LD, indented.
  case json
  /// JSON-LD, one line an article.
  case jsonl
  /// A sanitized page of its own.
  case html
  /// Headline, standfirst and body.
  case text
  /// `{id, text, source, created, added, metadata}`, one line an article.
  case corpus

  /// The article in this form, as UTF-8 with a closing newline.
  public func bytes(of article: Article) -> [UInt8] {
    switch self {
    case .markdown: Array(Markdown.text(of: article).utf8)
    case .json: ArticleJSON.bytes(of: article, pretty: true)
    case .jsonl: ArticleJSON.bytes(of: article, pretty: false)
    case .html: Array(CleanHTML.text(of: article).utf8)
    case .text: Array(PlainText.text(of: article).utf8)
    case .corpus: CorpusLine.bytes(of: article)
    }
  }

  /// True where many articles may follow one another in one stream.
  package var isStream: Bool { self == .jsonl || self == .corpus || self == .text }

  /// True where an article is a line.
  package var isLines: Bool { self == .jsonl || self == .corpus }

  /// The ending of a file's name.
  package var ending: String {
    switch self {
    case .markdown: "md"
    case .json: "json"
    case .jsonl: "jsonl"
    case .html: "html"
    case .text: "txt"
    case .corpus: "corpus.jsonl"
    }
  }

  /// The form that a file's name asks for; `nil` where it asks for none.
  package init?(ending path: String) {
    let name = path.lowercased()
    // The longest ending first: `corpus.jsonl` ends in `jsonl` too.
    let byLength = Self.allCases.sorted { $0.ending.utf8.count > $1.ending.utf8.count }
    guard let format = byLength.first(where: { name.hasSuffix("." + $0.ending) }) else {
      return nil
    }
    self = format
  }
}
