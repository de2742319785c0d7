import Foundation
import Testing

@testable import Copydesk

@Suite struct VerificationTests {
  private func faults(_ scene: UpkeepScene) throws -> [String] {
    try Verification(of: scene.folder, tombstones: scene.output.tombstones).faults.map {
      "\($0.place) \($0.what)"
    }
  }

  /// The faults while a file has other bytes, or none.
  private func faults(
    _ scene: UpkeepScene, when path: String, holds bytes: [UInt8]?
  ) throws -> [String] {
    let old = try FileBytes.read(path)
    try FileManager.default.removeItem(atPath: path)
    if let bytes { try WARCSample.write(bytes, to: path) }
    defer { try? WARCSample.write(old, to: path) }
    return try faults(scene)
  }

  private func fill(_ folder: String) throws -> UpkeepScene {
    let scene = try UpkeepScene(folder)
    for number in 1...3 { try scene.add(number) }
    try scene.add(2, edition: 2)
    try scene.add(2, edition: 3)
    return scene
  }

  @Test("A sound folder has no fault, a forgetting leaves none")
  func sound() throws {
    try withTemporaryFolder { folder in
      let scene = try fill(folder)
      let checked = try Verification(of: folder, tombstones: [])
      #expect(checked.faults == [])
      #expect((checked.articles, checked.versions, checked.records, checked.files) == (3, 2, 16, 1))
      let forgetting = Forgetting(scene.output, scene.store)
      let subject = try #require(Tombstones.Subject("https://news.example/2"))
      let plan = try forgetting.plan(subject, reason: "x", now: .noon())
      _ = try forgetting.carryOut(plan, now: .noon())
      #expect(try faults(scene) == [])
    }
  }

  @Test("Each kind of damage is named with its place")
  func damage() throws {
    try withTemporaryFolder { folder in
      let scene = try fill(folder)
      let ids = try scene.store.catalog.entries(after: 0)
      let (first, third, second) = (ids[0], ids[1], ids[2])
      let archive = folder + "/archive/" + WARCFile.names(in: folder + "/archive")[0]

      let file = "\(folder)/\(first.path).json"
      let text = String(decoding: try FileBytes.read(file), as: UTF8.self)
      let typo = Array(text.replacing("Body1", with: "Bodi1").utf8)
      #expect(
        try faults(scene, when: file, holds: typo)
          == ["\(first.path).json is not what version 1 was"])
      #expect(
        try faults(scene, when: file, holds: Array("{".utf8))
          == ["\(first.path).json is not the article \(first.id)"])
      // The Markdown that stands beside it is the article still.
      #expect(try faults(scene, when: file, holds: nil) == [])
      try FileManager.default.removeItem(atPath: "\(folder)/\(third.path).md")
      #expect(
        try faults(scene, when: "\(folder)/\(third.path).json", holds: nil)
          == ["\(third.path) has no file"])
      let moved = Array(text.replacing(".warc.gz@", with: ".warc.gz@1").utf8)
      #expect(
        try faults(scene, when: file, holds: moved).first?.contains("where no response begins")
          == true)
      let version = OutputFolder.versions(of: second.id, at: second.path) + "/1.json"
      #expect(
        try faults(scene, when: folder + "/" + version, holds: nil) == [version + " is missing"])
      var bytes = try FileBytes.read(archive)
      bytes[bytes.count - 20] ^= 0x55
      #expect(
        try faults(scene, when: archive, holds: bytes).contains {
          $0.contains("are no whole records")
        })
      try WARCSample.write([1], to: folder + "/articles/.copydesk-x.json")
      #expect(try faults(scene) == ["articles/.copydesk-x.json was left by a run that was killed"])
      try FileManager.default.removeItem(atPath: folder + "/articles/.copydesk-x.json")
      try WARCSample.write(
        OutputFormat.json.bytes(of: UpkeepScene.article(9)), to: folder + "/articles/a.json")
      #expect(try faults(scene) == ["articles/a.json is not in the catalog"])
      try FileManager.default.removeItem(atPath: folder + "/articles/a.json")
      try scene.store.tombstones.add(.host("x.example"), reason: "", now: .noon())
      #expect(try faults(scene) == ["tombstones.jsonl lacks x.example"])
    }
  }

  @Test("A store made again knows what the old one knew, and works on")
  func rebuilt() throws {
    try withTemporaryFolder { folder in
      let before: [Catalog.Entry]
      do {
        let scene = try fill(folder)
        let forgetting = Forgetting(scene.output, scene.store)
        let subject = try #require(Tombstones.Subject("https://news.example/3"))
        _ = try forgetting.carryOut(
          try forgetting.plan(subject, reason: "order", now: .noon()), now: .noon())
        before = try scene.store.catalog.entries(after: 0)
      }
      try WARCSample.write(
        Array("no database, but longer than a header of one".utf8), to: folder + "/copydesk.sqlite")
      let output = try OutputFolder(path: folder)
      #expect(try Verification(of: folder, tombstones: output.tombstones).faults.count == 1)
      let done = try StoreRebuild.run(output, now: .noon(100))
      #expect(done.failures == [])
      #expect((done.articles, done.versions, done.tombstones, done.erased) == (2, 4, 3, 0))
      #expect(try Verification(of: folder, tombstones: output.tombstones).faults == [])
      #expect(!FileManager.default.fileExists(atPath: folder + "/.rebuild"))

      let store = try Store(folder: folder)
      let after = try store.catalog.entries(after: 5_000)
      #expect(after.map(\.id) == before.map(\.id) && after.map(\.path) == before.map(\.path))
      #expect(after.map(\.published) == before.map(\.published))
      #expect(after.map(\.changedAt) == before.map(\.changedAt))
      #expect(try store.search.hits("edition3", ArticleFilter(), limit: 9).count == 1)
      let second = try #require(WebAddress("https://news.example/2"))
      let entry = try #require(try store.catalog.entry(at: second))
      #expect(
        try store.catalog.versions(of: entry.id).map(\.change) == [
          .published, .correction, .correction,
        ])
      // What was forgotten stays out; what was fetched is not new again.
      let third = try #require(WebAddress("https://news.example/3"))
      let put = try store.frontier.put(
        [Discovered(third, due: .noon()), Discovered(second, due: .noon())], now: .noon())
      #expect((put.refused, put.known, put.added) == (1, 1, 0))
      #expect(
        try store.catalog.record(
          UpkeepScene.article(7), at: "articles/x", digest: "1", change: .published, now: .noon()
        ) == after.map(\.sequence).max().map { $0 + 1 })
    }
  }

  @Test("A forgotten record or article that was put back is taken away again")
  func rebuiltWithoutTheForgotten() throws {
    try withTemporaryFolder { folder in
      let scene = try fill(folder)
      let article = UpkeepScene.article(1)
      try scene.output.remember([
        Tombstone(
          kind: .article, value: article.identifier, reason: "x", at: "2026-05-04T00:00:00Z")
      ])
      let done = try StoreRebuild.run(scene.output, now: .noon(100))
      #expect((done.articles, done.erased) == (2, 4))
      let left = try scene.files(holding: "headline1")
      #expect(left == [])
    }
  }
}
