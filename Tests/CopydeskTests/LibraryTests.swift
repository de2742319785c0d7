import Copydesk
import Foundation
import Testing

/// The library as programs of others use it: its public functions, and the example in its
/// documentation.
@Suite struct LibraryTests {
  private static let modules =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")).map {
      URL(filePath: $0).deletingLastPathComponent().path + "/Modules"
    } ?? ""

  @Test func htmlGivesAnArticleInEveryForm() throws {
    let article = try Copydesk.clean(
      html: TestPage.html(7), url: "https://news.example.org/2026/05/bridge")
    #expect(article.headline == "Bridge report number 7")
    #expect(article.author.map(\.name) == ["Ann Lee"])
    #expect(article.blocks.count == 6 && article.wordCount > 200)
    #expect(article.json.hasPrefix("{") && article.json.contains("\"@type\": \"NewsArticle\""))
    #expect(article.markdown.contains("# Bridge report number 7"))
    #expect(article.html.hasPrefix("<!doctype html>"))
    #expect(article.plainText.hasPrefix("Bridge report number 7\n"))
  }

  @Test func textGivesAnArticle() throws {
    let text = try String(contentsOfFile: testFolder + "/Fixtures/readme/page.txt", encoding: .utf8)
    let article = try Copydesk.clean(text: text)
    #expect(article.headline == "Night ferry to return after eleven years")
    #expect(article.interactionStatistic.first?.count == 1155)
  }

  @Test func aPageWithoutArticleThrowsItsKind() {
    let page = "<html><head><title>404 Not Found</title></head><body>Not found</body></html>"
    #expect { try Copydesk.clean(html: page) } throws: { ($0 as? Failure)?.kind == .softNotFound }
  }

  /// Compiled as another package's, which sees what is public and nothing else.
  @Test(.enabled(if: Tool.path("swiftc") != nil, "swiftc"))
  func theExampleOfTheDocumentationCompiles() throws {
    let page = try String(
      contentsOfFile: repositoryFolder + "/Sources/Copydesk/Copydesk.docc/Copydesk.md",
      encoding: .utf8)
    let parts = page.components(separatedBy: "```swift\n")
    try #require(parts.count == 2)
    let example = try #require(parts[1].components(separatedBy: "```").first)
    let folder = FileManager.default.temporaryDirectory.path + "/copydesk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try example.write(toFile: folder + "/example.swift", atomically: true, encoding: .utf8)
    let said = try Tool.run(
      "bash",
      [
        "-c",
        """
        cd '\(repositoryFolder)' && swiftc -typecheck -swift-version 6 -I '\(Self.modules)' \
        $(printf -- '-Xcc -fmodule-map-file=%s ' Sources/C*/module.modulemap \
        '\(Self.modules)'/../C*.build/module.modulemap) \
        $(pkg-config --cflags-only-I libxml-2.0 uchardet libcurl | sed 's/-I/-Xcc -I/g') \
        '\(folder)/example.swift' 2>&1
        """,
      ],
      input: "")
    #expect(said == "")
  }
}
