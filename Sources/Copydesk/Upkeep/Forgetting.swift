internal import Foundation

/// Removes what must not be kept: articles, their versions, their words in the search, their raw
/// records; a tombstone keeps them out from then on.
///
/// A step cut short is done again by ``finish(now:)``, which every run calls at its start.
package struct Forgetting {
  let folder: OutputFolder
  let store: Store

  /// What a forgetting removed.
  package struct Done: Sendable, Equatable {
    package var articles = 0
    package var versions = 0
    package var records = 0
    /// Lines of part files and of runs' accounts.
    package var lines = 0
    /// What could not be removed, each with its place.
    package var failures: [Failure] = []
  }

  /// A forgetting in a folder that this run holds.
  package init(_ folder: OutputFolder, _ store: Store) {
    self.folder = folder
    self.store = store
  }

  /// Finds what is to go; changes nothing.
  ///
  /// The archive's files are hopped through head by head, so that no index of it has to be kept.
  package func plan(
    _ subject: Tombstones.Subject, reason: String, now: Moment
  ) throws(Failure) -> ForgetPlan {
    var stone = subject.stone
    (stone.reason, stone.at) = (reason, now.text)
    var plan = ForgetPlan(stone)
    for id in try identifiers(of: subject) {
      let places = Set([try store.catalog.entry(id)?.path, folder.knownPlace(of: id)])
      plan.articles.append(.init(id: id, places: places.compactMap(\.self).sorted()))
      let addresses = try store.catalog.addresses(of: id)
      plan.addresses += addresses.compactMap { WebAddress($0)?.normalized }
    }
    if case .address(let address) = subject { plan.addresses.append(address.normalized) }
    plan.addresses = Array(Set(plan.addresses)).sorted()
    var search = RecordSearch(plan)
    try search.run(in: folder.path + "/archive")
    (plan.records, plan.unread) = (search.found, search.unread)
    return plan
  }

  /// Hosts below a host, which stay when it is forgotten.
  package func hosts(below host: String) throws(Failure) -> [(name: String, articles: Int)] {
    try store.catalog.hosts(below: host)
  }

  /// The articles that a subject names.
  ///
  /// A folder that `renormalize` made has a book of places and no catalog: there an address names the article that has it for its name.
  private func identifiers(of subject: Tombstones.Subject) throws(Failure) -> [String] {
    var found: Set<String> = []
    switch subject {
    case .article(let id): found = [id]
    case .address(let address):
      if let id = try store.catalog.entry(at: address)?.id { found.insert(id) }
      let own = Identity(canonical: nil, fetched: address.string, content: []).identifier
      if try store.catalog.entry(own) != nil || folder.knownPlace(of: own) != nil {
        found.insert(own)
      }
    case .host(let host):
      found = Set(try store.catalog.identifiers(ofHost: host))
      for (id, path) in try folder.knownPlaces() {
        let name = path.split(separator: "/").dropFirst().first ?? ""
        if name == host || name.hasPrefix(host + "_") { found.insert(id) }
      }
    }
    return found.sorted()
  }

  /// Forgets by a plan: first the tombstones and the intent, which keep out and bring to an end;
  /// then what is there.
  package func carryOut(_ plan: ForgetPlan, now: Moment) throws(Failure) -> Done {
    let intent = try plan.intent()
    let number = try store.transaction { () throws(Failure) in
      try store.tombstones.add(plan, now: now)
      return try store.journal.begin(intent, now: now)
    }
    return try complete(plan, number)
  }

  /// Brings forgettings to their end that an earlier run began; call it before the archive is
  /// opened to write, which would take a record half overwritten for a torn one.
  ///
  /// - Returns: what was still there to be removed, for each of them.
  @discardableResult
  package func finish() throws(Failure) -> [Done] {
    var all: [Done] = []
    for intent in try store.journal.open() {
      if let plan = ForgetPlan(intent: intent.text) { all.append(try complete(plan, intent.id)) }
    }
    return all
  }

  /// Every step may have been done before: each finds what is left for it.
  private func complete(_ plan: ForgetPlan, _ intent: Int64) throws(Failure) -> Done {
    try folder.remember(try store.tombstones.all())
    var done = Done()
    try erase(plan.records, &done)
    for article in plan.articles {
      var files = 0
      for place in article.places {
        files += folder.removeArticle(at: place)
        done.versions += folder.removeVersions(of: article.id, at: place)
      }
      let isKnown = try store.catalog.entry(article.id) != nil
      if files > 0 || isKnown { done.articles += 1 }
      try store.catalog.remove(article.id)
    }
    let identifiers = Set(plan.articles.map(\.id))
    try folder.erasePlaces(of: identifiers)
    let names = RowNames(
      identifiers: identifiers, addresses: Set(plan.addresses),
      host: plan.stone.kind == .host ? plan.stone.value : nil)
    done.lines = try removeLines(names)
    // Pages that a killed run had archived and not yet cleaned.
    for other in try store.journal.open()
    where other.id != intent && names.name(Array(other.text.utf8)) {
      try store.journal.end(other.id)
    }
    folder.sync()
    try store.frontier.removeForgotten()
    folder.removeOldStore()
    try store.scrub()
    try store.journal.end(intent)
    // The intent itself named what is forgotten.
    try store.checkpoint()
    return done
  }

  private func erase(_ records: [WARCLocation], _ done: inout Done) throws(Failure) {
    let archive = folder.path + "/archive"
    for location in records where FileBytes.exists(archive + "/" + location.file) {
      do throws(Failure) {
        try WARCErasure.erase(location, in: archive)
        done.records += 1
      } catch {
        // A record that no filler fits must not keep all others, and every later run, from theirs.
        guard error.kind == .badRecord else { throw error }
        done.failures.append(error)
      }
    }
  }

  /// Takes rows out of the parts that `renormalize` wrote and out of runs' accounts.
  private func removeLines(_ names: RowNames) throws(Failure) -> Int {
    var count = 0
    for part in FolderWalk.names(in: folder.path + "/parts") ?? [] where !part.hasPrefix(".") {
      count += try folder.filter("parts/" + part) { !names.name($0) }
    }
    for run in FolderWalk.names(in: folder.path + "/runs") ?? [] {
      for rows in FolderWalk.names(in: folder.path + "/runs/" + run) ?? []
      where rows.hasSuffix(".jsonl") && !rows.hasPrefix(".") {
        count += try folder.filter("runs/\(run)/\(rows)") { !names.name($0) }
      }
    }
    return count
  }
}

extension Tombstones {
  /// The tombstones of a plan: its subject's, and of all articles and addresses that went with an
  /// article, so that they stay when the catalog's rows go.
  func add(_ plan: ForgetPlan, now: Moment) throws(Failure) {
    let subject: Subject? =
      switch plan.stone.kind {
      case .host: .host(plan.stone.value)
      case .article: .article(plan.stone.value)
      case .address: WebAddress(plan.stone.value).map { .address($0) }
      }
    guard let subject else { return }
    try add(subject, reason: plan.stone.reason, now: now)
    for article in plan.articles {
      try add(.article(article.id), reason: plan.stone.reason, now: now)
    }
  }
}

/// Whether a row of JSON is about one of the forgotten.
struct RowNames {
  var identifiers: Set<String>
  var addresses: Set<String>
  var host: String?

  private struct Row: Decodable {
    var identifier: String?
    var id: String?
    var url: String?
    var source: String?
    /// An intent's.
    var address: String?
  }

  func name(_ line: [UInt8]) -> Bool {
    guard let row = try? JSONDecoder().decode(Row.self, from: Data(line)) else { return false }
    if let id = row.identifier ?? row.id, identifiers.contains(id) { return true }
    guard let address = (row.url ?? row.address ?? row.source).flatMap({ WebAddress($0) }) else {
      return false
    }
    return addresses.contains(address.normalized) || address.host == host
  }
}
