import Copydesk
import Foundation
import Synchronization
import Testing

/// What is asked for, and what is told of the answer.
struct FetcherTests {
  @Test func answerIsToldWhole() async throws {
    let scene = try FetchScene([
      "/": {
        $0.answer(
          FetchScene.page,
          headers: "Content-Type: text/html; charset=utf-8\r\nX-Robots-Tag: noarchive\r\n"
            + "Set-Cookie: a=1\r\nset-cookie: b=2\r\nTDM-Reservation: 1\r\n")
      }
    ])
    let outcome = try await scene.get("/?q=1#part")
    let response = try #require(outcome.response)
    #expect(outcome.failure == nil && response.truncation == nil && response.redirects.isEmpty)
    #expect(response.status == 200 && response.head.statusLine == "HTTP/1.1 200 OK")
    #expect(response.head.fields.map(\.name).first == "Content-Type")
    #expect(response.head.all("Set-Cookie") == ["a=1", "b=2"])
    #expect(String(decoding: response.head.raw, as: UTF8.self).hasPrefix("HTTP/1.1 200 OK\r\nCon"))
    #expect(String(decoding: response.head.raw, as: UTF8.self).hasSuffix("\r\n\r\n"))
    #expect(response.hop.primaryIP == "127.0.0.1" && response.hop.httpVersion == "1.1")
    #expect(response.hop.timings.total > .zero && response.hop.isLengthKnown)
    #expect(response.hop.rawBody == response.body)
    let sent = String(decoding: response.hop.requestHead, as: UTF8.self)
    #expect(sent == scene.server.requests.first)
    #expect(sent.hasPrefix("GET /?q=1 HTTP/1.1\r\nHost: 127.0.0.1:\(scene.server.port)\r\n"))
    #expect(sent.contains("\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"))
    #expect(sent.contains("\r\nUser-Agent: copydesk/\(Version.string)\r\n"))

    let page = Fetcher.page(from: response)
    #expect(page.url == scene.server.base + "/?q=1#part" && page.body == response.body)
    #expect(page.contentType == "text/html; charset=utf-8" && page.truncated == nil)
    #expect(page.usageHeaders == ["x-robots-tag: noarchive", "tdm-reservation: 1"])
    #expect(abs(page.captured.timeIntervalSinceNow) < 5)
  }

  @Test(arguments: [
    HeaderField("X-A", "1\r\nX-Evil: 1"), HeaderField("X-A", "1\nX-Evil: 1"),
    HeaderField("X-A", "\u{0}"), HeaderField("X A", "1"), HeaderField("X-A\r\nX-Evil", "1"),
    HeaderField("", "1"), HeaderField("Host", "evil.example"), HeaderField("Content-Length", "5"),
    HeaderField("transfer-encoding", "chunked"),
  ])
  func injectedHeaderIsNotSent(header: HeaderField) async throws {
    let scene = try FetchScene(["/": { $0.answer("") }])
    var request = try scene.request("/")
    request.headers = [header]
    #expect(await scene.fetcher.fetch(request).failure?.kind == .usage)
    #expect(scene.server.requests.isEmpty)
  }

  @Test func injectionByCookieValidatorOrAgentIsNotSent() async throws {
    let scene = try FetchScene(["/": { $0.answer("") }]) { $0.userAgent = "a\r\nX-Evil: 1" }
    #expect(try await scene.get("/").failure?.kind == .usage)
    let fetcher = Fetcher()
    var request = try scene.request("/")
    request.cookies = "a=1\r\nX-Evil: 1"
    #expect(await fetcher.fetch(request).failure?.kind == .usage)
    request.cookies = nil
    request.validators.etag = "\"x\"\nX-Evil: 1"
    #expect(await fetcher.fetch(request).failure?.kind == .usage)
    #expect(scene.server.requests.isEmpty)
  }

  @Test func usersHeadersReplaceOurs() async throws {
    let scene = try FetchScene(["/": { $0.answer("") }])
    var request = try scene.request("/")
    request.headers = [HeaderField("accept", "text/plain"), HeaderField("X-Empty", "")]
    request.cookies = "a=1; b=2"
    #expect(await scene.fetcher.fetch(request).failure == nil)
    let sent = try #require(scene.server.requests.first)
    #expect(sent.contains("\r\naccept: text/plain\r\n") && !sent.contains("\r\nAccept: "))
    #expect(sent.contains("\r\nX-Empty:\r\n") && sent.contains("\r\nCookie: a=1; b=2\r\n"))
  }

  @Test func unchangedPageIsNoFailure() async throws {
    let scene = try FetchScene([
      "/": { client in
        let isKnown =
          client.header("If-None-Match") == "\"v1\""
          && client.header("If-Modified-Since") == "Mon, 01 Jan 2024 00:00:00 GMT"
        isKnown
          ? client.answer("", status: "304 Not Modified") : client.answer(FetchScene.page)
      }
    ])
    var request = try scene.request("/")
    request.validators = .init(etag: "\"v1\"", lastModified: "Mon, 01 Jan 2024 00:00:00 GMT")
    let outcome = await scene.fetcher.fetch(request)
    #expect(outcome.failure == nil && outcome.response?.status == 304)
  }

  @Test(arguments: [401, 403, 404, 410, 429, 451, 500, 503])
  func errorKeepsItsAnswer(status: Int) async throws {
    let scene = try FetchScene(["/": { $0.answer("gone away", status: "\(status) No") }])
    let outcome = try await scene.get("/")
    #expect(outcome.failure?.kind == .http && outcome.failure?.status == status)
    #expect(outcome.failure?.url == scene.server.base + "/" && outcome.text == "gone away")
    guard case .failure = outcome.result else {
      Issue.record("a status of \(status) is a success")
      return
    }
  }

  @Test func retryAfterIsReadInBothFormsAndNotBelievedBeyondReason() async throws {
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.timeZone = .gmt
    form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let date = form.string(from: Date(timeIntervalSinceNow: 90))
    let values = ["/s": "7", "/d": date, "/a": "344222901", "/p": "Mon, 01 Jan 2001 00:00:00 GMT"]
    let scene = try FetchScene(
      values.mapValues { value in
        { $0.answer("", status: "429 Too Many Requests", headers: "Retry-After: \(value)\r\n") }
      })
    #expect(try await scene.get("/s").response?.retryAfter == 7)
    let later = try #require(try await scene.get("/d").response?.retryAfter)
    #expect((85...91).contains(later))
    #expect(try await scene.get("/a").response?.retryAfter == 86_400)
    #expect(try await scene.get("/p").response?.retryAfter == nil)
  }

  @Test func privateAddressMustBeNamedByTheUser() async throws {
    let scene = try FetchScene(["/": { $0.answer(FetchScene.page) }])
    let address = try #require(WebAddress(scene.server.base + "/"))
    #expect(await scene.fetcher.fetch(FetchRequest(address)).failure?.kind == .refusedAddress)
    #expect(scene.server.requests.isEmpty)
    // Nor does a connection that another fetch was allowed to open serve for it.
    #expect(await scene.fetcher.fetch(FetchRequest(typed: address)).failure == nil)
    let refused = await scene.fetcher.fetch(FetchRequest(address))
    #expect(refused.failure?.kind == .refusedAddress && refused.response == nil)
    #expect(scene.server.requests.count == 1)
  }

  @Test func environmentsProxyIsNotAsked() async {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"] {
        _ = unsafe setenv(name, "http://127.0.0.1:1/", 1)
      }
      let scene = try FetchScene(["/": { $0.answer(FetchScene.page) }])
      #expect(try await scene.get("/").text == FetchScene.page)
    }
  }

  @Test func largeBodyComesBackFromDiskAsItWas() async throws {
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let scene = try FetchScene(["/": { $0.answer(large) }, "/small": { $0.answer("ab") }]) {
      $0.bodyMemory = 64 << 10
    }
    let outcome = try await scene.get("/")
    #expect(outcome.failure == nil && outcome.response?.truncation == nil)
    #expect(outcome.response?.body == large)
    #expect(try await scene.get("/small").text == "ab")
  }

  @Test func bodyThatIsOnlyToBeArchivedStaysOnDiskUntilItsTurn() async throws {
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let scene = try FetchScene(["/": { $0.answer(large) }]) { $0.bodyMemory = 64 << 10 }
    var request = try scene.request("/")
    request.isDecoded = false
    let outcome = await scene.fetcher.fetch(request)
    var hop = try #require(outcome.response?.hop)
    #expect(hop.rawBody.isEmpty && hop.bodyCount == large.count)
    try hop.loadBody()
    #expect(hop.rawBody == large && hop.bodyCount == large.count)
  }
}

/// Many fetches at once, and their end.
struct FetchLoopTests {
  @Test func slowHostHoldsNoOther() async throws {
    let scene = try FetchScene([
      "/slow": { client in
        client.send("HTTP/1.1 200 OK\r\n\r\n")
        client.repeating("x", every: 0.05)
      },
      "/page": { $0.answer(FetchScene.page) },
    ])
    var request = try scene.request("/slow")
    request.limits = FetchLimits()
    let ended = Mutex(false)
    let slow = Task { [request] in
      defer { ended.withLock { $0 = true } }
      return await scene.fetcher.fetch(request)
    }
    let texts = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<100 { group.addTask { try await scene.get("/page").text } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts.count == 100 && texts.allSatisfy { $0 == FetchScene.page })
    #expect(ended.withLock { !$0 })
    slow.cancel()
    let outcome = await slow.value
    #expect(outcome.isCancelled && outcome.failure != nil && outcome.response == nil)
  }

  @Test func closedFetcherEndsWhatRunsAndBeginsNothing() async throws {
    let scene = try FetchScene(["/slow": { $0.repeating("", every: 0.05) }])
    let request = try scene.request("/slow")
    let tasks = (0..<10).map { _ in Task { await scene.fetcher.fetch(request) } }
    while scene.server.requests.count < 10 { try await Task.sleep(for: .milliseconds(5)) }
    scene.fetcher.close()
    for task in tasks { #expect(await task.value.isCancelled) }
    #expect(await scene.fetcher.fetch(request).isCancelled)
    scene.fetcher.close()
  }

  @Test func taskCancelledBeforehandDoesNotFetch() async throws {
    let scene = try FetchScene(["/": { $0.answer("") }])
    let request = try scene.request("/")
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await scene.fetcher.fetch(request)
    }
    task.cancel()
    #expect(await task.value.isCancelled)
    #expect(scene.server.requests.isEmpty)
  }
}
