import Foundation
import Testing

@testable import Copydesk

@Suite struct AddTests {
  private static func site() throws -> HostileServer {
    let home = String(decoding: try Finding.fixture("home-en.html"), as: UTF8.self)
    let feed =
      "<rss><channel><title>All // \u{2028}*/ the news</title><item><title>Ferry</title>"
      + "<link>/local/2026/03/28/ferry-returns-after-two-winters</link></item></channel></rss>"
    return try HostileServer([
      "/": { $0.answer(home, headers: "Content-Type: text/html\r\n") },
      "/feeds/all.xml": { $0.answer(feed) },
      "/robots.txt": { $0.answer("User-agent: *\nDisallow:\nSitemap: /maps/news.xml\n") },
      "/maps/news.xml": { client in
        client.answer("<urlset><url><loc>/local/2026/03/20/only-in-the-map</loc></url></urlset>")
      },
      "/local/": { $0.answer(home) },
    ])
  }

  /// A configuration's folder with no pauses.
  private func withConfiguration(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/Config", withIntermediateDirectories: true)
      try "{politeness: {delay: '0s'}}".write(
        toFile: folder + "/Config/copydesk.json5", atomically: true, encoding: .utf8)
      try body(folder)
    }
  }

  @Test func sourceIsFoundShownAndWritten() throws {
    let server = try Self.site()
    try withConfiguration { folder in
      let run = try Program.run(["add", server.base], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("feed \(server.base)/feeds/all.xml (All //"))
      #expect(run.output.contains("sitemap \(server.base)/maps/news.xml: 1 article"))
      #expect(run.output.contains("/local/2026/03/28/ferry-returns-after-two-winters  Ferry"))
      // What failed is named, and is not in the file.
      #expect(run.errors.contains("\(server.base)/rss.xml"))
      let file = folder + "/Config/sources.d/127.0.0.1_\(server.port).json5"
      #expect(run.errors.contains("Written to Config/sources.d/127.0.0.1_\(server.port).json5."))
      let sources = try SourceList.load(folder: folder + "/Config")
      let source = try #require(sources.first)
      #expect(sources.count == 1 && source.name == "Harbour Times")
      #expect(source.home.string == server.base + "/")
      #expect(source.feeds?.map(\.path) == ["/feeds/all.xml"])
      #expect(source.sitemaps?.map(\.path) == ["/maps/news.xml"])
      #expect(source.sections?.map(\.path) == ["/", "/local/"])

      // It is there: nothing is asked of the site, nothing is changed.
      let before = try FileBytes.read(file)
      let asked = server.requests.count
      let again = try Program.run(["add", server.base], in: folder)
      #expect(again.code == 2 && again.errors.contains("--force"))
      #expect(server.requests.count == asked)
      try "{name: 'mine', home: '\(server.base)'}".write(
        toFile: file, atomically: true, encoding: .utf8)
      let forced = try Program.run(["add", server.base, "--force"], in: folder)
      #expect(forced.code == 0)
      #expect(try FileBytes.read(file) == before)
    }
  }

  @Test func dryRunPrintsTheFileAndWritesNone() throws {
    let server = try Self.site()
    try withConfiguration { folder in
      let run = try Program.run(
        ["add", server.base, "--dry-run", "--name", "My \"own\" name"], in: folder)
      #expect(
        run.code == 0 && !FileManager.default.fileExists(atPath: folder + "/Config/sources.d"))
      let start = try #require(run.output.range(of: "\n// Found by")).lowerBound
      let text = String(run.output[start...])
      let sources = try SourceList.sources(json5: Data(text.utf8), file: "printed")
      #expect(sources.map(\.name) == ["My \"own\" name"])
    }
  }

  @Test func siteThatCannotBeReadIsNotWritten() throws {
    let server = try HostileServer([:])
    try withConfiguration { folder in
      let run = try Program.run(["add", server.base], in: folder)
      #expect(run.code == 1 && run.output.isEmpty)
      #expect(run.errors.contains("no source was written"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/Config/sources.d"))
    }
  }

  @Test(arguments: ["nonsense", "ftp://a.example/", "http://"])
  func whatIsNoAddressIsWrongUsage(text: String) throws {
    let run = try Program.run(["add", text], in: "/")
    #expect(run.code == 2 && run.errors.contains("is no web address"))
  }

  @Test(arguments: [
    ("https://Example.com/x", "example.com.json5"),
    ("http://a.example:8080/", "a.example_8080.json5"),
    ("https://bücher.example/", "xn--bcher-kva.example.json5"), ("http://[::1]/", "---1-.json5"),
  ])
  func fileIsNamedByTheHost(address: String, name: String) throws {
    #expect(SourceFile.name(for: try #require(WebAddress(address))) == name)
  }
}
