/// Takes cleaned articles into the output folder and the catalog, each version once.
struct Publisher {
  let store: Store
  let folder: OutputFolder

  /// What became of a cleaned page.
  enum Result {
    case published(Catalog.Change, place: String)
    case unchanged
    /// Another address has given the same article.
    case duplicate
    /// A tombstone keeps it out.
    case forgotten
  }

  /// What must be known before a page can be taken in.
  enum Question {
    case nothing
    /// The newest version is to be judged again from its record, since it differs.
    case earlier(WARCLocation, version: Catalog.Version)
  }

  /// Whether the earlier capture has to be judged again before two versions can be compared.
  func question(_ document: WireDocument, isFirst: Bool) throws(Failure) -> Question {
    guard !isFirst, let newest = try store.catalog.newest(of: document.id),
      newest.change != .unpublished
    else { return .nothing }
    let isSame =
      newest.digest == document.catalog?.fingerprint && newest.program == Version.judging
    guard !isSame, let record = newest.record, let location = WARCLocation(text: record),
      document.catalog?.record != record
    else { return .nothing }
    return .earlier(location, version: newest)
  }

  /// Takes a document in.
  ///
  /// - Parameters:
  ///   - document: what the worker made of the page.
  ///   - earlier: the newest version's capture, judged by this program; `nil` where it need not be
  ///     judged or is gone.
  ///   - address: the address that was leased.
  ///   - isFirst: the address has given no article before: one that is there is another address's.
  ///   - formats: those that the source wants.
  ///   - now: the time of the run.
  /// - Returns: what became of it.
  /// - Throws: `disk` where a file cannot be written; the catalog then knows nothing of it.
  func publish(
    _ document: WireDocument, earlier: WireDocument?, at address: WebAddress?,
    isFirst: Bool, formats: [OutputFormat], now: Moment
  ) throws(Failure) -> Result {
    let fingerprint = document.catalog?.fingerprint ?? ""
    guard let entry = try store.catalog.entry(document.id),
      let newest = try store.catalog.newest(of: document.id)
    else { return try write(document, .published, address, formats, now) }
    // Only the address that gave the article first changes it: others (a page for telephones, a
    // copy in another section) differ a little, and the two would replace each other for ever.
    if isFirst { return try keep(document, address, isDuplicate: true, now) }
    if newest.digest == fingerprint, newest.program == Version.judging {
      return try keep(document, address, now)
    }
    if newest.program == Version.judging || earlier != nil {
      return try compare(document, earlier, newest, entry, address, formats, now)
    }
    // A better program is not news: without the earlier capture this one is where history begins.
    try saveVersion(entry, newest.number)
    return try write(document, .baseline, address, formats, now)
  }

  private func compare(
    _ document: WireDocument, _ earlier: WireDocument?, _ newest: Catalog.Version,
    _ entry: Catalog.Entry, _ address: WebAddress?, _ formats: [OutputFormat],
    _ now: Moment
  ) throws(Failure) -> Result {
    guard let new = document.catalog else { return .unchanged }
    var change: Catalog.Change? = .correction
    if let old = earlier?.catalog {
      change = ArticleChange.judge(from: old, to: new)
      if newest.program != Version.judging {
        if let earlier { try files(of: earlier, at: entry.path, formats) }
        try store.catalog.rejudge(
          document.id, digest: old.fingerprint, program: Version.judging)
      }
    }
    guard let change else { return try keep(document, address, now) }
    try saveVersion(entry, newest.number)
    return try write(document, change, address, formats, now)
  }

  /// The article is as it was: its file stays, its counts are noted.
  private func keep(
    _ document: WireDocument, _ address: WebAddress?, isDuplicate: Bool = false, _ now: Moment
  ) throws(Failure) -> Result {
    try store.catalog.check(document.id, now: now)
    try store.catalog.tally(document.id, document.interactions, now: now)
    if let address { try store.catalog.add([address], to: document.id) }
    return isDuplicate ? .duplicate : .unchanged
  }

  private func write(
    _ document: WireDocument, _ change: Catalog.Change, _ address: WebAddress?,
    _ formats: [OutputFormat], _ now: Moment
  ) throws(Failure) -> Result {
    let (article, addresses) = (document.article, [address].compactMap(\.self))
    guard try !store.catalog.isForgotten(article, addresses) else { return .forgotten }
    // Files first: where the disk refuses one, the journal still has the page.
    let stem = try folder.place(of: document.id, proposing: document.stem)
    try files(of: document, at: stem, formats, isNew: change == .published)
    _ = try store.catalog.record(
      article, at: stem, digest: document.catalog?.fingerprint ?? "", program: Version.judging,
      change: change, addresses: addresses, now: now)
    try store.catalog.tally(document.id, document.interactions, now: now)
    return .published(change, place: stem)
  }

  private func files(
    of document: WireDocument, at stem: String, _ formats: [OutputFormat], isNew: Bool = false
  ) throws(Failure) {
    var files = formats.compactMap { format in
      document.outputs[format.rawValue].map { (name: stem + "." + format.ending, bytes: $0) }
    }
    if let ledger = document.ledger { files.append((stem + ".ledger.json", ledger)) }
    for file in files {
      // Files of earlier versions are read back before their time to be named has come.
      if isNew {
        try folder.stage(file.bytes, to: file.name)
      } else {
        _ = try folder.write(file.bytes, to: file.name)
      }
    }
  }

  /// Copies the newest files to their place among the earlier versions.
  private func saveVersion(_ entry: Catalog.Entry, _ number: Int) throws(Failure) {
    let host = entry.path.split(separator: "/").dropFirst().first ?? "unknown"
    for format in OutputFormat.allCases {
      guard let bytes = try? FileBytes.read("\(folder.path)/\(entry.path).\(format.ending)")
      else { continue }
      let place = "versions/\(host)/\(entry.id)/\(number).\(format.ending)"
      // A step that is done again must not put the new version in the old one's place.
      if !folder.has(place) { _ = try folder.write(bytes, to: place) }
    }
  }
}

extension WARCLocation {
  /// The location of a text such as `copydesk-20260504T080000Z-00000.warc.gz@1234`; its length is
  /// not known.
  package init?(text: String) {
    guard let at = text.lastIndex(of: "@"), let offset = Int(text[text.index(after: at)...]),
      offset >= 0, !text[..<at].contains("/"), at > text.startIndex
    else { return nil }
    self.init(file: String(text[..<at]), offset: offset, length: -1)
  }
}
