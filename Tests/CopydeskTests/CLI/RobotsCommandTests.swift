import Foundation
import Testing

@Suite struct RobotsCommandTests {
  @Test("The answer's first word, group and line; exit 0 either way")
  func answers() throws {
    try withTemporaryFolder { folder in
      let robots = "User-agent: copydesk\nDisallow: /private # keep out\nCrawl-delay: 10\n"
      try robots.write(toFile: folder + "/robots.txt", atomically: true, encoding: .utf8)
      func run(_ arguments: String...) throws -> Program.Run {
        try Program.run(["robots"] + arguments + ["--file", "robots.txt"], in: folder)
      }
      let no = try run("https://e.example/private/x?y")
      #expect(no.code == 0 && no.errors.isEmpty)
      #expect(
        no.lines == [
          "disallowed https://e.example/private/x?y", "agent copydesk", "group copydesk",
          "line 2: Disallow: /private # keep out", "crawl-delay 10.0 s", "file robots.txt",
        ])
      let yes = try run("https://e.example/public")
      #expect(yes.code == 0 && yes.lines[0].hasPrefix("allowed "))
      #expect(yes.lines[3].hasPrefix("line none"))
      let other = try run("https://e.example/private", "--agent", "Other/1.0")
      #expect(other.lines[0].hasPrefix("allowed ") && other.lines[2].hasPrefix("group none"))
      #expect(try run("mailto:a@e.example").code == 2)
      #expect(try run("https://e.example/", "--agent", "1x").code == 2)
    }
  }

  @Test("The site's own file is asked for, and what came of that is told")
  func fetched() throws {
    let server = try HostileServer(["/robots.txt": { $0.answer("User-agent: *\nDisallow: /\n") }])
    let run = try Program.run(["robots", server.base + "/a"], in: "/")
    #expect(run.code == 0 && run.output.hasPrefix("disallowed "))
    #expect(run.output.contains("line 2: Disallow: /") && run.output.contains("(status 200)"))
    let none = try HostileServer([:])
    let open = try Program.run(["robots", none.base + "/a"], in: "/")
    #expect(open.code == 0 && open.output.hasPrefix("allowed ") && open.output.contains("404"))
    let dead = try Program.run(["robots", "http://127.0.0.1:9/a"], in: "/")
    #expect(dead.code == 0 && dead.output.hasPrefix("disallowed "))
  }
}
