import Foundation
import Glibc
import Testing

@testable import Copydesk

/// Kills a process that writes to a store, again and again, and looks at what it left.
@Suite struct KillTests {
  private static let seat = "COPYDESK_STORE_WRITER"

  /// The process that is killed: this test, run by the other one in a process of its own.
  @Test(.enabled(if: ProcessInfo.processInfo.environment[KillTests.seat] != nil))
  func writer() throws {
    let folder = try #require(ProcessInfo.processInfo.environment[Self.seat])
    let store = try Store(folder: folder)
    try store.frontier.recover(now: .noon(), longestBlock: .seconds(60), longestWait: .seconds(60))
    let log = unsafe open(folder + "/acked", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    for round in 0..<1_000_000 {
      let items = try (0..<3).map { try discovered("https://h\($0).example/\(getpid())/\(round)") }
      _ = try store.frontier.put(items, now: .noon())
      for lease in try store.lease(perHost: 2) {
        try store.transaction { () throws(Failure) in
          let article = Article.sample("Report \(round)", lease.address, url: lease.address)
          _ = try store.catalog.record(
            article, at: article.identifier, digest: "1", change: .published, now: .noon())
          _ = try store.frontier.ack(lease.token, Outcome(.fetched), nextDue: nil, now: .noon())
        }
        _ = WholeFile.writeAll(Array((lease.address + "\n").utf8), to: log)
      }
    }
  }

  @Test("Killed at any moment, the store is sound and has all that was acknowledged, once")
  func killed() throws {
    try withTemporaryFolder { folder in
      for round in 0..<6 {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "KillTests.writer"]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.seat: folder]) {
          $1
        }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let before = try size(folder)
        try process.run()
        // It has begun to write, and is killed at some moment after.
        var waited = 0
        while try size(folder) == before, process.isRunning, waited < 30_000 {
          usleep(1_000)
          waited += 1
        }
        usleep(UInt32.random(in: 0...120_000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try size(folder) > before, "the writer of round \(round) wrote nothing")
        try check(folder)
      }
    }
  }

  private func size(_ folder: String) throws -> Int {
    (try? FileBytes.read(folder + "/acked").count) ?? 0
  }

  private func check(_ folder: String) throws {
    let store = try Store(folder: folder)
    #expect(try store.database.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
    try store.database.script("INSERT INTO search (search) VALUES ('integrity-check')")
    let acked = try lines(of: folder + "/acked")
    #expect(Set(acked).count == acked.count, "an address was fetched twice")
    let done = Set(
      try store.database.rows("SELECT address FROM url WHERE state = 2") { $0.text(0) ?? "" })
    #expect(Set(acked).isSubset(of: done))
    // What was committed and not yet told is at most one.
    let articles = try store.database.number("SELECT count(*) FROM article")
    #expect(Int(articles) == done.count && done.count - acked.count <= 6)
  }
}
