import Foundation
import Testing

@testable import Copydesk

@Suite struct ScrapeTests {
  @Test("Each article of a feed is fetched once, archived, written and found again")
  func first() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(6))
      let run = try scene.scrape(0)
      #expect(run.code == 0)
      #expect(run.errors.contains("6 addresses = 6 new + 0 updated + 0 unchanged"))
      try scene.checkWhole(6)
      #expect(scene.site.asked.filter { $0 == "/robots.txt" }.count == 1)
      #expect(scene.site.pageCounts == (0..<6).reduce(into: [:]) { $0[NewsSite.path($1)] = 1 })
      #expect(try scene.article(3)["headline"] as? String == "Bridge report number 3")
      let found = try Program.run(["search", "bridge", "--format", "jsonl"], in: folder)
      #expect(found.lines.count == 6)
      let kinds = try scene.records().compactMap(\.kind)
      #expect(kinds.filter { $0 == .response }.count == 6 && kinds.first == .warcinfo)
    }
  }

  @Test("A run with nothing new asks for the feed alone, and leaves a row and no file")
  func nothingNew() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(3))
      try scene.scrape(0)
      let (files, asked) = (scene.files, scene.site.asked.count)
      try scene.scrape(2)
      #expect(scene.site.asked.count == asked, "its interval was not over")
      try scene.scrape(10)
      #expect(scene.site.asked.dropFirst(asked) == ["/feed.xml"])
      #expect(scene.site.server.requests.last?.contains("If-None-Match") == true)
      #expect(scene.files == files)
      let store = try Store(reading: scene.output)
      #expect(try store.database.number("SELECT count(*) FROM run WHERE ended > 0") == 3)
    }
  }

  @Test("robots.txt keeps pages out, each a failure with the line that forbids it")
  func robots() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      site["/private/secret-report-on-the-bridge"] = .init(html: TestPage.html(9))
      let scene = try ScrapeScene(folder, site)
      let run = try scene.scrape(0)
      #expect(run.errors.contains("Disallow: /private/"))
      #expect(!site.asked.contains { $0.hasPrefix("/private") })
      try scene.checkWhole(2)
      #expect(try scene.scrape(20, "--strict").code == 0, "it is not tried again")
    }
  }

  @Test("A site whose robots.txt fails is left alone for an hour, and then visited")
  func unreachableRobots() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      let robots = site["/robots.txt"]
      site["/robots.txt"] = .init(html: "", status: "503 Service Unavailable")
      let scene = try ScrapeScene(folder, site)
      #expect(try scene.scrape(0).code == 1, "the whole source failed")
      #expect(site.asked == ["/robots.txt"])
      site["/robots.txt"] = robots
      try scene.scrape(30)
      #expect(site.asked == ["/robots.txt"])
      try scene.scrape(90)
      try scene.checkWhole(2)
    }
  }

  @Test("Retry-After keeps the whole host in peace, across runs")
  func retryAfter() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(3)
      site[0] = .init(
        html: "", status: "429 Too Many Requests", headers: "Retry-After: 3600\r\n")
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      #expect(site.pageCounts.count == 1, "nothing more is asked once the host wants peace")
      try scene.scrape(40)
      #expect(site.asked.count == 3)
      site[0] = .init(html: TestPage.html(0))
      try scene.scrape(70)
      try scene.checkWhole(3)
    }
  }

  @Test("A host that breaks off is left to later runs, which lose none of its pages")
  func brokenHost() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(5)
      for number in 0..<5 { site[number]?.isCut = true }
      let scene = try ScrapeScene(folder, site)
      let began = ContinuousClock.now
      let run = try scene.scrape(0)
      #expect(.now - began < .seconds(12))
      #expect(Set(site.pageCounts.keys).count == 1, "one failure tells it for all: \(run.errors)")
      for number in 0..<5 { site[number]?.isCut = false }
      try scene.scrape(10)
      try scene.checkWhole(5)
    }
  }

  @Test("An address that a damaged store cannot give is one failure, and is not tried again")
  func damagedAddress() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(2))
      try scene.scrape(0)
      do {
        let store = try Store(folder: scene.output)
        _ = try store.database.run(
          "UPDATE url SET address = 'no address', due_at = 0 WHERE key LIKE '%number-1'")
      }
      let run = try scene.scrape(10)
      #expect(run.errors.contains("1 address = 0 new + 0 updated + 0 unchanged"), "\(run.errors)")
      #expect(run.errors.contains("is no web address"))
      #expect(!(try scene.scrape(200)).errors.contains("is no web address"))
    }
  }

  @Test("A source that gets another name keeps the addresses that it had")
  func renamed() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(3))
      try scene.scrape(0)
      let file = folder + "/Config/sources.json5"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("\"Bridge\"", with: "\"The Bridge\"")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let run = try scene.scrape(70)
      #expect(run.errors.contains("3 addresses = 0 new + 0 updated + 3 unchanged"), "\(run.errors)")
      let store = try Store(reading: scene.output)
      #expect(try store.database.number("SELECT count(*) FROM url WHERE source = 'Bridge'") == 0)
    }
  }

  @Test("A second run on the folder is refused")
  func lock() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(1))
      let held = try OutputFolder(path: scene.output)
      let run = try scene.scrape(0)
      #expect(run.code == 3 && run.errors.contains("Another run"))
      withExtendedLifetime(held) {}
      #expect(scene.site.asked.isEmpty)
    }
  }

  @Test("A full disk stops the fetching before it begins, and says so")
  func noRoom() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(1))
      try "{ minFree: \"8000TB\" }".write(
        toFile: folder + "/Config/copydesk.json5", atomically: true, encoding: .utf8)
      let run = try scene.scrape(0)
      #expect(run.code == 1 && run.errors.contains("minFree"))
      #expect(scene.site.asked.isEmpty)
    }
  }

  @Test("The number of pages is a limit, and the next run goes on")
  func mostPages() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(7))
      #expect(try scene.scrape(0, "--max-pages", "3").errors.contains("3 addresses = 3 new"))
      #expect(scene.site.pageCounts.count == 3)
      try scene.scrape(1)
      try scene.checkWhole(7)
      #expect(scene.site.pageCounts.values.allSatisfy { $0 == 1 })
    }
  }

  @Test("What was forgotten is not fetched again")
  func tombstone() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(3))
      do {
        _ = try OutputFolder(path: scene.output)
        let store = try Store(folder: scene.output)
        let address = try #require(WebAddress(scene.site.url(1)))
        try store.tombstones.add(.address(address), reason: "asked", now: .noon())
      }
      try scene.scrape(0)
      #expect(scene.site.pageCounts[NewsSite.path(1)] == nil)
      try scene.checkWhole(2)
    }
  }

  @Test("A dry run tells what would be fetched, and writes nothing")
  func dryRun() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      site["/private/secret-report-on-the-bridge"] = .init(html: "")
      let scene = try ScrapeScene(folder, site)
      let plan = try scene.scrape(0, "--dry-run")
      #expect(plan.lines.filter { $0.contains(" fetch ") }.count == 2)
      #expect(plan.output.contains("forbids it by \"Disallow: /private/\""))
      #expect(site.pageCounts.isEmpty && scene.files.isEmpty)
      try scene.scrape(0)
      let later = try scene.scrape(1, "--dry-run")
      #expect(later.lines.filter { $0.contains(" later ") }.count == 2)
    }
  }

  @Test("Pages that are no articles, types that are none and a dead feed are typed failures")
  func failures() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(3)
      site[0] = .init(html: "%PDF-1.4", type: "application/pdf")
      site[1] = .init(html: "<title>x</title><p>Short.", type: "text/html")
      site[2] = .init(html: "", status: "500 Internal Server Error")
      let scene = try ScrapeScene(folder, site)
      let run = try scene.scrape(0, "--strict")
      #expect(run.code == 1)
      let report = try #require(scene.files(in: "runs").first { $0.hasSuffix("failures.jsonl") })
      let lines = try String(contentsOfFile: scene.output + "/" + report, encoding: .utf8)
      for kind in ["\"notHTML\"", "\"http\"", "\"status\":500"] { #expect(lines.contains(kind)) }
      let shown = try Program.run(["report"], in: folder).output
      #expect(shown.contains("http 1") && shown.contains("notHTML 1"))
      site["/feed.xml"] = .init(html: "", status: "410 Gone")
      #expect(try scene.scrape(20).code == 1, "no place of the source could be read")
    }
  }

  @Test("noarchive binds where the configuration says so")
  func noarchive() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      site[0]?.headers = "X-Robots-Tag: noarchive\r\n"
      let scene = try ScrapeScene(
        folder, site, settings: "politeness: { delay: \"0s\", obeyNoarchive: true }")
      let run = try scene.scrape(0)
      #expect(run.errors.contains("asks not to be archived"))
      try scene.checkWhole(1)
    }
  }

  @Test("A language that the source does not want is known once the page is read")
  func otherLanguage() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      let scene = try ScrapeScene(folder, site, source: "languages: [\"fr\"], maxPages: 1")
      let run = try scene.scrape(0)
      #expect(run.errors.contains("It is in en, which \"languages\" of Bridge does not name."))
      #expect(site.pageCounts.count == 1, "maxPages")
      try scene.scrape(1)
      try scene.scrape(2)
      try scene.checkWhole(0)
      #expect(site.pageCounts.values.sorted() == [1, 1])
    }
  }

  @Test("Logs are lines of JSON where asked for, and figures are in Prometheus's format")
  func logAndMetrics() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try NewsSite(2))
      let run = try scene.scrape(0, "--log", "json", "--metrics", "figures.prom")
      let events = try run.errors.split(separator: "\n").map { line in
        let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(json?["event"] as? String)
      }
      #expect(events.filter { $0 == "article" }.count == 2 && events.last == "finished")
      let figures = try String(contentsOfFile: folder + "/figures.prom", encoding: .utf8)
      #expect(
        figures.contains("copydesk_scrape_addresses{source=\"Bridge\",outcome=\"new\"} 2\n"))
    }
  }
}
