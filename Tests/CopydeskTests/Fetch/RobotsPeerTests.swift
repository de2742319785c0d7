import Foundation
import Testing

@testable import Copydesk

/// Python packages that some tests compare with.
///
/// `COPYDESK_PYTHON` names the Python that has them, where it is not `python3`.
enum Python {
  static let path = ProcessInfo.processInfo.environment["COPYDESK_PYTHON"] ?? Tool.path("python3")

  static func has(_ module: String) -> Bool {
    guard let path else { return false }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-c", "import \(module)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// With `TOOLS=all` the tests must run, and fail where the module is missing.
  static func isWanted(_ module: String) -> Bool {
    ProcessInfo.processInfo.environment["TOOLS"] == "all" || has(module)
  }

  /// Runs Python on a script or code: its exit code and what it printed, errors included.
  static func run(_ arguments: [String], input: String = "") throws -> (code: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "python3 is not installed"))
    process.arguments = arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stdout
    try process.run()
    Thread {
      try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? stdin.fileHandleForWriting.close()
    }.start()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

/// Made-up robots.txt files, judged by our rules and by gpyrobotstxt 1.0.0.
@Suite(.enabled(if: Python.isWanted("gpyrobotstxt"), "gpyrobotstxt is not installed"))
struct RobotsPeerTests {
  struct Case {
    var robots: String
    var agent: String
    var path: String
  }

  /// Where the two are known to differ, and why.
  struct Difference {
    var reason: String
    var lines: [String]
    var paths: [String]
  }

  private static let agents = ["copydesk", "CopyDesk", "other-bot", "a_b", "third"]
  private static let agentLines = [
    "User-agent: copydesk", "user-agent:COPYDESK # us", "User-Agent : other-bot", "USER-AGENT: *",
    "User-agent: a_b/2.0", "User-agent: third party", "User-agent: * all", "Useragent: copydesk",
    "user agent: third", "user-agent other-bot", "User-agent: copydeskx", "User-agent:",
  ]
  private static let parts = [
    "/", "/", "/", "a", "b", "ab", "*", "*", "$", ".html", "?", "?x=", "é", "%C3%A9", "%c3%a9", "-",
    "=1", "&", "/index.html", "/index.htm", ":", "A",
  ]
  private static let pathParts = [
    "/", "/", "a", "b", "ab", ".html", "?x=", "%C3%A9", "-", "=1", "&", "index.html", ":", "A", "*",
    "$",
  ]
  private static let keys = [
    "Disallow: ", "Disallow: ", "disallow:", "DISALLOW:\t", "Allow: ", "Allow: ", "allow :",
    "Dissallow: ", "disalow: ", "disallow ",
  ]
  private static let others = [
    "", "", "# note", "Sitemap: https://e.example/s.xml", "Crawl-delay: 5", "Host: x", "foo: bar",
    "Noindex: /a",
  ]

  @Test("21,000 made-up cases without a known difference give the same answer")
  func same() throws {
    var noise = Noise(20_260_504)
    let cases = (0..<21_000).map { _ in Self.make(&noise, lines: [], paths: []) }
    let answers = try Self.ask(cases)
    var allowed = 0
    for (one, answer) in zip(cases, answers) {
      let ours = Self.ours(one)
      allowed += ours == "allowed" ? 1 : 0
      #expect(ours == answer, "\(one)")
    }
    // A test in which nearly all is allowed would show nothing.
    #expect((5_000...18_000).contains(allowed), "\(allowed)")
  }

  @Test(
    "The differences are these",
    arguments: [
      Difference(
        reason: "RFC 9309 has escapes of ASCII undone before comparison; Google's parser does not",
        lines: ["Disallow: /%61", "Allow: /a%3Ab", "Disallow: /*%2A", "Disallow: /b%24"],
        paths: ["/%61b", "/a:b", "/a%3Ab", "/*", "/b$", "/a%2D"]),
      Difference(
        reason: "the port ends with an exception on a line of one word (C++ passes it over)",
        lines: ["nonsense", "<html>"], paths: []),
      Difference(
        reason: "Google's parser takes keys by their beginning; we take whole keys",
        lines: ["Disallowed: /", "Allowance: /a", "user-agents: *", "disallow /a:b"], paths: []),
      Difference(
        reason: "the port wants one space where a colon was forgotten (C++ takes several)",
        lines: ["disallow   /a", "user-agent \t copydesk"], paths: []),
      Difference(
        reason: "RFC 9309 always allows robots.txt itself; Google's matcher leaves it to callers",
        lines: ["Disallow: /"], paths: ["/robots.txt"]),
      Difference(
        reason: "we escape control characters, as RFC 3986 has it; Google's parser leaves them",
        lines: ["Disallow: /\u{1}"], paths: ["/%01"]),
    ])
  func different(_ difference: Difference) throws {
    var noise = Noise(7)
    let cases = (0..<1_000).map { _ in
      Self.make(&noise, lines: difference.lines, paths: difference.paths)
    }
    let answers = try Self.ask(cases)
    let differing = zip(cases, answers).filter { Self.ours($0) != $1 }
    print("robots differences: \(differing.count) of 1000: \(difference.reason)")
    #expect(!differing.isEmpty, "\(difference.reason): no longer so")
    for (one, _) in differing {
      let isKnown =
        difference.lines.contains { one.robots.contains($0) }
        || difference.paths.contains { one.path.hasPrefix($0) }
      #expect(isKnown, "\(one)")
    }
  }

  private static func make(_ noise: inout Noise, lines extra: [String], paths: [String]) -> Case {
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &noise)] }
    var lines = [pick(agentLines)]
    var patterns: [String] = []
    for _ in 0..<Int.random(in: 1...12, using: &noise) {
      switch Int.random(in: 0..<10, using: &noise) {
      case 0..<3: lines.append(pick(agentLines))
      case 3..<8:
        let count = Int.random(in: 0...5, using: &noise)
        var pattern = (0..<count).map { _ in pick(parts) }.joined()
        if Int.random(in: 0..<4, using: &noise) > 0 { pattern = "/" + pattern }
        var key = pick(keys)
        // Without colon and value a line is one word, on which the port fails; with a colon in the
        // value, that is the first.
        if key == "disallow ", pattern.isEmpty || pattern.contains(":") { key = "Disallow: " }
        lines.append(key + pattern)
        patterns.append(pattern)
      default: lines.append(pick(others))
      }
    }
    if !extra.isEmpty {
      lines.insert(pick(extra), at: Int.random(in: 0...lines.count, using: &noise))
      lines.insert("User-agent: *", at: 0)
    }
    let end = pick(["\n", "\n", "\r\n", "\r"])
    var tail = (0..<Int.random(in: 0...4, using: &noise)).map { _ in pick(pathParts) }.joined()
    // Most paths are made from a pattern, else hardly one would match.
    if !patterns.isEmpty, Int.random(in: 0..<4, using: &noise) > 0 {
      let made = pick(patterns).replacing("*", with: pick(["", "b", "/a"]))
        .replacing("$", with: pick(["", "", "$"])).replacing("é", with: "%C3%A9")
        .replacing("%c3%a9", with: "%C3%A9")
      tail = made.drop { $0 == "/" } + pick(["", "", tail])
    }
    let isSpecial = !paths.isEmpty && Bool.random(using: &noise)
    return Case(
      robots: (pick(["", "", "\u{FEFF}"])) + lines.joined(separator: end), agent: pick(agents),
      path: isSpecial ? pick(paths) : "/" + tail)
  }

  private static func ours(_ one: Case) -> String {
    let rules = RobotsRules(one.robots.utf8, reading: .google)
    return rules.decide(path: one.path, agent: one.agent).isAllowed ? "allowed" : "disallowed"
  }

  private static func ask(_ cases: [Case]) throws -> [String] {
    let input = cases.map { one in
      var json = JSONWriter()
      json.beginObject()
      json.member("robots", Digest.hex(one.robots.utf8))
      json.member("agent", one.agent)
      json.member("url", "https://e.example" + one.path)
      json.endObject()
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let script = repositoryFolder + "/Tests/Peers/robots.py"
    let run = try Python.run([script], input: input.joined(separator: "\n") + "\n")
    let answers = run.text.split(separator: "\n").map(String.init)
    try #require(answers.count == cases.count, "\(run.text.suffix(500))")
    return answers
  }
}
