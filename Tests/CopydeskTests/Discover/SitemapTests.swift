import Foundation
import Testing

@testable import Copydesk

@Suite struct SitemapTests {
  private func read(_ bytes: [UInt8], at address: String = "https://a.example/map.xml") throws
    -> Sitemap
  {
    try Sitemap.read(bytes, at: try #require(WebAddress(address)), now: Finding.now)
  }

  private func read(_ text: String) throws -> Sitemap { try read(Array(text.utf8)) }

  static let news = """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>https://a.example/2026/03/30/kreva-bridge?utm_medium=x</loc>
      <lastmod>2026-03-30T12:00:00+02:00</lastmod><changefreq>daily</changefreq>
      <news:news><news:publication><news:name>A Post</news:name><news:language>en</news:language>
      </news:publication><news:publication_date>2026-03-30T10:00:00+02:00</news:publication_date>
      <news:title>Bridge &amp; tunnel</news:title><news:keywords>bridge, traffic</news:keywords></news:news>
      <image:image><image:loc>https://a.example/b.jpg</image:loc></image:image></url>
    <url><loc> /old/page.html </loc><lastmod>2019-05-01</lastmod></url>
    <url><lastmod>2019-05-01</lastmod></url>
    </urlset>
    """

  @Test func newsAndImagesAreFacts() throws {
    let map = try read(Self.news)
    #expect(map.form == .addresses && map.entriesWithoutAddress == 1)
    #expect(
      map.leads.map(Finding.shown) == [
        [
          "https://a.example/2026/03/30/kreva-bridge",
          "modified lastmod: 2026-03-30T12:00:00+02:00", "publisher news:name: A Post",
          "language news:language: en",
          "published news:publication_date: 2026-03-30T10:00:00+02:00",
          "title news:title: Bridge & tunnel", "keyword news:keywords: bridge",
          "keyword news:keywords: traffic", "image image:loc: https://a.example/b.jpg",
        ],
        ["https://a.example/old/page.html", "modified lastmod: 2019-05-01"],
      ])
    #expect(map.leads.map(\.origin) == [.newsSitemap, .sitemap])
  }

  @Test func indexNamesItsMaps() throws {
    let map = try read(
      """
      <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://a.example/1.xml.gz</loc><lastmod>2026-03-31</lastmod></sitemap>
      <sitemap><loc>https://a.example/2.xml</loc>
      <sitemap><loc>https://a.example/3.xml</loc></sitemapindex>
      """)
    #expect(map.form == .index && map.leads.isEmpty)
    #expect(map.children.map(\.address.path) == ["/1.xml.gz", "/2.xml", "/3.xml"])
    #expect(map.children.map(\.modified) == [1_774_915_200, nil, nil])
  }

  @Test func plainTextIsAMap() throws {
    let map = try read("\u{FEFF}https://a.example/1\r\nhttps://a.example/2\n\n  \nnot one\n")
    #expect(map.form == .text && map.leads.map(\.address.path) == ["/1", "/2"])
    #expect(map.entriesWithoutAddress == 1)
  }

  @Test func gzipIsUnpackedAndACutOneGivesWhatCame() throws {
    let entries = (0..<2_000).map { "<url><loc>https://a.example/\($0)</loc></url>" }.joined()
    let text = "<urlset>\(entries)</urlset>"
    try withTemporaryFolder { folder in
      try text.write(toFile: folder + "/m.xml", atomically: true, encoding: .utf8)
      _ = try Program.shell("gzip -k m.xml", in: folder)
      let bytes = try FileBytes.read(folder + "/m.xml.gz")
      #expect(try read(bytes).leads.count == 2_000)
      let cut = try read(Array(bytes[..<(bytes.count / 2)]))
      #expect((100..<2_000).contains(cut.leads.count), "\(cut.leads.count)")
      #expect(cut.notes.contains { $0.contains("ends early") })
      var damaged = bytes
      for i in 20..<60 { damaged[i] ^= 0xFF }
      #expect(throws: Failure.self) { try read(damaged) }
    }
  }

  @Test func entriesPastTheProtocolsLimitAreLeftOut() throws {
    let entries = (0..<50_100).map { "<url><loc>https://a.example/\($0)</loc></url>" }.joined()
    let map = try read("<urlset>\(entries)</urlset>")
    #expect(map.leads.count == 50_000 && map.notes.contains(Sitemap.tooMany))
    let lines = (0..<50_100).map { "https://a.example/\($0)" }.joined(separator: "\n")
    #expect(try read(lines).leads.count == 50_000)
  }

  @Test(arguments: [
    ("<!doctype html><html><title>404</title></html>", "an HTML page"),
    ("Not found", "neither XML nor"), ("", "neither XML nor"), ("<rss/>", "another kind (rss)"),
  ])
  func whatIsNoMapSaysWhatItIs(text: String, what: String) throws {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.kind == .unreadable)
    #expect(failure?.message.contains(what) == true, "\(failure?.message ?? "")")
  }

  @Test func brokenMapIsSalvaged() throws {
    let map = try read(
      "\n<urlset xmlns='urn:x'><url><loc>https://a.example/?a=1&b=2</loc>"
        + "<url><loc>https://a.example/2</loc></url><url><loc>https://a.exa")
    #expect(
      map.leads.map(\.address.string) == ["https://a.example/?a=1&b=2", "https://a.example/2"])
    // Half an address is none.
    #expect(map.entriesWithoutAddress == 1)
  }
}
