package import Foundation

/// The time of day by which a run decides what is due, names files and dates records.
///
/// For tests, the environment's `COPYDESK_NOW` (ISO 8601) is what the clock said when the program
/// started; from there on it goes as the real one does. Pauses and limits of time are measured by
/// a clock that nobody sets.
package enum WallClock {
  /// The environment variable that tests set.
  package static let variable = "COPYDESK_NOW"

  /// How far the clock is ahead of the system's.
  private static let shift: TimeInterval = {
    guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty,
      let start = try? Date(text, strategy: .iso8601)
    else { return 0 }
    return start.timeIntervalSinceNow
  }()

  /// What the clock says.
  package static func now() -> Date { Date() + shift }
}
