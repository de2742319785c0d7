import Foundation
import Testing

@testable import Copydesk

@Suite struct ForgettingTests {
  private func subject(_ text: String) throws -> Tombstones.Subject {
    try #require(Tombstones.Subject(text))
  }

  @Test("What is forgotten is in no file any more, and all else is as it was")
  func nothingStays() throws {
    try withTemporaryFolder { folder in
      let scene = try UpkeepScene(folder)
      for number in 1...3 { try scene.add(number) }
      try scene.add(2, edition: 2)
      _ = try scene.output.write(
        Array("{\"url\":\"https://news.example/2\"}\n{\"url\":\"https://news.example/3\"}\n".utf8),
        to: "runs/20260504T120000Z/failures.jsonl")
      let before = try WARCSample.read(
        folder + "/archive/" + WARCFile.names(in: folder + "/archive")[0])
      #expect(try scene.files(holding: "headline2").count > 5)

      let forgetting = Forgetting(scene.output, scene.store)
      // An address by which the feed led there, with what a sender hung on to it.
      let plan = try forgetting.plan(
        try subject("https://news.example/2?from=feed&utm_source=x"), reason: "order", now: .noon())
      let done = try forgetting.carryOut(plan, now: .noon())
      #expect(done == .init(articles: 1, versions: 1, records: 6, lines: 1))
      let leftheadline2 = try scene.files(holding: "headline2")
      #expect(leftheadline2 == [])
      let leftbody2 = try scene.files(holding: "body2")
      #expect(leftbody2 == [])
      #expect(try scene.store.journal.open().isEmpty)
      // Only tombstones still name the address.
      let named = try scene.files(holding: "news.example/2?from=feed")
      #expect(named == ["copydesk.sqlite", "tombstones.jsonl"])

      let after = try WARCSample.read(
        folder + "/archive/" + WARCFile.names(in: folder + "/archive")[0])
      #expect(try after.map { try $0.get().location } == before.map { try $0.get().location })
      #expect(
        try WARCSample.lint(folder + "/archive/" + WARCFile.names(in: folder + "/archive")[0]) == []
      )
      #expect(try scene.store.search.hits("headline2", ArticleFilter(), limit: 9).isEmpty)
      #expect(try scene.store.search.hits("headline3", ArticleFilter(), limit: 9).count == 1)
      let versions = try? FileManager.default.contentsOfDirectory(atPath: folder + "/versions")
      #expect(versions == [])
    }
  }

  @Test("A forgotten article comes back by no way: feed, fetch, record or renormalize")
  func staysAway() throws {
    try withTemporaryFolder { folder in
      let scene = try UpkeepScene(folder)
      let article = try scene.add(1)
      let forgetting = Forgetting(scene.output, scene.store)
      let plan = try forgetting.plan(try subject(article.identifier), reason: "x", now: .noon())
      #expect(try forgetting.carryOut(plan, now: .noon()).records == 3)
      let again = try #require(WebAddress("https://news.example/1?from=feed"))
      let put = try scene.store.frontier.put([Discovered(again, due: .noon())], now: .noon())
      #expect(put.refused == 1)
      #expect(
        try scene.store.catalog.record(
          article, at: "articles/x", digest: "1", change: .published, now: .noon()) == nil)
      #expect(scene.output.refusal(of: article.identifier, at: nil)?.kind == .forgotten)
      #expect(scene.output.refusal(of: "00", at: "https://news.example/1")?.kind == .forgotten)
      #expect(scene.output.refusal(of: "00", at: "https://news.example/2") == nil)
    }
  }

  @Test func hostAndUnseenAddress() throws {
    try withTemporaryFolder { folder in
      let scene = try UpkeepScene(folder)
      try scene.add(1)
      try scene.add(2, host: "old.example")
      try scene.add(3, host: "www.old.example")
      let forgetting = Forgetting(scene.output, scene.store)
      #expect(try forgetting.hosts(below: "old.example").map(\.name) == ["www.old.example"])
      let host = try forgetting.plan(try subject("Old.Example"), reason: "x", now: .noon())
      #expect(try forgetting.carryOut(host, now: .noon()).articles == 1)
      let leftheadline2 = try scene.files(holding: "headline2")
      #expect(leftheadline2 == [])
      #expect(try !scene.files(holding: "headline3").isEmpty)
      let unseen = try forgetting.plan(
        try subject("https://news.example/never"), reason: "x", now: .noon())
      #expect(unseen.isEmpty)
      #expect(try forgetting.carryOut(unseen, now: .noon()) == .init())
      let address = try #require(WebAddress("https://news.example/never"))
      #expect(try scene.store.tombstones.cover(address))
      #expect(scene.output.refusal(of: "00", at: "http://old.example:8080/x") != nil)
    }
  }

  @Test("Cut short after any step, the next run brings it to its end")
  func cutShort() throws {
    for step in 0..<5 {
      try withTemporaryFolder { folder in
        let scene = try UpkeepScene(folder)
        try scene.add(1)
        try scene.add(1, edition: 2)
        try scene.add(2)
        let forgetting = Forgetting(scene.output, scene.store)
        let plan = try forgetting.plan(
          try subject("https://news.example/1"), reason: "x", now: .noon())
        // What carryOut does first; then the process dies after some of what follows.
        try scene.store.transaction { () throws(Failure) in
          try scene.store.tombstones.add(plan, now: .noon())
          _ = try scene.store.journal.begin(try plan.intent(), now: .noon())
        }
        let path = folder + "/archive/" + plan.records[1].file
        if step > 0 { try WARCErasure.erase(plan.records[0], in: folder + "/archive") }
        if step > 1 {
          // A record half overwritten.
          let file = try #require(FileHandle(forUpdatingAtPath: path))
          try file.seek(toOffset: UInt64(plan.records[1].offset))
          try file.write(contentsOf: Data(repeating: 0, count: plan.records[1].length / 2))
          try file.close()
        }
        if step > 2 { _ = scene.output.removeArticle(at: plan.articles[0].places[0]) }
        if step > 3 { try scene.store.catalog.remove(plan.articles[0].id) }
        #expect(try forgetting.finish().count == 1)
        let leftheadline1 = try scene.files(holding: "headline1")
        #expect(leftheadline1 == [], "step \(step)")
        #expect(try WARCSample.lint(path) == [], "step \(step)")
        #expect(try forgetting.finish().isEmpty)
        #expect(try scene.store.catalog.versions(of: plan.articles[0].id).isEmpty)
      }
    }
  }

  @Test func names() {
    #expect(Tombstones.Subject("URN")?.stone == nil)
    #expect(Tombstones.Subject("example.com/story") == nil)
    #expect(Tombstones.Subject("https://") == nil)
    #expect(Tombstones.Subject("bücher.example")?.stone.value == "xn--bcher-kva.example")
    #expect(
      Tombstones.Subject("urn:copydesk:00ff00ff00ff00ff")?.stone
        == Tombstone(kind: .article, value: "00ff00ff00ff00ff"))
  }
}
