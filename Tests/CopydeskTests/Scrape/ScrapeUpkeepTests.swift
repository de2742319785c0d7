import Foundation
import Testing

@testable import Copydesk

/// A scraped folder and the commands that keep it in order.
@Suite struct ScrapeUpkeepTests {
  @Test("A scraped folder is sound; what is forgotten is fetched by no later run")
  func forgotten() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(4)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      site[1]?.html = site[1]?.html.replacing("closed in the spring", with: "closed in May") ?? ""
      try scene.scrape(70)
      let verify = try Program.run(["verify"], in: folder)
      #expect(verify.code == 0 && verify.errors.hasPrefix("4 articles, 1 earlier version,"))
      let history = try Program.run(["history", site.url(1)], in: folder)
      #expect(history.output.contains("closed in [-the spring-]{+May+}"), "\(history.output)")

      let forget = try Program.run(["forget", site.url(1), "--reason", "x"], in: folder)
      #expect(forget.errors.contains("Forgotten: 1 article, 1 earlier version"))
      let before = site.asked.count { $0 == NewsSite.path(1) }
      site[1]?.html = TestPage.html(9)
      try scene.scrape(24 * 60)
      #expect(site.asked.count { $0 == NewsSite.path(1) } == before)
      #expect(scene.files(in: "articles").count == 3)
      #expect(try Program.run(["verify"], in: folder).code == 0)
    }
  }

  @Test("After its store is made again a folder is scraped on: nothing is new, revisits go on")
  func rebuilt() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(3)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      let paths = scene.files(in: "articles")
      try FileManager.default.removeItem(atPath: scene.output + "/copydesk.sqlite")
      let rebuild = try Program.run(
        ["verify", "--rebuild"], in: folder,
        environment: [WallClock.variable: ScrapeScene.time(5)])
      #expect(rebuild.code == 0, "\(rebuild.output)\(rebuild.errors)")
      site[2]?.html = site[2]?.html.replacing("closed in the spring", with: "closed in May") ?? ""
      let run = try scene.scrape(90)
      #expect(run.errors.contains("3 addresses = 0 new + 1 updated + 2 unchanged"), "\(run.errors)")
      #expect(scene.files(in: "articles") == paths)
      #expect(try scene.changes(2) == ["published", "correction"])
      #expect(try Program.run(["verify"], in: folder).code == 0)
    }
  }

  @Test("An article whose file was lost is made again from the archive, to the byte")
  func lostFile() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(3)
      let scene = try ScrapeScene(folder, site)
      try scene.scrape(0)
      let path = scene.output + "/" + (try #require(scene.files(in: "articles").first))
      let bytes = try FileBytes.read(path)
      try FileManager.default.removeItem(atPath: path)
      let verify = try Program.run(["verify"], in: folder)
      #expect(verify.output.contains("has no file; have it made again from the archive"))
      let rebuild = try Program.run(
        ["verify", "--rebuild"], in: folder,
        environment: [WallClock.variable: ScrapeScene.time(5)])
      #expect(rebuild.code == 0 && rebuild.errors.contains("The next scrape cleans 1 page"))
      let asked = site.asked.count { $0.hasPrefix("/2026/") }
      let run = try scene.scrape(6, "--max-pages", "1")
      #expect(run.errors.contains("1 new"), "\(run.errors)")
      #expect(try FileBytes.read(path) == bytes)
      #expect(site.asked.count { $0.hasPrefix("/2026/") } <= asked + 1)
      #expect(try Program.run(["verify"], in: folder).code == 0)
    }
  }

  @Test("archive.keep and runs.keep end what is too old, and the next visit asks for whole pages")
  func retention() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(2)
      let scene = try ScrapeScene(
        folder, site, settings: "archive: { keep: \"2d\" }, runs: { keep: \"3d\" },",
        source: "revisit: [\"1h\", \"8d\"]")
      try scene.scrape(0)
      try scene.scrape(70)
      #expect(scene.files(in: "runs").count > 0)
      // A new page on the fourth day ends the files of the first, which nothing there repeats.
      site[2] = .init(html: TestPage.html(2))
      let run = try scene.scrape(4 * 24 * 60)
      #expect(
        run.errors.contains("removed 1 run's account and 1 archive file"), "\(run.errors)")
      #expect(scene.files(in: "archive").count == 1)
      let asked = site.asked.count
      try scene.scrape(9 * 24 * 60)
      let requests = site.server.requests.suffix(site.asked.count - asked)
      let pages = requests.filter { $0.contains(NewsSite.path(0)) }
      #expect(!pages.isEmpty && !pages.contains { $0.contains("If-None-Match") })
      let verify = try Program.run(["verify"], in: folder)
      #expect(verify.code == 0, "\(verify.output)")
    }
  }
}
