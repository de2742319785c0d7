import Foundation
import Synchronization
import Testing

@testable import Copydesk

/// What follows from how the fetch of robots.txt ends, on real sockets.
@Suite struct RobotsPolicyTests {
  private static let file = "User-agent: *\nDisallow: /private\nSitemap: /map.xml\n"

  /// The policy of a server with these routes.
  private func policy(
    _ routes: [String: HostileServer.Route], limits: FetchLimits = FetchScene.limits
  ) async throws -> RobotsPolicy {
    let scene = try FetchScene(routes, limits: limits)
    let page = try #require(WebAddress(scene.server.base + "/private/a"))
    let fetched = await RobotsPolicy.fetch(
      for: page, by: scene.fetcher, allowedPrivate: [page.authority])
    return try #require(fetched).policy
  }

  private func allows(_ policy: RobotsPolicy, _ path: String) throws -> Bool {
    let address = try #require(WebAddress("https://e.example" + path))
    return policy.decide(address, agent: "copydesk").decision.isAllowed
  }

  @Test("A file is parsed, whatever its 2xx status, type and content coding")
  func success() async throws {
    for status in ["200 OK", "203 Non-Authoritative"] {
      let policy = try await policy([
        "/robots.txt": {
          $0.answer(Self.file, status: status, headers: "Content-Type: text/html\r\n")
        }
      ])
      #expect(try !allows(policy, "/private/a?b") && allows(policy, "/a"))
      let site = try #require(WebAddress("https://e.example/x/"))
      #expect(policy.sitemaps(of: site).map(\.string) == ["https://e.example/map.xml"])
    }
  }

  @Test("4xx allows all", arguments: ["401 No", "403 No", "404 No", "410 No", "451 No"])
  func unavailable(status: String) async throws {
    let policy = try await policy([
      "/robots.txt": { $0.answer("User-agent: *\nDisallow: /", status: status) }
    ])
    #expect(try allows(policy, "/private"))
    let address = try #require(WebAddress("https://e.example/"))
    #expect(policy.decide(address, agent: "x").reason?.contains(status.prefix(3)) == true)
  }

  @Test("429 and 5xx disallow all", arguments: ["429 Slow", "500 No", "503 No", "599 No"])
  func unreachable(status: String) async throws {
    let policy = try await policy(["/robots.txt": { $0.answer("", status: status) }])
    #expect(try !allows(policy, "/a") && allows(policy, "/robots.txt"))
  }

  @Test("No answer, a broken one and one that hangs disallow all")
  func silence() async throws {
    var limits = FetchScene.limits
    limits.total = .seconds(1)
    let routes: [HostileServer.Route] = [
      { _ in }, { $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *\n") },
      {
        $0.send("HTTP/1.1 200 OK\r\n\r\n"); Thread.sleep(forTimeInterval: 2)
      },
    ]
    for (i, route) in routes.enumerated() {
      let policy = try await policy(["/robots.txt": route], limits: limits)
      #expect(try !allows(policy, "/a"), "route \(i)")
    }
  }

  @Test("Five redirects are followed, also to other hosts; more mean that there is no file")
  func redirects() async throws {
    let other = try HostileServer(["/r": { $0.answer(Self.file) }])
    func chain(_ count: Int) -> [String: HostileServer.Route] {
      var routes: [String: HostileServer.Route] = ["/\(count)": { $0.answer(Self.file) }]
      for i in 0..<count {
        routes[i == 0 ? "/robots.txt" : "/\(i)"] = { $0.redirect(to: "/\(i + 1)") }
      }
      return routes
    }
    #expect(try !allows(await policy(chain(5)), "/private"))
    #expect(try allows(await policy(chain(6)), "/private"))
    let away = try await policy(["/robots.txt": { $0.redirect(to: other.base + "/r") }])
    #expect(try !allows(away, "/a"), "a private host to which another leads is not visited")
    #expect(away.status == 0)
  }

  @Test("A huge file is read to 500 KiB")
  func huge() async throws {
    let policy = try await policy([
      "/robots.txt": { client in
        let filler = String(repeating: "# filler\n", count: 80_000)
        client.answer(Self.file + filler + "Disallow: /late\n")
      }
    ])
    #expect(try !allows(policy, "/private") && allows(policy, "/late"))
    #expect(policy.bytes.count == (500 << 10) + 1)
  }

  @Test("A policy is good for a day, an unreachable one for an hour, none for a clock gone back")
  func freshness() {
    let now = Date(timeIntervalSince1970: 1_777_000_000)
    let rules = RobotsPolicy(bytes: Array(Self.file.utf8), fetched: now)
    #expect(rules.isFresh(at: now) && rules.isFresh(at: now + 86_399))
    #expect(!rules.isFresh(at: now + 86_400) && !rules.isFresh(at: now - 1))
    let lost = RobotsPolicy(.unreachable("x"), fetched: now)
    #expect(lost.isFresh(at: now + 3_599) && !lost.isFresh(at: now + 3_600))
  }

  @Test("A site is asked once, however many tasks wait; again when a day is over")
  func cache() async throws {
    let asked = Mutex(0)
    let now = Mutex(Date(timeIntervalSince1970: 1_777_000_000))
    let cache = RobotsCache(now: { now.withLock { $0 } }) { _ in
      asked.withLock { $0 += 1 }
      try? await Task.sleep(for: .milliseconds(20))
      return RobotsPolicy(bytes: Array(Self.file.utf8), fetched: now.withLock { $0 })
    }
    let page = try #require(WebAddress("https://e.example/a"))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { #expect(await cache.policy(for: page) != nil) } }
    }
    #expect(asked.withLock { $0 } == 1)
    let plain = try #require(WebAddress("http://e.example/a"))
    _ = await cache.policy(for: plain)
    #expect(asked.withLock { $0 } == 2, "another scheme is another site")
    now.withLock { $0 += 86_400 }
    _ = await cache.policy(for: page)
    #expect(asked.withLock { $0 } == 3)
    #expect(await cache.all.keys.sorted() == ["http://e.example:80", "https://e.example:443"])
  }
}

/// Directives of headers and metas.
@Suite struct RobotsTagTests {
  @Test(
    "Headers bind for all or by name",
    arguments: [
      ("X-Robots-Tag: noarchive", [.noarchive]),
      ("x-robots-tag: NoIndex, nofollow", [.noindex, .nofollow]),
      ("x-robots-tag: none", [.noindex, .nofollow]), ("x-robots-tag: googlebot: noarchive", []),
      ("x-robots-tag: Copydesk: noarchive, noai", [.noarchive, .noai]),
      ("x-robots-tag: noai, googlebot: noindex, noarchive", [.noai]),
      ("x-robots-tag: max-snippet:-1, max-image-preview:large, noindex", [.noindex]),
      ("x-robots-tag: unavailable_after: 25 Jun 2030 15:00:00 PST", []),
      ("tdm-reservation: 1", [.noai]), ("tdm-reservation: 0", []), ("x-robots-tag:", []),
      ("x-robots-tag: noimageai noml", [.noimageai, .noai]), ("nonsense", []),
    ] as [(String, RobotsTag)])
  func headers(header: String, tag: RobotsTag) {
    #expect(RobotsTag(headers: [header], agent: "copydesk/0.1 (x)") == tag)
  }

  @Test(
    "Metas are found in raw HTML",
    arguments: [
      ("<meta name=robots content=noarchive>", [.noarchive]),
      ("<META CONTENT='noindex,noai' data-x NAME=\"Robots\"/>", [.noindex, .noai]),
      ("<meta name=\"copydesk\" content=\"nosnippet\">", [.nosnippet]),
      ("<meta name=\"googlebot\" content=\"noarchive\">", []),
      ("<meta name=\"tdm-reservation\" content=\"1\">", [.noai]),
      (
        "<meta name=\"description\" content=\"noarchive > x\"><meta name=robots content=none>",
        [.noindex, .nofollow]
      ),
      ("<metaname=robots content=noarchive", []), ("<meta name=robots", []), ("<meta", []),
      ("<", []),
      ("<meta ==\"'=/ name = robots content = \"noarchive", [.noarchive]),
    ] as [(String, RobotsTag)])
  func metas(html: String, tag: RobotsTag) {
    #expect(RobotsTag(html: Array(html.utf8), agent: "copydesk") == tag)
  }
}
