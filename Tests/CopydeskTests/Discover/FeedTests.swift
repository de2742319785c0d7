import Foundation
import Testing

@testable import Copydesk

/// What tests of discovery share.
enum Finding {
  /// 2026-04-01.
  static let now = 1_775_001_600

  static func fixture(_ name: String) throws -> [UInt8] {
    try FileBytes.read(testFolder + "/Fixtures/discover/" + name)
  }

  /// A lead as lines: its address, then each fact with the element that said it.
  static func shown(_ lead: Lead) -> [String] {
    [lead.address.string]
      + lead.facts.map { "\($0.field) \($0.element): \($0.value)" }
  }
}

@Suite struct FeedTests {
  private func read(_ bytes: [UInt8], at address: String) throws -> Feed {
    try Feed.read(bytes, at: try #require(WebAddress(address)), now: Finding.now)
  }

  private func read(_ text: String, at address: String = "https://a.example/rss") throws -> Feed {
    try read(Array(text.utf8), at: address)
  }

  @Test func rssGivesItemsWithTheElementsThatSaidWhat() throws {
    let feed = try read(try Finding.fixture("rss20.xml"), at: "https://bote.example/rss.xml")
    #expect(feed.format == .rss && feed.version == "2.0" && feed.title == "Elbtal Bote")
    #expect(feed.home?.string == "https://bote.example/" && feed.ttl == .seconds(1_800))
    #expect(feed.language == "de-DE" && feed.itemsWithoutAddress == 1 && feed.notes.isEmpty)
    #expect(
      feed.leads.map(Finding.shown) == [
        [
          "https://bote.example/lokales/bruecke-wehlen-gesperrt-4711.html",
          "title title: Brücke in Wehlen bleibt bis Mai gesperrt & wird saniert",
          "published pubDate: 2026-03-03T10:30:00+01:00", "author dc:creator: Jana Köhler",
          "section category: Lokales", "section category: Verkehr",
          "summary description: Die Stadt saniert die Pfeiler.",
          "image media:content: https://bote.example/bild/4711.jpg", "language feed: de-DE",
        ],
        [
          "https://bote.example/lokales/faehrmann-geht-in-rente-4712.html",
          "title title: Fährmann geht in Rente", "published pubDate: 2026-03-04",
          "author author: Uwe Lang", "image enclosure: https://bote.example/bild/4712.jpg",
          "language feed: de-DE",
        ],
      ])
    #expect(feed.leads[0].id == "bote-4711" && feed.leads[0].origin == .feed)
    #expect(feed.leads[0].place == "https://bote.example/rss.xml")
  }

  @Test func atomResolvesLinksAndKeepsItsSourcesApart() throws {
    let feed = try read(try Finding.fixture("atom.xml"), at: "https://cdn.example/feeds/1")
    #expect(feed.format == .atom && feed.title == "La Gazette du Pont" && feed.language == "fr")
    #expect(feed.next?.string == "https://gazette.example/atom.xml?page=2")
    #expect(
      feed.leads.map(Finding.shown) == [
        [
          "https://gazette.example/2026/03/05/la-mairie-rouvre", "title title: La mairie rouvre",
          "published published: 2026-03-05T07:12:00+01:00",
          "modified updated: 2026-03-05T08:00:00Z", "author author: Élise Aubert",
          "section category: Politique", "summary summary: Après deux ans de travaux.",
          "language feed: fr",
        ]
      ])
    #expect(feed.leads[0].id == "tag:gazette.example,2026:9")
  }

  @Test func rdfIsRead() throws {
    let feed = try read(try Finding.fixture("rdf.xml"), at: "https://shimbun.example/rss.rdf")
    #expect(feed.format == .rdf && feed.version == "1.0" && feed.ttl == .seconds(1_800))
    #expect(
      feed.leads.map(Finding.shown) == [
        [
          "https://shimbun.example/articles/20260301001", "title title: 港の灯台、百年ぶりに改修へ",
          "published dc:date: 2026-03-01T09:00:00+09:00", "section dc:subject: 地域",
          "author dc:creator: 佐藤恵", "language feed: ja",
        ]
      ])
  }

  @Test func jsonFeedIsReadWithACommaTooMany() throws {
    let feed = try read(try Finding.fixture("feed.json"), at: "https://faro.example/feed.json")
    #expect(feed.format == .json && feed.version == "1.1" && feed.language == "es")
    #expect(
      feed.leads.map(Finding.shown) == [
        [
          "https://faro.example/noticias/el-puente-reabre", "title title: El puente reabre",
          "published date_published: 2026-03-02T12:00:00-03:00",
          "modified date_modified: 2026-03-02T13:30:00-03:00", "author authors: Lucía Ferrer",
          "section tags: Local", "section tags: Obras", "summary summary: Tras un año de obras.",
          "image image: https://faro.example/img/puente.jpg", "language language: es",
        ],
        [
          "https://faro.example/noticias/sin-autor", "title title: Sin autor",
          "author authors: Redacción", "language language: es",
        ],
      ])
    #expect(feed.leads[0].id == "501")
  }

  @Test func cutJSONFeedGivesItsWholeItems() throws {
    let whole = try Finding.fixture("feed.json")
    let text = String(decoding: whole, as: UTF8.self)
    let cut = try #require(text.range(of: "\"Sin autor\"")).lowerBound
    let feed = try read(String(text[..<cut]), at: "https://faro.example/feed.json")
    #expect(feed.leads.map(\.title) == ["El puente reabre"])
    #expect(feed.notes.first?.contains("ends early") == true)
  }

  @Test func brokenFeedIsSalvaged() throws {
    let feed = try read(try Finding.fixture("broken.xml"), at: "https://harbour.example/rss")
    #expect(feed.title == "Harbour News & Views" && feed.version == "2.0")
    #expect(
      feed.leads.map(Finding.shown) == [
        [
          "https://harbour.example/story?id=101&page=1", "title title: Ferry late again & again",
          "summary description: Passengers waited for an hour & left.",
          "published pubDate: 2026-03-02T08:00:00Z",
        ],
        [
          "https://harbour.example/story?id=102", "title title: Crane falls at dock 5",
          "image media:thumbnail: https://harbour.example/crane.jpg?w=1&h=2",
          "author dc:creator: Tom Reed",
        ],
        ["https://harbour.example/story?id=103", "title title: Fish prices rise"],
      ])
    #expect(feed.notes.contains { $0.contains("faults") })
    #expect(feed.notes.contains { $0.contains("ends early") })
  }

  /// A feed may break off anywhere: what came before is there.
  @Test func everyPrefixOfAFeedGivesTheItemsThatItHolds() throws {
    let bytes = try Finding.fixture("rss20.xml")
    let text = String(decoding: bytes, as: UTF8.self)
    let second = try #require(text.range(of: "Fährmann")).lowerBound.utf16Offset(in: text)
    var found = 0
    for end in stride(from: 400, to: bytes.count, by: 13) {
      guard let feed = try? read(Array(bytes[..<end]), at: "https://bote.example/rss.xml") else {
        Issue.record("nothing at \(end)")
        continue
      }
      if end > second + 200 { #expect(feed.leads.first?.authors == ["Jana Köhler"], "\(end)") }
      found = max(found, feed.leads.count)
    }
    #expect(found == 2)
  }

  @Test func wrongCharsetIsSeenThrough() throws {
    // windows-1251 that calls itself UTF-8.
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel><item><link>"
    var bytes = Array((head + "https://a.example/novosti/1</link><title>").utf8)
    let title = "Мост через реку откроют весной после ремонта, сообщила мэрия города"
    for scalar in title.unicodeScalars {
      bytes.append(scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x350))
    }
    bytes += Array("</title></item></channel></rss>".utf8)
    let feed = try read(bytes, at: "https://a.example/rss")
    #expect(feed.leads.first?.title == title)
    #expect(feed.notes.contains { $0.contains("windows-1251") })
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html><body>Not here</body></html>", "an HTML page"),
    ("  <HTML><p>x", "an HTML page"), ("<svg/>", "XML of another kind (svg)"),
    ("{\"a\": 1}", "JSON of another kind"), ("Not found", "no XML"), ("", "no XML"),
    ("<urlset><url><loc>https://a.example/1</loc></url></urlset>", "another kind (urlset)"),
  ])
  func whatIsNoFeedSaysWhatItIs(text: String, what: String) throws {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.kind == .unreadable && failure?.stage == .discover)
    #expect(failure?.message.contains(what) == true, "\(failure?.message ?? "")")
  }

  @Test(arguments: [
    // RSS 0.91 with its document type, RSS without a channel, namespaces that nobody knows.
    (
      "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
        + "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel>"
        + "<item><title>A</title><link>https://a.example/1</link></item></channel></rss>",
      ["https://a.example/1"]
    ),
    ("<channel><item><link>/1</link></item></channel>", ["https://a.example/1"]),
    (
      "<rss xmlns=\"urn:wrong\"><item><link>https://a.example/1</link></item></rss>",
      ["https://a.example/1"]
    ),
    (
      "<feed xmlns=\"http://purl.org/atom/ns#\" version=\"0.3\"><entry><title>A</title>"
        + "<link rel=\"alternate\" href=\"https://a.example/1\"/></entry></feed>",
      ["https://a.example/1"]
    ),
    (
      "<rss><item><link>https://proxy.example/~r/1</link><feedburner:origLink>"
        + "https://a.example/1?utm_source=x</feedburner:origLink></item></rss>",
      ["https://a.example/1"]
    ),
    ("<rss><item><guid>https://a.example/1</guid></item></rss>", ["https://a.example/1"]),
    ("<rss><item><guid isPermaLink='false'>https://a.example/1</guid></item></rss>", []),
    ("<rss><item><link>javascript:alert(1)</link></item></rss>", []),
    ("<rss><item><link/><title>A</title></item></rss>", []),
    (
      "<rss><item><link>\n https://a.example/ä b \n</link></item></rss>",
      ["https://a.example/%C3%A4%20b"]
    ),
  ])
  func addressesAreFoundInAllOldForms(text: String, expected: [String]) throws {
    #expect(try read(text).leads.map(\.address.string) == expected)
  }

  @Test(
    arguments: [
      ("<ttl>15</ttl>", 900), ("<ttl>0</ttl>", nil), ("<ttl>x</ttl>", nil),
      ("<ttl>99999999999</ttl>", 86_400), ("<sy:updatePeriod>daily</sy:updatePeriod>", 86_400),
      (
        "<sy:updatePeriod> Hourly\n</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
        900
      ),
      ("<sy:updatePeriod>yearly</sy:updatePeriod>", 86_400),
      (
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3_600
      ),
    ] as [(String, Int?)])
  func scheduleIsBelievedWithinReason(text: String, seconds: Int?) throws {
    let feed = try read("<rss><channel>\(text)</channel></rss>")
    #expect(feed.ttl.map { Int($0 / .seconds(1)) } == seconds)
  }

  @Test func hugeFeedIsCutAtALimit() throws {
    let items = (0..<6_000).map { "<item><link>https://a.example/\($0)</link></item>" }.joined()
    #expect(try read("<rss>\(items)</rss>").leads.count == Feed.mostItems)
  }

  @Test func leadsOfOneAddressAreMergedWithAllThatWasSaid() throws {
    let address = try #require(WebAddress("https://a.example/1"))
    var lead = Lead(address, .feed, in: "f")
    lead.say(.title, "One", by: "title")
    var other = Lead(address, .newsSitemap, in: "m")
    other.say(.title, "One", by: "news:title")
    other.say(.title, "Two", by: "news:title")
    other.say(.keyword, "k", by: "news:keywords")
    lead.merge(other)
    #expect(lead.facts.map(\.value) == ["One", "Two", "k"] && lead.origin == .feed)
  }
}
