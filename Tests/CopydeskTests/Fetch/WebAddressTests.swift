import Copydesk
import Testing

struct WebAddressTests {
  @Test(arguments: [
    ("https://example.com/a/b?q=1#f", "https://example.com/a/b?q=1#f"),
    ("HTTPS://Example.COM", "https://example.com/"),
    ("http://example.com:80/x", "http://example.com/x"),
    ("https://example.com:443?x", "https://example.com/?x"),
    ("http://example.com:443/", "http://example.com:443/"),
    ("http://example.com:/", "http://example.com/"),
    ("http://example.com./x", "http://example.com/x"),
    ("https://example.com/a/../b/./c", "https://example.com/b/c"),
    ("https://example.com/a/%2E%2e/b", "https://example.com/b"),
    ("https://example.com/../../x", "https://example.com/x"),
    ("https://example.com/a//b/", "https://example.com/a//b/"),
    ("https://example.com/.well-known/x", "https://example.com/.well-known/x"),
    (" https://example.com/a b\n", "https://example.com/a%20b"),
    ("https://example.com/a\nb\tc", "https://example.com/abc"),
    ("https:\\\\example.com\\a", "https://example.com/a"),
    ("https:/example.com/a", "https://example.com/a"),
    (
      "https://example.com/статья?с=ü",
      "https://example.com/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F?%D1%81=%C3%BC"
    ),
    ("https://example.com/100%", "https://example.com/100%"),
    ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://президент.рф/x", "https://xn--d1abbgf6aiiy.xn--p1ai/x"),
    ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
    ("https://a_b.example.com/", "https://a_b.example.com/"),
    ("http://me:secret@example.com/x", "http://example.com/x"),
    ("http://example.com@evil.example/", "http://evil.example/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://017700000001/", "http://127.0.0.1/"),
    ("http://[::FFFF:127.0.0.1]:80/x", "http://[::ffff:127.0.0.1]/x"),
    ("http://localhost:8080/", "http://localhost:8080/"),
  ])
  func isWrittenInOneWay(text: String, expected: String) {
    let address = WebAddress(text)
    #expect(address?.string == expected)
    #expect(
      address.flatMap { WebAddress($0.string) }?.string == expected, "a second pass changes it")
  }

  @Test(arguments: [
    "", "example.com/x", "mailto:a@example.com", "javascript:alert(1)", "data:text/html,x",
    "file:///etc/hostname", "ftp://example.com/", "http://", "https://?x", "http://exa mple.com/",
    "http://a..b/", "http://.example.com/", "http://example.com:99999/", "http://example.com:8x/",
    "http://example.com:0/", "http://1.2.3.4.5/", "http://[::1/", "http://[fe80::1%25eth0]/",
    "http://a<b.com/", "http://exam%00ple.com/", "http://exam%2Fple.com/",
  ])
  func isNoAddress(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func partsAreWhereTheyBelong() throws {
    for text in ["https://News.example.co.uk:8443/a/b.html?x=1&y=2#top", "http://ex.com/?#"] {
      let address = try #require(WebAddress(text))
      let port = address.port == 80 ? "" : ":\(address.port)"
      let query = address.query.map { "?\($0)" } ?? ""
      let fragment = address.fragment.map { "#\($0)" } ?? ""
      let whole = "\(address.scheme)://\(address.host)\(port)\(address.path)\(query)\(fragment)"
      #expect(whole == address.string)
      #expect(address.request + fragment == address.string)
    }
    let address = try #require(WebAddress("https://News.example.co.uk:8443/a/b.html?x=1#top"))
    #expect(address.host == "news.example.co.uk" && address.port == 8443)
    #expect(address.path == "/a/b.html" && address.query == "x=1" && address.fragment == "top")
    #expect(address.authority == "news.example.co.uk:8443")
  }

  /// RFC 3986, section 5.4, as far as it speaks of http; and what pages write besides.
  @Test(arguments: [
    ("g", "http://a.com/b/c/g"), ("./g", "http://a.com/b/c/g"), ("g/", "http://a.com/b/c/g/"),
    ("/g", "http://a.com/g"), ("//g.org", "http://g.org/"), ("?y", "http://a.com/b/c/d;p?y"),
    ("g?y", "http://a.com/b/c/g?y"), ("#s", "http://a.com/b/c/d;p?q#s"),
    ("g#s", "http://a.com/b/c/g#s"), (";x", "http://a.com/b/c/;x"), ("", "http://a.com/b/c/d;p?q"),
    (".", "http://a.com/b/c/"), ("..", "http://a.com/b/"), ("../g", "http://a.com/b/g"),
    ("../../..", "http://a.com/"), ("../../../g", "http://a.com/g"), ("/./g", "http://a.com/g"),
    ("g.", "http://a.com/b/c/g."), ("..g", "http://a.com/b/c/..g"), ("...", "http://a.com/b/c/..."),
    ("g;x=1/../y", "http://a.com/b/c/y"), ("g?y/../x", "http://a.com/b/c/g?y/../x"),
    ("//G.org:80\\x", "http://g.org/x"), ("\\g", "http://a.com/g"),
    ("a b", "http://a.com/b/c/a%20b"),
    ("https://h.com/é", "https://h.com/%C3%A9"), ("1:2", "http://a.com/b/c/1:2"),
  ])
  func linkIsResolved(link: String, expected: String) throws {
    let base = try #require(WebAddress("http://a.com/b/c/d;p?q#old"))
    #expect(base.resolving(link)?.string == expected)
  }

  /// Whatever a page writes, an address is in its own final form, and its parts make it up.
  @Test func madeUpLinksAreStable() throws {
    let pieces = [
      "http:", "https:", "//", "/", "\\", "..", ".", "%2e", "%2E.", "?", "#", "@", ":", ":80",
      ":443",
      "ex.com", "EX.com.", "1.2", "0x7f", "[::1]", "ü", "a b", "%", "%zz", "\t", "\"", "<", "|",
      "x=1",
      "&", "utm_source=1", ";", "",
    ]
    let base = try #require(WebAddress("https://a.example/b/c;d?e#f"))
    var noise = Noise(7)
    for _ in 0..<4_000 {
      let count = Int.random(in: 1...9, using: &noise)
      let link = (0..<count).map { _ in pieces.randomElement(using: &noise) ?? "" }.joined()
      guard let address = base.resolving(link) else { continue }
      #expect(WebAddress(address.string)?.string == address.string, "\(link)")
      #expect(WebAddress(address.normalized)?.normalized == address.normalized, "\(link)")
      let standard = address.isSecure ? 443 : 80
      let port = address.port == standard ? "" : ":\(address.port)"
      let query = address.query.map { "?\($0)" } ?? ""
      let fragment = address.fragment.map { "#\($0)" } ?? ""
      let whole = "\(address.scheme)://\(address.host)\(port)\(address.path)\(query)\(fragment)"
      #expect(whole == address.string, "\(link)")
    }
  }

  @Test(arguments: ["mailto:x@y.z", "tel:+1", "javascript:void(0)", "whatsapp://send", "a:b"])
  func linkOutOfTheWebIsNone(link: String) throws {
    #expect(try #require(WebAddress("http://a.com/b")).resolving(link) == nil)
  }

  @Test(arguments: [
    ("https://ex.com/a?utm_source=x&id=7&fbclid=1#part", "https://ex.com/a?id=7"),
    ("https://ex.com/a?UTM_Medium=x", "https://ex.com/a"),
    ("https://ex.com/a?", "https://ex.com/a"),
    ("https://ex.com/a?b=2&a=1", "https://ex.com/a?b=2&a=1"),
    ("https://ex.com/%7euser/%c3%a9%2f", "https://ex.com/~user/%C3%A9%2F"),
    ("http://EX.com:80/a/../b", "http://ex.com/b"),
  ])
  func normalizedFormComparesEqual(text: String, expected: String) {
    #expect(WebAddress(text)?.normalized == expected)
  }

  @Test func trackingIsDroppedFromLinksAndNothingElse() throws {
    func dropped(_ text: String) throws -> String {
      try #require(WebAddress(text)).droppingTracking().string
    }
    for name in [
      "utm_campaign", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid",
      "_openstat", "wt_mc", "xtor", "at_medium",
    ] {
      #expect(try dropped("https://ex.com/a?\(name)=1&p=2#c") == "https://ex.com/a?p=2#c")
    }
    #expect(try dropped("https://ex.com/a#xtor=RSS-1") == "https://ex.com/a")
    #expect(try dropped("https://ex.com/a?x=%7e#y") == "https://ex.com/a?x=%7e#y")
    #expect(try dropped("https://ex.com/f?mod=news&id=3") == "https://ex.com/f?mod=news&id=3")
  }

  @Test func registrableDomainFollowsThePublicSuffixList() {
    #expect(WebAddress("https://www.bbc.co.uk/")?.registrableDomain == "bbc.co.uk")
    #expect(WebAddress("https://a.b.example.com/")?.registrableDomain == "example.com")
    #expect(WebAddress("https://me.github.io/")?.registrableDomain == "me.github.io")
    #expect(WebAddress("https://президент.рф/")?.registrableDomain == "xn--d1abbgf6aiiy.xn--p1ai")
    for text in ["https://co.uk/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/"] {
      #expect(WebAddress(text)?.registrableDomain == nil)
    }
  }

  @Test func siteIsTheOwnersNotTheHosts() throws {
    func same(_ one: String, _ other: String) throws -> Bool {
      try #require(WebAddress(one)).isSameSite(as: #require(WebAddress(other)))
    }
    #expect(try same("https://www.example.com/", "http://example.com/x"))
    #expect(try !same("https://example.com/", "https://example.org/"))
    #expect(try !same("https://a.github.io/", "https://b.github.io/"))
    #expect(try !same("http://localhost:1/", "http://localhost:2/"))
  }
}
