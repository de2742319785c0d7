// Between two runs of a scrape that goes on.
extension Scrape {
  /// The shortest rest: what is due at hosts that are left alone must not make runs without end.
  private static let shortest = Duration.seconds(15)
  private static let longest = Duration.seconds(3_600)

  /// Rests until something is due.
  ///
  /// - Returns: false where the run was told to end meanwhile.
  package func rest() async throws(Failure) -> Bool {
    let until = ContinuousClock.now + (try pause())
    let mailbox = mailbox
    let alarm = Task {
      try? await Task.sleep(until: until, clock: .continuous)
      mailbox.post(.tick)
    }
    defer { alarm.cancel() }
    while until > .now {
      for event in await mailbox.take() {
        switch event {
        case .stop: return false
        case .learned(let site, let policy): learned[site] = policy
        default: break
        }
      }
    }
    return true
  }

  private func pause() throws(Failure) -> Duration {
    let now = Moment.current()
    let next = try nextDue() ?? now + Self.longest
    let wait = Duration.milliseconds(next.milliseconds - now.milliseconds)
    return min(max(wait, Self.shortest), Self.longest)
  }

  /// When the next source or page is due; `nil` where nothing ever is.
  package func nextDue() throws(Failure) -> Moment? {
    let look = options.sources.compactMap { looks.nextLook[$0.name] }.min()
    return [look, try store.frontier.nextDue()].compactMap(\.self).min()
  }

  /// How many addresses are in which state.
  package func frontier() throws(Failure) -> Frontier.Stats {
    try store.frontier.stats(now: .current())
  }
}
