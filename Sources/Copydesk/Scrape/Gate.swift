package import Foundation

/// Lets requests through to each host one after another, at the host's own pace.
///
/// A task asks for its turn and waits for it; who asked first comes first.
package actor Gate {
  /// What came of asking.
  package enum Turn: Sendable {
    /// The request may be sent; ``leave(_:_:)`` must follow.
    case granted
    /// The host is to be left alone until then.
    case blocked(until: Date)
    /// The run is ending.
    case closed
  }

  private var pacing: Pacing
  private var lines: [String: [CheckedContinuation<Turn, Never>]] = [:]
  private var timers: Set<String> = []
  private var isClosed = false

  package init(_ pacing: Pacing) { self.pacing = pacing }

  /// Waits until a host may be asked; `least` is the source's own delay.
  package func turn(at host: String, least: Duration? = nil) async -> Turn {
    if isClosed { return .closed }
    if let least, pacing.hosts[host]?.least != least {
      pacing.setLeastDelay(least, for: host, at: .now)
    }
    return await withCheckedContinuation { waiter in
      lines[host, default: []].append(waiter)
      serve(host)
    }
  }

  /// A request to the host has ended.
  ///
  /// - Returns: what a store must keep of the host, where that has changed for the worse.
  @discardableResult
  package func leave(_ host: String, _ ending: PaceEnding) -> HostPace.Stored? {
    pacing.ended(host, ending, at: .now)
    serve(host)
    var asks = false
    if case .answered(_, _, .some) = ending { asks = true }
    return asks || ending.isTrouble
      ? pacing.stored(host, at: .now, wall: WallClock.now()) : nil
  }

  /// What the site's robots.txt asks.
  package func setCrawlDelay(_ delay: Duration?, for host: String) {
    guard (pacing.hosts[host]?.crawlDelay ?? .zero) != (delay ?? .zero) else { return }
    pacing.setCrawlDelay(delay, for: host, at: .now)
  }

  /// Until when a host is to be left alone; `nil` where it may be asked, now or in a moment.
  package func block(of host: String) -> Date? {
    guard case .blocked(let until) = pacing.permission(for: host, at: .now) else { return nil }
    return Self.wall(until)
  }

  /// What a store must keep of all hosts.
  package func stored() -> [(host: String, pace: HostPace.Stored)] {
    pacing.hosts.keys.sorted().compactMap { host in
      pacing.stored(host, at: .now, wall: WallClock.now()).map { (host, $0) }
    }
  }

  /// Sends all who wait away, and whoever comes later.
  package func close() {
    isClosed = true
    for line in lines.values { for waiter in line { waiter.resume(returning: .closed) } }
    lines = [:]
  }

  private func serve(_ host: String) {
    while let first = lines[host]?.first {
      switch pacing.permission(for: host, at: .now) {
      case .now:
        pacing.began(host, at: .now)
        pop(host)
        first.resume(returning: .granted)
      case .busy: return
      case .after(let instant): return wake(host, at: instant)
      case .blocked(let until):
        pop(host)
        first.resume(returning: .blocked(until: Self.wall(until)))
      }
    }
  }

  private func pop(_ host: String) {
    lines[host]?.removeFirst()
    if lines[host]?.isEmpty == true { lines[host] = nil }
  }

  private func wake(_ host: String, at instant: ContinuousClock.Instant) {
    guard timers.insert(host).inserted else { return }
    Task {
      try? await Task.sleep(until: instant, clock: .continuous)
      timers.remove(host)
      serve(host)
    }
  }

  private static func wall(_ instant: ContinuousClock.Instant) -> Date {
    WallClock.now() + Double((instant - .now).milliseconds) / 1_000
  }
}
