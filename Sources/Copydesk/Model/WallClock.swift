package import Foundation
internal import Synchronization

/// The time of day by which a run decides what is due, names files and dates records.
///
/// It is read from the system once, at a run's start, and goes on from there by a clock that nobody
/// sets: a system's clock that jumps under way, by an hour or by ten years, would make all that was
/// visited due again, or nothing due any more. The next run sees the new time.
///
/// For tests, the environment's `COPYDESK_NOW` (ISO 8601) is what the system's clock said when the
/// program started. Two more words after it, such as `3 2036-05-04T08:00:00Z`, have somebody set
/// that clock after so many seconds.
package enum WallClock {
  /// The environment variable that tests set.
  package static let variable = "COPYDESK_NOW"

  /// A time of day and the steady clock's instant at which it was read.
  private struct Reading {
    var time: Date
    var instant = ContinuousClock.now

    /// What the time is at an instant.
    func time(at now: ContinuousClock.Instant) -> Date {
      time + Double((now - instant).milliseconds) / 1_000
    }
  }

  private static let reading = Mutex(Reading(time: system()))

  /// What the clock says.
  package static func now() -> Date { reading.withLock { $0.time(at: .now) } }

  /// Takes the time from the system again: a run begins.
  package static func set() { reading.withLock { $0 = Reading(time: system()) } }

  private static func system() -> Date {
    guard let faked else { return Date() }
    let now = ContinuousClock.now
    return (faked.last { $0.instant <= now } ?? faked[0]).time(at: now)
  }

  /// What tests set the system's clock to, and when.
  private static let faked: [Reading]? = {
    let text = ProcessInfo.processInfo.environment[variable] ?? ""
    let words = text.split(separator: " ")
    guard let first = words.first, let start = try? Date(String(first), strategy: .iso8601) else {
      return nil
    }
    var readings = [Reading(time: start)]
    if words.count == 3, let seconds = Double(words[1]),
      let later = try? Date(String(words[2]), strategy: .iso8601)
    {
      readings.append(Reading(time: later, instant: .now + .seconds(seconds)))
    }
    return readings
  }()
}
