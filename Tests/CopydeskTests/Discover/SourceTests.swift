import Foundation
import Testing

@testable import Copydesk

@Suite struct SourceTests {
  private func read(_ text: String) throws -> [Source] {
    try SourceList.sources(json5: Data(text.utf8), file: "my.json5")
  }

  private func address(_ text: String) throws -> WebAddress { try #require(WebAddress(text)) }

  @Test func nameAndHomeSuffice() throws {
    let sources = try read("{ sources: [ { name: \"Example\", home: \"https://example.com\" } ] }")
    var expected = Source(name: "Example", home: try address("https://example.com/"))
    expected.file = "my.json5"
    #expect(sources == [expected])
    #expect(sources[0].feeds == nil && sources[0].interval == .seconds(1_800))
  }

  @Test("A misspelt key is named, not the one that is missing for it")
  func misspelt() {
    let error = #expect(throws: Failure.self) {
      try read("{ sources: [ { name: \"A\", hom: \"https://a.example/\" } ] }")
    }
    let said = "unknown key \"sources[0].hom\"; did you mean \"sources[0].home\"?"
    #expect(error?.message.contains(said) == true, "\(error?.message ?? "")")
    let missing = #expect(throws: Failure.self) { try read("{ sources: [ { name: \"A\" } ] }") }
    #expect(missing?.message.contains("\"sources[0].home\" is missing") == true)
  }

  /// The shipped example, its comments taken away, names every key: each of them reads.
  @Test func shippedFileIsReadAndItsExampleHolds() throws {
    let path = repositoryFolder + "/Config/sources.json5"
    #expect(try SourceList.load(file: path).isEmpty)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let live = text.split(separator: "\n").map { line -> Substring in
      let trimmed = line.drop { $0 == " " }
      guard trimmed.hasPrefix("// ") else { return line }
      let inner = trimmed.dropFirst(3).drop { $0 == " " }
      let isCode =
        inner.hasPrefix("{") || inner.hasPrefix("}")
        || inner.prefix { $0.isLetter }.count > 0 && inner.drop { $0.isLetter }.hasPrefix(":")
      return isCode ? inner : line
    }
    let sources = try read(live.joined(separator: "\n"))
    try #require(sources.map(\.name) == ["Example", "Example Post"])
    let post = sources[1]
    #expect(post.feeds?.count == 1 && post.sitemaps?.count == 1 && post.sections?.count == 1)
    #expect(post.include.count == 2 && post.exclude.count == 3 && post.delay == .seconds(5))
    #expect(post.since == DateStamp(year: 2026, month: 1, day: 1) && post.maxPages == 500)
    #expect(post.languages == ["en", "fr"] && post.formats == ["json", "markdown"])
    #expect(post.headers == [HeaderField("Accept-Language", "en")] && post.revisit.count == 4)
  }

  @Test(arguments: [
    ("{sources: [{home: 'https://a.example/'}]}", "\"sources[0].name\" is missing", "a name"),
    ("{sources: [{name: 'A'}]}", "\"sources[0].home\" is missing", "http or https address"),
    ("{name: 'A', home: 'ftp://a.example/'}", "\"home\" is \"ftp://a.example/\"", "such as"),
    (
      "{sources: [{name: 'A', home: 'https://a.example', fedes: []}]}",
      "unknown key \"sources[0].fedes\"", "mean \"sources[0].feeds\"?"
    ),
    ("{sorces: []}", "unknown key \"sorces\"", "mean \"sources\"?"),
    ("{sources: {}}", "\"sources\" is a group", "a list of groups"),
    ("{sources: [3]}", "\"sources[0]\" is 3", "a group of keys"),
    (
      "{name: 'A', home: 'https://a.example', feeds: ['https://a.example/f', 'x']}",
      "\"feeds[1]\" is \"x\"", "http or https address"
    ),
    ("{name: 'A', home: 'https://a.example', feeds: 'x'}", "\"feeds\" is \"x\"", "a list"),
    (
      "{name: 'A', home: 'https://a.example', include: ['sport']}", "\"include[0]\"",
      "begins with / or *"
    ),
    ("{name: 'A', home: 'https://a.example', interval: '1s'}", "\"interval\"", "from 1m"),
    (
      "{name: 'A', home: 'https://a.example', revisit: ['6h', '1h']}", "\"revisit[1]\" is \"1h\"",
      "longer than the one before"
    ),
    ("{name: 'A', home: 'https://a.example', since: '2026-02-30'}", "\"since\"", "a day such as"),
    ("{name: 'A', home: 'https://a.example', since: '2026'}", "\"since\"", "a day such as"),
    ("{name: 'A', home: 'https://a.example', maxPages: 0}", "\"maxPages\" is 0", "from 1 to"),
    ("{name: 'A', home: 'https://a.example', formats: ['pdf']}", "\"formats\"", "json, markdown"),
    (
      "{name: 'A', home: 'https://a.example', languages: ['german']}", "\"languages[0]\"",
      "a language tag"
    ),
    (
      "{name: 'A', home: 'https://a.example', headers: {Host: 'x'}}", "\"headers.Host\"",
      "headers by their names"
    ),
    (
      "{name: 'A', home: 'https://a.example', headers: {X: 'a\\r\\nY: b'}}", "\"headers.X\"",
      "headers by their names"
    ),
    ("{name: 'A\\u001b', home: 'https://a.example'}", "\"name\"", "a name"),
  ])
  func mistakeIsNamedWithFilePathAndWhatIsAllowed(text: String, what: String, advice: String) {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.kind == .usage && failure?.record == "my.json5")
    for part in ["my.json5", what, advice] {
      #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "")")
    }
  }

  @Test func folderGivesAllItsFilesAndTwoOfOneNameAreRefused() throws {
    try withTemporaryFolder { folder in
      func write(_ name: String, _ text: String) throws {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
          atPath: URL(filePath: path).deletingLastPathComponent().path,
          withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      }
      #expect(try SourceList.load(folder: folder).isEmpty)
      try write("sources.json5", "{sources: [{name: 'M', home: 'https://m.example'}]}")
      try write("sources.d/b.json5", "{name: 'B', home: 'https://b.example'}")
      try write(
        "sources.d/a.opml",
        "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/f'/></body></opml>")
      try write("sources.d/notes.txt", "not a source")
      try write("sources.d/.hidden.json5", "broken")
      #expect(try SourceList.load(folder: folder).map(\.name) == ["M", "A", "B"])
      try write("sources.d/c.json5", "{name: 'B', home: 'https://c.example'}")
      let failure = #expect(throws: Failure.self) { try SourceList.load(folder: folder) }
      #expect(failure?.message.contains("sources.d/b.json5 and ") == true)
      #expect(failure?.message.contains("rename one") == true)
    }
  }

  @Test func opmlIsTakenAsFeedReadersExportIt() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Subs</title></head><body>
      <outline text="News" title="News">
        <outline type="rss" text="Post" title="The Post &amp; Courier" xmlUrl="https://post.example/rss?a=1&amp;b=2" htmlUrl="https://post.example/"/>
        <outline type="rss" text="Post sport" xmlUrl="https://post.example/sport.rss" htmlUrl="https://post.example/"/>
      </outline>
      <outline text="Blog" xmlUrl="https://blog.example/feed"/>
      <outline text="Blog" xmlUrl="https://other.example/feed"/>
      <outline text="Dead" xmlUrl="feed://nothing"/>
      </body></opml>
      """
    let sources = try OPML.sources(of: Array(text.utf8), file: "s.opml")
    #expect(sources.map(\.name) == ["The Post & Courier", "Blog", "Blog (2)"])
    #expect(
      sources[0].feeds?.map(\.string) == [
        "https://post.example/rss?a=1&b=2", "https://post.example/sport.rss",
      ])
    #expect(sources[1].home.string == "https://blog.example/" && sources[1].sections == [])
    #expect(throws: Failure.self) { try OPML.sources(of: Array("<html/>".utf8), file: "s.opml") }
  }

  @Test(arguments: [
    ("/sport/", "/sport/x", true), ("/sport/", "/a/sport/", false), ("/sport", "/sports", true),
    ("*.pdf$", "/a/b.pdf", true), ("*.pdf$", "/a/b.pdf?x=1", false), ("*.pdf", "/a.pdf?x", true),
    ("/a/*/c", "/a/b/b/c/d", true), ("/a/*/c$", "/a/b/c/d/c", true), ("/a/*/c$", "/a/c", false),
    ("/a*a*a$", "/aa", false), ("/a*a$", "/a", false), ("*", "/", true), ("/$", "/", true),
    ("/$", "/x", false), ("/ä", "/%C3%A4x", true), ("*?id=", "/x?id=1", true),
    ("/***b", "/ab", true),
  ])
  func patternsAreRobotsPatterns(pattern: String, path: String, expected: Bool) throws {
    let pattern = try #require(PathPattern(pattern))
    #expect(pattern.matches(try address("https://a.example" + path)) == expected)
  }

  @Test func patternOfManyStarsIsNoTrap() throws {
    let pattern = try #require(PathPattern("/" + String(repeating: "*a", count: 500) + "b$"))
    let path = "/" + String(repeating: "a", count: 5_000)
    let clock = ContinuousClock()
    let target = try address("https://a.example" + path)
    var matched = false
    #expect(clock.measure { matched = pattern.matches(target) } < .seconds(5) && !matched)
  }
}
