/// A report as text for a terminal.
package enum ScrapeTable {
  private static let columns: [(String, @Sendable (ScrapeReport.Counts) -> String)] = [
    ("found", { String($0.discovered) }), ("due", { String($0.due) }),
    ("new", { String($0.new) }), ("updated", { String($0.updated) }),
    ("unchanged", { String($0.unchanged + $0.notModified) }),
    ("duplicates", { String($0.duplicates) }), ("failures", { String($0.failures) }),
    ("waiting", { String($0.waiting) }), ("KB", { String($0.bytes >> 10) }),
    ("of feed", { $0.completeness.map(percent) ?? "-" }),
  ]

  /// The report's lines.
  package static func text(_ report: ScrapeReport) -> String {
    var lines = ["scrape \(report.started), \(decimal(report.seconds, places: 1)) s"]
    if let early = report.endedEarly {
      lines.append("ended early: \(ScrapeAccount.Early(rawValue: early)?.reason ?? early)")
    }
    if report.replayed > 0 {
      lines.append(counted(report.replayed, "page") + " of an earlier run cleaned")
    }
    let rows =
      report.sources.sorted { $0.key < $1.key }
      .map { ($0.key + ($0.value.hasFailed ? " (failed)" : ""), $0.value) }
      + [("all", report.total)]
    lines += table(
      [["source"] + columns.map(\.0)]
        + rows.map { row in [row.0] + columns.map { $0.1(row.1) } })
    lines += pairs("failures", report.total.failuresByKind.mapValues(String.init))
    if let cut = report.total.truncated, cut > 0 {
      lines.append("cut short: \(counted(cut, "page"))")
    }
    lines += pairs("changes", report.total.changes.mapValues(String.init))
    lines += pairs("without a value", report.total.missing.mapValues(percent))
    if !report.slowestHosts.isEmpty {
      lines.append("slowest hosts")
      lines += table(
        report.slowestHosts.map {
          [
            "  " + $0.host, "\($0.answers) answers", "mean \($0.meanMilliseconds) ms",
            "slowest \($0.slowestMilliseconds) ms",
          ]
        })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func percent(_ share: Double) -> String { decimal(share * 100, places: 1) + " %" }

  private static func pairs(_ title: String, _ values: [String: String]) -> [String] {
    guard !values.isEmpty else { return [] }
    let all = values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return ["\(title): " + all.joined(separator: ", ")]
  }

  /// Rows in columns: the first to the left, numbers to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let count = rows.first?.count ?? 0
    let widths = (0..<count).map { i in rows.map { $0[i].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { i, cell in
        let gap = String(repeating: " ", count: widths[i] - cell.count)
        return i == 0 ? cell + gap : gap + cell
      }.joined(separator: "  ")
    }
  }
}
