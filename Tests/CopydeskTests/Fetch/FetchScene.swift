import Copydesk
import Foundation
import Testing

/// A hostile server and a fetcher with small limits, as most tests of the fetcher need them.
struct FetchScene {
  let server: HostileServer
  let fetcher: Fetcher

  static let page = "<!doctype html><title>Weir opens</title><p>The weir at Lobkovice opened."

  static var limits: FetchLimits {
    var limits = FetchLimits()
    limits.connect = .seconds(1)
    limits.total = .seconds(5)
    limits.lowSpeedTime = .seconds(4)
    limits.bodyBytes = 1 << 20
    return limits
  }

  init(
    _ routes: [String: HostileServer.Route], limits: FetchLimits = FetchScene.limits,
    adjust: (inout Fetcher.Options) -> Void = { _ in }
  ) throws {
    server = try HostileServer(routes)
    var options = Fetcher.Options()
    options.limits = limits
    adjust(&options)
    fetcher = Fetcher(options)
  }

  /// A request for a path, typed by the user.
  func request(_ path: String) throws -> FetchRequest {
    FetchRequest(typed: try #require(WebAddress(server.base + path)))
  }

  func get(_ path: String) async throws -> FetchOutcome {
    await fetcher.fetch(try request(path))
  }
}

extension FetchOutcome {
  /// The body as text.
  var text: String? { response.map { String(decoding: $0.body, as: UTF8.self) } }
}
