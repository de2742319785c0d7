import Foundation
import Testing

@testable import Copydesk

/// Clocks that somebody sets while a run is under way (NOTES' row 28); jumps between runs are in
/// Tests/Site/turns.py.
@Suite struct ScrapeClockTests {
  private static let past = "2016-05-04T08:00:00Z"
  private static let future = "2036-05-04T08:00:00Z"

  /// A site that answers slowly enough that the clock is set while it is visited: a host is left in
  /// peace for five times as long as it took.
  private func site(_ count: Int, pause: Double) throws -> NewsSite {
    let site = try NewsSite(count)
    for number in 0..<count { site[number]?.pause = pause }
    return site
  }

  @Test(
    "A clock set under way changes neither what is fetched nor when it is due again",
    arguments: [past, future])
  func visits(_ year: String) throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try site(6, pause: 0.1))
      let run = try scene.scrape(0, setting: 0.8, to: year)
      #expect(run.code == 0)
      try scene.checkWhole(6)
      let once = (0..<6).reduce(into: [:]) { $0[NewsSite.path($1)] = 1 }
      #expect(scene.site.pageCounts == once)
      let asked = scene.site.asked.count
      try scene.scrape(10)
      #expect(scene.site.asked.dropFirst(asked) == ["/feed.xml"])
      try scene.scrape(65)
      #expect(
        scene.site.pageCounts.values.allSatisfy { $0 == 2 }, "the ladder's first step is over")
    }
  }

  @Test(
    "A host that asked for an hour gets it, whatever the clock is set to",
    arguments: [past, future])
  func retryAfter(_ year: String) throws {
    try withTemporaryFolder { folder in
      let site = try site(4, pause: 0.1)
      site[1] = .init(
        html: "", status: "429 Too Many Requests", headers: "Retry-After: 3600\r\n", pause: 0.2)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0, setting: 0.8, to: year)
      let asked = site.pageCounts.values.reduce(0, +)
      #expect(asked < 4)
      try scene.scrape(30)
      #expect(site.pageCounts.values.reduce(0, +) == asked, "half of the hour is over")
      site[1] = .init(html: TestPage.html(1))
      try scene.scrape(62)
      #expect(site.pageCounts.count == 4)
      try scene.checkWhole(4)
    }
  }

  @Test(
    "A run's time is used up when it is over, and what is left is the next run's",
    arguments: [past, future])
  func budget(_ year: String) throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try site(12, pause: 0.1))
      let began = ContinuousClock.now
      try scene.scrape(0, "--budget", "3s", setting: 0.8, to: year)
      #expect((.seconds(3) ..< .seconds(11)).contains(.now - began))
      let count = scene.site.pageCounts.count
      #expect((1..<12).contains(count))
      try scene.scrape(10)
      try scene.checkWhole(12)
      #expect(scene.site.pageCounts.values.allSatisfy { $0 == 1 })
    }
  }

  @Test("What a run with a clock years ahead had found and not visited is not put off by years")
  func untried() throws {
    try withTemporaryFolder { folder in
      let scene = try ScrapeScene(folder, try site(5, pause: 0))
      _ = try Program.run(
        ["scrape", "--max-pages", "2"], in: folder, environment: [WallClock.variable: Self.future])
      #expect(scene.site.pageCounts.count == 2)
      try scene.scrape(0)
      try scene.checkWhole(5)
      #expect(scene.site.pageCounts.values.allSatisfy { $0 == 1 })
    }
  }
}
