import Foundation
import Testing

@testable import Copydesk

@Suite struct CatalogTests {
  private let url = "https://news.example.org/2026/05/ferry"

  @Test("Versions count up, the first path stays, the same digest again is no version")
  func versions() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      let first = try store.add("Night ferry", "It sails.", url: url, digest: "a")
      let second = try store.add(
        "Night ferry returns", "It sails again.", url: url, digest: "b", change: .headline,
        seconds: 60)
      let again = try store.add(
        "Night ferry returns", "It sails again.", url: url, digest: "b", change: .append,
        seconds: 90)
      #expect(first == 1 && second == 2 && again == 2)
      let address = try #require(WebAddress(url + "?utm_source=x#top"))
      let entry = try #require(try store.catalog.entry(at: address))
      #expect(entry.path.contains("night-ferry-") && !entry.path.contains("returns"))
      #expect(entry.headline == "Night ferry returns" && entry.host == "news.example.org")
      #expect(entry.firstSeen == .noon() && entry.changedAt == .noon(60))
      #expect(entry.checkedAt == .noon(90))
      let versions = try store.catalog.versions(of: entry.id)
      #expect(
        versions.map(\.number) == [1, 2] && versions.map(\.change) == [.published, .headline])
      #expect(versions.allSatisfy { $0.program == Version.string })
      try store.catalog.check(entry.id, now: .noon(120))
      #expect(try store.catalog.entry(entry.id)?.checkedAt == .noon(120))
      let views = Article.Interaction(action: "ViewAction", count: 1_155)
      try store.catalog.tally(entry.id, [views], now: .noon())
      try store.catalog.tally(entry.id, [.init(action: "ViewAction", count: 1_200)], now: .noon())
      #expect(try store.catalog.tallies(of: entry.id).map(\.count) == [1_200])
    }
  }

  @Test("Sequence numbers order what is new, never repeat, and go on where one stopped")
  func sequences() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      for number in 0..<5 {
        try store.add("Report \(number)", "Text.", url: "\(url)-\(number)", seconds: Int64(number))
      }
      try store.add(
        "Report 0 b", "More.", url: "\(url)-0", digest: "2", change: .append, seconds: 9)
      let all = try store.catalog.entries(after: 0)
      #expect(all.map(\.sequence) == [2, 3, 4, 5, 6])
      #expect(try store.catalog.entries(after: 4, limit: 1).map(\.sequence) == [5])
      let since = ArticleFilter(since: .noon(3))
      #expect(try store.catalog.entries(after: 0, since).map(\.sequence) == [4, 5, 6])
      try store.catalog.remove(try #require(all.last).id)
      #expect(try store.add("Report 6", "Text.", url: "\(url)-6") == 7)
    }
  }

  @Test("What is forgotten is not recorded again, found again or fetched again")
  func forgotten() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      try store.put(url)
      try store.add("Night ferry", "Sixpence.", url: url)
      let address = try #require(WebAddress(url))
      let entry = try #require(try store.catalog.entry(at: address))
      try store.tombstones.add(.article(entry.id), reason: "court order", now: .noon())
      #expect(try store.lease().isEmpty)
      #expect(try store.frontier.put([try discovered(url)], now: .noon()).refused == 1)
      try store.catalog.remove(entry.id)
      #expect(try store.search.hits("sixpence").isEmpty)
      // The tombstone holds without the catalog's rows too.
      #expect(try store.frontier.put([try discovered(url)], now: .noon()).refused == 1)
      #expect(try store.add("Night ferry", "Sixpence.", url: url, digest: "2") == nil)
      #expect(try store.catalog.entry(entry.id) == nil)
      #expect(try store.database.number("SELECT count(*) FROM passage") == 0)
      try store.database.script("INSERT INTO search (search) VALUES ('integrity-check')")
    }
  }

  @Test("Intents stay until they are done, and a transaction lasts whole or not at all")
  func journal() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      let one = try store.journal.begin("{\"write\":1}", now: .noon())
      let two = try store.journal.begin("{\"write\":2}", now: .noon(1))
      try store.journal.end(one)
      #expect(throws: Failure.self) {
        try store.transaction { () throws(Failure) in
          try store.journal.end(two)
          throw Failure(.crashed, at: .write, "Half-way.")
        }
      }
      let reopened = try Store(folder: folder)
      #expect(
        try reopened.journal.open()
          == [Journal.Intent(id: two, at: .noon(1), text: "{\"write\":2}")])
      let run = try store.journal.beginRun(now: .noon())
      try store.journal.endRun(run, summary: "{}", now: .noon(5))
      #expect(try store.database.number("SELECT ended FROM run") == Moment.noon(5).milliseconds)
    }
  }

  @Test func moments() {
    #expect(Moment(iso: "2026-05-04T14:00:00+02:00") == .noon())
    #expect(Moment(iso: "2026-05-04") == .noon(-12 * 3_600))
    #expect(Moment.noon().text == "2026-05-04T12:00:00Z")
    #expect(Moment(ago: "12h", before: .noon()) == Moment(iso: "2026-05-04"))
    #expect(Moment(iso: "2026-13-04") == nil && Moment(iso: "yesterday") == nil)
  }
}
