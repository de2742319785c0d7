import Copydesk
import Foundation
import Testing

/// Servers that are broken, hostile or slow: each gives its text, marked, or one typed failure.
struct FaultTests {
  private static func file(_ name: String, coding: String) throws -> HostileServer.Route {
    let bytes = try CodedFixture.bytes(name)
    return { $0.answer(bytes, headers: "Content-Encoding: \(coding)\r\n") }
  }

  private static func raw(_ text: String) -> HostileServer.Route {
    { $0.send(text) }
  }

  @Test(arguments: [
    ("gzip", "page.html.gz"), ("deflate", "page.html.zlib"), ("deflate", "page.html.deflate"),
    ("br", "page.html.br"), ("zstd", "page.html.zst"),
  ])
  func codedPageIsDecodedAndItsRawBytesKept(coding: String, name: String) async throws {
    let scene = try FetchScene(["/": Self.file(name, coding: coding)])
    let outcome = try await scene.get("/")
    #expect(outcome.failure == nil)
    #expect(try outcome.response?.body == CodedFixture.bytes("page.html"))
    #expect(try outcome.response?.hop.rawBody == CodedFixture.bytes(name))
  }

  @Test(arguments: [
    ("gzip", "bomb.gz"), ("deflate", "bomb.zlib"), ("br", "bomb.br"), ("zstd", "bomb.zst"),
    ("gzip, gzip", "bomb.gz.gz"),
  ])
  func bombIsStopped(coding: String, name: String) async throws {
    var limits = FetchScene.limits
    limits.bodyBytes = 10 << 20
    let scene = try FetchScene(["/": Self.file(name, coding: coding)], limits: limits)
    let outcome = try await scene.get("/")
    #expect(outcome.failure?.kind == .tooLarge)
    #expect((outcome.response?.body.count ?? 0) <= limits.bodyBytes)
  }

  @Test func textOfAnOverlongPageIsKept() async throws {
    var limits = FetchScene.limits
    limits.bodyBytes = 10_000
    let scene = try FetchScene(
      [
        "/coded": Self.file("page.html.gz", coding: "gzip"),
        "/endless": { client in
          client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
          client.repeating("a\r\n0123456789\r\n")
        },
        "/long": { $0.answer(String(repeating: "0123456789", count: 1_001)) },
        "/exact": { $0.answer(String(repeating: "0123456789", count: 1_000)) },
      ], limits: limits)
    for path in ["/coded", "/endless", "/long"] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure == nil && outcome.response?.truncation == .length, "\(path)")
      #expect(outcome.response?.body.count == 10_000, "\(path)")
    }
    let exact = try await scene.get("/exact")
    #expect(exact.response?.truncation == nil && exact.response?.body.count == 10_000)
  }

  @Test func unknownOrEndlessCodingIsRefused() async throws {
    let scene = try FetchScene([
      "/many": Self.file("page.html.gz", coding: "gzip, gzip, gzip, gzip, gzip"),
      "/unknown": Self.file("page.html.gz", coding: "compress"),
      "/damaged": { $0.answer([0x1F, 0x8B, 8, 0, 0, 0], headers: "Content-Encoding: zstd\r\n") },
      "/charset": { $0.answer(FetchScene.page, headers: "Content-Encoding: UTF-8\r\n") },
      "/plain": { $0.answer(FetchScene.page, headers: "Content-Encoding: gzip\r\n") },
      "/empty": { $0.answer("", headers: "Content-Encoding: br\r\n") },
    ])
    for path in ["/many", "/unknown", "/damaged"] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure?.kind == .badEncoding, "\(path)")
      #expect(outcome.response?.hop.rawBody.isEmpty == false, "\(path)")
    }
    for path in ["/charset", "/plain"] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure == nil && outcome.text == FetchScene.page, "\(path)")
    }
    #expect(try await scene.get("/empty").failure == nil)
  }

  @Test func bodyThatEndsEarlyIsKeptAndMarked() async throws {
    let coded = try CodedFixture.bytes("page.html.gz")
    let page = try CodedFixture.bytes("page.html")
    let scene = try FetchScene([
      "/gzip": {
        $0.answer(Array(coded.prefix(600)), headers: "Content-Encoding: gzip\r\n")
      },
      "/garbage": {
        $0.answer(coded + Array("<!-- cached -->".utf8), headers: "Content-Encoding: gzip\r\n")
      },
      "/short": Self.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\(FetchScene.page)"),
      "/chunk": Self.raw(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\nzz\r\nrest"),
      "/cut": Self.raw(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\nff\r\nre"),
      "/close": Self.raw("HTTP/1.1 200 OK\r\n\r\n\(FetchScene.page)"),
    ])
    let gzip = try await scene.get("/gzip")
    #expect(gzip.failure == nil && gzip.response?.truncation == .unspecified)
    let text = try #require(gzip.response?.body)
    #expect(text.count > 1_000 && page.starts(with: text))
    let garbage = try await scene.get("/garbage")
    #expect(garbage.response?.body == page && garbage.response?.truncation == nil)
    for (path, start) in [("/short", FetchScene.page), ("/chunk", "Hello"), ("/cut", "Hello")] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure == nil && outcome.response?.truncation == .disconnect, "\(path)")
      #expect(outcome.text?.hasPrefix(start) == true, "\(path)")
      #expect(outcome.response?.interruption?.kind == .connect, "\(path)")
      #expect(outcome.response.map(Fetcher.page(from:))?.truncated == .disconnect, "\(path)")
    }
    let close = try await scene.get("/close")
    #expect(close.text == FetchScene.page && close.response?.truncation == nil)
    #expect(close.response?.hop.isLengthKnown == false)
  }

  @Test func answerThatIsNoneFailsAsConnect() async throws {
    let scene = try FetchScene([
      "/nothing": { _ in },
      "/noise": Self.raw("SSH-2.0-OpenSSH_9.2\r\n"),
      "/lengths": Self.raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 11\r\n\r\nHello world"),
      "/nul": Self.raw("HTTP/1.1 200 OK\r\nX-A: a\u{0}b\r\nContent-Length: 2\r\n\r\nab"),
      "/empty": Self.raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"),
      "/head": Self.raw("HTTP/1.1 200 OK\r\nContent-Type: te"),
      "/twice": Self.raw(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nHello"),
    ])
    for path in ["/nothing", "/noise", "/lengths", "/nul", "/empty", "/head"] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure?.kind == .connect && outcome.response == nil, "\(path)")
      #expect(outcome.failure?.message.hasSuffix(".") == true, "\(path)")
    }
    #expect(try await scene.get("/twice").text == "Hello")
    let closed = FetchRequest(typed: try #require(WebAddress("http://127.0.0.1:1/")))
    #expect(await scene.fetcher.fetch(closed).failure?.kind == .connect)
  }

  @Test func headersHaveALimit() async throws {
    let scene = try FetchScene([
      "/line": Self.raw(
        "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 200_000))\r\n\r\nbody"),
      "/many": { client in
        client.send("HTTP/1.1 200 OK\r\n")
        client.repeating("X-Header-Of-No-Use: \(String(repeating: "x", count: 1_000))\r\n")
      },
      "/interim": { client in
        for _ in 0..<5_000 { client.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n") }
        client.answer("body")
      },
      "/hints": { client in
        client.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        client.answer(FetchScene.page, headers: "X-Final: 1\r\n")
      },
    ])
    for path in ["/line", "/many", "/interim"] {
      #expect(try await scene.get(path).failure?.kind == .tooLarge, "\(path)")
    }
    let hints = try await scene.get("/hints")
    #expect(hints.text == FetchScene.page && hints.response?.status == 200)
    #expect(hints.response?.head.fields.map(\.name) == ["X-Final", "Content-Length"])
  }

  @Test func trailersAreNoHeaders() async throws {
    let scene = try FetchScene([
      "/": Self.raw(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n0\r\n"
          + "Content-Encoding: gzip\r\n\r\n")
    ])
    let outcome = try await scene.get("/")
    #expect(outcome.text == "Hello" && outcome.response?.head.fields.count == 1)
  }

  @Test func slowServerIsGivenUp() async throws {
    var limits = FetchScene.limits
    limits.total = .milliseconds(700)
    let scene = try FetchScene(
      [
        "/silent": { $0.repeating("", every: 0.05) },
        "/headers": { client in
          client.send("HTTP/1.1 200 OK\r\n")
          client.repeating("X: y\r\n", every: 0.05)
        },
        "/body": { client in
          client.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n\(FetchScene.page)")
          client.repeating("x", every: 0.05)
        },
      ], limits: limits)
    for path in ["/silent", "/headers"] {
      let outcome = try await scene.get(path)
      #expect(outcome.failure?.kind == .timeout && outcome.response == nil, "\(path)")
    }
    let body = try await scene.get("/body")
    #expect(body.failure == nil && body.response?.truncation == .time)
    #expect(body.text?.hasPrefix(FetchScene.page) == true)
    #expect(body.response?.interruption?.kind == .timeout)
  }

  @Test func dripIsGivenUpBeforeTheTotalTime() async throws {
    var limits = FetchScene.limits
    limits.total = .seconds(30)
    limits.lowSpeedTime = .seconds(1)
    let scene = try FetchScene(
      [
        "/": { client in
          client.send("HTTP/1.1 200 OK\r\n")
          client.repeating("X: y\r\n", every: 0.2)
        }
      ], limits: limits)
    let begin = ContinuousClock.now
    #expect(try await scene.get("/").failure?.kind == .timeout)
    #expect(ContinuousClock.now - begin < .seconds(20))
  }

  @Test func totalTimeHoldsOverRedirects() async throws {
    var limits = FetchScene.limits
    limits.total = .milliseconds(600)
    let scene = try FetchScene(
      [
        "/": { client in
          Thread.sleep(forTimeInterval: 0.25)
          client.redirect(to: "/?\(client.target.count)")
        }
      ], limits: limits)
    #expect(try await scene.get("/").failure?.kind == .timeout)
    #expect(scene.server.requests.count <= 3)
  }
}
