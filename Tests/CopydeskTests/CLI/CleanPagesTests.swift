import Foundation
import Testing

@testable import Copydesk

/// `clean URL` of an article in pages, over a server on loopback.
struct CleanPagesTests {
  /// A page of a story of three: its own paragraph, one that all pages show, and the pager.
  private static func page(_ number: Int, of last: Int) -> String {
    let pager = (1...last).map { "<a href=\"/story?page=\($0)\">\($0)</a>" }.joined(separator: " ")
    return """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>The long weir</title></head>
      <body><main><article><h1>The long weir</h1><p class="byline">By Ann Lee</p>
      <p>Every page opens with this reminder that the weir was built in 1911 and never paid for.</p>
      <p>Part \(number) tells what the lock keeper saw on day \(number), why the gates stayed shut, and
      who in the village brought soup to the crews that worked on the bank through the night.</p>
      <p>In part \(number) the council also counted \(number)00 sandbags, which it means to keep.</p>
      </article><div class="pagination">\(pager)</div></main></body></html>
      """
  }

  private func server(last: Int, missing: Int? = nil) throws -> HostileServer {
    let route: HostileServer.Route = { client in
      let number = client.target.split(separator: "=").last.flatMap { Int($0) } ?? 1
      if number == missing { return client.answer("", status: "500 Internal Server Error") }
      client.answer(Self.page(number, of: last))
    }
    return try HostileServer(["/story": route])
  }

  private func clean(_ server: HostileServer, _ options: [String] = []) throws -> Program.Run {
    try withTemporaryFolder { folder in
      try Program.run(["clean", server.base + "/story", "--format", "text"] + options, in: folder)
    }
  }

  @Test func pagesAreJoinedInOrderAndWhatRecursStandsOnce() throws {
    let server = try server(last: 3)
    let run = try clean(server)
    #expect(run.code == 0)
    let places = (1...3).map { run.output.firstRange(of: "Part \($0) tells")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(run.output.components(separatedBy: "built in 1911").count == 2)
    #expect(server.requests.count == 3, "each page is asked for once")
  }

  @Test func twentyPagesAreTheMost() throws {
    let server = try server(last: 30)
    let run = try clean(server)
    #expect(run.output.contains("Part 20 tells") && !run.output.contains("Part 21 tells"))
    #expect(server.requests.count == 20)
  }

  @Test func aPageThatCannotBeHadEndsTheArticleWithANote() throws {
    let run = try clean(try server(last: 3, missing: 2))
    #expect(run.code == 0 && run.output.contains("Part 1 tells"))
    #expect(!run.output.contains("Part 3 tells") && run.errors.contains("Page 2 of the article"))
  }

  @Test func aFileIsNotJoined() throws {
    try withTemporaryFolder { folder in
      let server = try server(last: 3)
      let html = Self.page(1, of: 3)
      try html.write(toFile: folder + "/story.html", atomically: true, encoding: .utf8)
      let run = try Program.run(
        ["clean", "story.html", "--url", server.base + "/story", "--format", "text"], in: folder)
      #expect(run.code == 0 && !run.output.contains("Part 2 tells"))
      #expect(server.requests.isEmpty)
    }
  }
}
