import Foundation
import Testing

@testable import Copydesk

@Suite struct DiscovererTests {
  private static let feed = """
    <rss><channel><title>All</title>
    <item><title>Ferry returns</title><link>/local/2026/03/28/ferry-returns-after-two-winters</link>
    <pubDate>Sat, 28 Mar 2026 06:00:00 GMT</pubDate></item>
    <item><title>Old</title><link>/local/2020/01/02/an-old-story-of-the-harbour</link>
    <pubDate>Thu, 02 Jan 2020 06:00:00 GMT</pubDate></item>
    <item><title>Live</title><link>/live/2026/03/28/storm-as-it-happens-today</link></item>
    <item><title>Elsewhere</title><link>https://elsewhere.example/story</link></item>
    </channel></rss>
    """

  private static let map = """
    <urlset><url><loc>https://harbour.example/local/2026/03/20/only-the-map-knows-this-story</loc></url>
    <url><loc>https://harbour.example/contact/</loc></url></urlset>
    """

  private func web() throws -> MadeUpWeb {
    let home = String(decoding: try Finding.fixture("home-en.html"), as: UTF8.self)
    return MadeUpWeb([
      "https://harbour.example/": home, "https://harbour.example/feeds/all.xml": Self.feed,
      "https://harbour.example/sitemap.xml": Self.map,
      "https://harbour.example/local/": "<html><body><main><h2><a href='/local/2026/03/25/"
        + "old-pier-gets-a-new-roof'>Old pier gets a new roof this spring</a></h2></main></body></html>",
    ])
  }

  private func source(_ change: (inout Source) -> Void = { _ in }) throws -> Source {
    var source = Source(
      name: "Harbour", home: try #require(WebAddress("https://harbour.example/")))
    change(&source)
    return source
  }

  private func shown(_ places: [Discovery.Place]) -> [String] {
    places.map { place in
      let outcome =
        switch place.outcome {
        case .read(let count): "\(count)"
        case .unchanged: "unchanged"
        case .notDue: "not due"
        case .retired: "retired"
        case .failed(let failure): failure.status.map(String.init) ?? failure.kind.rawValue
        }
      return "\(place.kind) \(place.way) \(place.address.path) \(outcome)"
    }
  }

  @Test func nameAndHomeSuffice() async throws {
    let web = try web()
    let found = await web.discoverer().discover(try source(), now: Finding.now)
    #expect(
      shown(found.places) == [
        "section linked / 3", "sitemap guessed /sitemap.xml 2", "feed linked /feeds/all.xml 4",
        "feed linked /rss.xml 404", "section navigation /local/ 1",
        "section navigation /sport/ 404", "section navigation /business/ 404",
      ])
    #expect(found.siteName == "Harbour Times" && !found.hasFailed && found.failures.count == 3)
    let paths = found.leads.map(\.address.path)
    #expect(Set(paths).count == paths.count && paths.count == 7)
    #expect(paths.contains("/local/2026/03/20/only-the-map-knows-this-story"))
    let ferry = found.leads.first { $0.address.path.hasSuffix("two-winters") }
    #expect(ferry?.published == "2026-03-28T06:00:00Z")
    #expect(ferry?.facts.map(\.element) == ["a", "title", "pubDate"])
    let reasons = found.refusals.map { "\($0.address.host)\($0.address.path) \($0.reason)" }
    #expect(reasons.contains("elsewhere.example/story otherSite"))
    #expect(reasons.contains("harbour.example/contact/ notArticle"))
    #expect(found.refusals.allSatisfy { !$0.message.isEmpty && !$0.place.isEmpty })
  }

  @Test func namedPlacesAreAllThatIsRead() async throws {
    let web = try web()
    let source = try source {
      $0.feeds = [WebAddress("https://harbour.example/feeds/all.xml")].compactMap { $0 }
      $0.sitemaps = []
      $0.sections = []
      $0.exclude = [PathPattern("/live/")].compactMap { $0 }
      $0.since = DateStamp(year: 2026, month: 1, day: 1)
    }
    let found = await web.discoverer().discover(source, now: Finding.now)
    #expect(web.addresses == ["https://harbour.example/feeds/all.xml"])
    #expect(found.leads.map(\.title) == ["Ferry returns"])
    #expect(found.refusals.map(\.reason) == [.tooOld, .excluded, .otherSite])
    #expect(found.refusals[0].message == "It is of 2020-01-02, before 2026-01-01 (\"since\").")
    #expect(found.refusals[1].message == "\"exclude\" has \"/live/\".")
  }

  @Test func includeAndLanguagesNarrow() async throws {
    let web = try web()
    web["https://harbour.example/feeds/all.xml"]?.body = Array(
      Self.feed.replacing("<title>All</title>", with: "<language>en-GB</language>").utf8)
    var source = try source {
      $0.feeds = [WebAddress("https://harbour.example/feeds/all.xml")].compactMap { $0 }
      $0.sitemaps = []
      $0.sections = []
      $0.include = [PathPattern("/local/2026/")].compactMap { $0 }
      $0.languages = ["en"]
    }
    var found = await web.discoverer().discover(source, now: Finding.now)
    #expect(found.leads.count == 1)
    #expect(found.refusals.map(\.reason) == [.notIncluded, .notIncluded, .otherSite])
    source.languages = ["de"]
    found = await web.discoverer().discover(source, now: Finding.now)
    #expect(found.leads.isEmpty && found.refusals.contains { $0.reason == .otherLanguage })
  }

  @Test func secondRunAsksOnlyWhetherThingsChanged() async throws {
    let web = try web()
    for address in ["https://harbour.example/", "https://harbour.example/feeds/all.xml"] {
      web[address]?.headers = [HeaderField("ETag", "\"\(address.count)\"")]
    }
    let source = try source()
    let first = await web.discoverer().discover(source, now: Finding.now)
    web.forget()
    let data = try JSONEncoder().encode(first.state)
    let state = try JSONDecoder().decode(SourceState.self, from: data)
    #expect(state == first.state)
    let second = await web.discoverer().discover(source, state: state, now: Finding.now + 1_800)
    #expect(
      !web.addresses.contains { $0.hasSuffix("/atom.xml") || $0.hasSuffix("sitemap_index.xml") })
    #expect(web.requests.first?.validators.etag != nil)
    #expect(shown(second.places).contains("feed linked /feeds/all.xml unchanged"))
    #expect(shown(second.places).contains("section linked / unchanged"))
    #expect(!second.leads.contains { $0.title == "Ferry returns" })
  }

  @Test func failingPlacesAreTriedLessAndGivenUpSlowly() async throws {
    let web = try web()
    let source = try source()
    var state = SourceState()
    var now = Finding.now
    var tries: [Int] = []
    var retired: Int?
    // Forty days of a run every half an hour.
    for _ in 0..<(40 * 48) {
      web.forget()
      let found = await web.discoverer().discover(source, state: state, now: now)
      if web.addresses.contains("https://harbour.example/rss.xml") { tries.append(now) }
      if retired == nil,
        state.places.first(where: { $0.address.hasSuffix("rss.xml") })?.retired != nil
      {
        retired = now
      }
      state = found.state
      now += 1_800
    }
    let days = tries.map { ($0 - Finding.now) / 86_400 }
    // Seldom after a day, never for a month once it is given up after a week.
    #expect(days.filter { $0 == 0 }.count <= 6 && days.filter { $0 == 3 }.count <= 1)
    let gone = try #require(retired)
    #expect((7...9).contains((gone - Finding.now) / 86_400))
    #expect(!tries.contains { $0 > gone && $0 < gone + 25 * 86_400 })
    #expect(tries.contains { $0 > gone })
    // The feed that lives was read all along.
    #expect(state.places.first { $0.address.hasSuffix("all.xml") }?.failures == 0)
  }

  @Test func configuredPlaceIsNeverGivenUpAndComesBack() async throws {
    let address = try #require(WebAddress("https://harbour.example/f"))
    var place = PlaceState(.feed, .configured, address)
    for day in 0..<100 { place.failed(day * 86_400, isGone: true) }
    #expect(place.retired == nil && place.failures == 100)
    var other = PlaceState(.feed, .linked, address)
    for day in 0..<29 { other.failed(day * 86_400, isGone: false) }
    #expect(other.retired == nil)
    for day in 29..<32 { other.failed(day * 86_400, isGone: false) }
    #expect(other.retired == 30 * 86_400)
    other.succeeded(90 * 86_400)
    #expect(other.retired == nil && other.failures == 0 && other.failing == nil)
  }

  @Test func indexesEndWhateverTheyName() async throws {
    func index(_ names: [String]) -> String {
      "<sitemapindex>"
        + names.map { "<sitemap><loc>https://harbour.example/\($0)</loc></sitemap>" }.joined()
        + "</sitemapindex>"
    }
    let web = MadeUpWeb([
      "https://harbour.example/a.xml": index(["a.xml", "b.xml", "d1.xml"]),
      "https://harbour.example/b.xml": index(["a.xml", "c.xml"]),
      "https://harbour.example/c.xml": Self.map,
      "https://harbour.example/d1.xml": index(["d2.xml"]),
      "https://harbour.example/d2.xml": index(["d3.xml"]),
      "https://harbour.example/d3.xml": index(["d4.xml"]),
      "https://harbour.example/d4.xml": Self.map,
    ])
    let source = try source {
      $0.sitemaps = [WebAddress("https://harbour.example/a.xml")].compactMap { $0 }
      $0.feeds = []
      $0.sections = []
    }
    let found = await web.discoverer().discover(source, now: Finding.now)
    #expect(
      web.addresses.map { $0.dropFirst(24) } == [
        "a.xml", "b.xml", "d1.xml", "c.xml", "d2.xml", "d3.xml",
      ])
    #expect(found.leads.count == 1)
    // A wide index is read in parts.
    let names = (0..<100).map { "m\($0).xml" }
    web["https://harbour.example/a.xml"]?.body = Array(index(names).utf8)
    for name in names { web["https://harbour.example/" + name] = .init(body: Array(Self.map.utf8)) }
    web.forget()
    let first = await web.discoverer().discover(source, now: Finding.now)
    #expect(web.requests.count == 40)
    web.forget()
    _ = await web.discoverer().discover(source, state: first.state, now: Finding.now + 3_600)
    #expect(web.requests.count == 40)
    #expect(web.addresses.filter { first.state.places.map(\.address).contains($0) }.count == 1)
  }

  @Test func mapsWithNewsComeFirstAndOldOnesAreLeft() async throws {
    let web = MadeUpWeb([
      "https://harbour.example/a.xml": """
      <sitemapindex><sitemap><loc>https://harbour.example/2019.xml</loc><lastmod>2019-12-31</lastmod></sitemap>
      <sitemap><loc>https://harbour.example/2026.xml</loc><lastmod>2026-03-30</lastmod></sitemap>
      <sitemap><loc>https://harbour.example/news.xml</loc></sitemap>
      <sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>
      """
    ])
    let source = try source {
      $0.sitemaps = [WebAddress("https://harbour.example/a.xml")].compactMap { $0 }
      $0.feeds = []
      $0.sections = []
      $0.since = DateStamp(year: 2026, month: 1, day: 1)
    }
    _ = await web.discoverer().discover(source, now: Finding.now)
    #expect(web.addresses.map { $0.dropFirst(24) } == ["a.xml", "news.xml", "2026.xml"])
  }

  @Test func htmlInAFeedsPlaceLeadsToTheFeedsThatItNames() async throws {
    let web = try web()
    web["https://harbour.example/rss"] = .init(
      body: Array(
        "<html><head><link rel=alternate type='application/rss+xml' href='/feeds/all.xml'>".utf8))
    let source = try source {
      $0.feeds = [WebAddress("https://harbour.example/rss")].compactMap { $0 }
      $0.sitemaps = []
      $0.sections = []
    }
    let found = await web.discoverer().discover(source, now: Finding.now)
    #expect(
      shown(found.places) == ["feed configured /rss unreadable", "feed linked /feeds/all.xml 4"])
    #expect(!found.leads.isEmpty)
  }

  @Test func sourceOfWhichNothingCanBeReadHasFailed() async throws {
    let web = MadeUpWeb([:])
    let found = await web.discoverer().discover(try source(), now: Finding.now)
    #expect(found.hasFailed && found.leads.isEmpty)
    #expect(web.addresses.count <= 6, "\(web.addresses)")
    web.forget()
    let again = await web.discoverer().discover(
      try source(), state: found.state, now: Finding.now + 60)
    #expect(web.addresses.isEmpty && !again.hasFailed)
  }

  @Test func usersHeadersAndPrivateHostsStayTheSourcesOwn() async throws {
    let web = try web()
    let source = try source {
      $0.headers = [HeaderField("X-Key", "secret")]
      $0.feeds = ["https://harbour.example/feeds/all.xml", "https://feeds.example/harbour"]
        .compactMap { WebAddress($0) }
      $0.sections = []
    }
    let maps = [WebAddress("https://cdn.example/map.xml")].compactMap { $0 }
    _ = await web.discoverer().discover(source, robotsSitemaps: maps, now: Finding.now)
    let sent = web.requests.filter { !$0.headers.isEmpty }.map(\.address.host)
    #expect(Set(sent) == ["harbour.example"])
    #expect(web.addresses.contains("https://cdn.example/map.xml"))
    #expect(
      web.requests.allSatisfy {
        $0.allowedPrivate == ["harbour.example:443", "feeds.example:443"]
      })
  }

  @Test func robotsLinesNameMaps() throws {
    let text = """
      User-agent: *
      Disallow: /x
      Sitemap: https://a.example/1.xml
      SITEMAP : /2.xml # comment
      sitemap:
      Sitemap: https://a.example/1.xml
      Allow: /sitemap: no
      """
    let maps = Discoverer.sitemaps(
      inRobots: Array(text.utf8), at: try #require(WebAddress("https://a.example/robots.txt")))
    #expect(maps.map(\.path) == ["/1.xml", "/2.xml"])
  }
}
