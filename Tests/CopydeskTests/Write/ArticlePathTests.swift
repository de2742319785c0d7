import Testing

@testable import Copydesk

@Suite struct ArticlePathTests {
  @Test(arguments: [
    ("Council: \"yes\" to the plan!", "council-yes-to-the-plan"),
    ("Don't panic", "dont-panic"), ("Çeşme'de şenlik", "cesmede-senlik"),
    ("Путин и Алиев провели переговоры", "putin-i-aliev-proveli-peregovory"),
    ("Straße, Œuvre & Ångström", "strasse-oeuvre-angstrom"), ("東京で雪", "dong-jingde-xue"),
    ("   ", "article"), ("🎉", "article"), ("", "article"), ("../../etc/passwd", "etc-passwd"),
    ("CON", "con"), ("Cafe\u{301} / Café", "cafe-cafe"), ("a\u{0}b\nc", "a-b-c"),
    ("Əliyev: Bakıda görüş", "eliyev-bakida-gorus"),
  ])
  func slugsAreLowerCaseASCII(headline: String, slug: String) {
    #expect(ArticlePath.slug(headline) == slug)
  }

  @Test func slugsAreCutAtAWord() {
    let slug = ArticlePath.slug(String(repeating: "twelve chars ", count: 20))
    #expect(slug.utf8.count <= 80)
    #expect(slug.hasSuffix("-twelve-chars") || slug.hasSuffix("-twelve"))
    #expect(ArticlePath.slug(String(repeating: "x", count: 300)).utf8.count == 80)
    #expect(ArticlePath.slug(String(repeating: "新", count: 300)).utf8.count <= 80)
  }

  @Test(arguments: [
    ("https://www.Example.org/a", "www.example.org"), ("http://localhost:8080/a", "localhost_8080"),
    ("https://example.org:443/", "example.org"),
    ("https://пример.рф/новость", "xn--e1afmkfd.xn--p1ai"),
    ("http://[::1]:81/", "---1-_81"), ("https://con.example/", "_con.example"),
    ("nonsense", "unknown"),
    ("https://../", "unknown"),
  ])
  func hostsAreFolders(url: String, folder: String) {
    var article = Article()
    article.url = url
    #expect(ArticlePath.host(article) == folder)
  }

  @Test(arguments: [
    ("2026-05-04T21:15:00+02:00", "2026/05/04"), ("2026-05-04", "2026/05/04"),
    ("2026-05", "undated"),
    ("2026-13-04", "undated"), ("../../../..", "undated"), ("20２6-05-04", "undated"),
  ])
  func daysAreFolders(date: String, folder: String) {
    var article = Article()
    article.datePublished = date
    #expect(ArticlePath.day(article) == folder)
  }

  @Test func theLongestPathIsUnder240Bytes() {
    var article = Article()
    article.identifier = "0123456789abcdef"
    article.headline = String(repeating: "long ", count: 100)
    let label = String(repeating: "a", count: 60)
    article.url = "https://\(label).\(label).\(label).example.org:8080/"
    article.datePublished = "2026-05-04"
    let stem = ArticlePath.stem(of: article)
    #expect((stem + ".ledger.json").utf8.count < 240)
    #expect(stem.hasPrefix("articles/") && stem.hasSuffix("-0123456789abcdef"))
    article.url = "https://b.\(label).\(label).\(label).example.org:8080/"
    #expect(ArticlePath.stem(of: article) != stem)
  }
}

@Suite struct IdentityTests {
  private func identity(_ canonical: String?, _ fetched: String?) -> Identity {
    Identity(canonical: canonical, fetched: fetched, content: Array("content".utf8))
  }

  @Test(arguments: [
    (
      "https://example.org/2026/05/story-of-a-day",
      "https://example.org/2026/05/story-of-a-day?utm_source=x"
    ),
    ("/2026/05/story-of-a-day", "https://m.example.org/2026/05/story-of-a-day"),
    ("https://www.example.co.uk/a-b-c", "https://amp.example.co.uk/a-b-c/amp"),
    ("http://localhost:8080/a-b-c", "http://localhost:8080/x"),
    ("https://example.org/", "https://example.org/?fbclid=1"),
    ("https://example.org/news/", "https://example.org/news/?page=top"),
    ("https://example.org/?p=123", "https://example.org/2026/05/story-of-a-day"),
    ("https://example.org/story.php?id=7", "https://example.org/a-b-c"),
    ("https://example.org/a-b-c", nil),
  ])
  func trusted(canonical: String, fetched: String?) throws {
    let found = identity(canonical, fetched)
    #expect(found.canonical != nil && found.note == nil)
    #expect(found.identifier == identity(found.canonical, nil).identifier || fetched != nil)
  }

  @Test(arguments: [
    ("https://other.org/a-b-c", "https://example.org/a-b-c"),
    ("https://evil.co.uk/a-b-c", "https://example.co.uk/a-b-c"),
    ("http://staging/a-b-c", "https://example.org/a-b-c"),
    ("https://example.org/", "https://example.org/2026/05/story-of-a-day"),
    ("https://example.org/en/", "https://example.org/2026/05/story-of-a-day"),
    ("https://example.org/news/world/", "https://example.org/news/world/story-of-a-day"),
    ("https://example.org/index.html", "https://example.org/story-of-a-day"),
    ("https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/", "https://example.org/1234"),
    ("javascript:alert(1)", "https://example.org/a-b-c"), ("https://example.org/", nil),
  ])
  func refused(canonical: String, fetched: String?) {
    let found = identity(canonical, fetched)
    #expect(found.canonical == nil)
    #expect(found.note?.hasPrefix("Canonical address refused: ") == true)
    #expect(found.identifier == identity(nil, fetched).identifier)
  }

  @Test func oneArticleOneIdentifier() {
    let plain = identity(nil, "https://example.org/a-b-c")
    #expect(
      plain.identifier
        == identity(nil, "HTTPS://Example.org:443/x/../a-b-c?utm_source=a#top").identifier)
    #expect(
      plain.identifier
        == identity("https://example.org/a-b-c", "https://m.example.org/1").identifier)
    #expect(plain.identifier != identity(nil, "https://example.org/a-b-c?page=2").identifier)
    #expect(plain.identifier.count == 16)
    #expect(
      identity(nil, nil).identifier == Digest.hex(Digest.sha256(Array("content".utf8)).prefix(8)))
  }

  @Test("A slug is cut at a hyphen to what the configuration allows; the identifier stays whole")
  func shortened() {
    let stem =
      "articles/a.example/2026/05/04/night-ferry-to-return-after-eleven-years-00ff00ff00ff00ff"
    let short = "articles/a.example/2026/05/04/night-ferry-to-00ff00ff00ff00ff"
    #expect(ArticlePath.shortened(stem, slugBytes: 16) == short)
    #expect(ArticlePath.shortened(stem, slugBytes: 80) == stem)
    #expect(
      ArticlePath.shortened("articles/x/undated/aaaaaaaaaaaaaaaaaaaaaaaa-01", slugBytes: 16)
        == "articles/x/undated/aaaaaaaaaaaaaaaa-01")
  }
}
