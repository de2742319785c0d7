import Foundation
import Testing

@testable import Copydesk

@Suite struct UpkeepCommandTests {
  private func fill(_ folder: String) throws {
    let scene = try UpkeepScene(folder + "/Output")
    try scene.add(1)
    try scene.add(1, edition: 2)
    try scene.add(2)
  }

  @Test("forget tells what it did; nothing is asked for an address, and a host needs a yes")
  func forget() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let story = "https://news.example/1"
      let noReason = try Program.run(["forget", story], in: folder)
      #expect(noReason.code == 2 && noReason.errors.contains("needs --reason TEXT"))
      let dry = try Program.run(["forget", story, "--reason", "x", "--dry-run"], in: folder)
      #expect(dry.code == 0 && dry.output.contains("1 article, 6 records of the archive"))
      let run = try Program.run(["forget", story, "--reason", "x"], in: folder)
      #expect(run.code == 0)
      #expect(run.errors.contains("Forgotten: 1 article, 1 earlier version, 6 records"))
      #expect(try Program.run(["history", story], in: folder).code == 1)
      #expect(try Program.run(["search", "headline1"], in: folder).output.isEmpty)
      let asked = try Program.run(["forget", "news.example", "--reason", "x"], in: folder)
      #expect(asked.code == 2 && asked.errors.contains("1 article: pass --yes"))
      let host = try Program.run(["forget", "news.example", "--reason", "x", "--yes"], in: folder)
      #expect(host.code == 0 && host.errors.contains("Forgotten: 1 article"))
      #expect(try Program.run(["verify"], in: folder).code == 0)
      let nowhere = try Program.run(
        ["forget", story, "--reason", "x", "--output", "none"], in: folder)
      #expect(nowhere.code == 1 && !FileManager.default.fileExists(atPath: folder + "/none"))
    }
  }

  @Test("renormalize and clean give nothing that was forgotten, and say so")
  func tombstonesHold() throws {
    try withTemporaryFolder { folder in
      let pages = (1...2).map { number in
        "{\"url\":\"https://a.example/\(number)\",\"html\":\"<article><h1>Night ferry \(number)</h1>"
          + String(
            repeating: "<p>The harbour sells tickets for the night ferry again.</p>", count: 5)
          + "</article>\"}\n"
      }
      try pages.joined().write(toFile: folder + "/pages.jsonl", atomically: true, encoding: .utf8)
      let arguments = ["renormalize", "pages.jsonl", "--output", "Output"]
      #expect(try Program.run(arguments, in: folder).code == 0)
      let forget = try Program.run(
        ["forget", "https://a.example/1", "--reason", "x"], in: folder)
      #expect(forget.errors.contains("Forgotten: 1 article"), "\(forget.errors)")
      let again = try Program.run(arguments, in: folder)
      #expect(again.code == 1 && again.errors.contains("forgotten"))
      #expect(again.errors.contains("2 inputs = 0 articles + 1 unchanged + 0 duplicates + 1 fail"))
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/Output/articles")
      #expect(files.filter { $0.hasSuffix(".json") }.count == 1)
      let clean = try Program.run(
        ["clean", "pages.jsonl", "--output", "Output/", "--format", "json"], in: folder)
      #expect(
        clean.code == 1 && clean.errors.contains("2 inputs: 0 articles, 1 unchanged, 1 failure"))
    }
  }

  @Test("Parts lose the lines of what is forgotten, and keep the others")
  func parts() throws {
    try withTemporaryFolder { folder in
      let page =
        "<h1>Night ferry</h1>"
        + String(repeating: "<p>The harbour sells tickets for the night ferry again.</p>", count: 5)
      let pages = (1...3).map { "{\"url\":\"https://a.example/\($0)\",\"html\":\"\(page)\"}\n" }
      try pages.joined().write(toFile: folder + "/pages.jsonl", atomically: true, encoding: .utf8)
      let arguments = [
        "renormalize", "pages.jsonl", "--output", "Output", "--format", "jsonl,corpus",
      ]
      #expect(try Program.run(arguments, in: folder).code == 0)
      let id = Identity(canonical: nil, fetched: "https://a.example/2", content: []).identifier
      let forget = try Program.run(["forget", id, "--reason", "x"], in: folder)
      #expect(forget.errors.contains("2 lines of accounts and parts"), "\(forget.errors)")
      for name in ["part-00000.jsonl", "part-00000.corpus.jsonl"] {
        let left = try lines(of: folder + "/Output/parts/" + name)
        #expect(left.count == 2 && !left.joined().contains("a.example/2"))
      }
    }
  }

  @Test("verify prints each fault with what to do; --rebuild mends the store")
  func verify() throws {
    try withTemporaryFolder { folder in
      try fill(folder)
      let good = try Program.run(["verify"], in: folder)
      #expect(good.code == 0 && good.output.isEmpty)
      #expect(
        good.errors
          == "2 articles, 1 earlier version, 10 records in 1 archive file: all is well.\n")
      try FileManager.default.removeItem(atPath: folder + "/Output/copydesk.sqlite")
      let bad = try Program.run(["verify"], in: folder)
      #expect(bad.code == 1)
      #expect(bad.output == "copydesk.sqlite is missing; run copydesk verify --rebuild.\n")
      let mended = try Program.run(["verify", "--rebuild"], in: folder)
      #expect(mended.code == 0 && mended.errors.contains("2 articles in 3 versions, 3 captures"))
      #expect(try Program.run(["history", "https://news.example/1"], in: folder).code == 0)
      let held = try OutputFolder(path: folder + "/Output")
      #expect(try Program.run(["verify"], in: folder).code == 3)
      _ = held
    }
  }

  @Test("output.slugBytes shortens the names of new files, in clean and in renormalize")
  func slugBytes() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/Config", withIntermediateDirectories: true)
      try "{ output: { slugBytes: 16 } }".write(
        toFile: folder + "/Config/copydesk.json5", atomically: true, encoding: .utf8)
      let page =
        "<h1>The night ferry returns after eleven years</h1>"
        + String(repeating: "<p>The harbour sells tickets for the night ferry again.</p>", count: 5)
      try page.write(toFile: folder + "/page.html", atomically: true, encoding: .utf8)
      for (i, command) in [["clean"], ["renormalize", "--format", "markdown"]].enumerated() {
        let run = try Program.run(command + ["page.html", "--output", "Out\(i)/"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        let files = try FileManager.default.subpathsOfDirectory(
          atPath: folder + "/Out\(i)/articles")
        let name = try #require(files.first { $0.hasSuffix(".md") })
        // A slug of 15 bytes, then the identifier's 16.
        let pattern = /\/the-night-ferry-[0-9a-f]{16}\.md$/
        #expect(name.contains(pattern), "\(name)")
      }
    }
  }
}
