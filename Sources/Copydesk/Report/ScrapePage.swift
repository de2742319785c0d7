/// A report as a page of its own: it loads nothing, and what sites wrote is text in it.
package enum ScrapePage {
  /// Failures that the page lists; all of them stand in `failures.jsonl`.
  private static let listed = 500

  private static let style = """
    body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;\
    color:#1b1b1b;background:#fff}
    table{border-collapse:collapse;margin:.6rem 0 1.6rem;width:100%}
    th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid #ddd}
    th:first-child,td:first-child,td.text,th.text{text-align:left;overflow-wrap:anywhere}
    .failed{color:#a40000}caption{text-align:left;font-weight:600;padding:.3rem 0}
    @media(prefers-color-scheme:dark){body{background:#16181a;color:#e6e6e6}th,td{border-color:#444}\
    .failed{color:#ff8a80}}
    """

  private static let columns: [(String, @Sendable (ScrapeReport.Counts) -> String)] = [
    ("Discovered", { String($0.discovered) }), ("Unknown", { String($0.added) }),
    ("Due", { String($0.due) }), ("Not modified", { String($0.notModified) }),
    ("Fetched", { String($0.fetched) }), ("New", { String($0.new) }),
    ("Updated", { String($0.updated) }), ("Unchanged", { String($0.unchanged) }),
    ("Duplicates", { String($0.duplicates) }), ("No articles", { String($0.notArticles) }),
    ("Failures", { String($0.failures) }), ("Waiting", { String($0.waiting) }),
    ("Of the feeds", { $0.completeness.map(ScrapeTable.percent) ?? "–" }),
    ("KB", { String($0.bytes >> 10) }),
  ]

  /// The page.
  package static func html(_ report: ScrapeReport, failures: [UInt8]) -> [UInt8] {
    var out = """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      <title>Scrape of \(text(report.started))</title><style>\(style)</style></head><body>
      <h1>Scrape of \(text(report.started))</h1>
      <p>\(text(opening(report)))</p>

      """
    out += table(
      "Sources", ["Source"] + columns.map(\.0),
      report.sources.sorted { $0.key < $1.key }.map { row(name($0.key, $0.value), $0.value) }
        + [row("All", report.total)])
    let total = report.total
    out += pairs("Failures by kind", total.failuresByKind.mapValues(String.init))
    out += pairs("Changes", total.changes.mapValues(String.init))
    out += pairs(
      "Articles without a value, by field", total.missing.mapValues(ScrapeTable.percent))
    out += table(
      "Slowest hosts", ["Host", "Answers", "Mean, ms", "Slowest, ms"],
      report.slowestHosts.map {
        [
          $0.host, String($0.answers), String($0.meanMilliseconds),
          String($0.slowestMilliseconds),
        ]
      })
    out += failureTable(failures)
    out += "<p>Judged by \(text(report.version)).</p></body></html>\n"
    return Array(out.utf8)
  }

  private static func opening(_ report: ScrapeReport) -> String {
    var parts = ["Finished \(report.finished) after \(decimal(report.seconds, places: 1)) s."]
    if let early = report.endedEarly { parts.append("It ended early: \(early).") }
    if report.replayed > 0 {
      parts.append("\(report.replayed) pages that an earlier run had archived were cleaned.")
    }
    if report.archiveBytesCut > 0 {
      parts.append("\(report.archiveBytesCut) bytes of a torn record were cut off the archive.")
    }
    return parts.joined(separator: " ")
  }

  private static func name(_ source: String, _ counts: ScrapeReport.Counts) -> String {
    counts.hasFailed ? source + " (failed)" : source
  }

  private static func row(_ name: String, _ counts: ScrapeReport.Counts) -> [String] {
    [name] + columns.map { $0.1(counts) }
  }

  private static func pairs(_ caption: String, _ values: [String: String]) -> String {
    table(caption, ["", ""], values.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
  }

  private static func failureTable(_ lines: [UInt8]) -> String {
    let failures = lines.split(separator: 0x0A).prefix(listed).compactMap {
      FailureJSON.read(Array($0))
    }
    return table(
      "Failures", ["Kind", "Where", "What"],
      failures.map { [$0.kind.rawValue, $0.url ?? $0.record ?? "", $0.message] }, isText: true)
  }

  private static func table(
    _ caption: String, _ heads: [String], _ rows: [[String]], isText: Bool = false
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let mark = isText ? " class=\"text\"" : ""
    let head = heads.map { "<th scope=\"col\"\(mark)>\(text($0))</th>" }.joined()
    let body = rows.map { cells in
      let failed = cells.first?.hasSuffix(" (failed)") == true ? " class=\"failed\"" : ""
      return "<tr\(failed)>" + cells.map { "<td\(mark)>\(text($0))</td>" }.joined() + "</tr>"
    }
    return "<table><caption>\(text(caption))</caption><thead><tr>\(head)</tr></thead><tbody>\n"
      + body.joined(separator: "\n") + "\n</tbody></table>\n"
  }

  private static func text(_ text: String) -> String { HTMLText.escaped(text) }
}
