import Foundation
import Testing

@testable import Copydesk

/// Articles that change, and those that only seem to.
@Suite struct ScrapeChangeTests {
  private static let addition =
    "<p>In the evening the committee added that the repairs will take until the end of June, and "
    + "that the ferry will run twice an hour for as long as the bridge is closed.</p></article>"

  @Test("A changed article is a new version with its kind of change; the old one is kept")
  func changes() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(6)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      func edit(_ number: Int, _ old: String, _ new: String) {
        let html = site[number]?.html ?? ""
        site[number]?.html = html.replacing(old, with: new)
      }
      edit(0, "</article>", Self.addition)
      edit(1, "<h1>Bridge report", "<h1>Second bridge report")
      edit(1, "<title>Bridge report", "<title>Second bridge report")
      edit(2, "closed in the spring", "closed in the autumn")
      let third = site[3]?.html ?? ""
      let cut = try #require(third.firstRange(of: "<p>In paragraph 6"))
      site[3]?.html = third[..<cut.lowerBound] + "</article></main></body></html>"
      // Chrome only.
      edit(4, "All rights reserved", "All rights reserved, and then some")
      let run = try scene.scrape(70)
      #expect(run.errors.contains("6 addresses = 0 new + 4 updated + 2 unchanged"))
      #expect(
        try (0..<6).map { try scene.changes($0).last } == [
          "append", "headline", "correction", "trimmed", "published", "published",
        ])
      #expect(scene.files(in: "versions").count == 4)
      #expect(scene.files(in: "articles").count == 6)
      #expect(site.server.requests.suffix(6).allSatisfy { $0.contains("If-None-Match") })
      #expect(try scene.article(2)["articleBody"].map { "\($0)" }?.contains("autumn") == true)
    }
  }

  @Test("304 and the same bytes again become revisit records that refer to the first")
  func revisits() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      site[1]?.isTagged = false
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      try scene.scrape(70)
      let records = try scene.records()
      let responses = records.filter { $0.kind == .response }
      let revisits = records.filter { $0.kind == .revisit }
      #expect(responses.count == 2 && revisits.count == 2)
      for revisit in revisits {
        let original = responses.first { $0.id == revisit.first("WARC-Refers-To") }
        #expect(original?.targetURI == revisit.targetURI)
        #expect(original?.first("WARC-Date") == revisit.first("WARC-Refers-To-Date"))
      }
      #expect(try scene.changes(1) == ["published"])
    }
  }

  @Test("A page that is gone for good is unpublished; its article stays")
  func gone() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      site[0] = .init(html: "", status: "410 Gone")
      site[1] = .init(html: "", status: "404 Not Found")
      try scene.scrape(70)
      #expect(try scene.changes(0) == ["published", "unpublished"])
      #expect(try scene.changes(1) == ["published"], "a 404 is believed when it comes again")
      try scene.scrape(140)
      #expect(try scene.changes(1) == ["published", "unpublished"])
      #expect(scene.files(in: "articles").count == 2)
    }
  }

  @Test(
    "A better program is not news: the earlier capture is judged again before both are compared")
  func newProgram() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(3)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      // An older program saw other texts in the same captures.
      do {
        let store = try Store(folder: scene.output)
        try store.database.script("UPDATE version SET program = 'older', digest = 'other'")
      }
      for number in 0..<3 {
        let old = site[number]?.html ?? ""
        site[number]?.html = old.replacing("All rights", with: "Nearly all rights")
      }
      let real = site[2]?.html ?? ""
      site[2]?.html = real.replacing("</article>", with: Self.addition)
      // Of one, the raw page is gone.
      do {
        let store = try Store(folder: scene.output)
        let address = try #require(WebAddress(site.url(1)))
        let id = try #require(try store.catalog.entry(at: address)?.id)
        try store.database.script(
          """
          UPDATE version SET record = 'gone.warc.gz@0'
          WHERE article = (SELECT number FROM article WHERE id = '\(id)')
          """)
      }
      let run = try scene.scrape(70)
      #expect(run.errors.contains("0 new + 2 updated + 1 unchanged"))
      #expect(try scene.changes(0) == ["published"])
      #expect(try scene.changes(1) == ["published", "baseline"])
      #expect(try scene.changes(2) == ["published", "append"])
      let store = try Store(reading: scene.output)
      #expect(
        try store.database.number("SELECT count(*) FROM version WHERE digest = 'other'") == 1,
        "what could be judged again was")
    }
  }

  @Test("What a feed says of a page stands beside its response, and is heard")
  func announced() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(1)
      let bare = (site[0]?.html ?? "").replacing("<p class=\"byline\">By Ann Lee</p>", with: "")
      site[0]?.html = bare
      site.say("<dc:creator>Nora Hellström</dc:creator><category>Region</category>", of: 0)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      let records = try scene.records()
      let response = try #require(records.first { $0.kind == .response })
      let facts = try #require(records.first { $0.kind == .metadata })
      #expect(facts.first("WARC-Refers-To") == response.id)
      let lines = facts.facts.map { "\($0.name): \($0.value)" }
      #expect(lines.contains("via: \(site.server.base)/feed.xml"))
      #expect(lines.contains("copydesk-feed-author: dc:creator Nora Hellström"))
      let author = try #require(try scene.article(0)["author"] as? [[String: Any]])
      #expect(author.first?["name"] as? String == "Nora Hellström")
      #expect(try scene.article(0)["articleSection"] as? [String] == ["Region"])
    }
  }

  @Test("Two addresses of one article are one article and a duplicate")
  func duplicates() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      site[0]?.html = TestPage.html(0, url: site.url(0))
      site[1]?.html = TestPage.html(0, url: site.url(0))
      let scene = try ScrapeScene(folder, site)
      #expect(
        try scene.scrape(0).errors.contains(
          "2 addresses = 1 new + 0 updated + 0 unchanged + 1 duplicate "))
      try scene.checkWhole(1)
    }
  }
}
