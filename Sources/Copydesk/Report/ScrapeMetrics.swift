package import Foundation

/// A run's figures in Prometheus's text format, for the node exporter's textfile collector
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
package enum ScrapeMetrics {
  /// The file's text: the last run, and what the frontier holds.
  package static func text(
    _ account: ScrapeAccount, frontier: Frontier.Stats, finished: Date
  ) -> String {
    var out = Lines()
    let seconds = finished.timeIntervalSince(account.started)
    out.gauge("copydesk_scrape_finished_timestamp_seconds", "When the last run ended.")
    out.value(String(Int(finished.timeIntervalSince1970)))
    out.gauge("copydesk_scrape_duration_seconds", "How long the last run took.")
    out.value(decimal(seconds, places: 3))
    out.gauge("copydesk_scrape_addresses", "Addresses of the last run, by what became of them.")
    for (source, count) in account.sources.sorted(by: { $0.key < $1.key }) {
      for (outcome, number) in outcomes(of: count) {
        out.value(String(number), [("source", source), ("outcome", outcome)])
      }
    }
    out.gauge("copydesk_scrape_failures", "Failures of the last run, by kind.")
    for (source, count) in account.sources.sorted(by: { $0.key < $1.key }) {
      for (kind, number) in count.failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        out.value(String(number), [("source", source), ("kind", kind.rawValue)])
      }
    }
    out.gauge("copydesk_scrape_bytes", "Bytes of pages that the last run got off the wire.")
    for (source, count) in account.sources.sorted(by: { $0.key < $1.key }) {
      out.value(String(count.bytes), [("source", source)])
    }
    out.gauge("copydesk_scrape_source_failed", "1 where the last run got nothing of a source.")
    let failed = Set(account.failedSources)
    for source in account.sources.keys.sorted() {
      out.value(failed.contains(source) ? "1" : "0", [("source", source)])
    }
    out.gauge("copydesk_frontier_addresses", "Addresses of the frontier, by state.")
    let states = [
      ("due", frontier.due), ("later", frontier.later), ("leased", frontier.leased),
      ("done", frontier.done), ("forgotten", frontier.forgotten),
    ]
    for (state, number) in states { out.value(String(number), [("state", state)]) }
    out.gauge("copydesk_frontier_hosts_blocked", "Hosts that are left alone for now.")
    out.value(String(frontier.blockedHosts))
    return out.text
  }

  private static func outcomes(of count: SourceCount) -> [(String, Int)] {
    [
      ("new", count.new), ("updated", count.updated), ("unchanged", count.unchanged),
      ("not_modified", count.notModified), ("duplicate", count.duplicates),
      ("failed", count.failed),
    ]
  }

  private struct Lines {
    var text = ""
    private var name = ""

    mutating func gauge(_ name: String, _ help: String) {
      self.name = name
      text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    }

    mutating func value(_ value: String, _ labels: [(String, String)] = []) {
      let marks = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
      text += name + (marks.isEmpty ? "" : "{\(marks)}") + " " + value + "\n"
    }

    /// A label's value, with the three escapes that the format knows.
    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
  }
}
