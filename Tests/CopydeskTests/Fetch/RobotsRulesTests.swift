import Foundation
import Testing

@testable import Copydesk

/// The behaviours of RFC 9309 on bytes; the cases are our own.
@Suite struct RobotsRulesTests {
  private func allows(
    _ robots: String, _ path: String, _ agent: String = "copydesk",
    reading: RobotsReading = .usual
  ) -> Bool {
    RobotsRules(robots.utf8, reading: reading).decide(path: path, agent: agent).isAllowed
  }

  @Test("Without a rule that matches everything is allowed")
  func nothingSaid() {
    for robots in ["", "\n\n", "hello", "Disallow: /", "User-agent: other\nDisallow: /"] {
      #expect(allows(robots, "/a"), "\(robots)")
    }
    #expect(allows("User-agent: *\nDisallow:\n", "/a"))
    #expect(allows("User-agent: *\nDisallow: /b\n", "/a"))
  }

  @Test("Groups: agents in a row share rules, equal ones merge, a named one hides the star")
  func groups() {
    let shared =
      "User-agent: one\nUser-agent: copydesk\nDisallow: /x\n\nUser-agent: two\nDisallow: /"
    #expect(!allows(shared, "/x") && allows(shared, "/y"))
    #expect(
      !allows(shared, "/x", "one") && !allows(shared, "/y", "two") && allows(shared, "/x", "z"))
    let merged = """
      User-agent: copydesk
      Disallow: /a
      User-agent: *
      Disallow: /
      User-agent: COPYDESK
      Disallow: /b
      """
    #expect(!allows(merged, "/a") && !allows(merged, "/b") && allows(merged, "/c"))
    #expect(!allows(merged, "/c", "other"))
    let empty = "User-agent: copydesk\n\nUser-agent: *\nAllow: /a\nDisallow: /\n"
    #expect(!allows(empty, "/b"), "agents in a row are one group, blank lines or not")
    let own = "User-agent: *\nDisallow: /\nUser-agent: copydesk\n"
    #expect(allows(own, "/b"), "a group without rules allows its agent everything")
  }

  @Test("Other records neither end a list of agents nor begin a group")
  func otherRecords() {
    for record in ["Sitemap: https://e.example/m.xml", "Crawl-delay: 3", "Unknown: x", "# note"] {
      let robots = "User-agent: copydesk\n\(record)\nUser-agent: other\nDisallow: /\n"
      #expect(!allows(robots, "/a"), "\(record)")
    }
  }

  @Test("Product tokens are compared without case, whole, and by letters, - and _ only")
  func tokens() {
    #expect(!allows("user-AGENT: CopyDesk\nDISALLOW: /", "/a"))
    #expect(allows("User-agent: copydesker\nDisallow: /", "/a"))
    #expect(allows("User-agent: copy\nDisallow: /", "/a"))
    #expect(!allows("User-agent: copydesk/1.0 (x)\nDisallow: /", "/a"))
    #expect(!allows("User-agent: copydesk news\nDisallow: /", "/a"))
    #expect(!allows("User-agent: * (all)\nDisallow: /", "/a"))
    #expect(allows("User-agent: *bot\nDisallow: /", "/a"))
    #expect(
      !allows("User-agent: copydesk\nDisallow: /", "/a", "Copydesk/0.1 (+mailto:a@b.example)"))
    #expect(allows("User-agent: copydesk/1.0\nDisallow: /", "/a", reading: []))
  }

  @Test("The longest match decides, an equal one that allows before one that disallows")
  func longestMatch() {
    let rules = "User-agent: *\nAllow: /p\nDisallow: /\n"
    #expect(allows(rules, "/page") && !allows(rules, "/other"))
    for robots in ["Allow: /folder\nDisallow: /folder", "Disallow: /folder\nAllow: /folder"] {
      #expect(allows("User-agent: *\n" + robots, "/folder/page"))
    }
    #expect(!allows("User-agent: *\nAllow: /x/\nDisallow: /*.html", "/x/y.html"))
    #expect(allows("User-agent: *\nAllow: /x/page.h\nDisallow: /*.html", "/x/page.html"))
    #expect(allows("User-agent: *\nAllow: /$\nDisallow: /", "/"))
    #expect(!allows("User-agent: *\nAllow: /$\nDisallow: /", "/a"))
  }

  @Test("Paths keep their case and are matched from their first octet")
  func paths() {
    let robots = "User-agent: *\nDisallow: /X/"
    #expect(!allows(robots, "/X/y") && allows(robots, "/x/y") && allows(robots, "/a/X/y"))
    #expect(allows(robots, "/X"))
    #expect(allows("User-agent: *\nDisallow: X", "/X"), "a path begins with a slash")
    #expect(!allows("User-agent: *\nDisallow: /a?b=c", "/a?b=cd"))
    #expect(
      allows("User-agent: *\nDisallow: /", "/robots.txt"), "the file itself is never forbidden")
  }

  @Test(
    "Wildcards and the end of the path",
    arguments: [
      ("/fish*", "/fishing", true), ("/*.php", "/a/b.php?x", true), ("/*.php$", "/b.php", true),
      ("/*.php$", "/b.php?x", false), ("/*.php$", "/b.php5", false), ("/a*b*c", "/axxbyyc", true),
      ("/a*b*c", "/axxcyyb", false), ("*", "/a", true), ("/a$b", "/a$b", true),
      ("/a$b", "/a", false), ("$", "/", false), ("/*$", "/a", true), ("/**a", "/xa", true),
      ("/a*$", "/abc", true), ("/*aab", "/aaab", true), ("/*abab$", "/abaabab", true),
      ("/*ab*ab$", "/ab", false), ("/%2A", "/*", true), ("/%2A", "/a", false),
      ("/a%24", "/a$", true), ("/a%24", "/ab", false), ("/a*", "/", false),
    ])
  func wildcards(pattern: String, path: String, matches: Bool) {
    #expect(allows("User-agent: *\nDisallow: \(pattern)", path) == !matches)
  }

  @Test(
    "Spellings of an octet are one (the table of section 2.2.2)",
    arguments: [
      ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true),
      ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true),
      ("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", true),
      ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true), ("/foo/bar/%e3%83%84", "/foo/bar/ツ", true),
      ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/foo/bar/baz", "/foo/bar/%62%61%7a", true),
      ("/a%2Fb", "/a/b", false), ("/a%2fb", "/a%2Fb", true), ("/a?x=1%262", "/a?x=1&2", false),
      ("/a%3Fb", "/a?b", false), ("/100%", "/100%", true),
      ("/%zz", "/%zz", true), ("/a%3Ab", "/a:b", true),
    ])
  func escapes(pattern: String, path: String, matches: Bool) {
    #expect(allows("User-agent: *\nDisallow: \(pattern)", path) == !matches)
  }

  @Test("Lines end with CR, LF or CRLF, have comments and white space, and may be malformed")
  func lines() {
    for end in ["\n", "\r", "\r\n"] {
      let robots = ["User-agent: *", "", "Disallow: /a", "Allow: /a/b"].joined(separator: end)
      let decision = RobotsRules(robots.utf8).decide(path: "/a/b", agent: "copydesk")
      #expect(decision.isAllowed && decision.line == 4 && decision.text == "Allow: /a/b")
    }
    #expect(!allows(" \tUser-agent \t:\t* # all\n Disallow:/a#b\n", "/a"))
    #expect(!allows("\u{FEFF}User-agent: *\nDisallow: /", "/a"))
    #expect(!allows("user-agent copydesk\ndisallow /", "/a"), "forgotten colons")
    #expect(allows("user-agent copydesk\ndisallow /", "/a", reading: []))
    #expect(!allows("useragent: *\nDissalow: /", "/a"))
    #expect(allows("foo: copydesk\nbar: /\n<html>\n", "/a"))
    var broken = Array("User-agent: *\n".utf8) + [0, 0xFF, 0xFE, 0x0A]
    broken += Array("Disallow: /\u{0}x\nDisallow: /a\n".utf8)
    #expect(!RobotsRules(broken).decide(path: "/a", agent: "x").isAllowed)
    for mark: [UInt8] in [[0xEF], [0xEF, 0xBB], [0xEF, 0xBB, 0xBF]] {
      let rules = RobotsRules(mark + Array("User-agent: *\nDisallow: /".utf8))
      #expect(!rules.decide(path: "/a", agent: "x").isAllowed)
    }
  }

  @Test("500 KiB are read; a line that this cuts says nothing")
  func size() {
    let head = "User-agent: *\nDisallow: /a\n"
    func padded(_ count: Int) -> String { head + String(repeating: "#\n", count: count / 2) }
    let inside = padded((500 << 10) - 200) + "Disallow: /b\n"
    #expect(!allows(inside, "/a") && !allows(inside, "/b"))
    #expect(allows(padded(500 << 10) + "Disallow: /b\n", "/b"))
    let fill = (500 << 10) - head.utf8.count - 12
    let cut = head + String(repeating: "#", count: fill) + "\nDisallow: /bcd\n"
    #expect(allows(cut, "/b") && allows(cut, "/bcd"))
    let long = "User-agent: *\nDisallow: /" + String(repeating: "x", count: 20_000)
    #expect(allows(long, "/" + String(repeating: "x", count: 19_999)))
    #expect(
      !allows(long, "/" + String(repeating: "x", count: 19_999), reading: .google),
      "Google's parser cuts the line, which then forbids more")
  }

  @Test("Hostile patterns take linear time")
  func time() {
    let piece = "*" + String(repeating: "a", count: 3_000) + "b"
    let rule = "Disallow: /" + piece + piece + piece
    let robots = "User-agent: *\n" + String(repeating: rule + "\n", count: 50)
    let path = "/" + String(repeating: "a", count: 100_000)
    let taken = ContinuousClock().measure { #expect(allows(robots, path)) }
    #expect(taken < .seconds(10))
  }

  @Test("Sitemaps belong to no group; delays to the agents that were named before them")
  func extras() {
    let robots = """
      Sitemap: https://e.example/1.xml
      User-agent: a
      Crawl-delay: 2.5
      User-agent: b
      Sitemap: /2.xml
      Disallow: /x
      Crawl-delay: 7
      User-agent: *
      Crawl-delay: soon
      Allow: /
      User-agent: a
      Crawl-delay: 1
      """
    let rules = RobotsRules(robots.utf8)
    #expect(rules.sitemaps == ["https://e.example/1.xml", "/2.xml"])
    #expect(rules.crawlDelay(agent: "a") == .seconds(7))
    #expect(rules.crawlDelay(agent: "b") == .seconds(7))
    #expect(rules.crawlDelay(agent: "c") == nil)
  }

  @Test("What only Google's parser reads is a switch")
  func googleOnly() {
    let robots = "User-agent: *\nAllow: /x/index.html\nDisallow: /"
    #expect(!allows(robots, "/x/") && allows(robots, "/x/", reading: .google))
    #expect(allows(robots, "/x/index.html") && !allows(robots, "/x/a", reading: .google))
  }
}
