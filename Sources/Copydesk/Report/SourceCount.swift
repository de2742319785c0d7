/// What a run did with one source.
///
/// Every address that was tried ends in one of `new`, `updated`, `unchanged`, `notModified`,
/// `duplicates`, a failure, or waits for the next run.
package struct SourceCount: Sendable, Equatable {
  /// Addresses that feeds, maps and pages named, and how many of them were unknown.
  package var discovered = 0
  package var added = 0
  /// Links that were not taken.
  package var refused = 0
  /// Addresses that were tried, those of an earlier run's that were only archived included.
  package var due = 0
  /// Answers of a status of success.
  package var fetched = 0
  /// 304, or the very bytes of last time.
  package var notModified = 0
  package var new = 0
  package var updated = 0
  package var unchanged = 0
  /// Of `new` and `updated`, those whose page did not come whole.
  package var truncated = 0
  package var duplicates = 0
  package var failures: [Failure.Kind: Int] = [:]
  /// Changes of articles by their kind.
  package var changes: [Catalog.Change: Int] = [:]
  /// Pages that were archived and wait to be cleaned by the next run.
  package var waiting = 0
  /// Bytes off the wire, of pages.
  package var bytes = 0
  /// Fields without a value among `new` and `updated`, by name.
  package var missing: [String: Int] = [:]
  /// Items of the feeds that were read, and those of them that are articles or known to be none.
  package var feedItems = 0
  package var feedItemsKnown = 0
  /// Feeds, maps and sections that were read, unchanged, failed or given up.
  package var places: [String: Int] = [:]
  /// None of its feeds, maps or pages could be read.
  package var hasFailed = false

  package init() {}

  package var failed: Int { failures.values.reduce(0, +) }
  package var notArticles: Int {
    [.notAnArticle, .emptyBody, .notHTML].reduce(0) { $0 + (failures[$1] ?? 0) }
  }
  /// Inputs that have come to their end.
  package var settled: Int { new + updated + unchanged + notModified + duplicates + failed }
  /// Whether anything happened that a report should tell.
  package var isNews: Bool {
    new + updated + failed + duplicates > 0 || hasFailed || added > 0
  }

  package mutating func fail(_ kind: Failure.Kind) { failures[kind, default: 0] += 1 }

  package static func += (left: inout SourceCount, right: SourceCount) {
    for path: WritableKeyPath<SourceCount, Int> in numbers {
      left[keyPath: path] += right[keyPath: path]
    }
    left.failures.merge(right.failures, uniquingKeysWith: +)
    left.changes.merge(right.changes, uniquingKeysWith: +)
    left.missing.merge(right.missing, uniquingKeysWith: +)
    left.places.merge(right.places, uniquingKeysWith: +)
    left.hasFailed = left.hasFailed || right.hasFailed
  }

  private static var numbers: [WritableKeyPath<SourceCount, Int>] {
    [
      \.discovered, \.added, \.refused, \.due, \.fetched, \.notModified, \.new, \.updated,
      \.unchanged, \.duplicates, \.truncated, \.waiting, \.bytes, \.feedItems, \.feedItemsKnown,
    ]
  }
}
