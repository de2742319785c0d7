import Foundation
import Testing

@testable import Copydesk

/// The pace of hosts, by a clock that stands still until it is told.
@Suite struct PacingTests {
  private let start = ContinuousClock.now
  private let host = "e.example"

  private func pacing(_ adjust: (inout Pacing.Settings) -> Void = { _ in }) -> Pacing {
    var settings = Pacing.Settings()
    adjust(&settings)
    return Pacing(settings, noise: Noise(1))
  }

  private func answer(
    _ status: Int = 200, took: Duration = .milliseconds(100), retryAfter: Int? = nil
  ) -> PaceEnding {
    .answered(status: status, took: took, retryAfter: retryAfter)
  }

  /// One request that begins at an instant and ends `took` later.
  private func request(
    _ pacing: inout Pacing, at: Duration, _ ending: PaceEnding, took: Duration = .zero
  ) {
    pacing.began(host, at: start + at)
    pacing.ended(host, ending, at: start + at + took)
  }

  @Test("One request at a time, and the delay after it; other hosts are not held up")
  func delay() {
    var pacing = pacing()
    #expect(pacing.permission(for: host, at: start) == .now)
    pacing.began(host, at: start)
    #expect(pacing.permission(for: host, at: start + .seconds(60)) == .busy)
    #expect(pacing.permission(for: "other.example", at: start) == .now)
    pacing.ended(host, answer(), at: start + .seconds(2))
    #expect(pacing.permission(for: host, at: start + .seconds(3)) == .after(start + .seconds(7)))
    #expect(pacing.permission(for: host, at: start + .seconds(7)) == .now)
  }

  @Test("A slow host is given more time at once, and less again by halves, within bounds")
  func speed() {
    var pacing = pacing()
    request(&pacing, at: .zero, answer(took: .seconds(4)))
    #expect(pacing.hosts[host]?.delay == .seconds(20))
    request(&pacing, at: .seconds(30), answer(took: .milliseconds(10)))
    #expect(pacing.hosts[host]?.delay == .milliseconds(10_025))
    request(&pacing, at: .seconds(60), answer(took: .seconds(50)))
    #expect(pacing.hosts[host]?.delay == .seconds(60))
    for i in 2..<40 { request(&pacing, at: .seconds(60 * i), answer(took: .zero)) }
    #expect(pacing.hosts[host]?.delay == .seconds(5))
  }

  @Test("Errors never lower the delay", arguments: [404, 429, 500, 503, 0])
  func errors(status: Int) {
    var pacing = pacing()
    request(&pacing, at: .zero, answer(took: .seconds(4)))
    let ending = status == 0 ? PaceEnding.failed : answer(status, took: .zero)
    for i in 1..<4 { request(&pacing, at: .seconds(40 * i), ending) }
    #expect(pacing.hosts[host]?.delay == .seconds(20))
  }

  @Test("Crawl-delay is honoured where it asks for more, up to a ceiling")
  func crawlDelay() {
    for (asked, held): (Int, Int) in [(30, 30), (1, 5), (86_400, 120)] {
      var pacing = pacing()
      pacing.setCrawlDelay(.seconds(asked), for: host, at: start)
      request(&pacing, at: .zero, answer())
      #expect(
        pacing.permission(for: host, at: start + .seconds(1)) == .after(start + .seconds(held)))
    }
  }

  @Test("A source's own delay takes the place of the usual one")
  func leastDelay() {
    var pacing = pacing()
    pacing.setLeastDelay(.seconds(1), for: host, at: start)
    request(&pacing, at: .zero, answer())
    #expect(pacing.permission(for: host, at: start) == .after(start + .seconds(1)))
    pacing.setLeastDelay(.seconds(90), for: host, at: start)
    request(&pacing, at: .seconds(1), answer())
    #expect(pacing.permission(for: host, at: start + .seconds(2)) == .after(start + .seconds(91)))
  }

  @Test("Retry-After blocks the host, whatever the status, and never beyond the ceiling")
  func retryAfter() {
    for (status, asked, held): (Int, Int, Int) in [
      (429, 600, 600), (503, 344_222_901, 86_400), (200, 300, 300),
    ] {
      var pacing = pacing()
      request(&pacing, at: .zero, answer(status, retryAfter: asked))
      let until = start + .seconds(held)
      #expect(pacing.permission(for: host, at: start + .seconds(1)) == .blocked(until: until))
      #expect(pacing.permission(for: host, at: until) == .now)
    }
  }

  @Test("Each failure in a row doubles the rest, with jitter; success ends the row")
  func backoff() throws {
    var pacing = pacing { $0.breakerFailures = 100 }
    var now = start
    for i in 0..<10 {
      pacing.began(host, at: now)
      pacing.ended(host, answer(500), at: now)
      let rest = try #require(pacing.hosts[host]).notBefore - now
      let most = min(.seconds(30) * (1 << i), Duration.seconds(3_600))
      #expect(rest <= most && rest >= most / 2, "\(i): \(rest)")
      now += rest
    }
    pacing.began(host, at: now)
    pacing.ended(host, answer(), at: now)
    #expect(pacing.permission(for: host, at: now + .seconds(5)) == .now)
    #expect(pacing.hosts[host]?.failures == 0)
  }

  @Test("A host in trouble is left to another run; a slow one is waited for")
  func patience() {
    var failed = pacing()
    request(&failed, at: .zero, .failed)
    guard case .blocked = failed.permission(for: host, at: start) else {
      Issue.record("a run would wait for half a minute")
      return
    }
    var slow = pacing()
    for i in 0..<6 {
      request(&slow, at: .seconds(100 * i), answer(took: .seconds(8)), took: .seconds(8))
    }
    guard case .after = slow.permission(for: host, at: start + .seconds(509)) else {
      Issue.record("a slow host would get one page a run")
      return
    }
    let wall = Date(timeIntervalSince1970: 1_777_000_000)
    var next = pacing()
    failed.stored(host, at: start, wall: wall).map {
      next.restore($0, for: host, at: start, wall: wall)
    }
    guard case .blocked = next.permission(for: host, at: start) else {
      Issue.record("the next run would wait instead")
      return
    }
  }

  @Test("The same generator gives the same rests; another gives others")
  func determinism() {
    func rests(_ seed: UInt64) -> ContinuousClock.Instant? {
      var pacing = Pacing(noise: Noise(seed))
      for i in 0..<3 { request(&pacing, at: .seconds(1_000 * i), .failed) }
      return pacing.hosts[host]?.notBefore
    }
    #expect(rests(1) == rests(1) && rests(1) != rests(2))
  }

  @Test("Five failures in a row open the breaker; one request tries, and closes or opens it again")
  func breaker() throws {
    var pacing = pacing { $0.connectionsPerHost = 4 }
    for i in 0..<5 { request(&pacing, at: .seconds(2_000 * i), .failed) }
    let first = try #require(pacing.hosts[host]?.openUntil)
    let opened = start + .seconds(8_000)
    #expect((.seconds(300)...(.seconds(600))).contains(first - opened))
    #expect(pacing.permission(for: host, at: opened + .seconds(299)) == .blocked(until: first))
    let later = start + .seconds(20_000)
    #expect(pacing.permission(for: host, at: later) == .now)
    pacing.began(host, at: later)
    #expect(pacing.permission(for: host, at: later + .seconds(30)) == .busy, "only one tries")
    pacing.ended(host, answer(503), at: later)
    let second = try #require(pacing.hosts[host]?.openUntil)
    #expect(second - later >= .seconds(600))
    let last = second + .seconds(3_600)
    pacing.began(host, at: last)
    pacing.ended(host, answer(404), at: last)
    #expect(pacing.hosts[host]?.openUntil == nil, "a host that answers is well")
    pacing.began(host, at: last + .seconds(5))
    #expect(pacing.permission(for: host, at: last + .seconds(10)) == .now, "four at once again")
  }

  @Test("What was withdrawn says nothing of the host")
  func withdrawn() {
    var pacing = pacing()
    for i in 0..<9 { request(&pacing, at: .seconds(10 * i), .withdrawn) }
    #expect(pacing.hosts[host]?.failures == 0 && pacing.hosts[host]?.active == 0)
    #expect(PaceEnding(FetchOutcome(isCancelled: true)) == .withdrawn)
    let refused = Failure(.refusedAddress, at: .fetch, "x")
    #expect(PaceEnding(FetchOutcome(failure: refused)) == .withdrawn)
    #expect(PaceEnding(FetchOutcome(failure: Failure(.dns, at: .fetch, "x"))) == .failed)
  }

  @Test("Blocks outlive the run in wall time; a clock that jumps blocks for no eternity")
  func stored() throws {
    var first = pacing()
    let wall = Date(timeIntervalSince1970: 1_777_000_000)
    request(&first, at: .zero, answer(429, took: .seconds(3), retryAfter: 3_600))
    let stored = try #require(first.stored(host, at: start + .seconds(600), wall: wall + 600))
    #expect(stored.blockedUntil == wall + 3_600 && stored.failures == 1)
    var second = pacing()
    second.restore(stored, for: host, at: start, wall: wall + 1_800)
    let until = start + .seconds(1_800)
    #expect(second.permission(for: host, at: start) == .blocked(until: until))
    #expect(second.hosts[host]?.delay == .seconds(15))
    second.restore(stored, for: host, at: start, wall: wall - 1e9)
    #expect(second.permission(for: host, at: start + .seconds(86_400)) == .now)
    second.restore(stored, for: host, at: start, wall: wall + 1e9)
    #expect(second.permission(for: host, at: start) == .now)
  }

  @Test("Budgets end by time, pages or bytes")
  func budgets() {
    let none = Budget(from: start)
    #expect(none.exhausted(at: start + .seconds(1_000_000)) == nil)
    var budget = Budget(time: .seconds(600), pages: 2, bytes: 1_000, from: start)
    budget.spendPage()
    budget.spend(bytes: 999)
    #expect(budget.exhausted(at: start + .seconds(599)) == nil)
    #expect(budget.exhausted(at: start + .seconds(600)) == .time)
    budget.spend(bytes: 1)
    #expect(budget.exhausted(at: start) == .bytes)
    budget.spendPage()
    #expect(budget.exhausted(at: start) == .pages)
  }
}
