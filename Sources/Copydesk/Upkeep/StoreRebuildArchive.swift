internal import Foundation

// What the archive tells a store that is made again: which addresses were fetched, and when.
extension StoreRebuild {
  /// How long after a page's last capture it may still be due.
  ///
  /// The longest step of a usual ladder of revisits; addresses captured earlier are done.
  private static let lastRevisit = Duration.seconds(8 * 86_400)

  func takeArchive(_ done: inout Done) throws(Failure) {
    let archive = folder.path + "/archive"
    var pages: [String: CleaningIntent] = [:]
    var redirects: [(from: WebAddress, to: WebAddress)] = []
    for name in WARCFile.names(in: archive) {
      let reader: WARCReader
      do throws(Failure) { reader = try WARCReader(archive + "/" + name) } catch {
        done.failures.append(error)
        continue
      }
      // One transaction a file: a commit for each of a million records would take hours.
      try store.transaction { () throws(Failure) in
        while let next = reader.next() {
          switch next {
          case .success(let entry): try take(entry, archive, &redirects, &pages, &done)
          case .failure(let failure): done.failures.append(failure)
          }
        }
      }
    }
    try follow(redirects)
    try makeAgain(pages, &done)
  }

  /// Leaves pages whose article is not in the folder to the next run.
  ///
  /// It cleans them as it does those of a run that died. Most are no articles, and are found to be
  /// none once more.
  private func makeAgain(
    _ pages: [String: CleaningIntent], _ done: inout Done
  ) throws(Failure) {
    try store.transaction { () throws(Failure) in
      for (_, page) in pages.sorted(by: { $0.key < $1.key }) {
        guard let address = WebAddress(page.address),
          try store.catalog.entry(at: address) == nil
        else { continue }
        _ = try store.journal.begin(page.text, now: now)
        done.waiting += 1
      }
    }
  }

  private func take(
    _ entry: WARCReader.Entry, _ archive: String,
    _ redirects: inout [(from: WebAddress, to: WebAddress)],
    _ pages: inout [String: CleaningIntent], _ done: inout Done
  ) throws(Failure) {
    guard let address = entry.record.targetURI.flatMap({ WebAddress($0) }) else { return }
    guard try !isForgotten(address) else {
      try WARCErasure.erase(entry.location, in: archive)
      done.erased += 1
      return
    }
    guard entry.record.kind == .response || entry.record.kind == .revisit,
      let hop = try? entry.record.hop(named: entry.location.text)
    else { return }
    if (300...399).contains(hop.head.status), let to = hop.head.first("location"),
      let target = address.resolving(to)
    {
      redirects.append((address, target))
    }
    let fetched = Moment(hop.started)
    let article = try store.catalog.entry(at: address)?.id
    let isRecent = fetched + Self.lastRevisit > now
    let token = try store.frontier.restore(
      address, article: article, fetched: fetched, due: article != nil && isRecent ? now : nil)
    if article == nil, entry.record.kind == .response, (200..<300).contains(hop.head.status),
      let token
    {
      pages[address.normalized] = CleaningIntent(
        token, address.string, entry.location, nextDue: isRecent ? now : nil)
    }
    done.addresses += 1
  }

  /// Under a tombstone: the address, its host, or the article that has it for its name.
  private func isForgotten(_ address: WebAddress) throws(Failure) -> Bool {
    if try store.tombstones.cover(address) { return true }
    let own = Identity(canonical: nil, fetched: address.string, content: []).identifier
    return try store.tombstones.cover(article: own)
  }

  /// An address that redirects to an article leads to it too.
  private func follow(_ redirects: [(from: WebAddress, to: WebAddress)]) throws(Failure) {
    let targets = Dictionary(
      redirects.map { ($0.from.normalized, $0.to) }, uniquingKeysWith: { $1 })
    for (from, _) in redirects {
      var address = from
      for _ in 0..<FetchLimits().redirects {
        guard let next = targets[address.normalized] else { break }
        address = next
      }
      if let entry = try store.catalog.entry(at: address) {
        try store.catalog.add([from], to: entry.id)
      }
    }
  }
}
