// The articles and versions of a store that is made again.
extension StoreRebuild {
  /// One version, by the file that holds it.
  private struct Edition {
    var id: String
    var number: Int
    var place: String
    var path: String
    var at: Moment
    var digest: String
    var judging: String
    var change: Catalog.Change
  }

  /// Versions go in by their times, so that their sequence numbers tell the order of events.
  func takeArticles(_ done: inout Done) throws(Failure) {
    var editions: [Edition] = []
    for found in FolderFiles.articles(in: folder.path) {
      guard let (article, _) = read(found.path, &done) else { continue }
      let id = article.identifier
      if folder.refusal(of: id, at: article.url) != nil
        || folder.refusal(of: id, at: article.mainEntityOfPage) != nil
      {
        _ = folder.removeArticle(at: found.place)
        _ = folder.removeVersions(of: id, at: found.place)
        done.erased += 1
        continue
      }
      let place = try folder.place(of: id, proposing: found.place)
      guard place == found.place else {
        done.failures.append(
          Failure(
            .badRecord, at: .write,
            "\(found.path) is the article that has its place at \(place): remove one of them.",
            record: found.place + ".json"))
        continue
      }
      editions += all(id, found, &done)
    }
    try folder.erasePlaces(
      of: Set(folder.tombstones.filter { $0.kind == .article }.map(\.value)))
    editions.sort { ($0.at, $0.id, $0.number) < ($1.at, $1.id, $1.number) }
    for edition in editions {
      guard let (article, _) = read(edition.path, &done) else { continue }
      try store.transaction { () throws(Failure) in
        _ = try store.catalog.record(
          article, at: edition.place, digest: edition.digest, program: edition.judging,
          change: edition.change, now: edition.at)
        try store.catalog.tally(
          edition.id, article.interactionStatistic, now: edition.at)
      }
      done.versions += 1
      if edition.number == 1 { done.articles += 1 }
    }
  }

  /// The versions of an article with the newest, each no earlier than the one before it.
  private func all(_ id: String, _ found: FolderFiles.Found, _ done: inout Done) -> [Edition] {
    let earlier = OutputFolder.versions(of: id, at: found.place)
    let numbers = FolderFiles.versions(of: id, at: found.place, in: folder.path)
    folder.renumberVersions(of: id, at: found.place, numbers)
    let paths =
      (1..<(numbers.count + 1)).map { "\(folder.path)/\(earlier)/\($0).json" } + [found.path]
    var editions: [Edition] = []
    var last: Article?
    for path in paths {
      guard let (article, judging) = read(path, &done), article.identifier == id else { continue }
      let captured = article.record.captured.flatMap { Moment(iso: $0) } ?? now
      editions.append(
        Edition(
          id: id, number: editions.count + 1, place: found.place, path: path,
          at: max(captured, editions.last?.at ?? captured), digest: article.fingerprint,
          judging: judging, change: Catalog.Change(from: last, to: article)))
      last = article
    }
    return editions
  }

  private func read(_ path: String, _ done: inout Done) -> (Article, String)? {
    do throws(Failure) {
      if let found = StoredArticle.read(try FileBytes.read(path)) { return found }
      done.failures.append(
        Failure(
          .badRecord, at: .write, "\(path) is no article of Copydesk's: move it away.",
          record: path))
    } catch {
      done.failures.append(error)
    }
    return nil
  }
}

extension Catalog.Change {
  /// What changed between two versions, as far as their texts tell.
  init(from old: Article?, to new: Article) {
    guard let old else {
      self = .published
      return
    }
    if old.articleBody == new.articleBody {
      self = old.headline == new.headline ? .correction : .headline
    } else if new.articleBody.hasPrefix(old.articleBody) {
      self = .append
    } else if new.articleBody.isEmpty {
      self = .unpublished
    } else if old.articleBody.hasPrefix(new.articleBody) {
      self = .trimmed
    } else {
      self = .correction
    }
  }
}
