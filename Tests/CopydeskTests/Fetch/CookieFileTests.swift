import Copydesk
import Foundation
import Testing

struct CookieFileTests {
  private let file = CookieFile(
    text: """
      # Netscape HTTP Cookie File
      .example.com\tTRUE\t/\tTRUE\t4102444800\tlogin\tabc=1
      #HttpOnly_www.example.com\tFALSE\t/news\tFALSE\t0\tsession\tx
      example.com\tFALSE\t/\tFALSE\t1000000000\told\tgone
      example.org\tFALSE\t/\tFALSE\t0\tother\ty
      not a cookie
      """)

  @Test(arguments: [
    ("https://www.example.com/news/1", "login=abc=1; session=x"),
    ("http://www.example.com/news", "session=x"),
    ("https://example.com/newspaper", "login=abc=1"),
    ("https://www.example.com/newspaper", "login=abc=1"),
    ("https://sub.example.org/", nil),
    ("https://notexample.com/", nil),
    ("http://example.org/", "other=y"),
  ])
  func cookiesGoWhereTheyAreMeant(text: String, expected: String?) throws {
    #expect(file.header(for: try #require(WebAddress(text))) == expected)
  }

  @Test func missingFileIsNamed() {
    let failure = #expect(throws: Failure.self) { try CookieFile(path: "/no/such/cookies.txt") }
    #expect(failure?.kind == .unreadable && failure?.message.contains("/no/such") == true)
  }

  @Test func userAgentNamesProductVersionAndContact() {
    var agent = UserAgent()
    #expect(agent.value == "copydesk/\(Version.string)")
    agent.contact = "https://example.com/bot"
    #expect(agent.value == "copydesk/\(Version.string) (+https://example.com/bot)")
    agent.contact = "desk@example.com"
    #expect(agent.value == "copydesk/\(Version.string) (+mailto:desk@example.com)")
  }
}
