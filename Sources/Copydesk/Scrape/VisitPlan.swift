/// When an address is visited again, by what came of the last visit.
struct VisitPlan {
  /// The source's ladder, each step from the first capture.
  let ladder: [Duration]

  /// A site that is down for an evening loses nothing; one that is gone is asked five times.
  private static let retries: [Duration] = [
    .seconds(300), .seconds(1_800), .seconds(3 * 3_600), .seconds(12 * 3_600),
    .seconds(24 * 3_600),
  ]
  /// Feeds run ahead of the servers that hold their pages.
  private static let secondLook = Duration.seconds(3_600)

  /// The next step of the ladder; `nil` past its end.
  ///
  /// A run may come a little early.
  func next(firstFetched: Moment, now: Moment) -> Moment? {
    ladder.lazy.map { firstFetched + $0 }.first { $0 > now + .seconds(30) }
  }

  /// When an address that failed is tried again; `nil` where that is no use.
  ///
  /// `attempts` are those since it last answered, the failed one included.
  static func retry(after failure: Failure, attempts: Int, now: Moment) -> Moment? {
    switch failure.kind {
    case .dns, .connect, .tls, .timeout, .blockedPage: return step(retries, attempts, now)
    case .softNotFound, .badEncoding, .tooLarge, .truncated:
      return step([secondLook], attempts, now)
    case .http:
      switch failure.status ?? 0 {
      case 429, 408, 425, 500...: return step(retries, attempts, now)
      case 404: return step([secondLook], attempts, now)
      default: return nil
      }
    default: return nil
    }
  }

  private static func step(_ steps: [Duration], _ attempts: Int, _ now: Moment) -> Moment? {
    let i = max(0, attempts - 1)
    return i < steps.count ? now + steps[i] : nil
  }
}
