import Foundation
import Testing

@testable import Copydesk

@Suite struct CleanTests {
  @Test func oneBadSourceDoesNotStopTheRest() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<4, to: folder + "/pages")
      try "".write(toFile: folder + "/empty.html", atomically: true, encoding: .utf8)
      let run = try Program.run(
        [
          "clean", "pages/page-0001.html", "missing.html", "empty.html", "pages/page-0002.html",
          "--format", "jsonl", "--ledger", "ledger.jsonl",
        ], in: folder)
      #expect(run.code == 1)
      let schema = try SchemaChecker(named: "article")
      #expect(run.lines.count == 2)
      for (i, line) in run.lines.enumerated() {
        #expect(try schema.faults(in: Array(line.utf8)) == [])
        #expect(line.contains("\"headline\":\"Bridge report number \(i + 1)\""))
      }
      #expect(run.errors.contains("unreadable: There is no file missing.html"))
      #expect(run.errors.contains("empty.html"))
      #expect(run.errors.contains("4 inputs: 2 articles, 2 failures"))
      let ledgers = try lines(of: folder + "/ledger.jsonl")
      #expect(ledgers.count == 2)
      let ledgerSchema = try SchemaChecker(named: "ledger")
      for line in ledgers { #expect(try ledgerSchema.faults(in: Array(line.utf8)) == []) }
    }
  }

  @Test func folderComesInTheOrderOfItsNames() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<4, to: folder + "/b")
      try TestPage.write(4..<6, to: folder + "/a/deep")
      try "no page".write(toFile: folder + "/b/notes.md", atomically: true, encoding: .utf8)
      let run = try Program.run(["clean", ".", "--format", "jsonl"], in: folder)
      #expect(run.code == 0)
      let numbers = run.lines.compactMap {
        $0.firstMatch(of: /"headline":"Bridge report number (\d)/)?.1
      }
      #expect(numbers == ["4", "5", "1", "2", "3"])
    }
  }

  @Test func formatsAndPlaces() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<3, to: folder + "/pages")
      let page = "pages/page-0001.html"
      for (file, start) in [
        ("a.md", "---\n\"@type\":"), ("a.json", "{\n  \"@context\""), ("a.html", "<!doctype html>"),
        ("a.txt", "Bridge report number 1\n\nIn paragraph 1"), ("a.jsonl", "{\"@context\""),
        ("a.corpus.jsonl", "{\"id\":\""),
      ] {
        let run = try Program.run(["clean", page, "-o", file], in: folder)
        #expect(run.code == 0 && run.output.isEmpty && run.errors.isEmpty)
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        #expect(text.hasPrefix(start), "\(file): \(text.prefix(80))")
      }
      let run = try Program.run(
        ["clean", "pages", "-o", "Out/", "-f", "json,markdown"], in: folder)
      #expect(run.code == 0)
      let day = folder + "/Out/articles/news.example.org/2026/05/04"
      let names = try FileManager.default.contentsOfDirectory(atPath: day).sorted()
      #expect(names.count == 4)
      #expect(names.allSatisfy { $0.hasPrefix("bridge-report-number-") })
    }
  }

  @Test func standardInputOfAnyKind() throws {
    let html = try Program.run(["clean", "-"], in: "/", input: TestPage.html(7))
    #expect(html.code == 0 && html.output.contains("\n# Bridge report number 7\n"))
    let text = try String(contentsOfFile: testFolder + "/Fixtures/readme/page.txt", encoding: .utf8)
    let plain = try Program.run(["clean", "-", "--as", "text", "-f", "json"], in: "/", input: text)
    #expect(plain.code == 0 && plain.output.contains("\"headline\": \"Night ferry to return"))
    let lines = try Program.run(
      ["clean", "-", "-f", "jsonl"], in: "/", input: TestPage.line(1) + "\n" + TestPage.line(2))
    #expect(lines.code == 0 && lines.lines.count == 2)
    let refused = try Program.run(["clean", "-"], in: "/", input: TestPage.line(1))
    #expect(refused.code == 2 && refused.errors.contains("--format jsonl"))
  }

  @Test func everyLineGivesALineInOrder() throws {
    let input = [
      TestPage.line(1), "nonsense", TestPage.line(2), "{\"url\":\"https://a.example/\"}", "",
      "{\"id\":\"x9\",\"html\":\"\"}", TestPage.line(3),
    ]
    let run = try Program.run(
      ["clean", "-", "--as", "jsonl", "-f", "jsonl"], in: "/", input: input.joined(separator: "\n"))
    #expect(run.code == 1)
    try #require(run.lines.count == 6)
    for (i, number) in [(0, 1), (2, 2), (5, 3)] {
      #expect(run.lines[i].contains("\"headline\":\"Bridge report number \(number)\""))
    }
    for (i, kind, record) in [
      (1, "badRecord", "standard input:2"), (3, "badRecord", "standard input:4"),
    ] {
      let failure = try JSONValue(Array(run.lines[i].utf8))["failure"]
      #expect(failure?["kind"]?.text == kind && failure?["record"]?.text == record)
    }
    #expect(try JSONValue(Array(run.lines[4].utf8))["failure"]?["record"]?.text == "x9")
  }

  @Test func aLineIsAnsweredBeforeTheNextIsAsked() throws {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["clean", "-", "--as", "jsonl", "--format", "jsonl"]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    for number in 1...3 {
      try stdin.fileHandleForWriting.write(contentsOf: Data((TestPage.line(number) + "\n").utf8))
      var answer = Data()
      while answer.last != 0x0A {
        let more = stdout.fileHandleForReading.availableData
        try #require(!more.isEmpty)
        answer += more
      }
      #expect(String(decoding: answer, as: UTF8.self).contains("report number \(number)"))
    }
    try stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aClosedPipeEndsQuietly() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<60, to: folder + "/pages")
      let run = try Program.shell(
        "$COPYDESK clean pages -f jsonl | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}", in: folder)
      #expect(run.output == "0\n" && run.errors.isEmpty)
    }
  }

  @Test func aFullDeviceIsAFailure() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<2, to: folder)
      let run = try Program.shell("$COPYDESK clean page-0001.html > /dev/full", in: folder)
      #expect(run.code == 1 && run.errors.contains("disk: Output cannot be written"))
    }
  }

  @Test func aHeldFolderIsRefused() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<2, to: folder + "/pages")
      let held = try OutputFolder(path: folder + "/Out")
      for arguments in [["clean", "pages", "-o", "Out/"], ["renormalize", "pages", "-o", "Out"]] {
        let run = try Program.run(arguments, in: folder)
        #expect(run.code == 3 && run.errors.contains("locked: Another run (process "))
      }
      held.sync()
    }
  }

  @Test func sameInSameOut() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<20, to: folder + "/pages")
      let first = try Program.run(["clean", "pages", "-f", "jsonl"], in: folder)
      let second = try Program.run(["clean", "pages", "-f", "jsonl"], in: folder)
      let workers = try Program.run(["renormalize", "pages", "-o", "-", "-f", "jsonl"], in: folder)
      #expect(first.output == second.output && first.output == workers.output)
      #expect(first.lines.count == 19)
    }
  }
}
