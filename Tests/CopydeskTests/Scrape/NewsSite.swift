import Foundation
import Synchronization

@testable import Copydesk

/// A small news site on loopback: a feed and its articles, which a test may change as it runs.
final class NewsSite: Sendable {
  struct Page: Sendable {
    var html: String
    var status = "200 OK"
    var headers = ""
    var type = "text/html; charset=utf-8"
    /// Seconds before the answer.
    var pause = 0.0
    var isTagged = true
    /// The connection ends before an answer.
    var isCut = false
  }

  /// What the routes answer with.
  private final class Content: Sendable {
    let pages = Mutex<[String: Page]>([:])
    /// Elements of a feed's item beside title and link, by path.
    let extras = Mutex<[String: String]>([:])
  }

  private let content: Content
  let server: HostileServer

  static func path(_ number: Int) -> String { "/2026/05/04/bridge-report-number-\(number)" }

  /// A site of so many articles; `spare` more paths may be given pages later.
  init(_ count: Int, spare: Int = 4) throws {
    let content = Content()
    self.content = content
    content.pages.withLock { pages in
      pages["/robots.txt"] = Page(
        html: "User-agent: *\nDisallow: /private/\n", type: "text/plain")
      for number in 0..<count { pages[Self.path(number)] = Page(html: TestPage.html(number)) }
    }
    var routes: [String: HostileServer.Route] = [:]
    for path in ["/robots.txt", "/private/secret-report-on-the-bridge"]
      + (0..<(count + spare)).map(Self.path)
    {
      routes[path] = { client in
        let page = content.pages.withLock { $0[path] }
        Self.answer(client, page ?? Page(html: "gone", status: "404 Not Found"))
      }
    }
    routes["/feed.xml"] = { client in
      if let own = content.pages.withLock({ $0["/feed.xml"] }) {
        return Self.answer(client, own)
      }
      Self.answer(client, Self.feed(content, client.header("Host") ?? ""))
    }
    server = try HostileServer(routes)
  }

  subscript(_ path: String) -> Page? {
    get { content.pages.withLock { $0[path] } }
    set { content.pages.withLock { $0[path] = newValue } }
  }

  subscript(_ number: Int) -> Page? {
    get { self[Self.path(number)] }
    set { self[Self.path(number)] = newValue }
  }

  /// Puts elements into the feed's item of an article.
  func say(_ elements: String, of number: Int) {
    content.extras.withLock { $0[Self.path(number)] = elements }
  }

  func url(_ number: Int) -> String { server.base + Self.path(number) }

  /// The paths that were asked for, in order.
  var asked: [String] {
    server.requests.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
  }

  /// How often each path but those of feed and robots.txt was asked for.
  var pageCounts: [String: Int] {
    asked.filter { $0.hasPrefix("/2026/") }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func feed(_ content: Content, _ host: String) -> Page {
    let paths = content.pages.withLock { $0.keys.filter { $0.count > 12 }.sorted() }
    let extras = content.extras.withLock { $0 }
    let items = paths.map { path in
      let title = "Bridge report number \(path.split(separator: "-").last ?? "")"
      return "<item><title>\(title)</title><link>http://\(host)\(path)</link>"
        + (extras[path] ?? "") + "</item>"
    }
    return Page(
      html: """
        <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Bridge News</title>\(items.joined(separator: "\n"))</channel></rss>
        """, type: "application/rss+xml")
  }

  private static func answer(_ client: HostileServer.Client, _ page: Page) {
    if page.isCut { return }
    if page.pause > 0 { Thread.sleep(forTimeInterval: page.pause) }
    let tag = "\"\(Digest.hex(Digest.sha256(Array(page.html.utf8)).prefix(8)))\""
    let headers = page.headers + (page.isTagged ? "ETag: \(tag)\r\n" : "")
    if page.isTagged, page.status.hasPrefix("200"), client.header("If-None-Match") == tag {
      return client.answer("", status: "304 Not Modified", headers: headers)
    }
    client.answer(
      page.html, status: page.status, headers: headers + "Content-Type: \(page.type)\r\n")
  }
}
