package import Foundation

/// A scrape's account as it is written, read back and shown.
package struct ScrapeReport: Sendable, Codable, Equatable {
  /// What became of the addresses of one source, or of all.
  package struct Counts: Sendable, Codable, Equatable {
    package var discovered = 0, added = 0, refused = 0
    package var due = 0, fetched = 0, notModified = 0
    package var new = 0, updated = 0, unchanged = 0, duplicates = 0
    package var notArticles = 0, failures = 0, waiting = 0
    package var bytes = 0
    package var failuresByKind: [String: Int] = [:]
    package var changes: [String: Int] = [:]
    package var places: [String: Int] = [:]
    /// Of the articles that are new or changed: those whose page did not come whole.
    ///
    /// `nil` in reports that were written before it was counted.
    package var truncated: Int?
    /// Of the articles that are new or changed: the share without a value, by field.
    package var missing: [String: Double] = [:]
    /// Items of the feeds that were read, and how many of them have been fetched by now.
    package var feedItems = 0, feedItemsFetched = 0
    package var hasFailed = false
  }

  package struct Host: Sendable, Codable, Equatable {
    package var host: String
    package var answers: Int
    package var meanMilliseconds: Int
    package var slowestMilliseconds: Int
  }

  package var command = "scrape"
  package var started: String
  package var finished: String
  package var seconds: Double
  /// What judged the pages.
  package var version: String
  /// Why the run ended before all was done.
  package var endedEarly: String?
  package var archiveBytesCut: Int
  package var replayed: Int
  package var total: Counts
  package var sources: [String: Counts]
  package var slowestHosts: [Host]

  /// Hosts that are named as slow.
  private static let slowest = 10

  package init(_ account: ScrapeAccount, finished: Date) {
    started = account.started.formatted(.iso8601)
    self.finished = finished.formatted(.iso8601)
    let length = finished.timeIntervalSince(account.started)
    seconds = (length * 1_000).rounded() / 1_000
    version = Version.judging
    endedEarly = account.early?.rawValue
    archiveBytesCut = account.cut
    replayed = account.replayed
    total = Counts(account.total)
    sources = account.sources.mapValues(Counts.init)
    let hosts = account.hosts.sorted {
      ($0.value.slowest, $1.key) > ($1.value.slowest, $0.key)
    }
    slowestHosts = hosts.prefix(Self.slowest).map { host, time in
      Host(
        host: host, answers: time.answers, meanMilliseconds: time.mean.milliseconds,
        slowestMilliseconds: time.slowest.milliseconds)
    }
  }

  /// The report of a file's bytes.
  ///
  /// - Throws: `unreadable` for the report of another command.
  package init(json: [UInt8], named name: String) throws(Failure) {
    do { self = try JSONDecoder().decode(ScrapeReport.self, from: Data(json)) } catch {
      throw Failure(
        .unreadable, at: .write, "\(name) is no report of a scrape: name a run of one.",
        record: name)
    }
  }

  /// The report as JSON, its keys in the order of their letters.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return ((try? encoder.encode(self)).map { Array($0) } ?? []) + [0x0A]
  }
}

extension ScrapeReport.Counts {
  fileprivate init(_ count: SourceCount) {
    (discovered, added, refused) = (count.discovered, count.added, count.refused)
    (due, fetched, notModified) = (count.due, count.fetched, count.notModified)
    (new, updated, unchanged) = (count.new, count.updated, count.unchanged)
    (duplicates, notArticles, failures) = (count.duplicates, count.notArticles, count.failed)
    (waiting, bytes, hasFailed) = (count.waiting, count.bytes, count.hasFailed)
    (feedItems, feedItemsFetched) = (count.feedItems, count.feedItemsKnown)
    places = count.places
    truncated = count.truncated
    for (kind, number) in count.failures { failuresByKind[kind.rawValue] = number }
    for (change, number) in count.changes { changes[change.rawValue] = number }
    let articles = Double(max(1, count.new + count.updated))
    missing = count.missing.mapValues { (Double($0) / articles * 1_000).rounded() / 1_000 }
  }

  /// The share of the feeds' items that have been fetched; `nil` where no feed was read.
  package var completeness: Double? {
    feedItems == 0 ? nil : Double(feedItemsFetched) / Double(feedItems)
  }
}
