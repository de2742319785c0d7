import Testing

@testable import Copydesk

@Suite struct MarkdownTests {
  @Test func aWholeArticle() throws {
    let text = String(decoding: OutputFormat.markdown.bytes(of: Samples.full()), as: UTF8.self)
    try Snapshot.check(text, "markdown-full.md")
  }

  @Test(arguments: [
    ("# not a heading", "\\# not a heading"),
    ("- not a list", "\\- not a list"), ("+ no", "\\+ no"), ("* no", "\\* no"),
    ("1. no", "1\\. no"), ("2026) no", "2026\\) no"), ("1.5 stays", "1.5 stays"),
    ("> no", "\\> no"), ("a > b", "a > b"), ("---", "\\---"), ("===", "\\==="),
    ("~~~", "\\~\\~\\~"), ("```", "\\`\\`\\`"), ("a *b* _c_ d_e_f", "a \\*b\\* \\_c\\_ d_e_f"),
    ("[a](b)", "\\[a\\](b)"), ("![a](b)", "\\!\\[a\\](b)"), ("<b>x</b>", "\\<b>x\\</b>"),
    ("AT&T &amp; &#38; &", "AT&T \\&amp; \\&#38; &"), ("back\\slash", "back\\\\slash"),
    ("| a | b |", "\\| a | b |"), ("   indented", "indented"), ("a  ", "a"),
    ("C# and #tag", "C# and #tag"),
  ])
  func textNeverTurnsIntoMarkup(text: String, markdown: String) {
    #expect(MarkdownText.inline(Inline(text)) == markdown)
  }

  @Test(arguments: [
    ("a bold word", "bold", "a **bold** word"), ("all", "all", "**all**"),
    ("un\u{AD}bold", "bold", "un\u{AD}**bold**"), ("foo\"bar\"baz", "\"bar\"", "foo\"bar\"baz"),
    ("これは「重要」です", "「重要」", "これは「重要」です"), ("これは重要です", "重要", "これは**重要**です"),
    ("a b c", " b ", "a **b** c"), ("cost €5 now", "€5", "cost **€5** now"),
    ("x€5y", "€5", "x€5y"), ("(\"x\")", "\"x\"", "(**\"x\"**)"),
  ])
  func emphasisIsWrittenOnlyWhereReadersSeeIt(text: String, strong: String, markdown: String) {
    var builder = ArticleBuilder()
    builder.add(.paragraph, text, marks: [(.strong, strong, nil)])
    #expect(MarkdownText.inline(Inline(builder.article.blocks[0])) == markdown)
  }

  @Test func marksNestAndOverlap() {
    var builder = ArticleBuilder()
    builder.add(
      .paragraph, "one two three four",
      marks: [
        (.strong, "one two", nil), (.link, "two three", "https://a.example/x_(y)"),
        (.emphasis, "three four", nil), (.link, "three", "https://b.example/"),
      ])
    #expect(
      MarkdownText.inline(Inline(builder.article.blocks[0])) == """
        **one [two](https://a.example/x_%28y%29)**[ *three*](https://a.example/x_%28y%29) four
        """)
  }

  @Test func frontMatterHoldsHostileTexts() {
    let text = String(decoding: OutputFormat.markdown.bytes(of: Samples.hostile()), as: UTF8.self)
    let matter = text.split(separator: "\n---\n")[0]
    #expect(matter.contains("\nabstract: \"\\\"><script>"))
    #expect(matter.contains("\\n---\\nkey: value\"\n"))
    #expect(matter.contains("  - \"a\\nb: c\"\n  - \"- d\"\n  - \"\\u0085\\u2028\\uFEFF\"\n"))
    let controls = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    // In code the text stands as it is.
    #expect(controls.count == 2)
  }

  /// `cmark-gfm` must give back the words, whatever they are.
  @Test(.enabled(if: Tool.isWanted("cmark-gfm"), "cmark-gfm is not installed"))
  func cmarkReadsTheSameWords() throws {
    var random = Noise(7)
    let alphabet = Array("ab1 .)(#*_[]<>!&;`~|-+=\\:/\"'é「」€\u{A0}")
    var builder = ArticleBuilder()
    var expected: [String] = []
    for i in 0..<2000 {
      let count = Int.random(in: 1...24, using: &random)
      let raw = String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      let text = raw.split(separator: " ").joined(separator: " ")
      guard !text.isEmpty, !text.hasPrefix("\u{A0}"), !text.hasSuffix("\u{A0}") else { continue }
      let length = text.unicodeScalars.count
      expected.append(text)
      builder.add(i % 5 == 0 ? .quote : .paragraph, text) { block in
        for kind in [Article.Mark.Kind.strong, .emphasis, .link, .code]
        where Bool.random(using: &random) {
          let start = Int.random(in: 0..<length, using: &random)
          let end = Int.random(in: start...length, using: &random)
          block.marks.append(
            .init(
              kind, start: block.start + start, end: block.start + end,
              url: kind == .link ? "https://a.example/" : nil))
        }
      }
    }
    let markdown = String(
      decoding: OutputFormat.markdown.bytes(of: builder.article), as: UTF8.self)
    let body = markdown.split(separator: "\n---\n", maxSplits: 1)[1]
    let html = try Tool.run(
      "cmark-gfm", ["--unsafe", "-e", "table", "-e", "strikethrough"], input: String(body))
    let read = html.split(separator: "\n").map(HTMLWords.text).filter { !$0.isEmpty }
    try #require(read.count == expected.count)
    for (a, b) in zip(read, expected) { #expect(a == b) }
  }
}
