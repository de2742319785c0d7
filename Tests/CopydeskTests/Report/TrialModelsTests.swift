import Foundation
import Testing

@testable import Copydesk

@Suite struct TrialModelsTests {
  private func kind(_ run: () throws(Failure) -> Void) -> Failure.Kind? {
    do throws(Failure) {
      try run()
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func aFolderOfFoldsJudgesThePagesItNames() throws {
    try withTemporaryFolder { folder in
      try WholeFile.write(JudgeTables.blocks, to: folder + "/fold-0.table")
      try WholeFile.write(JudgeTables.traits, to: folder + "/traits-0.table")
      try WholeFile.write(Array(#"{"known": 0}"#.utf8), to: folder + "/folds.json")
      let models = try TrialModels(path: folder)
      let own = try models.models(for: "known")
      #expect(own.blocks != nil && own.traits != nil)
      #expect(own.text == nil, "a sort without a table is judged by rules, not by the build's")
      let other = kind { () throws(Failure) in _ = try models.models(for: "unknown") }
      #expect(other == .badRule)
    }
  }

  @Test func refusesWhatIsNoTable() throws {
    try withTemporaryFolder { folder in
      let file = folder + "/other.table"
      try WholeFile.write(Array("GIF89a".utf8), to: file)
      let foreign = kind { () throws(Failure) in _ = try TrialModels(path: file) }
      #expect(foreign == .badRule)
      let missing = kind { () throws(Failure) in _ = try TrialModels(path: folder + "/none") }
      #expect(missing == .unreadable)
      try WholeFile.write(Array(#"{"a": -1}"#.utf8), to: folder + "/folds.json")
      let folds = kind { () throws(Failure) in _ = try TrialModels(path: folder) }
      #expect(folds == .badRule)
    }
  }

  @Test func featuresOfEveryPageAreWritten() throws {
    try withTemporaryFolder { parent in
      let folder = parent + "/corpus"
      try FileManager.default.createDirectory(
        atPath: folder + "/pages", withIntermediateDirectories: true)
      let html = "<h1>Ferry</h1><p>The ferry sails again, and the cook is back aboard.</p>"
      try WholeFile.write(Array(html.utf8), to: folder + "/pages/a.html")
      let gold = #"{"id": "a", "text": "The ferry sails again, and the cook is back aboard."}"#
      try WholeFile.write(Array(gold.utf8), to: folder + "/gold.jsonl")
      let file = parent + "/features.jsonl"
      try Evaluation(folder: folder).exportFeatures(to: file, models: .builtIn)
      let lines = try FileBytes.read(file).split(separator: 0x0A).map {
        try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
      }
      try #require(lines.count == 2)
      #expect(lines[0]["columns"] as? [String] == FeatureNames.all)
      #expect(lines[0]["traits"] as? [String] == PageTraits.names)
      let rows = try #require(lines[1]["rows"] as? Int)
      #expect((lines[1]["texts"] as? [String])?.count == rows)
      #expect((lines[1]["traits"] as? [Double])?.count == PageTraits.names.count)
      let words = (lines[1]["scores"] as? [String: Double])?["words"] ?? 0
      #expect(words > 0.9)
      let numbers = try FileBytes.read(file + ".f32").count
      #expect(numbers == rows * Features.columns * 4)
    }
  }
}
