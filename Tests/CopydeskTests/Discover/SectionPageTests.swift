import Foundation
import Testing

@testable import Copydesk

@Suite struct SectionPageTests {
  private func page(_ name: String, at address: String) throws -> SectionPage {
    try SectionPage.read(try Finding.fixture(name), at: try #require(WebAddress(address)))
  }

  @Test func homePageGivesArticlesSectionsAndFeeds() throws {
    let page = try page("home-en.html", at: "https://harbour.example/")
    #expect(
      page.leads.map(Finding.shown) == [
        [
          "https://harbour.example/local/2026/03/28/ferry-returns-after-two-winters",
          "title a: Ferry returns after two winters in the dock",
        ],
        [
          "https://harbour.example/sport/2026/03/27/rowers-win",
          "title a: Rowers win the spring cup",
        ],
        [
          "https://harbour.example/business/2026/03/26/fish-market-to-close-for-repairs",
          "title a: Fish market to close for repairs until June",
        ],
      ])
    #expect(page.leads.allSatisfy { $0.origin == .section && ($0.score ?? 0) >= 0.5 })
    #expect(page.sections.map(\.name) == ["Local", "Sport", "Business"])
    #expect(
      page.feeds.map(\.path) == ["/feeds/all.xml", "/comments/feed/", "/rss.xml"])
    #expect(page.siteName == "Harbour Times" && page.language == "en")
    let others = page.others.map(\.address.path)
    #expect(others.contains("/author/ann-lee/") && others.contains("/login"))
    #expect(!others.contains { $0.hasSuffix(".pdf") })
  }

  @Test func shortHeadlinesAmongTheirLikeAreTaken() throws {
    let page = try page("section-ru.html", at: "https://volga.example/obschestvo")
    #expect(
      page.leads.map(\.address.path) == (481_516...481_519).map { "/news/\($0).html" })
    #expect(page.sections.map(\.name) == ["Экономика", "Спорт"])
    #expect(page.next?.string == "https://volga.example/obschestvo?page=2")
  }

  @Test func scriptsWithoutSpacesAreMeasuredByWidth() throws {
    let page = try page("section-ja.html", at: "https://minato.example/region/")
    #expect(
      page.leads.map(\.address.path) == [
        "/articles/20260330-00001234", "/articles/20260330-00001235",
        "/articles/20260329-00001199", "/articles/20260329-00001200",
      ])
    #expect(page.sections.map(\.name) == ["政治", "スポーツ"])
  }

  @Test func goodsAreNoArticles() throws {
    let page = try page("shop.html", at: "https://boots.example/collections/boots")
    #expect(page.leads.isEmpty && page.sections.isEmpty)
    #expect(page.others.count == 4)
  }

  @Test(arguments: [
    ("/2026/03/01/a-b", "day"), ("/2026/3/a-b", "month"), ("/n/20260301-x", "day number"),
    ("/2026-03-01/x", "day"), ("/n/12345/x", "number"), ("/a.html?id=77", "identifier"),
    ("/a/b.PDF", "file"), ("/tag/a", "others"), ("/shop/a", "goods"), ("/story/a", "articles"),
    ("/index.html", "home"), ("/2026/mar/05/x", "day"), ("/1999/13/x", ""), ("/a?x=1", "query"),
    ("/a?utm_source=1", ""), ("/blog/feed/", "articles others feed"), ("/rss.xml", "feed file"),
    ("/sport/how-the-author-of-the-tag-won", ""), ("/@anna", "others"), ("/20261399/x", "number"),
  ])
  func shapeOfAnAddress(path: String, expected: String) throws {
    let shape = LinkShape(try #require(WebAddress("https://a.example" + path)))
    let found: [(Bool, String)] = [
      (shape.hasDay, "day"), (shape.hasMonth, "month"), (shape.hasLongNumber, "number"),
      (shape.hasIdentifier, "identifier"), (shape.namesArticles, "articles"),
      (shape.namesOthers, "others"), (shape.namesGoods, "goods"), (shape.namesFeed, "feed"),
      (shape.isFile, "file"), (shape.hasOtherQuery, "query"), (shape.segments.isEmpty, "home"),
    ]
    #expect(found.filter(\.0).map(\.1).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("a-long-slug", 2), ("the-long-slug", 3), ("мост-через-реку", 3),
    ("%E6%B8%AF%E3%81%AE%E7%81%AF%E5%8F%B0", 2),
    ("12-34", 0), ("one", 1), ("a_b_cd_ef", 2),
  ])
  func slugsAreCountedInWords(slug: String, expected: Int) throws {
    let shape = LinkShape(try #require(WebAddress("https://a.example/x/" + slug)))
    #expect(shape.slugWords == expected)
  }

  @Test func classifierHasAWeightForEachMeasure() throws {
    #expect(LinkClassifier.weights.count == LinkClassifier.featureNames.count)
    let page = try page("home-en.html", at: "https://harbour.example/")
    #expect(page.leads.count == 3)
  }

  @Test func pageOfTooManyLinksIsCutAtALimit() throws {
    let links = (0..<8_000).map { "<a href='/news/\($0)-a-long-slug-of-words'>x</a>" }.joined()
    let page = try SectionPage.read(
      Array("<html><body>\(links)</body></html>".utf8),
      at: try #require(WebAddress("https://a.example/")))
    #expect(page.leads.count + page.others.count == PageLinks.most)
  }
}
