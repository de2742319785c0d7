internal import Foundation

// How a run begins and ends.
extension Scrape {
  /// Puts right what an earlier run may have left, and finds what is due.
  ///
  /// - Returns: the run's number in the store.
  func begin() throws(Failure) -> Int64 {
    clear()
    let now = Moment.current()
    let wasKilled = try store.journal.lastRunIsOpen()
    let longest = Pacing.Settings(options.configuration.politeness)
    try store.frontier.recover(
      now: now, longestBlock: max(longest.retryAfterCeiling, longest.longestRest),
      longestWait: sources.values.flatMap(\.revisit).max() ?? .seconds(7 * 86_400))
    try adoptRenamed()
    try store.frontier.serve(Array(sources.keys))
    let run = try store.journal.beginRun(now: now)
    // Before the archive is opened, which would take a record half overwritten for a torn one.
    try Forgetting(folder, store).finish()
    if wasKilled, folder.has(Self.archiveFolder) { account.cut = try openArchive().cut }
    try replay()
    try looks.readCookies(of: options.sources)
    watchDisk()
    guard stopping == nil else { return run }
    for host in try store.frontier.dueHosts(now: now) { lines.wake(host) }
    for source in options.sources {
      let lookedAt = try store.sources.entry(source.name)?.lookedAt
      looks.nextLook[source.name] = lookedAt.map { Self.nextLook(source, after: $0, now: now) }
    }
    lookAtDueSources()
    return run
  }

  /// Gives the addresses of sources that are no longer configured to new ones of the same site: a
  /// source that was renamed goes on with what it knew.
  private func adoptRenamed() throws(Failure) {
    let names = try store.sources.names()
    let lost = names.filter { !options.configured.contains($0) }
    let new = options.sources.filter { !names.contains($0.name) }
    guard !lost.isEmpty, !new.isEmpty else { return }
    for name in lost {
      try store.frontier.move(from: name) { text in
        WebAddress(text).flatMap { address in new.first { $0.mayHave(address) }?.name }
      }
    }
  }

  /// A time, an account and a budget of its own for each run.
  private func clear() {
    WallClock.set()
    account = ScrapeAccount(started: WallClock.now())
    reportPlace = nil
    (ticks, begun, spent) = (0, [:], [])
    lines = HostLines(connections: lines.connections, most: lines.most)
    began = .now
    budget = Budget(time: options.time, pages: options.pages, from: began)
  }

  /// Tells the loop each second.
  func startTicking() -> Task<Void, Never> {
    let mailbox = mailbox
    return Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        mailbox.post(.tick)
      }
    }
  }

  static let archiveFolder = "archive"

  func openArchive() throws(Failure) -> WARCWriter {
    if let archive { return archive }
    let path = folder.path + "/" + Self.archiveFolder
    let opened = try WARCWriter(path, options: WARCWriter.Options(options.configuration))
    archive = opened
    return opened
  }

  /// Pages that an earlier run archived and did not get into the catalog are cleaned first.
  private func replay() throws(Failure) {
    for open in try store.journal.open() {
      guard var intent = CleaningIntent.read(open.text), jobs[open.id] == nil else { continue }
      if intent.source.isEmpty, let address = WebAddress(intent.address) {
        intent.source = options.sources.first { $0.mayHave(address) }?.name ?? ""
      }
      account.replayed += 1
      account[intent.source].due += 1
      jobs[open.id] = CleaningJob(intent: intent)
      try clean(open.id, intent)
    }
  }

  /// Hands a page to the workers with the next commit.
  func clean(_ id: Int64, _ intent: CleaningIntent) throws(Failure) {
    try startCleaning()
    tasks.append(
      intent.task(
        id, archive: folder.path + "/" + Self.archiveFolder,
        optionsDigest: optionsDigest))
  }

  private func startCleaning() throws(Failure) {
    guard cleaning == nil else { return }
    let mailbox = mailbox
    cleaning = try CleaningThread(
      command: options.worker(options.workerOptions), count: options.jobs,
      timeout: options.pageTimeout
    ) { mailbox.post(.cleaned($0)) }
  }

  /// Keeps what the next run must know, and writes the report.
  func end(_ run: Int64) async throws(Failure) {
    cleaning?.finish()
    cleaning = nil
    for job in jobs.values + left { account[job.intent.source].waiting += 1 }
    (jobs, left, tasks, atWorkers) = ([:], [], [], 0)
    try countFeedItems()
    let paces = await visitor.gate.stored()
    let now = Moment.current()
    try store.transaction { () throws(Failure) in
      for (host, pace) in paces { try remember(host, pace) }
      try store.journal.endRun(run, summary: account.row, now: now)
    }
    try writeReport()
    try retain(now)
    folder.sync()
  }

  /// Removes what the configuration no longer keeps.
  private func retain(_ now: Moment) throws(Failure) {
    let done = try Retention.apply(options.configuration, to: folder, now: now)
    if !done.gone.isEmpty {
      try store.frontier.dropCaptures { text in
        StoredCapture.original(text).map { done.gone.contains($0.id.hashValue) } ?? false
      }
    }
    if let summary = done.summary { tell(.note(summary)) }
  }

  /// How much of what the feeds named has been fetched by now, in whatever run.
  private func countFeedItems() throws(Failure) {
    for (source, addresses) in feedItems {
      account[source].feedItems += addresses.count
      for address in addresses {
        let known = try store.frontier.known(address)
        let isForgotten = try store.tombstones.cover(address)
        if known?.fetched != nil || isForgotten {
          account[source].feedItemsKnown += 1
        }
      }
    }
    feedItems = [:]
  }

  /// A run that has nothing to tell leaves no file.
  private func writeReport() throws(Failure) {
    guard account.isNews else { return }
    let report = ScrapeReport(account, finished: WallClock.now())
    let place = RunAccount.place(account.started, in: folder)
    let rows = account.failureRows
    if !rows.isEmpty { _ = try folder.write(rows, to: place + "/failures.jsonl") }
    _ = try folder.write(ScrapePage.html(report, failures: rows), to: place + "/report.html")
    _ = try folder.write(report.json, to: place + "/report.json")
    reportPlace = place
  }

  func remember(_ host: String, _ pace: HostPace.Stored) throws(Failure) {
    let until = pace.blockedUntil.map { Moment($0) } ?? Moment(milliseconds: 0)
    let kept = Frontier.Host(
      delay: pace.delay, blockedUntil: until, failures: pace.failures, openings: pace.openings)
    try store.frontier.remember(host, kept)
  }
}
