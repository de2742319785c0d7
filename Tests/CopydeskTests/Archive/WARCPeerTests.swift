import Foundation
import Testing

@testable import Copydesk

/// Archives of ours in the readers of others.
struct WARCPeerTests {
  /// An archive with every kind of record, one of them erased.
  private func archive(_ folder: String) throws -> String {
    let writer = try WARCWriter(folder)
    let now = WARCSample.now
    let hop = try WARCSample.hop(1)
    let first = try writer.write(
      WARCCapture(hop, facts: [HeaderField("feed", "https://news.example/rss")]), now: now)
    _ = try writer.write(WARCCapture(hop, original: first.original), now: now)
    let gone = try writer.write(WARCCapture(try WARCSample.hop(2)), now: now)
    let unchanged = try WARCSample.hop(1, body: "", status: "304 Not Modified")
    _ = try writer.write(WARCCapture(unchanged, original: first.original), now: now)
    var cut = try WARCSample.hop(3, version: "2")
    cut.truncation = .disconnect
    _ = try writer.write(WARCCapture(cut), now: now)
    for location in gone.all { try WARCErasure.erase(location, in: folder) }
    return folder + "/" + first.location.file
  }

  private static let kinds = [
    "warcinfo", "request", "response", "metadata", "request", "revisit", "metadata", "metadata",
    "request", "revisit", "request", "response",
  ]

  @Test(
    "warcio and FastWARC read every record and agree with its digests",
    .enabled(if: Python.isWanted("warcio") || Python.isWanted("fastwarc"), "warcio, FastWARC"),
    arguments: ["warcio", "fastwarc"].filter { Python.isWanted($0) })
  func readers(name: String) throws {
    try withTemporaryFolder { folder in
      let path = try archive(folder)
      let script = repositoryFolder + "/Tests/Peers/warc.py"
      let run = try Python.run([script, name, path])
      let rows = run.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      try #require(run.code == 0 && rows.map { $0[0] } == Self.kinds, "\(run.text)")
      #expect(rows.allSatisfy { $0[3] != "bad" }, "\(run.text)")
      let body = TestPage.html(1).utf8.count
      #expect(rows[2][1] == "https://news.example/1?a=b" && rows[2][2] == String(body))
    }
  }

  @Test(
    "The checking commands find nothing",
    .enabled(if: Python.isWanted("warcio") && Python.isWanted("fastwarc"), "warcio, FastWARC"))
  func checkers() throws {
    try withTemporaryFolder { folder in
      let path = try archive(folder)
      let python = try #require(Python.path)
      let bin = python.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      for line in ["\(bin)/warcio check -v \(path)", "\(bin)/fastwarc check \(path)"] {
        let run = try Program.shell(line, in: folder)
        #expect(run.code == 0, "\(line): \(run.output.suffix(500)) \(run.errors.suffix(500))")
      }
    }
  }

  @Test(
    "wacz packs the archive and finds its package valid",
    .enabled(if: Python.isWanted("wacz"), "wacz"))
  func wacz() throws {
    try withTemporaryFolder { folder in
      let path = try archive(folder)
      let python = try #require(Python.path)
      let bin = python.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      let made = try Program.shell("\(bin)/wacz create -o a.wacz \(path)", in: folder)
      #expect(made.code == 0, "\(made.errors.suffix(500))")
      let valid = try Program.shell("\(bin)/wacz validate -f a.wacz", in: folder)
      #expect(valid.code == 0, "\(valid.output.suffix(500)) \(valid.errors.suffix(500))")
    }
  }

  @Test("gunzip -t accepts the file", .enabled(if: Tool.isWanted("gunzip"), "gunzip"))
  func gunzip() throws {
    try withTemporaryFolder { folder in
      let run = try Program.shell("gunzip -t \(try archive(folder))", in: folder)
      #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    }
  }
}
