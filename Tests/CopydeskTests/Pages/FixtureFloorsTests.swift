import Foundation
import Testing

@testable import Copydesk

/// Quality does not slip unseen: the fixtures as a corpus, measured by `evaluate`'s own measures and
/// held to `Fixtures/floors.json`.
@Suite struct FixtureFloorsTests {
  private static let floors = PageFixture.root.deletingLastPathComponent()
    .appending(path: "floors.json").path

  @Test func fixturesReachTheirFloors() throws {
    try withTemporaryFolder { parent in
      let folder = parent + "/fixtures"
      try Self.makeCorpus(in: folder)
      var evaluation = try Evaluation(folder: folder)
      evaluation.judge(acceptAnyKind: false)
      let table = EvaluationTable(evaluation.scores(of: evaluation.predictions))
      let missed = try Floors(file: Self.floors).missed(by: table, of: evaluation)
      #expect(missed.isEmpty, "\(missed.joined(separator: "\n"))\n\(table.row("fixtures"))")
      #expect(evaluation.failures.isEmpty, "every fixture is an article")
    }
  }

  /// Writes the fixtures as a corpus: `gold.jsonl`, and a link to each page.
  private static func makeCorpus(in folder: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/pages", withIntermediateDirectories: true)
    var gold = Data()
    for fixture in PageFixture.all {
      gold += try JSONSerialization.data(withJSONObject: row(fixture), options: .sortedKeys)
      gold.append(0x0A)
      let isText = files.fileExists(atPath: fixture.folder.path + "/source.txt")
      let ending = isText ? ".txt" : ".html"
      try files.createSymbolicLink(
        atPath: folder + "/pages/" + fixture.slug + ending,
        withDestinationPath: fixture.folder.path + "/source" + ending)
    }
    try gold.write(to: URL(fileURLWithPath: folder + "/gold.jsonl"))
  }

  private static func row(_ fixture: PageFixture) throws -> [String: Any] {
    let expected = try fixture.expected
    let body = (expected["body"] as? [String] ?? []).map(plain)
    var row: [String: Any] = ["id": fixture.slug]
    row["url"] = expected["url"]
    row["text"] = ([expected["abstract"] as? String].compactMap(\.self) + body)
      .joined(separator: "\n")
    row["title"] = expected["headline"] as? String
    row["authors"] = expected["author"] as? [String]
    row["date"] = expected["datePublished"] as? String
    return row.filter { !($0.value is NSNull) }
  }

  /// A line of an expected body without its marks of headings, quotes, tables and code.
  private static func plain(_ line: String) -> String {
    var line = line[...]
    for mark in ["### ", "## ", "> ", "- ", "| ", "```"] where line.hasPrefix(mark) {
      line = line.dropFirst(mark.count)
    }
    return line.hasSuffix(" |") ? String(line.dropLast(2)) : String(line)
  }
}
