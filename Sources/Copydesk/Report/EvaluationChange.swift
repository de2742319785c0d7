/// What became better or worse of a corpus between two sets of predictions.
package struct EvaluationChange: Sendable {
  /// A page whose measure changed.
  package struct Page: Sendable {
    package var id: String
    package var before: Double
    package var after: Double
  }

  /// Pages by measure, the largest change first.
  package private(set) var better: [Measure: [Page]] = [:]
  package private(set) var worse: [Measure: [Page]] = [:]

  /// Less is no change: it would not show in a column of three digits.
  private static let smallest = 0.0005

  /// Compares two lists of scores of the same pages.
  package init(_ gold: [EvaluationRow], before: [PageScore], after: [PageScore]) {
    for (i, row) in gold.enumerated() {
      for measure in Measure.allCases {
        let old = before[i].values[measure] ?? 0
        let new = after[i].values[measure] ?? 0
        guard abs(new - old) >= Self.smallest else { continue }
        let page = Page(id: row.id, before: old, after: new)
        if (new > old) != measure.isBetterLow {
          better[measure, default: []].append(page)
        } else {
          worse[measure, default: []].append(page)
        }
      }
    }
    for measure in Measure.allCases {
      better[measure]?.sort(by: Self.isBefore)
      worse[measure]?.sort(by: Self.isBefore)
    }
  }

  private static func isBefore(_ a: Page, _ b: Page) -> Bool {
    let (x, y) = (abs(a.after - a.before), abs(b.after - b.before))
    return x == y ? a.id < b.id : x > y
  }

  /// The change as lines: for each measure what got worse, then what got better.
  package func lines() -> [String] {
    var lines: [String] = []
    for measure in Measure.allCases {
      let (down, up) = (worse[measure] ?? [], better[measure] ?? [])
      guard !down.isEmpty || !up.isEmpty else { continue }
      lines.append("\(measure.rawValue): \(down.count) worse, \(up.count) better")
      lines += down.map { "  worse  " + Self.line($0) }
      lines += up.map { "  better " + Self.line($0) }
    }
    return lines
  }

  private static func line(_ page: Page) -> String {
    let (before, after) = (page.before, page.after)
    return EvaluationTable.threeDigits(before) + " -> " + EvaluationTable.threeDigits(after)
      + "  " + page.id
  }
}
