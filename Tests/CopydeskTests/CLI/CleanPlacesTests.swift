import Foundation
import Testing

@testable import Copydesk

/// What `clean` says of inputs that are nothing, twice the same, or not whole, and where it writes.
@Suite struct CleanPlacesTests {
  @Test("Two inputs of one article are one article and a duplicate, which is named")
  func duplicates() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<3, to: folder + "/pages")
      try FileManager.default.copyItem(
        atPath: folder + "/pages/page-0001.html", toPath: folder + "/pages/page-0009.html")
      let first = try Program.run(["clean", "pages", "-o", "out/"], in: folder)
      #expect(first.code == 0)
      #expect(
        first.errors.contains("page-0009.html: Another input has given this article: articles"))
      #expect(first.errors.contains("3 inputs: 2 articles, 1 duplicate, 0 failures"))
      let again = try Program.run(["clean", "pages", "-o", "out/", "-v"], in: folder)
      #expect(again.errors.contains("0 articles, 2 unchanged, 1 duplicate, 0 failures"))
      #expect(again.errors.contains("Unchanged: articles/news.example.org/2026/05/04/"))
    }
  }

  @Test("A page that came in part gives its article and a warning that is counted")
  func truncated() throws {
    let page = TestPage.html(1)
    let server = try HostileServer([
      "/a": { client in
        client.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n")
        client.send(page)
      }
    ])
    try withTemporaryFolder { folder in
      try TestPage.write(2..<3, to: folder)
      let run = try Program.run(
        ["clean", server.base + "/a", "page-0002.html", "-f", "jsonl"], in: folder)
      #expect(run.code == 0 && run.lines.count == 2)
      #expect(run.lines.first?.contains("\"truncated\":\"disconnect\"") == true)
      #expect(run.errors.contains("/a: Only a part of the page came (disconnect)"))
      #expect(run.errors.contains("2 articles, 0 failures (1 of pages that were cut short)"))
      try page.write(toFile: folder + "/cut", atomically: true, encoding: .utf8)
      _ = try Program.shell("gzip -c cut | head -c -20 > cut.html.gz", in: folder)
      let archive = try Program.run(["renormalize", ".", "-o", "-", "-f", "jsonl"], in: folder)
      #expect(archive.errors.contains("0 failures (1 of pages that were cut short)"))
    }
  }

  @Test("A folder without a page is a failure; files of other kinds are counted")
  func folders() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/none/deep", withIntermediateDirectories: true)
      try "x".write(toFile: folder + "/none/deep/a.docx", atomically: true, encoding: .utf8)
      for command in [["clean", "none", "-f", "jsonl"], ["renormalize", "none", "-o", "out"]] {
        let run = try Program.run(command, in: folder)
        #expect(run.code == 1)
        #expect(run.errors.contains("unreadable: The folder none holds no page"), "\(run.errors)")
        #expect(run.errors.contains("1 file of other kinds passed over"))
      }
    }
  }

  @Test("What Copydesk wrote into an output folder is never taken for a page")
  func outputs() throws {
    try withTemporaryFolder { folder in
      try TestPage.write(1..<4, to: folder)
      let command = ["renormalize", ".", "-o", "Out", "-f", "html,json"]
      let first = try Program.run(command, in: folder)
      #expect(first.errors.contains("3 inputs = 3 articles"), "\(first.errors)")
      let again = try Program.run(command, in: folder)
      #expect(again.errors.contains("3 inputs = 0 articles + 3 unchanged"), "\(again.errors)")
      let made = try Program.run(["clean", "Out", "-f", "jsonl"], in: folder)
      #expect(made.code == 1 && made.errors.contains("Out is an output folder"))
      let same = try Program.run(["renormalize", ".", "-o", "./"], in: folder)
      #expect(same.code == 2 && same.errors.contains("cannot be written into"))
    }
  }

  @Test(
    "What is no file is told what it may be",
    arguments: [
      ("localhost:8080/a", "write https://localhost:8080/a"),
      ("example.com/a", "write https://example.com/a"),
      ("file:///a.html", "write its path without file://"),
      ("ftp://example.com/a", "those with http:// and https:// are fetched"),
      ("page.html", "check its name"),
    ])
  func names(_ name: String, _ advice: String) throws {
    let run = try Program.run(["clean", name], in: "/")
    #expect(run.code == 1 && run.errors.contains(advice), "\(run.errors)")
  }

  @Test("A name that is a part of a word does not stand for the input's name")
  func inputIsNamed() throws {
    try withTemporaryFolder { folder in
      try Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }).write(
        to: URL(filePath: folder + "/bin"))
      let run = try Program.run(["clean", "bin"], in: folder)
      #expect(
        run.errors
          == "copydesk: notHTML: bin: This is binary data, not HTML; pass an HTML page or a text file.\n"
      )
    }
  }

  @Test("A command that is killed leaves no file behind", arguments: ["KILL", "INT", "TERM"])
  func killed(_ signal: String) throws {
    try withTemporaryFolder { folder in
      let line = TestPage.line(1).replacing("'", with: "")
      let run = try Program.shell(
        """
        (echo '\(line)'; sleep 5) | "$COPYDESK" clean - --as jsonl -o out.jsonl --ledger l.jsonl &
        for i in $(seq 50); do sleep .1; pid=$(pgrep -n -f -- "clean - --as jsonl -o out.jsonl") && break; done
        sleep .5; kill -\(signal) $pid; sleep .2; ls -A
        """, in: folder)
      #expect(run.output == "", "\(run.output)\(run.errors)")
    }
  }
}
