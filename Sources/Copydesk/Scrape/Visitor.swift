package import Foundation
internal import Synchronization

/// What came of visiting an address.
package enum Visit: Sendable {
  /// The request was sent. What a store must keep of hosts that are in trouble is with it.
  case done(FetchOutcome, [String: HostPace.Stored])
  /// robots.txt forbids it; `isFinal` where the file says so, and not its absence.
  case refused(Failure, isFinal: Bool)
  /// The host is left alone until then.
  case blocked(until: Date)
  /// The run ended before.
  case closed
}

/// Fetches addresses as a guest does: robots.txt is asked first, then the host's pace.
package struct Visitor: Sendable {
  let fetcher: Fetcher
  let gate: Gate
  let robots: RobotsCache
  let agent: String
  let obeysRobots: Bool

  /// A visitor of sites that the user named, whose hosts may be private.
  ///
  /// `learned` is told each robots.txt policy that was fetched.
  package init(
    _ configuration: Configuration, fetcher: Fetcher, pacing: Pacing, named: Set<String>,
    known: [(site: String, policy: RobotsPolicy)] = [],
    learned: @escaping @Sendable (String, RobotsPolicy) -> Void = { _, _ in }
  ) {
    self.fetcher = fetcher
    agent = configuration.userAgent.product
    obeysRobots = configuration.politeness.obeyRobots
    let gate = Gate(pacing)
    self.gate = gate
    let policies = Dictionary(known.map { ($0.site, $0.policy) }) { $1 }
    robots = RobotsCache(known: policies) { page in
      guard case .granted = await gate.turn(at: page.authority) else { return nil }
      let fetched = await RobotsPolicy.fetch(for: page, by: fetcher, allowedPrivate: named)
      let ending = fetched.map { PaceEnding($0.outcome) } ?? .withdrawn
      await gate.leave(page.authority, ending)
      if let policy = fetched?.policy { learned(RobotsCache.site(of: page), policy) }
      return fetched?.policy
    }
  }

  /// Visits an address of a source.
  package func visit(_ request: FetchRequest, delay: Duration?) async -> Visit {
    if let refusal = await permission(for: request.address) { return refusal }
    let host = request.address.authority
    switch await gate.turn(at: host, least: delay) {
    case .closed: return .closed
    case .blocked(let until): return .blocked(until: until)
    case .granted: break
    }
    let place = Whereabouts(request.address)
    var request = request
    request.admit = { [self] address in await admit(address, place, delay) }
    let outcome = await fetcher.fetch(request)
    var troubled: [String: HostPace.Stored] = [:]
    if let host = place.host, let stored = await gate.leave(host, PaceEnding(outcome)) {
      troubled[host] = stored
    }
    return outcome.isCancelled ? .closed : .done(outcome, troubled)
  }

  /// The robots.txt policy that holds for an address; `nil` where it cannot be asked for now.
  func policy(for address: WebAddress) async -> RobotsPolicy? {
    let policy = await robots.policy(for: address)
    if let policy {
      await gate.setCrawlDelay(policy.crawlDelay(agent: agent), for: address.authority)
    }
    return policy
  }

  /// Why an address may not be visited; `nil` where it may.
  private func permission(for address: WebAddress) async -> Visit? {
    guard obeysRobots else { return nil }
    guard let policy = await policy(for: address) else {
      guard let until = await gate.block(of: address.authority) else { return .closed }
      return .blocked(until: until)
    }
    let answer = policy.decide(address, agent: agent)
    guard !answer.decision.isAllowed else { return nil }
    var isFinal = false
    var message = "robots.txt of \(address.host) cannot be had, so nothing may be fetched: "
    if case .rules = policy.standing {
      isFinal = true
      let line = answer.decision.line.map { "line \($0)" } ?? "a rule"
      message = "robots.txt of \(address.host) forbids it (\(line)"
      message += answer.decision.text.map { ": \($0)); " } ?? "); "
      message += "copydesk robots URL tells more."
    } else {
      message += answer.reason ?? "it is tried again later."
    }
    return .refused(
      Failure(.robots, at: .fetch, message, url: address.string, status: policy.robotsStatus),
      isFinal: isFinal)
  }

  /// Whether a redirect may be followed: each site's robots.txt holds, and another site's pace.
  private func admit(
    _ address: WebAddress, _ place: Whereabouts, _ delay: Duration?
  ) async -> Failure? {
    switch await permission(for: address) {
    case nil: break
    case .refused(let failure, _): return failure
    default: return Self.left(address)
    }
    guard !address.isSameSite(as: place.site) else { return nil }
    // Whoever waits for a turn holds none: two visits that lead to each other's host would wait
    // for ever.
    if let host = place.host {
      place.leave()
      await gate.leave(host, .answered(status: 302, took: .zero, retryAfter: nil))
    }
    guard case .granted = await gate.turn(at: address.authority, least: delay) else {
      return Self.left(address)
    }
    place.enter(address)
    return nil
  }

  private static func left(_ address: WebAddress) -> Failure {
    Failure(
      .connect, at: .fetch,
      "\(address.host), to which the page leads on, is left alone for now; it is tried again later.",
      url: address.string)
  }
}

extension RobotsPolicy {
  /// The status that made the policy, where it was an answer.
  fileprivate var robotsStatus: Int? { status == 0 ? nil : status }
}

/// The site at which a visit has arrived, and the host whose turn it has.
private final class Whereabouts: Sendable {
  private let state: Mutex<(site: WebAddress, host: String?)>

  init(_ address: WebAddress) { state = Mutex((address, address.authority)) }

  var site: WebAddress { state.withLock { $0.site } }
  var host: String? { state.withLock { $0.host } }
  func leave() { state.withLock { $0.host = nil } }
  func enter(_ address: WebAddress) { state.withLock { $0 = (address, address.authority) } }
}
