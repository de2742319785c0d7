import Foundation
import Glibc
import Testing

@testable import Copydesk

@Suite struct RenormalizeTests {
  /// The files below a folder with their bytes, without what tells of runs.
  private func tree(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where !path.hasPrefix("runs") && path != ".lock" {
      if let bytes = try? FileBytes.read(folder + "/" + path) { files[path] = bytes }
    }
    return files
  }

  private func account(_ folder: String) throws -> JSONValue {
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder + "/runs").sorted()
    let last = try #require(runs.last)
    return try JSONValue(FileBytes.read("\(folder)/runs/\(last)/report.json"))
  }

  /// 30 good pages, two of them copies, and everything that can be wrong with a file.
  private func archive(_ folder: String) throws {
    try TestPage.write(1..<28, to: folder + "/pages")
    try TestPage.write(1..<3, to: folder + "/pages/copies")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: folder + "/pages/dangling.html", withDestinationPath: "nowhere")
    #expect(unsafe mkfifo(folder + "/pages/pipe.html", 0o644) == 0)
    try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0, 1, 2])
      .write(to: URL(filePath: folder + "/pages/broken.html.gz"))
    try Data().write(to: URL(filePath: folder + "/pages/empty.txt"))
    let lines = [TestPage.line(101), "nonsense", "", TestPage.line(102)]
    try lines.joined(separator: "\n").write(
      toFile: folder + "/pages.jsonl", atomically: true, encoding: .utf8)
  }

  @Test func jobsMakeNoDifferenceAndCountsAddUp() throws {
    try withTemporaryFolder { folder in
      try archive(folder)
      for jobs in ["1", "4"] {
        let run = try Program.run(
          [
            "renormalize", "pages", "pages.jsonl", "missing", "--output", "Out\(jobs)", "--format",
            "json,markdown,jsonl,corpus", "--ledger", "--jobs", jobs,
          ], in: folder)
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(
          run.errors.contains("37 inputs = 29 articles + 0 unchanged + 2 duplicates + 6 failures"),
          "\(run.errors)")
      }
      let one = try tree(folder + "/Out1")
      #expect(one == (try tree(folder + "/Out4")))
      let articles = one.keys.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".ledger.json") }
      #expect(articles.count == 29)
      #expect(one.keys.count { $0.hasSuffix(".ledger.json") } == 29)
      #expect(one["parts/part-00000.jsonl"]?.count { $0 == 0x0A } == 29)
      #expect(one["parts/part-00000.corpus.jsonl"]?.count { $0 == 0x0A } == 29)
      let schema = try SchemaChecker(named: "article")
      for name in articles { #expect(try schema.faults(in: one[name] ?? []) == []) }
      let report = try account(folder + "/Out1")
      #expect(report["inputs"]?.number == 37 && report["failures"]?.number == 6)
      #expect(report["failuresByKind"]?["unreadable"]?.number == 3)
    }
  }

  @Test func failuresAndDuplicatesHaveTheirRows() throws {
    try withTemporaryFolder { folder in
      try archive(folder)
      let run = try Program.run(["renormalize", "pages", "-o", "Out", "-q"], in: folder)
      #expect(run.code == 1)
      let runs = try FileManager.default.contentsOfDirectory(atPath: folder + "/Out/runs")
      let place = folder + "/Out/runs/" + (runs.first ?? "")
      let failures = try lines(of: place + "/failures.jsonl").map { try JSONValue(Array($0.utf8)) }
      let kinds = failures.map { "\($0["record"]?.text ?? "") \($0["kind"]?.text ?? "")" }
      #expect(
        kinds == [
          "pages/broken.html.gz badEncoding", "pages/dangling.html unreadable",
          "pages/empty.txt emptyBody", "pages/pipe.html unreadable",
        ])
      for row in failures { #expect(row["message"]?.text?.isEmpty == false) }
      let duplicates = try lines(of: place + "/duplicates.jsonl")
      #expect(duplicates.count == 2)
      // The copies come first by their names, so the pages themselves are the duplicates.
      #expect(duplicates.first?.hasPrefix("{\"record\":\"pages/page-0001.html\"") == true)
    }
  }

  @Test func unchangedFilesAreLeftAlone() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<6, to: folder + "/pages")
      let arguments = ["renormalize", "pages", "-o", "Out", "-f", "json,jsonl"]
      _ = try Program.run(arguments, in: folder)
      func inodes() throws -> [String: Int] {
        var out: [String: Int] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder + "/Out") {
          let status = try FileManager.default.attributesOfItem(atPath: folder + "/Out/" + path)
          out[path] = status[.systemFileNumber] as? Int
        }
        return out
      }
      let before = try inodes()
      let same = try Program.run(arguments, in: folder)
      #expect(same.code == 0)
      #expect(
        same.errors.contains("5 inputs = 0 articles + 5 unchanged + 0 duplicates + 0 failures"))
      #expect(try inodes() == before)
      let changed = TestPage.html(3, url: "https://news.example.org/2026/05/bridge-report-number-3")
        .replacing("the winter", with: "the autumn")
      try changed.write(toFile: folder + "/pages/page-0003.html", atomically: true, encoding: .utf8)
      let one = try Program.run(["renormalize", "pages", "-o", "Out"], in: folder)
      #expect(one.errors.contains("5 inputs = 1 article + 4 unchanged"))
    }
  }

  @Test func anArchiveMayBeAStreamToStandardOutput() throws {
    try withTemporaryFolder { folder in
      try archive(folder)
      let arguments = ["renormalize", "pages", "pages.jsonl", "-o", "-", "-f", "jsonl", "-q"]
      let one = try Program.run(arguments + ["-j", "1"], in: folder)
      let four = try Program.run(arguments + ["-j", "4"], in: folder)
      #expect(one.output == four.output && one.lines.count == 29 && one.code == 1)
      let cut = try Program.shell(
        "$COPYDESK renormalize pages -o - -f jsonl | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}",
        in: folder)
      #expect(cut.output == "0\n")
    }
  }

  @Test func aKilledWorkerCostsNothing() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<400, to: folder + "/pages")
      let calm = try Program.run(["renormalize", "pages", "-o", "-", "-f", "jsonl"], in: folder)
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["renormalize", "pages", "-o", "-", "-f", "jsonl", "-j", "2"]
      process.currentDirectoryURL = URL(filePath: folder)
      let (stdout, stderr) = (Pipe(), Pipe())
      process.standardOutput = stdout
      process.standardError = stderr
      try process.run()
      let output = Collected(stdout)
      let errors = Collected(stderr)
      // One only: a page that was tried on two killed workers is rightly a failure.
      var victim: Int32?
      while process.isRunning, victim == nil {
        usleep(3000)
        victim = Self.children(of: process.processIdentifier).first
        if let victim { kill(victim, SIGKILL) }
      }
      process.waitUntilExit()
      #expect(victim != nil)
      #expect(process.terminationStatus == 0, "\(errors.text)")
      #expect(output.text == calm.output, "another output")
      #expect(errors.text.contains("399 inputs = 399 articles"))
    }
  }

  /// Processes by the parent that `/proc/<pid>/stat` names behind the command's last bracket.
  private static func children(of parent: Int32) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap(Int32.init).filter { process in
      let bytes = (try? FileBytes.read("/proc/\(process)/stat")) ?? []
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last
      return fields?.split(separator: " ").dropFirst().first == "\(parent)"
    }
  }

  @Test func aWorkerRefusesTasksOfOtherOptions() throws {
    var task = WireTask(
      task: "1", kind: .html, path: "/x.html", record: "x", optionsDigest: "another")
    let worker = ["renormalize", "--worker", "--format", "json"]
    let other = try Program.run(
      worker, in: "/", input: String(decoding: task.line(), as: UTF8.self))
    #expect(other.code == 64 && other.output.isEmpty)
    let nonsense = try Program.run(worker, in: "/", input: "nonsense\n")
    #expect(nonsense.code == 2 && nonsense.output.isEmpty)
    task.optionsDigest =
      Worker.Options(formats: [.json], ledger: false, acceptAnyKind: false).digest
    let run = try Program.run(worker, in: "/", input: String(decoding: task.line(), as: UTF8.self))
    #expect(run.code == 0 && run.lines.count == 2)
    #expect(run.lines[0].hasPrefix("{\"kind\":\"error\",\"task\":\"1\",\"seq\":0,"))
    #expect(run.lines[1].hasPrefix("{\"kind\":\"end\",\"task\":\"1\",\"docs\":0,\"errors\":1,"))
  }
}
