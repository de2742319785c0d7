import Foundation
import Testing

@testable import Copydesk

/// The page of `clean --explain`: what it says, that its links hold, and that nothing of the page
/// gets in but text.
@Suite struct ExplainPageTests {
  static let fixtures = testFolder + "/Fixtures/pages/"

  static func cleaned(_ slug: String) throws -> Cleaned {
    let fixture = PageFixture(slug: slug, folder: URL(filePath: fixtures + slug))
    let url = try fixture.expected["url"] as? String
    return try Cleaner(acceptAnyKind: true).clean(
      try PageFile.read(fixtures + slug + "/source.html", url: url))
  }

  static func page(_ slug: String) throws -> String {
    String(decoding: ExplainPage.bytes(of: try cleaned(slug)), as: UTF8.self)
  }

  /// A page whose every text tries to become markup.
  static let hostile = """
    <!doctype html><html lang="en"><head><title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>
    </head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article class="&quot;&gt;&lt;script&gt;"><h1>Storm &lt;script&gt;alert(1)&lt;/script&gt; passes</h1>
    <p>A first paragraph of the report says &lt;/script&gt;&lt;img src=http://127.0.0.1:9/x onerror=alert(1)&gt;
    and goes on at some length about the weather, the harbour and the boats that stayed in.</p>
    <p>A second one links <a href="javascript:alert(1)">here</a> and <a href="https://a.example/">there</a>,
    with "quotes" and 'more', &amp;amp; an entity, and enough words to be kept by any judge of text.</p>
    <p><img src="http://127.0.0.1:9/pixel.png" width="600" height="400" alt="A boat"></p>
    <p>The third paragraph ends the report: nobody was hurt, the pier will be closed until May.</p>
    </article></body></html>
    """

  static func hostilePage() throws -> String {
    let page = Page(
      url: "https://a.example/\"><script>alert(1)</script>", body: Array(hostile.utf8))
    return String(
      decoding: ExplainPage.bytes(of: try Cleaner(acceptAnyKind: true).clean(page)), as: UTF8.self)
  }

  @Test func everyBlockStandsWithItsVerdict() throws {
    let cleaned = try Self.cleaned("en-longread-pullquotes-infobox")
    let page = String(decoding: ExplainPage.bytes(of: cleaned), as: UTF8.self)
    for (i, row) in cleaned.ledger.rows.enumerated() {
      let name = row.verdict.disposition.rawValue
      #expect(page.contains("<li class=\"block \(name)\" id=\"b\(i)\""))
      #expect(page.contains(">\(escaped(row.text))</p>"))
    }
    for field in cleaned.ledger.fields { #expect(page.contains("id=\"f-\(field.name)\"")) }
    let kept = cleaned.ledger.rows.count { $0.verdict.disposition == .kept }
    #expect(page.contains("<dd>\(kept)</dd>"))
  }

  @Test(arguments: [
    "en-longread-pullquotes-infobox", "ar-rtl-arabic-indic-digits", "de-tabelle-verbundene-zellen",
    "en-liveblog-council",
  ])
  func everyLinkHasItsEnd(slug: String) throws {
    let page = try Self.page(slug)
    let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count, "ids stand once")
    let ends = page.split(separator: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(ends.count > 10)
    for end in ends where !ids.contains(end) { Issue.record("\(end) is nowhere") }
    // Each kept block leads to the article and back.
    let kept = page.split(separator: "<li class=\"block kept\"").dropFirst()
    #expect(kept.allSatisfy { $0.prefix(600).contains("href=\"#a") })
  }

  @Test func nothingOfThePageGetsInButText() throws {
    let page = try Self.hostilePage()
    #expect(page.split(separator: "<script").count == 2, "our own script alone")
    #expect(!page.contains("<img") && !page.contains("href=\"http") && !page.contains(" src=\""))
    #expect(!page.contains("style=\""))
    #expect(page.contains("Storm &lt;script&gt;alert(1)&lt;/script&gt; passes"))
  }

  @Test func thePolicyLetsInOurOwnStyleAndScriptAlone() throws {
    let page = try Self.page("en-liveblog-council")
    func digest(_ tag: String) throws -> String {
      let rest = try #require(page.split(separator: "<\(tag)>", maxSplits: 1).last)
      let text = rest[..<(try #require(rest.firstRange(of: "</\(tag)>")).lowerBound)]
      return Data(Digest.sha256(Array(text.utf8))).base64EncodedString()
    }
    let (style, script) = (try digest("style"), try digest("script"))
    #expect(
      page.contains(
        "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; "
          + "base-uri 'none'; form-action 'none'"))
  }

  @Test func everyReasonHasASentence() {
    for reason in Reason.allCases {
      #expect(reason.sentence.hasSuffix(".") && reason.sentence != "It is no part of the text.")
    }
  }

  @Test func theCommandWritesThePage() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(0..<2, to: folder + "/pages")
      let one = try Program.run(
        ["clean", "pages/page-0000.html", "--explain", "why.html", "--format", "text"], in: folder)
      #expect(one.code == 0 && one.output.contains("Bridge report number 0"))
      let page = String(decoding: try FileBytes.read(folder + "/why.html"), as: UTF8.self)
      #expect(page.hasPrefix("<!doctype html>") && page.contains("Bridge report number 0"))
      let many = try Program.run(["clean", "pages", "--explain", "all.html"], in: folder)
      #expect(many.code == 2 && many.errors.contains("--explain shows one page"))
    }
  }

  @Test func whatIsNoArticleIsExplainedToo() throws {
    try withTemporaryFolder { folder in
      let html =
        "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1></body></html>"
      try html.write(toFile: folder + "/gone.html", atomically: true, encoding: .utf8)
      let run = try Program.run(["clean", "gone.html", "--explain", "why.html"], in: folder)
      #expect(run.code == 1 && run.output.isEmpty)
      let page = String(decoding: try FileBytes.read(folder + "/why.html"), as: UTF8.self)
      #expect(page.contains("No article is written."))
    }
  }
}
