package import Foundation

/// Keeps the pace of a run at every host: when it may be asked, and how long it is left alone.
///
/// In go the starts and ends of requests with their times; out come permissions. It never waits and
/// has no clock of its own: instants are given, by a clock that never jumps, and wall time is used
/// for what outlives the run only.
package struct Pacing: Sendable {
  /// The numbers of politeness.
  package struct Settings: Sendable, Equatable {
    /// The least time between two requests.
    package var delay: Duration = .seconds(5)
    /// A slow host is given more time, but no more than this: Scrapy's bound.
    package var slowest: Duration = .seconds(60)
    /// A host that took a second for a page is left alone for five (Heritrix's factor).
    package var factor = 5
    package var connectionsPerHost = 1
    /// `Crawl-delay` is believed up to this; Common Crawl's news crawl stops there too.
    package var crawlDelayCeiling: Duration = .seconds(120)
    package var retryAfterCeiling: Duration = .seconds(86_400)
    /// The rest after the first failure in a row; each further one doubles it.
    package var backoff: Duration = .seconds(30)
    package var longestBackoff: Duration = .seconds(3_600)
    /// So many failures in a row open the breaker.
    package var breakerFailures = 5
    /// How long it stays open the first time; each further opening doubles it.
    package var breakerRest: Duration = .seconds(600)
    package var longestRest: Duration = .seconds(6 * 3_600)
    /// A run waits so long for a host in trouble; what would take longer is another run's.
    package var patience: Duration = .seconds(10)

    package init() {}

    /// The settings that a configuration asks for.
    package init(_ politeness: Configuration.Politeness) {
      delay = politeness.delay
      connectionsPerHost = politeness.connectionsPerHost
      retryAfterCeiling = politeness.retryAfterCeiling
    }
  }

  package let settings: Settings
  package private(set) var hosts: [String: HostPace] = [:]
  private var noise: any RandomNumberGenerator & Sendable

  /// A pacing without hosts; `noise` spreads the retries, so that hosts that failed together are
  /// not asked together.
  package init(
    _ settings: Settings = Settings(),
    noise: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.settings = settings
    self.noise = noise
  }

  /// Whether a host may be asked now.
  package func permission(for host: String, at now: ContinuousClock.Instant) -> PacePermission {
    guard let pace = hosts[host] else { return .now }
    if let until = pace.openUntil, until > now { return .blocked(until: until) }
    // Behind an open breaker one request tries first, whatever the number of connections.
    let most = pace.openUntil == nil ? settings.connectionsPerHost : 1
    guard pace.active < most else { return .busy }
    guard pace.notBefore > now else { return .now }
    // A slow host's own delay is waited for, whatever it is: else it would get a page a run.
    let rest = max(pace.restUntil ?? now, now) - now
    let isBlocked =
      pace.notBefore - now > longestDelay(pace) || rest > max(settings.patience, Self.wait(pace))
    return isBlocked ? .blocked(until: pace.notBefore) : .after(pace.notBefore)
  }

  /// A request to the host begins.
  package mutating func began(_ host: String, at now: ContinuousClock.Instant) {
    change(host, at: now) { pace in
      pace.active += 1
      pace.notBefore = max(pace.notBefore, now + Self.wait(pace))
    }
  }

  /// A request to the host ended.
  package mutating func ended(
    _ host: String, _ ending: PaceEnding, at now: ContinuousClock.Instant
  ) {
    let share = Double.random(in: 0.5...1, using: &noise)
    let settings = settings
    change(host, at: now) { pace in
      pace.active = max(0, pace.active - 1)
      if case .answered(let status, let took, _) = ending {
        pace.adapt(to: took, isError: !(200..<400).contains(status), settings)
      }
      if ending.isTrouble {
        pace.fail(at: now, share: share, settings)
      } else if case .answered = ending {
        (pace.failures, pace.openings, pace.openUntil) = (0, 0, nil)
      }
      pace.notBefore = max(pace.notBefore, now + Self.wait(pace))
      if case .answered(_, _, let seconds?) = ending {
        let rest = min(.seconds(seconds), settings.retryAfterCeiling)
        pace.rest(until: now + rest)
      }
    }
  }

  /// The site's robots.txt asks for a delay, or no longer does.
  package mutating func setCrawlDelay(
    _ delay: Duration?, for host: String, at now: ContinuousClock.Instant
  ) {
    let ceiling = settings.crawlDelayCeiling
    change(host, at: now) { pace in
      pace.crawlDelay = min(max(delay ?? .zero, .zero), ceiling)
    }
  }

  /// The least delay of a source that has one of its own.
  package mutating func setLeastDelay(
    _ delay: Duration, for host: String, at now: ContinuousClock.Instant
  ) {
    let usual = settings.delay
    change(host, at: now) { pace in
      // What the host's speed has made of the delay stays; what nothing has changed is replaced.
      pace.delay = pace.delay == pace.least ?? usual ? delay : max(delay, pace.delay)
      pace.least = delay
    }
  }

  private func longestDelay(_ pace: HostPace) -> Duration {
    max(settings.slowest, pace.crawlDelay, pace.least ?? settings.delay)
  }

  private static func wait(_ pace: HostPace) -> Duration { max(pace.delay, pace.crawlDelay) }

  private mutating func change(
    _ host: String, at now: ContinuousClock.Instant, _ body: (inout HostPace) -> Void
  ) {
    var pace = hosts[host] ?? HostPace(delay: settings.delay, notBefore: now)
    body(&pace)
    hosts[host] = pace
  }
}

// What outlives a run.
extension Pacing {
  /// What a store keeps of a host.
  package func stored(
    _ host: String, at now: ContinuousClock.Instant, wall: Date
  ) -> HostPace.Stored? {
    guard let pace = hosts[host] else { return nil }
    let until = max(pace.notBefore, pace.openUntil ?? pace.notBefore)
    return HostPace.Stored(
      delay: pace.delay,
      blockedUntil: until > now ? wall + Double((until - now).milliseconds) / 1_000 : nil,
      failures: pace.failures, openings: pace.openings)
  }

  /// Takes up what an earlier run stored; a clock that went back blocks no longer than it could
  /// have been blocked for.
  package mutating func restore(
    _ stored: HostPace.Stored, for host: String, at now: ContinuousClock.Instant, wall: Date
  ) {
    let rest = stored.blockedUntil.map { $0.timeIntervalSince(wall) } ?? 0
    let longest = max(settings.retryAfterCeiling, settings.longestRest)
    let block = min(.milliseconds(Int((max(0, min(rest, 1e9)) * 1_000).rounded())), longest)
    let slowest = max(settings.slowest, settings.delay)
    var pace = HostPace(
      delay: min(max(stored.delay, settings.delay), slowest), notBefore: now + block)
    (pace.failures, pace.openings) = (stored.failures, stored.openings)
    if stored.failures > 0 { pace.restUntil = now + block }
    if stored.failures >= settings.breakerFailures { pace.openUntil = now + block }
    hosts[host] = pace
  }
}

extension HostPace {
  /// The delay goes up at once with the time that an answer took, and comes down by halves; an
  /// error, which is quick to send, never lowers it.
  fileprivate mutating func adapt(
    to took: Duration, isError: Bool, _ settings: Pacing.Settings
  ) {
    let least = least ?? settings.delay
    let target = took * settings.factor
    let next = min(max(target, (delay + target) / 2, least), max(settings.slowest, least))
    if next > delay || !isError { delay = next }
  }

  fileprivate mutating func fail(
    at now: ContinuousClock.Instant, share: Double, _ settings: Pacing.Settings
  ) {
    failures += 1
    let rest = Self.doubled(settings.backoff, failures - 1, to: settings.longestBackoff)
    self.rest(until: now + rest * share)
    // The one that tried behind the breaker failed too, or there were too many in a row.
    guard openUntil != nil || failures >= settings.breakerFailures else { return }
    if let openUntil, openUntil > now { return }
    let pause = Self.doubled(settings.breakerRest, openings, to: settings.longestRest)
    openings += 1
    openUntil = now + pause * share
  }

  fileprivate mutating func rest(until instant: ContinuousClock.Instant) {
    restUntil = max(restUntil ?? instant, instant)
    notBefore = max(notBefore, instant)
  }

  private static func doubled(_ duration: Duration, _ times: Int, to most: Duration) -> Duration {
    min(duration * (1 << min(max(0, times), 20)), most)
  }
}
