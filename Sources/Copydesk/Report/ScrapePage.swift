/// A report as a page of its own: it loads nothing, and what sites wrote is text in it.
package enum ScrapePage {
  /// Failures that the page lists; all of them stand in `failures.jsonl`.
  private static let listed = 500

  /// Names of sources and hosts stay in sight while their numbers scroll sideways; on a narrow
  /// screen a failure stands below its kind and address.
  private static let style = """
    :root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--rule:#ddd;--failed:#a40000}
    @media(prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#e6e6e6;--rule:#444;\
    --failed:#ff8a80}}
    body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:100rem;padding:0 1rem;\
    color:var(--ink);background:var(--paper)}
    h1{font-size:1.5rem;overflow-wrap:anywhere}h2{font-size:1rem;margin:1.6rem 0 .3rem}
    .table{overflow-x:auto}
    table{border-collapse:collapse}
    th,td{padding:.3rem .5rem;text-align:right;vertical-align:top;\
    border-bottom:1px solid var(--rule);font-variant-numeric:tabular-nums}
    tbody td{white-space:nowrap}
    th:first-child{text-align:left;position:sticky;left:0;background:var(--paper);\
    min-width:7rem;max-width:16rem;overflow-wrap:anywhere;font-weight:600}
    .text th,.text td{text-align:left;white-space:normal;overflow-wrap:anywhere;position:static}
    .text th,.text td:nth-child(2){min-width:7rem}
    .failed>*{color:var(--failed)}
    @media(max-width:45rem){.text thead{display:none}\
    .text th,.text td{display:block;max-width:none}.text th,.text td:nth-child(2){border:0;padding-bottom:0}}
    """

  private static let failedMark = " (failed)"

  private static let columns: [(String, @Sendable (ScrapeReport.Counts) -> String)] = [
    ("Discovered", { String($0.discovered) }), ("Unknown", { String($0.added) }),
    ("Due", { String($0.due) }), ("Not modified", { String($0.notModified) }),
    ("Fetched", { String($0.fetched) }), ("New", { String($0.new) }),
    ("Updated", { String($0.updated) }), ("Cut short", { String($0.truncated ?? 0) }),
    ("Unchanged", { String($0.unchanged) }), ("Duplicates", { String($0.duplicates) }),
    ("No articles", { String($0.notArticles) }),
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
      <title>Scrape of \(text(report.started))</title><style>\(style)</style></head><body><main>
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
      "Articles without a value, by field", total.missing.mapValues(ScrapeTable.percent), "Share")
    out += table(
      "Slowest hosts", ["Host", "Answers", "Mean, ms", "Slowest, ms"],
      report.slowestHosts.map {
        [
          $0.host, String($0.answers), String($0.meanMilliseconds),
          String($0.slowestMilliseconds),
        ]
      })
    out += failureTable(failures)
    out += "<p>Judged by \(text(report.version)).</p></main></body></html>\n"
    return Array(out.utf8)
  }

  private static func opening(_ report: ScrapeReport) -> String {
    var parts = [
      "Finished \(report.finished) after \(decimal(report.seconds, places: 1)) s: "
        + "\(outcome(report.total))."
    ]
    if let early = report.endedEarly {
      parts.append("It ended early: \(ScrapeAccount.Early(rawValue: early)?.reason ?? early).")
    }
    if report.replayed > 0 {
      parts.append("\(counted(report.replayed, "page")) of an earlier run's archive cleaned.")
    }
    if report.archiveBytesCut > 0 {
      parts.append("\(report.archiveBytesCut) bytes of a torn record were cut off the archive.")
    }
    return parts.joined(separator: " ")
  }

  private static func outcome(_ total: ScrapeReport.Counts) -> String {
    "\(counted(total.new, "new article")), \(total.updated) updated, "
      + "\(counted(total.failures, "failure"))"
  }

  private static func name(_ source: String, _ counts: ScrapeReport.Counts) -> String {
    counts.hasFailed ? source + failedMark : source
  }

  private static func row(_ name: String, _ counts: ScrapeReport.Counts) -> [String] {
    [name] + columns.map { $0.1(counts) }
  }

  private static func pairs(
    _ caption: String, _ values: [String: String], _ head: String = "Count"
  ) -> String {
    table(caption, ["What", head], values.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
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
    let head = heads.map { "<th scope=\"col\">\(text($0))</th>" }.joined()
    let body = rows.map { cells in
      let name = cells.first ?? ""
      let failed = name.hasSuffix(failedMark) ? " class=\"failed\"" : ""
      return "<tr\(failed)><th scope=\"row\">\(text(name))</th>"
        + cells.dropFirst().map { "<td>\(text($0))</td>" }.joined() + "</tr>"
    }
    let mark = isText ? " text" : ""
    return "<h2>\(text(caption))</h2>\n<div class=\"table\(mark)\" role=\"region\" "
      + "aria-label=\"\(text(caption))\" tabindex=\"0\">"
      + "<table><thead><tr>\(head)</tr></thead><tbody>\n" + body.joined(separator: "\n")
      + "\n</tbody></table></div>\n"
  }

  private static func text(_ text: String) -> String { escaped(text) }
}
