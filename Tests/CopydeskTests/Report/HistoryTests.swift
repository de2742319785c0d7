import Foundation
import Testing

@testable import Copydesk

@Suite struct HistoryTests {
  private let story = "https://news.example/1"

  private func fill(_ folder: String) throws -> UpkeepScene {
    let scene = try UpkeepScene(folder + "/Output")
    for edition in 1...3 { try scene.add(1, edition: edition) }
    return scene
  }

  @Test("Each version tells what it changed, for people and as JSON")
  func forms() throws {
    try withTemporaryFolder { folder in
      _ = try fill(folder)
      let text = try Program.run(["history", story], in: folder)
      #expect(text.code == 0)
      #expect(
        text.output.contains(
          """
            headline
              - Headline1 of edition1
              + Headline1 of edition2
            text
              ~ Body1 of [-edition1-]{+edition2+}.
          version 3
          """), "\(text.output)")
      let colored = try Program.run(["history", story, "--color", "always"], in: folder)
      #expect(
        colored.output.contains(
          "~ Body1 of \u{1B}[31medition2\u{1B}[0m\u{1B}[32medition3\u{1B}[0m."))
      let json = try Program.run(["history", story, "--format", "json"], in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let versions = try #require(object["versions"] as? [[String: Any]])
      #expect(versions.count == 3 && versions[0]["difference"] is NSNull)
      let difference = try #require(versions[2]["difference"] as? [String: Any])
      #expect(
        (difference["fields"] as? [[String: Any]])?.first?["new"] as? String
          == "Headline1 of edition3")
      let lines = try Program.run(["history", story, "--format", "jsonl"], in: folder)
      #expect(lines.lines.count == 3 && lines.lines[1].contains("\"pieces\":"))
    }
  }

  @Test("A page that was gone and came back has its versions' texts in the right order")
  func unpublished() throws {
    let entry = Catalog.Entry(
      id: "00ff", path: "articles/a.example/2026/05/04/x-00ff", host: "a.example",
      firstSeen: .noon(), changedAt: .noon(), checkedAt: .noon(), sequence: 4)
    let changes: [Catalog.Change] = [.published, .unpublished, .headline, .unpublished]
    let versions = changes.enumerated().map { i, change in
      Catalog.Version(
        sequence: Int64(i + 1), number: i + 1, digest: "", program: "", change: change, at: .noon())
    }
    // The file was put aside as the second version when the third came.
    #expect(ArticleHistory.file(of: 0, in: versions, entry) == "versions/a.example/00ff/2.json")
    #expect(ArticleHistory.file(of: 2, in: versions, entry) == entry.path + ".json")
    try withTemporaryFolder { folder in
      let scene = try fill(folder)
      try FileManager.default.removeItem(atPath: folder + "/Output/versions")
      let run = try Program.run(["history", story], in: folder)
      #expect(run.code == 0 && run.output.contains("its file is not there: versions/news.example"))
      _ = scene
    }
  }
}
