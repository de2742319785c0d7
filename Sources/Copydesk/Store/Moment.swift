package import Foundation

/// A point of wall-clock time, in milliseconds since 1970 (UTC).
///
/// The store never asks a clock: whoever calls says what time it is.
package struct Moment: Comparable, Hashable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// What the clock says, ``WallClock``.
  package static func current() -> Moment {
    Moment(WallClock.now())
  }

  package init(_ date: Date) {
    milliseconds = Int64((date.timeIntervalSince1970 * 1_000).rounded(.down))
  }

  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

  /// The moment of an ISO 8601 text; a date alone, or a time without an offset, is taken as UTC.
  package init?(iso text: String) {
    guard let stamp = ISODate.read(Array(text.utf8).span) else { return nil }
    guard (1...12).contains(stamp.month), (1...31).contains(stamp.day) else { return nil }
    milliseconds = Int64(stamp.seconds) * 1_000
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (moment: Moment, duration: Duration) -> Moment {
    Moment(milliseconds: moment.milliseconds + Int64(duration.milliseconds))
  }

  package static func - (moment: Moment, duration: Duration) -> Moment {
    Moment(milliseconds: moment.milliseconds - Int64(duration.milliseconds))
  }

  /// ISO 8601 in UTC, to the second.
  package var text: String {
    DateStamp(epoch: Int(milliseconds / 1_000)).text
  }
}

extension Moment {
  /// The moment that lies a length of time, such as `12h`, before another.
  package init?(ago text: String, before now: Moment) {
    guard let duration = Units.duration(text) else { return nil }
    self = now - duration
  }
}
