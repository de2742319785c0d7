@testable import Copydesk
import Foundation
import Synchronization
import Testing

struct RedirectTests {
  private let scene: FetchScene

  init() throws {
    scene = try FetchScene([
      "/page": { $0.answer(FetchScene.page) },
      "/a": { $0.redirect(to: "b?x=1") },
      "/b": { $0.redirect(to: "/page#top") },
      "/count": { client in
        let left = Int(client.target.split(separator: "=").last ?? "") ?? 0
        client.redirect(to: left > 1 ? "/count?n=\(left - 1)" : "/page")
      },
      "/self": { $0.redirect(to: "/self") },
      "/ping": { $0.redirect(to: "/pong") },
      "/pong": { $0.redirect(to: "/ping") },
      "/wall": { client in
        if client.header("Cookie") == "seen=1" {
          client.answer(FetchScene.page)
        } else {
          client.redirect(to: "/wall", headers: "Set-Cookie: seen=1; Path=/\r\n")
        }
      },
      "/to": { client in
        let query = client.target.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""
        client.redirect(to: query.removingPercentEncoding ?? "")
      },
      "/endless": { client in
        client.send("HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n")
        client.repeating(String(repeating: "x", count: 4_096))
      },
      "/nowhere": { $0.answer("", status: "302 Found") },
    ])
  }

  @Test func chainEndsAtItsPageWithEachHopKept() async throws {
    let outcome = try await scene.get("/a")
    let response = try #require(outcome.response)
    #expect(outcome.failure == nil && outcome.text == FetchScene.page)
    #expect(response.address.string == scene.server.base + "/page#top")
    #expect(
      response.redirects.map(\.address.string)
        == [scene.server.base + "/a", scene.server.base + "/b?x=1"])
    #expect(response.redirects.map(\.head.status) == [302, 302])
    #expect(response.redirects.allSatisfy { $0.rawBody == Array("moved".utf8) })
    #expect(scene.server.requests.last?.hasPrefix("GET /page HTTP/1.1\r\n") == true)
  }

  @Test func limitIsTheNumberOfRedirects() async throws {
    #expect(try await scene.get("/count?n=10").failure == nil)
    let over = try await scene.get("/count?n=11")
    #expect(over.failure?.kind == .redirectLoop && over.redirects.count == 11)
    #expect(try await scene.get("/count?n=300").failure?.kind == .redirectLoop)
  }

  @Test(arguments: ["/self", "/ping"])
  func circleEndsEarly(path: String) async throws {
    #expect(try await scene.get(path).failure?.kind == .redirectLoop)
    #expect(scene.server.requests.count <= 4)
  }

  @Test func circleThatWantsACookieEnds() async throws {
    #expect(try await scene.get("/wall").text == FetchScene.page)
    // The cookie was the fetch's own: the next one starts without.
    _ = try await scene.get("/wall")
    #expect(scene.server.requests.count == 4)
  }

  @Test(arguments: ["file:///etc/hostname", "gopher://127.0.0.1/", "javascript:1", "http://"])
  func otherSchemesAreRefused(target: String) async throws {
    let outcome = try await scene.get("/to?u=\(target)")
    #expect(outcome.failure?.kind == .refusedAddress && outcome.response == nil)
  }

  /// The user typed 127.0.0.1 and this port; a page of it may lead to nothing else that is private.
  @Test(arguments: [
    "http://127.0.0.2:PORT/page", "http://localhost:PORT/page", "http://127.0.0.1:1/page",
    "http://[::ffff:127.0.0.1]:PORT/page", "http://0.0.0.0:PORT/page", "http://[::1]:PORT/page",
    "http://169.254.169.254/latest/meta-data/", "//127.0.0.3:PORT/",
  ])
  func otherPrivateHostsAreRefused(target: String) async throws {
    let target = target.replacing("PORT", with: "\(scene.server.port)")
    let outcome = try await scene.get("/to?u=\(target)")
    #expect(outcome.failure?.kind == .refusedAddress)
    #expect(scene.server.requests.count == 1)
  }

  @Test func privateHostThatIsNamedIsStillNotReachedFromAnother() async throws {
    let named = "localhost:\(scene.server.port)"
    var request = try scene.request("/to?u=http://\(named)/page")
    request.allowedPrivate.insert(named)
    #expect(await scene.fetcher.fetch(request).failure?.kind == .refusedAddress)
    #expect(scene.server.requests.count == 1)
  }

  @Test func callersTimeIsNotTheFetchs() async throws {
    var request = try scene.request("/b")
    request.limits = FetchScene.limits
    request.limits?.total = .seconds(2)
    request.admit = { _ in
      try? await Task.sleep(for: .milliseconds(2_100))
      return nil
    }
    #expect(await scene.fetcher.fetch(request).failure == nil)
  }

  @Test func lineBreaksInATargetStayInThePath() async throws {
    _ = try await scene.get("/to?u=/page%250d%250aX-Evil:%201%0bz")
    let last = try #require(scene.server.requests.last)
    #expect(last.hasPrefix("GET /page%0d%0aX-Evil:%201%0Bz HTTP/1.1\r\n"))
    #expect(!last.contains("\r\nX-Evil"))
  }

  @Test func endlessBodyOfARedirectDoesNotHoldIt() async throws {
    let outcome = try await scene.get("/endless")
    #expect(outcome.text == FetchScene.page)
    #expect(outcome.response?.redirects.first?.rawBody.count == 64 << 10)
  }

  @Test func redirectWithoutTargetIsAnAnswer() async throws {
    let outcome = try await scene.get("/nowhere")
    #expect(outcome.failure?.kind == .http && outcome.failure?.status == 302)
  }

  @Test func callerDecidesEachHop() async throws {
    let asked = Mutex<[String]>([])
    var request = try scene.request("/a")
    request.admit = { address in
      asked.withLock { $0.append(address.path) }
      return address.path == "/page" ? Failure(.robots, at: .fetch, "Disallowed.") : nil
    }
    let outcome = await scene.fetcher.fetch(request)
    #expect(outcome.failure?.kind == .robots && outcome.redirects.count == 2)
    #expect(outcome.failure?.url == scene.server.base + "/page#top")
    #expect(asked.withLock { $0 } == ["/b", "/page"])
    #expect(scene.server.requests.count == 2)
  }
}

/// What goes to whom when a redirect leaves the site.
///
/// The server plays a proxy, so that it can be many hosts.
struct OtherSiteTests {
  @Test func usersHeadersAndCookiesStayOnTheirSite() async throws {
    let scene = try FetchScene(
      [
        "news.example.com/": { $0.redirect(to: "http://other.example.org/") },
        "other.example.org/": { $0.redirect(to: "http://www.example.com/x") },
        "www.example.com/x": { $0.answer(FetchScene.page) },
      ])
    var options = scene.fetcher.options
    options.proxy = scene.server.base
    let fetcher = Fetcher(options)
    var request = FetchRequest(try #require(WebAddress("http://news.example.com/")))
    request.headers = [HeaderField("X-Token", "secret"), HeaderField("Authorization", "Basic x")]
    request.cookies = "login=secret"
    request.validators.etag = "\"secret\""
    let outcome = await fetcher.fetch(request)
    #expect(outcome.failure == nil && outcome.text == FetchScene.page)
    let requests = scene.server.requests
    #expect(requests.count == 3)
    #expect(requests.map { $0.contains("secret") } == [true, false, true])
    for hop in try #require(outcome.response).redirects + [try #require(outcome.response).hop] {
      let archived = String(decoding: hop.requestHead, as: UTF8.self)
      #expect(archived.contains("\r\nUser-Agent: copydesk/") && archived.hasSuffix("\r\n\r\n"))
      #expect(!archived.contains("Basic") && !archived.contains("X-Token: secret"))
      #expect(!archived.contains("login"))
    }
  }

  @Test func proxyIsNoWayToAPrivateAddress() async throws {
    let scene = try FetchScene([
      "10.0.0.1/": { $0.answer("inside") },
      "www.example.com/": { $0.redirect(to: "http://10.0.0.1/") },
    ])
    var options = scene.fetcher.options
    options.proxy = scene.server.base
    let fetcher = Fetcher(options)
    for text in ["http://10.0.0.1/", "http://www.example.com/"] {
      let outcome = await fetcher.fetch(FetchRequest(try #require(WebAddress(text))))
      #expect(outcome.failure?.kind == .refusedAddress && outcome.response == nil)
    }
    #expect(scene.server.requests.count == 1)
  }
}

/// Decisions that need no server.
struct RedirectTargetTests {
  private func target(of location: String, from text: String) throws -> Result<String, Failure> {
    var hop = FetchHop(address: try #require(WebAddress(text)), started: Date())
    for line in ["HTTP/1.1 301 Moved\r\n", "Location: \(location)\r\n", "\r\n"] {
      hop.head.append(line: Array(line.utf8))
    }
    do throws(Failure) {
      return .success(try Redirect.target(after: hop, earlier: [], limit: 10).string)
    } catch {
      return .failure(error)
    }
  }

  @Test func plainHttpIsNeverReachedFromHttps() throws {
    let upgraded = try target(of: "http://example.com/a", from: "https://example.com/")
    #expect(try upgraded.get() == "https://example.com/a")
    let refused = try target(of: "http://example.com:8080/a", from: "https://example.com/")
    #expect(throws: Failure.self) { try refused.get() }
    if case .failure(let failure) = refused { #expect(failure.kind == .tls) }
    let plain = try target(of: "http://example.com/a", from: "http://example.com/")
    #expect(try plain.get() == "http://example.com/a")
  }

  @Test func foldedAndForeignHeadersAreRead() {
    var head = ResponseHead()
    for line in [
      "HTTP/1.0 200\r\n", "X-Long: a\r\n", " \tb \r\n", "no colon\r\n", "Empty:\r\n", "\r\n",
    ] {
      head.append(line: Array(line.utf8))
    }
    head.append(line: [0x58, 0x3A, 0x20, 0xE9, 0x0D, 0x0A])
    #expect(head.status == 200 && head.first("x-long") == "a b")
    #expect(head.first("empty") == "" && head.first("X") == "é")
  }
}
