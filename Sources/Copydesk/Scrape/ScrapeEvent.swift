/// What happened outside of the loop.
enum ScrapeEvent: Sendable {
  /// A look at a source has ended.
  case found(source: String, Discovery)
  /// A robots.txt file was fetched.
  case learned(site: String, RobotsPolicy)
  /// Hosts that are in trouble, or asked to be left alone.
  case troubled([String: HostPace.Stored])
  /// A leased address was visited.
  case visited(Ticket, Visit)
  case cleaned(CleaningThread.Report)
  /// A second has passed.
  case tick
  /// Someone wants the run to end.
  case stop
}

/// What a run tells whoever watches it.
package enum ScrapeNews: Sendable {
  /// An input or a place of a source failed.
  case failure(Failure, source: String)
  /// An article was written.
  case article(Catalog.Change, url: String, place: String, source: String)
  /// A source was looked at: how many addresses were found, and how many were unknown.
  case looked(source: String, found: Int, added: Int)
  case note(String)
  /// Once a second.
  case progress(ScrapeProgress)
}

/// Where a run stands.
package struct ScrapeProgress: Sendable {
  package var account: ScrapeAccount
  /// Hosts that are being asked now.
  package var hosts: [String]
  /// Sources that are being looked at.
  package var looking: Int
  /// Pages at the workers.
  package var cleaning: Int
  /// What is left of the time that was given; `nil` without a limit.
  package var timeLeft: Duration?
}
