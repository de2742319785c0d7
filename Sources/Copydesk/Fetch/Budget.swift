/// What a run may spend: time, pages and bytes; it ends when one of them is used up.
package struct Budget: Sendable, Equatable {
  /// What was used up.
  package enum Exhausted: String, Sendable {
    case time, pages, bytes
  }

  /// From the first request; `nil` for no limit.
  package var time: Duration?
  package var pages: Int?
  package var bytes: Int?
  package private(set) var spentPages = 0
  package private(set) var spentBytes = 0
  private let started: ContinuousClock.Instant

  package init(
    time: Duration? = nil, pages: Int? = nil, bytes: Int? = nil,
    from started: ContinuousClock.Instant
  ) {
    (self.time, self.pages, self.bytes) = (time, pages, bytes)
    self.started = started
  }

  /// A request is about to be sent: it counts as a page whatever becomes of it.
  package mutating func spendPage() { spentPages += 1 }

  /// Bytes came off the wire.
  package mutating func spend(bytes: Int) { spentBytes += max(0, bytes) }

  /// Why no further request may begin; `nil` while one may.
  package func exhausted(at now: ContinuousClock.Instant) -> Exhausted? {
    if let time, now - started >= time { return .time }
    if let pages, spentPages >= pages { return .pages }
    if let bytes, spentBytes >= bytes { return .bytes }
    return nil
  }
}
