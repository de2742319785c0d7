internal import Copydesk
internal import Foundation

/// Says what a scrape does: a live board on a terminal, plain lines or JSON lines elsewhere.
final class ScrapeLog {
  private let messages: Messages
  private let isJSON: Bool
  private var last: (time: ContinuousClock.Instant, settled: Int)?
  private var ticks = 0

  /// Seconds between two lines about the progress where there is no terminal.
  private static let pace = 60
  /// Sources of the board.
  private static let shownSources = 8
  private static let shownHosts = 4

  init(_ messages: Messages, json: Bool) {
    self.messages = messages
    isJSON = json
  }

  func tell(_ news: ScrapeNews) {
    switch news {
    case .failure(let failure, let source):
      if isJSON { return line("failure", level: "warning", source, failure: failure) }
      messages.failure(failure)
    case .article(let change, let url, let place, let source):
      if isJSON {
        return line("article", source, ["change": change.rawValue, "url": url, "path": place])
      }
      messages.detail("\(change.rawValue) \(url) \(place)")
    case .looked(let source, let found, let added):
      if isJSON { return line("looked", source, numbers: ["found": found, "added": added]) }
      messages.detail("\(source): \(counted(found, "address")) found, \(added) of them new")
    case .note(let text): isJSON ? line("note", "", ["message": text]) : messages.note(text)
    case .progress(let progress): tell(progress)
    }
  }

  /// The last line of a run.
  ///
  /// - Parameters:
  ///   - account: what the run did.
  ///   - report: the folder of its report, where it left one.
  ///   - next: when the next source or page is due.
  func end(_ account: ScrapeAccount, report: String?, next: Moment?) {
    messages.endProgress()
    if isJSON {
      let all = account.total
      line(
        "finished", "", ["early": account.early?.rawValue ?? "", "report": report ?? ""],
        numbers: [
          "due": all.due, "new": all.new, "updated": all.updated,
          "unchanged": all.unchanged + all.notModified, "duplicates": all.duplicates,
          "failures": all.failed,
        ])
      return
    }
    for name in account.failedSources {
      messages.note("The source \(name) failed as a whole: see its failures above.")
    }
    let early = account.early.map { " (ended early: \($0.reason))" } ?? ""
    messages.note(account.summary + early)
    if let report {
      messages.note("The run's report is \(report)/report.html.")
    } else if let next, account.total.due == 0 {
      messages.note("Nothing is due before \(next.text).")
    }
  }

  private func tell(_ progress: ScrapeProgress) {
    ticks += 1
    let settled = progress.account.total.settled
    if messages.showsProgress, !isJSON {
      messages.progress(board(progress, settled).joined(separator: "\n"))
    } else if ticks % Self.pace == 0 {
      if isJSON {
        line("progress", "", numbers: ["settled": settled, "hosts": progress.hosts.count])
      } else {
        messages.note(status(progress, settled))
      }
    }
    last = (.now, settled)
  }

  private func status(_ progress: ScrapeProgress, _ settled: Int) -> String {
    let all = progress.account.total
    var parts = [
      "\(settled) done", "\(all.new) new", "\(all.updated) updated", counted(all.failed, "failure"),
      counted(progress.hosts.count, "host"),
    ]
    if let last {
      let seconds = max(0.001, (ContinuousClock.now - last.time) / .seconds(1))
      parts.append("\(Int((Double(settled - last.settled) / seconds).rounded())) a second")
    }
    if progress.looking > 0 { parts.append("looking at \(counted(progress.looking, "source"))") }
    if progress.cleaning > 0 { parts.append("\(progress.cleaning) at the workers") }
    if let left = progress.timeLeft {
      let seconds = Int(left / .seconds(1))
      parts.append("\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60) left")
    }
    return parts.joined(separator: ", ")
  }

  /// One line a source, the busiest first; then the hosts, and all together.
  private func board(_ progress: ScrapeProgress, _ settled: Int) -> [String] {
    let sources = progress.account.sources.sorted {
      ($0.value.settled, $1.key) > ($1.value.settled, $0.key)
    }
    var lines = sources.prefix(Self.shownSources).map { name, count in
      "  \(name.prefix(28)): \(count.new) new, \(count.updated) updated, "
        + "\(count.unchanged + count.notModified) unchanged, \(counted(count.failed, "failure"))"
    }
    if sources.count > lines.count { lines.append("  … \(sources.count - lines.count) more") }
    if !progress.hosts.isEmpty {
      let named = progress.hosts.sorted().prefix(Self.shownHosts).joined(separator: ", ")
      lines.append("  asking \(named)" + (progress.hosts.count > Self.shownHosts ? ", …" : ""))
    }
    return lines + [status(progress, settled)]
  }

  private func line(
    _ event: String, level: String = "info", _ source: String, _ texts: [String: String] = [:],
    numbers: [String: Int] = [:], failure: Failure? = nil
  ) {
    var json = JSONWriter()
    json.beginObject()
    json.member("time", WallClock.now().formatted(.iso8601))
    json.member("level", level)
    json.member("event", event)
    if !source.isEmpty { json.member("source", source) }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { json.member(name, text) }
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) { json.member(name, number) }
    if let failure {
      json.key("failure")
      FailureJSON.write(failure, attempts: nil, to: &json)
    }
    json.endObject()
    messages.line(String(decoding: json.bytes, as: UTF8.self), isAlways: failure != nil)
  }
}
