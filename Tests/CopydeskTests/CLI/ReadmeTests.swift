import Foundation
import Testing

@testable import Copydesk

/// Holds README.md to what the program does; `COPYDESK_RECORD=1` writes its generated parts anew.
@Suite(.serialized) struct ReadmeTests {
  private let readme = repositoryFolder + "/README.md"

  @Test func theExampleIsTheProgramsOwn() throws {
    let source = try String(
      contentsOfFile: testFolder + "/Fixtures/readme/page.txt", encoding: .utf8)
    let article = try withTemporaryFolder { folder in
      let path = folder + "/page.txt"
      try source.write(toFile: path, atomically: true, encoding: .utf8)
      // The capture's time is the file's: the same on every day.
      let day = Date(timeIntervalSince1970: 1_743_465_600)
      try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: path)
      return try Program.run(["clean", "page.txt"], in: folder).output
    }
    try check(
      "example",
      """
      <table><tr><th>page.txt</th><th>the article</th></tr><tr><td valign="top">

      ```text
      \(source.trimmingCharacters(in: .newlines))
      ```

      </td><td valign="top">

      ```markdown
      \(article.trimmingCharacters(in: .newlines))
      ```

      </td></tr></table>
      """)
  }

  @Test func theHelpIsTheProgramsOwn() throws {
    let help = try Program.run(["--help"], in: "/").output
    try check("help", "```text\n" + help.trimmingCharacters(in: .newlines) + "\n```")
  }

  /// Compares what stands between the marks of a part.
  private func check(_ part: String, _ wanted: String) throws {
    let text = try String(contentsOfFile: readme, encoding: .utf8)
    let start = try #require(text.firstRange(of: "<!-- \(part):"))
    let line = try #require(text[start.lowerBound...].firstRange(of: "-->\n"))
    let end = try #require(text.firstRange(of: "<!-- /\(part) -->"))
    let generated = text[line.upperBound..<end.lowerBound]
    if ProcessInfo.processInfo.environment["COPYDESK_RECORD"] == "1" {
      try (text[..<line.upperBound] + wanted + "\n" + text[end.lowerBound...])
        .write(toFile: readme, atomically: true, encoding: .utf8)
      return
    }
    #expect(
      generated.trimmingCharacters(in: .newlines) == wanted,
      "README.md's \(part) is old: run COPYDESK_RECORD=1 swift test --filter ReadmeTests")
  }
}
