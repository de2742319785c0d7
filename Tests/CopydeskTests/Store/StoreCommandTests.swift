import Foundation
import Testing

@testable import Copydesk

@Suite struct StoreCommandTests {
  private static let hostile = "=HYPERLINK(\"x\"),\r\nb\u{2028}c\u{0}d\u{1B}[31m"

  /// Makes an output folder with three articles, one of them of hostile text.
  private func fill(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/Output", withIntermediateDirectories: true)
    let store = try Store(folder: folder + "/Output")
    let output = try OutputFolder(path: folder + "/Output")
    for (i, text) in [
      ("Night ferry", "The harbour sells tickets.", "en"), ("渡轮", "港务局星期五表示。", "zh"),
      (Self.hostile, "Bad \(Self.hostile) text.", "en"),
    ].enumerated() {
      let article = Article.sample(
        text.0, text.1, url: "https://n\(i).example/story", language: text.2,
        published: "2026-05-0\(i + 1)")
      let place = try output.place(of: article)
      _ = try output.write(
        ArticleJSON.bytes(of: article, pretty: true), to: place + ".json")
      _ = try store.catalog.record(
        article, at: place, digest: "d", change: .published, now: .noon(Int64(i)))
    }
  }

  @Test("Without a store each command says so; a wrong option too")
  func noStore() throws {
    try withTemporaryFolder { folder in
      for arguments in [["search", "x"], ["export"], ["history", "https://a.example/"]] {
        let run = try Program.run(arguments, in: folder)
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(run.errors.contains("no store in Output yet"), "\(run.errors)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      for arguments in [
        ["search"], ["search", "x", "--limit", "0"], ["search", "x", "--since", "soon"],
        ["export", "--after", "x"], ["export", "--format", "html"],
      ] {
        #expect(try Program.run(arguments, in: folder).code == 2)
      }
    }
  }

  @Test("search prints for people and as JSON lines, and a page's text commands no terminal")
  func search() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let text = try Program.run(["search", "tickets"], in: folder)
      #expect(text.code == 0)
      #expect(
        text.output == """
          Night ferry
            2026-05-01  en  https://n0.example/story
            The harbour sells [tickets].


          """)
      let chinese = try Program.run(
        ["search", "星期五", "--format", "jsonl", "--output", "Output/"], in: folder)
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(chinese.output.utf8)) as? [String: Any])
      #expect(row["snippet"] as? String == "港务局星期五表示。" && row["inLanguage"] as? String == "zh")
      #expect(row["marks"] as? [[Int]] == [[3, 6]])
      let bad = try Program.run(["search", "bad"], in: folder)
      #expect(bad.code == 0 && !bad.output.contains("\u{1B}") && !bad.output.contains("\0"))
      #expect(
        try Program.run(["search", "bad", "--until", "2026-05-02"], in: folder).output.isEmpty)
      #expect(try Program.run(["search", "--", "-x"], in: folder).code == 2)
    }
  }

  @Test("export gives whole lines of hostile text in every form, and where to go on")
  func export() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let lines = try Program.run(["export"], in: folder)
      #expect(lines.code == 0 && lines.lines.count == 3)
      #expect(lines.errors.contains("3 articles; the next export goes on with --after 3"))
      let first = Article.sample(
        "Night ferry", "The harbour sells tickets.", url: "https://n0.example/story",
        published: "2026-05-01")
      let same = String(decoding: ArticleJSON.bytes(of: first, pretty: false), as: UTF8.self)
      #expect(lines.lines.first.map { $0 + "\n" } == same)
      let corpus = try Program.run(["export", "--format", "corpus", "--after", "1"], in: folder)
      #expect(corpus.code == 0 && corpus.lines.count == 2)
      for line in lines.lines + corpus.lines {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
      let csv = try Program.run(["export", "--format", "csv", "--lang", "en"], in: folder)
      let rows = csv.output.components(separatedBy: "\r\n")
      #expect(rows.count == 4 && rows[3].isEmpty && rows[0].hasPrefix("sequence,id,url,"))
      #expect(rows[2].contains("\"'=HYPERLINK(\"\"x\"\"),  b c d [31m\""), "\(rows[2])")
      #expect(!csv.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\r" && $0 != "\n" })
      try FileManager.default.removeItem(atPath: folder + "/Output/articles")
      let lost = try Program.run(["export"], in: folder)
      #expect(lost.code == 1 && lost.errors.contains("cannot be read"))
      #expect(try Program.run(["export", "--format", "csv"], in: folder).code == 0)
    }
  }

  @Test func history() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let run = try Program.run(["history", "https://n0.example/story?utm_source=x"], in: folder)
      #expect(run.code == 0 && run.output.contains("version 1  2026-05-04T12:00:00Z  published"))
      let lines = try Program.run(
        ["history", "https://n0.example/story", "--format", "jsonl"], in: folder)
      #expect(lines.output.contains("\"change\":\"published\""))
      #expect(try Program.run(["history", "https://n0.example/none"], in: folder).code == 1)
    }
  }

  @Test func diskUse() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let run = try Program.run(["du", "--format", "jsonl"], in: folder)
      #expect(run.code == 0)
      for part in ["articles\",\"files\":3", "copydesk.sqlite\",\"files\":", "total", "free"] {
        #expect(run.output.contains("{\"name\":\"\(part)"), "\(run.output)")
      }
      #expect(try Program.run(["du"], in: folder).output.contains(" KB, 3 files\n"))
      #expect(try Program.run(["du", "--output", "none"], in: folder).code == 1)
    }
  }

  @Test func csvFields() {
    func line(_ fields: String...) -> String {
      String(decoding: CatalogLine.csv(fields), as: UTF8.self)
    }
    #expect(line("a", "b c", "d\"e") == "a,\"b c\",\"d\"\"e\"\r\n")
    #expect(line("-5", "-5+x", "@x", " +1", "\t=1") == "-5,'-5+x,'@x,\"' +1\",\"' =1\"\r\n")
    #expect(line("", "é,ü") == ",\"é,ü\"\r\n")
  }
}
