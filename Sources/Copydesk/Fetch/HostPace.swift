package import Foundation

/// How hard one host may be leaned on, and since when: the state that ``Pacing`` keeps of it.
package struct HostPace: Sendable, Equatable {
  /// The time between the ends and starts of requests, as the host's speed has made it.
  package var delay: Duration
  /// The least delay where the host's source has one of its own.
  package var least: Duration?
  /// What the site's robots.txt asks, clamped; zero where it asks nothing.
  package var crawlDelay: Duration = .zero
  /// Requests under way.
  package var active = 0
  /// No request before this.
  package var notBefore: ContinuousClock.Instant
  /// Until when it rests because it failed or asked for that, beyond the time between requests.
  package var restUntil: ContinuousClock.Instant?
  /// Requests in a row that failed by the host's own fault.
  package var failures = 0
  /// How often the breaker has opened since the host was last well.
  package var openings = 0
  /// Until when the breaker holds all requests back; afterwards one may try.
  package var openUntil: ContinuousClock.Instant?

  /// The parts that outlive a run, in wall time.
  package struct Stored: Sendable, Equatable {
    package var delay: Duration
    package var blockedUntil: Date?
    package var failures: Int
    package var openings: Int

    package init(delay: Duration, blockedUntil: Date? = nil, failures: Int = 0, openings: Int = 0) {
      self.delay = delay
      self.blockedUntil = blockedUntil
      self.failures = failures
      self.openings = openings
    }
  }
}

/// Whether a host may be asked now.
package enum PacePermission: Sendable, Equatable {
  case now
  /// As many requests as allowed are under way.
  case busy
  /// Not before this instant: the delay between requests.
  case after(ContinuousClock.Instant)
  /// The host asked to be left alone, or failed: what is due there waits for another run, or until
  /// this instant.
  case blocked(until: ContinuousClock.Instant)
}

/// How a request to a host ended, as far as its pace is concerned.
package enum PaceEnding: Sendable, Equatable {
  /// The host answered; how long the whole answer took.
  case answered(status: Int, took: Duration, retryAfter: Int?)
  /// No answer came, or it broke off, by the fault of host or network.
  case failed
  /// The request ended for reasons of our own (cancelled, disk full): nothing is known.
  case withdrawn

  /// The ending of a fetch, where it ended at this host.
  package init(_ outcome: FetchOutcome) {
    if let response = outcome.response, response.interruption == nil {
      self = .answered(
        status: response.status, took: response.hop.timings.total, retryAfter: response.retryAfter)
      return
    }
    switch outcome.failure?.kind ?? outcome.response?.interruption?.kind {
    case .dns, .connect, .tls, .timeout: self = outcome.isCancelled ? .withdrawn : .failed
    default: self = .withdrawn
    }
  }

  /// 429, 5xx and silence are signs of a host in trouble; other answers are not, 404 least of all.
  var isTrouble: Bool {
    switch self {
    case .answered(let status, _, _): status == 429 || status >= 500
    case .failed: true
    case .withdrawn: false
    }
  }
}
