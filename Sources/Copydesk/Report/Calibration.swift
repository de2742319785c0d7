/// How well the numbers that stand beside an article's body and fields tell whether these are right.
package struct Calibration: Sendable {
  /// The measures that have a confidence, and from which score on each counts as right.
  private static let bars: [(measure: Measure, name: String, right: Double)] = [
    (.words, "body", 0.9), (.title, "headline", 0.99), (.author, "author", 0.99),
    (.date, "date", 0.99),
  ]
  private static let bins = 10

  /// Over ten bins of equal width: the mean distance between how sure the program was and how often
  /// it was right, each bin by its pages (expected calibration error).
  package private(set) var errors: [(name: String, error: Double)] = []
  /// The share of all pages with a poor body that the tenth of lowest quality holds; `nil` where
  /// there is none.
  package private(set) var poorInLowestTenth: Double?

  /// Compares what was predicted with how it was scored, page by page.
  ///
  /// A field that was not found has no confidence, and does not count.
  package init(_ predictions: [EvaluationRow], _ scores: [PageScore]) {
    for bar in Self.bars {
      let pairs = zip(predictions, scores).compactMap { row, score in
        if let sure = row.confidence[bar.measure], let value = score.values[bar.measure] {
          return (sure: sure, isRight: value >= bar.right)
        }
        return nil
      }
      guard !pairs.isEmpty else { continue }
      errors.append((bar.name, Self.error(pairs)))
      if bar.measure == .words { poorInLowestTenth = Self.poor(pairs) }
    }
  }

  private static func error(_ pairs: [(sure: Double, isRight: Bool)]) -> Double {
    var sums = [Double](repeating: 0, count: bins)
    for pair in pairs {
      let bin = min(Int(pair.sure * Double(bins)), bins - 1)
      sums[bin] += pair.sure - (pair.isRight ? 1 : 0)
    }
    return sums.reduce(0) { $0 + abs($1) } / Double(pairs.count)
  }

  private static func poor(_ pairs: [(sure: Double, isRight: Bool)]) -> Double? {
    let all = pairs.count { !$0.isRight }
    guard all > 0 else { return nil }
    let order = pairs.indices.sorted {
      pairs[$0].sure == pairs[$1].sure ? $0 < $1 : pairs[$0].sure < pairs[$1].sure
    }
    let lowest = order.prefix((pairs.count + 5) / 10)
    return Double(lowest.count { !pairs[$0].isRight }) / Double(all)
  }

  /// The figures as a line; `nil` where nothing was judged sure or unsure.
  package var line: String? {
    guard !errors.isEmpty else { return nil }
    let parts = errors.map { "\($0.name) \(EvaluationTable.threeDigits($0.error))" }
    let poor = poorInLowestTenth.map {
      "; the tenth of lowest quality holds \(EvaluationTable.threeDigits($0)) of the poor bodies"
    }
    return "calibration error: " + parts.joined(separator: ", ") + (poor ?? "")
  }
}
