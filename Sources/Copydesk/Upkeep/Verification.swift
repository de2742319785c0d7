internal import Foundation

/// Checks an output folder against itself: store, articles, versions and archive.
///
/// Nothing is changed. The caller holds the folder, so that no run changes it meanwhile.
package struct Verification {
  /// Something that is not as it should be.
  package struct Fault: Sendable, Equatable {
    /// The file, record or article.
    package var place: String
    package var what: String
    package var remedy: String
  }

  let folder: String
  package internal(set) var faults: [Fault] = []
  package internal(set) var articles = 0
  package internal(set) var versions = 0
  package internal(set) var records = 0
  package internal(set) var files = 0
  /// Articles whose raw records lie before the archive's beginning, as `archive.keep` leaves them.
  package internal(set) var older = 0

  /// Where records begin, by the archive's files.
  var offsets: [String: Set<Int>] = [:]

  static let rebuild = "run copydesk verify --rebuild"

  private let isRebuilt: Bool

  /// Looks at a folder.
  ///
  /// With `isRebuilt`, pages that wait for the next scrape are no fault: the rebuilding left them.
  package init(
    of folder: String, tombstones: Set<Tombstone>, isRebuilt: Bool = false
  ) throws(Failure) {
    self.folder = folder
    self.isRebuilt = isRebuilt
    try checkArchive()
    let found = FolderFiles.articles(in: folder)
    do throws(Failure) {
      if FileBytes.exists(folder + "/" + Store.name) {
        let store = try Store(reading: folder)
        try checkStore(store)
        try checkTombstones(store, tombstones)
        try checkArticles(store, found)
      } else {
        articles = found.count
        // What renormalize writes has none; what scrape writes has one with its archive.
        if files > 0 { add(Store.name, "is missing", Self.rebuild) }
      }
    } catch {
      add(Store.name, "cannot be used: \(error.message)", Self.rebuild)
    }
    for path in FolderFiles.strays(in: folder) {
      add(path, "was left by a run that was killed", "remove it")
    }
    if FileBytes.exists(folder + "/" + StoreRebuild.workFolder) {
      add(StoreRebuild.workFolder, "was left by a rebuilding that was killed", Self.rebuild)
    }
  }

  mutating func add(_ place: String, _ what: String, _ remedy: String) {
    faults.append(Fault(place: place, what: what, remedy: remedy))
  }

  private mutating func checkStore(_ store: Store) throws(Failure) {
    for problem in try store.problems() { add(Store.name, problem, Self.rebuild) }
    for intent in try store.journal.open() {
      let isForget = ForgetPlan(intent: intent.text) != nil
      if isRebuilt, !isForget { continue }
      add(
        Store.name, "has a step of \(intent.at.text) that was begun and not ended",
        isForget ? "run the forget again, or verify --rebuild" : "run copydesk scrape")
    }
  }

  private mutating func checkTombstones(
    _ store: Store, _ plain: Set<Tombstone>
  ) throws(Failure) {
    let held = Set(try store.tombstones.all())
    for stone in held.subtracting(plain).sorted(by: { $0.value < $1.value }) {
      add("tombstones.jsonl", "lacks \(stone.value)", "forget it again")
    }
    for stone in plain.subtracting(held).sorted(by: { $0.value < $1.value }) {
      add(Store.name, "lacks the tombstone of \(stone.value)", Self.rebuild)
    }
  }

  /// The catalog against the folder, page by page.
  private mutating func checkArticles(
    _ store: Store, _ found: [FolderFiles.Found]
  ) throws(Failure) {
    var unseen = Set(found.map(\.place))
    var last: Int64 = 0
    while true {
      let entries = try store.catalog.entries(after: last)
      guard let end = entries.last else { break }
      for entry in entries {
        unseen.remove(entry.path)
        articles += 1
        check(entry, try store.catalog.versions(of: entry.id))
        if try store.tombstones.cover(article: entry.id) {
          add(entry.path, "was forgotten and is still there", "forget it again")
        }
      }
      last = end.sequence
    }
    // A folder that only renormalize wrote has a store for its tombstones, and no catalog.
    guard articles > 0 else { return articles = found.count }
    for place in unseen.sorted() {
      add(place + ".json", "is not in the catalog", Self.rebuild)
    }
  }

  private mutating func check(_ entry: Catalog.Entry, _ known: [Catalog.Version]) {
    let again = "have it made again from the archive: copydesk verify --rebuild, then a scrape"
    guard let bytes = try? FileBytes.read("\(folder)/\(entry.path).json") else {
      if !hasOtherForm(entry.path) { add(entry.path, "has no file", again) }
      return
    }
    guard let (article, _) = StoredArticle.read(bytes), article.identifier == entry.id else {
      return add(entry.path + ".json", "is not the article \(entry.id)", again)
    }
    // What has no digest is the note that the page is gone.
    if let newest = known.last(where: { $0.change != .unpublished }),
      article.fingerprint != newest.digest
    {
      add(entry.path + ".json", "is not what version \(newest.number) was", Self.rebuild)
    }
    check(article.record.source, of: entry.path)
    checkVersions(entry, known)
  }

  private mutating func checkVersions(_ entry: Catalog.Entry, _ known: [Catalog.Version]) {
    for (i, version) in known.enumerated() where version.change != .unpublished {
      let path = ArticleHistory.file(of: i, in: known, entry)
      guard path != entry.path + ".json" else { continue }
      versions += 1
      guard let bytes = try? FileBytes.read(folder + "/" + path) else {
        add(path, "is missing", Self.rebuild)
        continue
      }
      if StoredArticle.read(bytes)?.article.identifier != entry.id {
        add(path, "is not a version of \(entry.id)", Self.rebuild)
      }
    }
  }

  private func hasOtherForm(_ place: String) -> Bool {
    OutputFormat.allCases.contains { FileBytes.exists("\(folder)/\(place).\($0.ending)") }
  }
}
