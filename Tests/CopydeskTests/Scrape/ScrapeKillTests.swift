import Foundation
import Glibc
import Testing

@testable import Copydesk

/// Runs that are killed, told to end, or have their workers killed by a page.
@Suite struct ScrapeKillTests {
  @Test("Killed at any moment again and again, nothing is lost and nothing written twice")
  func killed() throws {
    try withTemporaryFolder { folder in
      let count = 40
      let site = try NewsSite(count)
      for number in 0..<count { site[number]?.pause = 0.02 }
      let scene = try ScrapeScene(folder, site)
      var kills = 0
      for round in 0..<40 where scene.files(in: "articles").count < count {
        let process = try scene.start(round * 6)
        let before = scene.site.asked.count
        var waited = 0
        // It has begun to fetch, and is killed at some moment after.
        while scene.site.asked.count <= before, process.isRunning, waited < 10_000 {
          usleep(1_000)
          waited += 1
        }
        usleep(UInt32.random(in: 0...600_000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        kills += 1
        // Half a record, as a crash in a write leaves it.
        if round == 1, let file = scene.files(in: "archive").first {
          let handle = try FileHandle(forWritingTo: URL(filePath: scene.output + "/" + file))
          try handle.seekToEnd()
          try handle.write(contentsOf: Data([0x1F, 0x8B, 0x08, 0x04, 0, 0, 0]))
          try handle.close()
        }
      }
      for number in 0..<count { site[number]?.pause = 0 }
      #expect(try scene.scrape(250).code == 0)
      try scene.checkWhole(count)
      // Twice is what was in flight: one page of the host a kill.
      let again = site.pageCounts.values.reduce(0) { $0 + $1 - 1 }
      let revisits = try scene.records().filter { $0.kind == .revisit }.count
      #expect(again - revisits <= kills, "\(again) pages were fetched again after \(kills) kills")
    }
  }

  @Test("SIGTERM ends a run within ten seconds, and the next goes on")
  func terminated() throws {
    try withTemporaryFolder { folder in
      let site = try NewsSite(6)
      for number in 2..<6 { site[number]?.pause = 20 }
      let scene = try ScrapeScene(folder, site)
      let process = try scene.start(0)
      while site.pageCounts.count < 3, process.isRunning { usleep(10_000) }
      let start = ContinuousClock.now
      kill(process.processIdentifier, SIGTERM)
      process.waitUntilExit()
      #expect(ContinuousClock.now - start < .seconds(10))
      #expect(process.terminationStatus == 0)
      let store = try Store(reading: scene.output)
      #expect(try store.database.number("SELECT count(*) FROM url WHERE state = 1") == 0)
      for number in 2..<6 { site[number]?.pause = 0 }
      try scene.scrape(1)
      try scene.checkWhole(6)
    }
  }

  @Test("A page that kills or hangs its worker is one failure, and harms no other")
  func crashes() async throws {
    try await withTemporaryFolder { folder in
      let site = try NewsSite(5)
      let scene = try ScrapeScene(folder, site)
      let script = folder + "/worker"
      // Workers are told pages by their place in the archive: the third record's kills.
      try """
      #!/bin/bash
      n=0
      while IFS= read -r line; do
        page=$(printf '%s' "$line" | grep -o '"task":"[0-9]*"')
        case $page in '"task":"2"') kill -9 $$ ;; '"task":"4"') sleep 60 ;; esac
        printf '%s\\n' "$line" | \(Program.path) renormalize --worker --format json --catalog
      done
      """.write(toFile: script, atomically: true, encoding: .utf8)
      var configuration = Configuration()
      configuration.politeness.delay = .zero
      configuration.minFree = 1 << 20
      let sources = try SourceList.load(file: folder + "/Config/sources.json5")
      var options = ScrapeOptions(
        sources: sources, configuration: configuration, folder: scene.output
      ) { _ in ["/bin/bash", script] }
      options.pageTimeout = 2
      let account = try await Scrape(options).run()
      let total = account.total
      #expect(total.new == 3 && total.failures == [.crashed: 2] && total.due == 5)
      try scene.checkWhole(3)
    }
  }
}
