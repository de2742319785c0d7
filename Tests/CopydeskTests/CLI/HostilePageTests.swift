import Foundation
import Testing

@testable import Copydesk

/// Pages made to cost time, memory or text: each gives its article, in a process that may take no
/// more memory than such a page needs.
///
/// `make bench` measures the same pages at their full size in a release build.
@Suite struct HostilePageTests {
  #if DEBUG
    /// A debug build takes a minute where a release build takes two seconds.
    private static let scale = 20
  #else
    private static let scale = 1
  #endif

  /// Runs the command with so many megabytes of address space.
  private static func clean(_ file: String, in folder: String, megabytes: Int) throws -> Program.Run
  {
    try Program.shell(
      "ulimit -v \(megabytes * 1024); \"$COPYDESK\" clean \(file) --format text", in: folder)
  }

  /// A page with an article, and what stands behind it.
  struct Page: Sendable, CustomTestStringConvertible {
    let name: String
    let suffix: String
    let tail: @Sendable () -> String
    /// Text of the tail that must be in the output too.
    let kept: String?
    var testDescription: String { name }

    init(
      _ name: String, kept: String? = nil, as suffix: String = "html",
      tail: @escaping @Sendable () -> String
    ) {
      self.name = name
      self.suffix = suffix
      self.tail = tail
      self.kept = kept
    }
  }

  private static func times(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: max(1, count / scale))
  }

  /// A paragraph that any judge keeps behind an article's others.
  private static let closing =
    "<p>The ferry will run again in spring, the mayor said, once both of its piers have been repaired.</p>"

  static let pages = [
    Page("100 MB of HTML", kept: "words number") {
      times("<p>\(times("words number one and two, ", 30))</p>\n", 128_000)
    },
    Page("100,000 nested elements") {
      times("<div>", 100_000) + closing
    },
    Page("100,000 nested elements and as many end tags of others") {
      times("<div>", 100_000) + times("</p>", 100_000)
    },
    Page("80,000 attributes", kept: "piers have been repaired") {
      "<p \((0..<80_000 / scale).map { "a\($0)='v'" }.joined(separator: " "))></p>" + closing
    },
    Page("80,000 attributes of one name", kept: "piers have been repaired") {
      "<p \(times("class='v' ", 80_000))></p>" + closing
    },
    Page("NUL bytes", kept: "piers have been repaired") {
      times("\0", 1_000_000) + closing.replacing("ferry", with: "fer\0ry")
    },
    Page("an unclosed comment", kept: "piers have been repaired") {
      "<!-- never closed " + closing
    },
    Page("a million unclosed comments") { times("<!--", 1_000_000) },
    Page("a page cut in a word", kept: "piers have been") {
      String(closing.prefix { $0 != "." }.dropLast(5))
    },
    Page("a page cut in a tag", kept: "piers have been repaired") { closing + "<p class=\"cut" },
    Page("millions of ampersands") { "<p>" + times("&", 5_000_000) },
    Page("millions of parted ampersands") { "<p>" + times("& ", 3_000_000) },
    Page("millions of lesser-than signs") {
      "<p>" + times("<", 5_000_000) + times("< ", 2_000_000)
    },
    Page("unclosed quotes") { times("<a title=\"x", 300_000) },
    Page("drawings within drawings") { times("<svg>", 500_000) },
    Page("unclosed scripts") { times("<script>x", 500_000) },
    Page("100,000 images in asides", kept: "piers have been repaired") {
      "<aside>"
        + (0..<100_000 / scale).map { "<div class='related'><img src='/\($0).jpg'></div>" }.joined()
        + "</aside>" + closing
    },
    Page("a figure of 50,000 images and lines") {
      "<figure>" + (0..<50_000 / scale).map { "<img src='/\($0).jpg'><p>Line \($0)</p>" }.joined()
    },
    Page("tables within tables") { times("<table>", 3_000) + times("<tr><td>x", 50_000) },
    Page("lists within lists") { times("<ul><li>one item of it", 50_000) },
    Page("structured data of brackets") {
      "<script type='application/ld+json'>\(times("[", 3_000_000))</script>"
    },
  ]

  @Test(arguments: pages)
  func givesItsArticle(_ page: Page) throws {
    try withTemporaryFolder { folder in
      let paragraphs = (1...8).map {
        "<p>Paragraph number \($0) says in plain words that the council decided on item \($0) of its list.</p>"
      }
      let markup =
        "<html><head><title>Council decides on the ferry</title></head><body><article>"
        + "<h1>Council decides on the ferry</h1>" + paragraphs.joined() + page.tail()
      try Data(markup.utf8).write(to: URL(filePath: folder + "/page.html"))
      let run = try Self.clean("page.html", in: folder, megabytes: 2_000)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("decided on item 8 of its list"))
      if let kept = page.kept { #expect(run.output.contains(kept)) }
    }
  }

  /// The judge leaves out what stands so deep; the parser does not.
  @Test func textBelowTheDepthLimitIsRead() throws {
    let markup = String(repeating: "<div>", count: 5_000) + Self.closing
    let parsed = try PageParser.parse(Copydesk.Page(url: nil, body: Array(markup.utf8)))
    #expect(parsed.blocks.list.indices.map(parsed.blocks.string).contains { $0.contains("piers") })
  }

  /// Text that repeats itself is still text.
  @Test(arguments: [
    ("html", times("<h1>A heading that is all there is</h1>", 100_000)),
    (
      "html",
      times("<h1>The ferry</h1>", 50_000) + times(closing, 5) + times("<h1>The ferry</h1>", 50_000)
    ),
    ("html", times("<p>One short line.</p>\n", 200_000)),
    ("txt", times("One short line.\n", 1_000_000)),
    (
      "txt",
      (0..<200_000 / scale).map { "Line \($0) of a text without a single stop" }.joined(
        separator: "\n")
    ),
    ("txt", times("x", 20_000_000)),
    ("txt", times("word ", 4_000_000)),
  ])
  func keepsTextOfOneWording(_ suffix: String, _ text: String) throws {
    try withTemporaryFolder { folder in
      try Data(text.utf8).write(to: URL(filePath: folder + "/page." + suffix))
      let run = try Self.clean("page." + suffix, in: folder, megabytes: 3_000)
      #expect(run.code == 0, "\(run.errors)")
      let words = [
        "ferry will run", "heading that is all", "short line", "of a text", "xxx", "word",
      ]
      #expect(words.contains { run.output.contains($0) })
    }
  }

  @Test func aLineOfJSONMayHold20MB() throws {
    try withTemporaryFolder { folder in
      let body = Self.times(
        "<p>The council met \\u2013 and decided \\\"at last\\\".</p>\\n", 350_000)
      let line = "{\"url\": \"https://example.org/a\", \"html\": \"<h1>Council</h1>\(body)\"}\n"
      try Data(line.utf8).write(to: URL(filePath: folder + "/pages.jsonl"))
      let run = try Self.clean("pages.jsonl --as jsonl", in: folder, megabytes: 3_000)
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("and decided"))
    }
  }
}
