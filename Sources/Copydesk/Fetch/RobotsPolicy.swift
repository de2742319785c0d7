package import Foundation

/// What a site's robots.txt means for its visitors, and since when that is known.
///
/// In goes how the fetch of the file ended; out come decisions that also say why there are no rules
/// where there are none. A value that a store can keep: everything follows from its parts.
package struct RobotsPolicy: Sendable, Equatable {
  /// How the fetch of the file ended (RFC 9309, section 2.3.1).
  package enum Standing: Sendable, Equatable {
    /// The file came: its rules hold.
    case rules(RobotsRules)
    /// There is no file: all is allowed. The sentence says how that is known.
    case unavailable(String)
    /// It is not known whether there is a file: nothing is allowed. The sentence says why.
    case unreachable(String)
  }

  /// A decision, in one sentence where it is not the rules' own.
  package struct Answer: Sendable, Equatable {
    package var decision: RobotsRules.Decision
    /// Why the whole site is allowed or not; `nil` where the file's rules decided.
    package var reason: String?
  }

  package var standing: Standing
  /// When the file was asked for.
  package var fetched: Date
  /// The status of the answer, 0 where none came.
  package var status: Int
  /// The file's bytes as they are parsed, for a store; empty where there are no rules.
  package var bytes: [UInt8]

  /// RFC 9309, section 2.4: a copy is used for no more than 24 hours.
  package static let lifetime: TimeInterval = 24 * 3_600
  /// Where nothing is known it is asked again sooner: the site may be back in minutes.
  package static let retry: TimeInterval = 3_600

  /// The policy of a file's bytes.
  package init(bytes: [UInt8], fetched: Date, status: Int = 200) {
    let kept = Array(bytes.prefix(RobotsLines.most + 1))
    self.init(.rules(RobotsRules(kept)), fetched: fetched, status: status, bytes: kept)
  }

  package init(_ standing: Standing, fetched: Date, status: Int = 0, bytes: [UInt8] = []) {
    self.standing = standing
    self.fetched = fetched
    self.status = status
    self.bytes = bytes
  }

  /// The policy that follows from the end of a fetch; `nil` where the fetch was cancelled.
  package init?(_ outcome: FetchOutcome, fetched: Date) {
    guard !outcome.isCancelled else { return nil }
    let status = outcome.response?.status ?? outcome.failure?.status ?? 0
    let reason = outcome.failure?.message ?? "The server answered with status \(status)."
    switch (outcome.response, status) {
    case (let response?, 200..<300):
      let isBroken = response.truncation.map { $0 != .length } ?? false
      // Half a file may lack the half that forbids; one cut at the limit of size was to be cut.
      guard !isBroken, outcome.failure?.kind != .badEncoding else {
        self.init(
          .unreachable(outcome.failure?.message ?? "robots.txt broke off on its way."),
          fetched: fetched, status: status)
        return
      }
      self.init(bytes: response.body, fetched: fetched, status: status)
    case (_, 429): self.init(.unreachable(reason), fetched: fetched, status: status)
    case (_, 300..<500): self.init(.unavailable(reason), fetched: fetched, status: status)
    default:
      // RFC 9309, section 2.3.1.2: after five redirects a file may be held for unavailable.
      let isLoop = outcome.failure?.kind == .redirectLoop
      self.init(
        isLoop ? .unavailable(reason) : .unreachable(reason), fetched: fetched, status: status)
    }
  }

  /// Whether the policy may still be used; a clock that went back makes it old.
  package func isFresh(at now: Date) -> Bool {
    var lifetime = Self.lifetime
    if case .unreachable = standing { lifetime = Self.retry }
    return (0..<lifetime).contains(now.timeIntervalSince(fetched))
  }

  /// Whether an agent may visit an address of the site.
  package func decide(_ address: WebAddress, agent: String) -> Answer {
    let path = address.path + (address.query.map { "?" + $0 } ?? "")
    switch standing {
    case .rules(let rules): return Answer(decision: rules.decide(path: path, agent: agent))
    case .unavailable(let reason):
      return Answer(decision: .init(isAllowed: true), reason: reason)
    case .unreachable(let reason):
      return Answer(decision: .init(isAllowed: path == "/robots.txt"), reason: reason)
    }
  }

  /// What the site asks an agent to wait between requests.
  package func crawlDelay(agent: String) -> Duration? {
    guard case .rules(let rules) = standing else { return nil }
    return rules.crawlDelay(agent: agent)
  }

  /// The addresses of sitemaps that the file names; the site's own where they are relative.
  package func sitemaps(of site: WebAddress) -> [WebAddress] {
    guard case .rules(let rules) = standing else { return [] }
    return rules.sitemaps.compactMap { site.resolving($0) }
  }
}

extension RobotsPolicy {
  /// Where the robots.txt of an address's site is.
  package static func address(for page: WebAddress) -> WebAddress? {
    page.resolving("/robots.txt")
  }

  /// Asks a site for its robots.txt.
  ///
  /// - Parameters:
  ///   - page: any address of the site.
  ///   - fetcher: what fetches it.
  ///   - allowedPrivate: hosts with port that may be private, since the user named them.
  /// - Returns: the policy and the fetch's outcome for the archive; `nil` where the task was
  ///   cancelled.
  package static func fetch(
    for page: WebAddress, by fetcher: Fetcher, allowedPrivate: Set<String> = []
  ) async -> (policy: RobotsPolicy, outcome: FetchOutcome)? {
    guard let address = address(for: page) else { return nil }
    var request = FetchRequest(address)
    request.allowedPrivate = allowedPrivate
    var limits = fetcher.options.limits
    limits.bodyBytes = RobotsLines.most + 1
    limits.redirects = 5
    request.limits = limits
    let asked = WallClock.now()
    let outcome = await fetcher.fetch(request)
    return RobotsPolicy(outcome, fetched: asked).map { ($0, outcome) }
  }
}
