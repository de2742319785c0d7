import Testing

@testable import Copydesk

@Suite struct CleanHTMLTests {
  private func html(_ article: Article) -> String {
    String(decoding: OutputFormat.html.bytes(of: article), as: UTF8.self)
  }

  @Test func aWholeArticle() throws {
    try Snapshot.check(html(Samples.full()), "html-full.html")
  }

  @Test func hostileInputStaysText() {
    let page = html(Samples.hostile())
    let tags = Self.tags(of: page)
    let names = Set(
      tags.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }) })
    #expect(
      names.isSubset(of: [
        "!doctype", "html", "/html", "head", "/head", "meta", "title", "/title", "style", "/style",
        "body", "/body", "article", "/article", "header", "/header", "footer", "/footer", "h1",
        "/h1", "h6", "/h6", "p", "/p", "a", "/a", "strong", "/strong", "blockquote", "/blockquote",
        "pre", "/pre", "code", "/code", "ul", "/ul", "li", "/li", "table", "/table", "tr", "/tr",
        "th", "/th", "td", "/td", "figure", "/figure", "img", "figcaption", "/figcaption", "time",
        "/time",
      ]))
    for tag in tags {
      let attributes = Self.attributes(of: tag)
      #expect(!attributes.contains { $0.hasPrefix("on") }, "\(tag)")
    }
    let addresses = tags.flatMap { tag in
      ["href=\"", "src=\""].compactMap { tag.split(separator: $0, maxSplits: 1).dropFirst().first }
    }
    #expect(!addresses.isEmpty)
    for address in addresses { #expect(address.hasPrefix("https://a.example/"), "\(address)") }
    #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(page.split(separator: "<h1>").count == 2)
  }

  @Test(arguments: [
    ("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("ckb", "rtl"), ("yi", "rtl"),
    ("az-Arab", "rtl"), ("en", "ltr"), ("ks-Deva", "ltr"), ("ar-Latn", "ltr"), ("zh-Hant", "ltr"),
    ("ku", "ltr"), ("ps", "rtl"), ("sd", "rtl"), ("ug", "rtl"),
  ])
  func directionFollowsTheLanguage(language: String, direction: String) {
    var article = Article()
    article.inLanguage = language
    #expect(html(article).contains("<html lang=\"\(language)\" dir=\"\(direction)\">"))
  }

  @Test func withoutLanguageTheReaderDecides() {
    #expect(html(Article()).contains("<html dir=\"auto\">"))
  }

  /// What stands between `<` and `>`; quoted values hold neither.
  private static func tags(of html: String) -> [String] {
    html.split(separator: "<").dropFirst().map { String($0.prefix { $0 != ">" }) }
  }

  /// Names of a tag's attributes; values are in double quotes.
  private static func attributes(of tag: String) -> [String] {
    let outside = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map { String($0.element) }
    return outside.joined(separator: " ").split(separator: " ").dropFirst().map(String.init)
  }
}
