/// When a feed asks to be read again.
struct FeedSchedule {
  var minutes: Int?
  var period: String?
  var frequency: Int?

  private static let periods = [
    "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
    "yearly": 31_536_000,
  ]

  /// The longest time that is believed: feeds say "yearly" and are news all the same.
  private static let longest = 86_400

  /// The time to wait; `nil` where nothing sensible was said.
  var ttl: Duration? {
    let seconds: Int
    if let minutes, minutes > 0 {
      seconds = min(minutes, 1_000_000) * 60
    } else if let period, let length = Self.periods[period] {
      seconds = length / max(frequency ?? 1, 1)
    } else {
      return nil
    }
    return .seconds(min(max(seconds, 60), Self.longest))
  }
}
