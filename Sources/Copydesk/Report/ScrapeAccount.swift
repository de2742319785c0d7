package import Foundation

/// The account of a scrape: what became of every address, source by source.
package struct ScrapeAccount: Sendable {
  /// Why a run ended before all was done.
  package enum Early: String, Sendable {
    case signal, time, pages, disk

    /// The reason for a person.
    package var reason: String {
      switch self {
      case .signal: "it was told to end"
      case .time: "its time, --budget, is up"
      case .pages: "its --max-pages were fetched"
      case .disk: "the disk took no more"
      }
    }
  }

  /// How a host answered.
  package struct HostTime: Sendable, Equatable {
    package var answers = 0
    package var total: Duration = .zero
    package var slowest: Duration = .zero

    package var mean: Duration { answers == 0 ? .zero : total / answers }
  }

  package let started: Date
  package var sources: [String: SourceCount] = [:]
  package var hosts: [String: HostTime] = [:]
  package var early: Early?
  /// Bytes of a torn write that were cut off the archive at the start.
  package var cut = 0
  /// Pages that an earlier run had archived and this one was to clean.
  package var replayed = 0
  /// Rows of `failures.jsonl`; beyond the bound they are counted only.
  package private(set) var failureRows: [UInt8] = []

  /// A run in which everything fails must not fill memory and disk with the tale of it.
  private static let longestTale = 32 << 20

  package init(started: Date) { self.started = started }

  package subscript(_ source: String) -> SourceCount {
    get { sources[source] ?? SourceCount() }
    set { sources[source] = newValue }
  }

  /// Counts an address that ended in a failure.
  package mutating func fail(_ source: String, _ failure: Failure, attempts: Int? = nil) {
    self[source].fail(failure.kind)
    tell(failure, attempts: attempts)
  }

  /// Adds a row without counting it: the failure of a feed is no input's.
  package mutating func tell(_ failure: Failure, attempts: Int? = nil) {
    guard failureRows.count < Self.longestTale else { return }
    failureRows += FailureJSON.line(failure, attempts: attempts)
  }

  package mutating func time(_ host: String, _ took: Duration) {
    var time = hosts[host] ?? HostTime()
    time.answers += 1
    time.total += took
    time.slowest = max(time.slowest, took)
    hosts[host] = time
  }

  /// All sources together.
  package var total: SourceCount {
    var total = SourceCount()
    for count in sources.values { total += count }
    return total
  }

  /// Sources of which nothing could be had: no place could be read, or nearly all new pages failed.
  package var failedSources: [String] {
    sources.filter { $0.value.hasFailed || $0.value.isBroken }.map(\.key).sorted()
  }

  /// Whether the run has anything to tell.
  package var isNews: Bool {
    replayed > 0 || cut > 0 || early == .disk || !failureRows.isEmpty
      || sources.values.contains(where: \.isNews)
  }

  /// One line that adds up.
  package var summary: String {
    let all = total
    var line =
      "\(counted(all.due, "address")) = \(all.new) new + \(all.updated) updated + "
      + "\(all.unchanged + all.notModified) unchanged + \(counted(all.duplicates, "duplicate")) + "
      + counted(all.failed, "failure")
    if all.truncated > 0 { line += " (\(all.truncated) of pages that were cut short)" }
    if all.due > all.settled { line += " + \(all.due - all.settled) for the next run" }
    let seconds = max(0.001, WallClock.now().timeIntervalSince(started))
    return line + ", in \(decimal(seconds, places: 1)) s"
  }
}

extension ScrapeAccount {
  /// The run's row in the store.
  package var row: String {
    let all = total
    var json = JSONWriter()
    json.beginObject()
    json.member("command", "scrape")
    json.member("due", all.due)
    json.member("new", all.new)
    json.member("updated", all.updated)
    json.member("unchanged", all.unchanged + all.notModified)
    json.member("duplicates", all.duplicates)
    json.member("failures", all.failed)
    json.member("early", early?.rawValue)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension SourceCount {
  /// 90 % of at least five new pages failed.
  fileprivate var isBroken: Bool {
    let tried = new + failed
    return tried >= 5 && failed * 10 >= tried * 9
  }
}
