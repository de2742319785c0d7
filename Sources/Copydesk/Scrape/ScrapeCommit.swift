internal import Foundation

// One transaction a turn: leases end, articles enter the catalog, new leases are taken.
extension Scrape {
  var hasSomethingToCommit: Bool {
    !filed.isEmpty || !failed.isEmpty || !returned.isEmpty || !cleaned.isEmpty
      || !looks.ended.isEmpty || !learned.isEmpty || !troubled.isEmpty
      || (stopping == nil && !lines.hungry.isEmpty)
  }

  /// Commits all that has been done since the last turn, and leases what comes next.
  ///
  /// Where the disk does not take the articles' files, the journal keeps their pages for the next
  /// run, and this one ends.
  func commit() throws(Failure) {
    guard hasSomethingToCommit else { return }
    let before = (account, jobs, left, tasks)
    do throws(Failure) { try commitTurn() } catch {
      guard error.kind == .disk, !cleaned.isEmpty else { throw error }
      (account, jobs, left, tasks) = before
      folder.unstage()
      for (task, _) in cleaned { leave(task) }
      cleaned = []
      giveUp(error)
      try commitTurn()
    }
    (filed, failed, returned, cleaned, learned, troubled) = ([], [], [], [], [:], [:])
  }

  private func commitTurn() throws(Failure) {
    let now = Moment.current()
    try store.transaction { () throws(Failure) in
      try keepLooks(now)
      for (site, policy) in learned { try store.robots.put(site, policy) }
      for (host, pace) in troubled { try remember(host, pace) }
      for page in filed { try acknowledge(page, now) }
      for visit in failed { try acknowledge(visit, now) }
      for (task, output) in cleaned { try takeIn(task, output, now) }
      for ticket in returned { try giveBack(ticket, now) }
      for visit in failed where visit.isOfSite {
        try store.frontier.postpone(
          visit.ticket.lease.host, until: now + .seconds(Int(RobotsPolicy.retry)))
      }
      if !spent.isEmpty { try store.frontier.serve(sources.keys.filter { !spent.contains($0) }) }
      try lease(now)
      // Files before the catalog that names them.
      try folder.settle()
    }
  }

  private func giveBack(_ ticket: Ticket, _ now: Moment) throws(Failure) {
    _ = try store.frontier.ack(ticket.lease.token, Outcome(.returned), nextDue: nil, now: now)
  }

  /// Leases are the run's own, and the next run's start ends them.
  private static let leaseTime = Duration.seconds(3_600)
  /// Where a host is asked without pause, a commit for each page would be most of the work.
  private static let batch = 16

  private func lease(_ now: Moment) throws(Failure) {
    guard stopping == nil else { return }
    if let pages = budget.pages, budget.spentPages >= pages {
      let left = lines.drain()
      if !left.isEmpty { account.early = .pages }
      for ticket in left { try giveBack(ticket, now) }
      return
    }
    for host in lines.hungry where lines.running < lines.most {
      let leases = try store.frontier.lease(
        from: host, count: isUnhurried ? 1 : Self.batch, ttl: Self.leaseTime, now: now)
      lines.feed(host, leases.map { Ticket(lease: $0, source: $0.source ?? "") })
    }
  }

  private var isUnhurried: Bool { options.configuration.politeness.delay >= .milliseconds(200) }

  private func acknowledge(_ page: FiledPage, _ now: Moment) throws(Failure) {
    let (ticket, written) = (page.ticket, page.written)
    let isSame = written.kind == .revisit
    let head = page.head
    let validators = Validators(
      etag: head.first("ETag"), lastModified: head.first("Last-Modified"),
      digest: written.payloadDigest)
    let plan = VisitPlan(ladder: sources[ticket.source]?.revisit ?? [])
    let next = plan.next(firstFetched: ticket.lease.firstFetched ?? now, now: now)
    let outcome = Outcome(
      isSame ? .notModified : .fetched, status: head.status,
      validators: head.status == 304 ? nil : validators,
      capture: written.original.map(StoredCapture.text))
    guard try store.frontier.ack(ticket.lease.token, outcome, nextDue: next, now: now) else {
      // It was forgotten while it was fetched.
      return
    }
    account[ticket.source].due += 1
    guard !isSame else {
      account[ticket.source].notModified += 1
      if let article = ticket.lease.article { try store.catalog.check(article, now: now) }
      return
    }
    account[ticket.source].fetched += 1
    let intent = CleaningIntent(ticket, written.location, nextDue: next)
    let id = try store.journal.begin(intent.text, now: now)
    jobs[id] = CleaningJob(intent: intent)
    try clean(id, intent)
  }

  private func acknowledge(_ visit: FailedVisit, _ now: Moment) throws(Failure) {
    let lease = visit.ticket.lease
    var next = VisitPlan.retry(after: visit.failure, attempts: lease.attempts, now: now)
    if visit.isOfSite {
      next = now + .seconds(Int(RobotsPolicy.retry))
    }
    if next == nil, let first = lease.firstFetched, WebAddress(lease.address) != nil {
      let plan = VisitPlan(ladder: sources[visit.ticket.source]?.revisit ?? [])
      next = plan.next(firstFetched: first, now: now)
    }
    let outcome = Outcome(.failed, status: visit.failure.status)
    guard try store.frontier.ack(lease.token, outcome, nextDue: next, now: now) else { return }
    account[visit.ticket.source].due += 1
    if let article = lease.article, isGone(visit),
      try unpublish(article, lease.address, visit.ticket.source, now)
    {
      return
    }
    var failure = visit.failure
    // The input is the address that was leased, wherever its redirects led.
    failure.url = lease.address
    fail(failure, visit.ticket.source)
  }

  /// 410 is meant; a 404 is believed when it comes again.
  private func isGone(_ visit: FailedVisit) -> Bool {
    visit.failure.status == 410 || (visit.failure.status == 404 && visit.ticket.lease.attempts > 1)
  }

  func unpublish(
    _ article: String, _ address: String, _ source: String, _ now: Moment
  ) throws(Failure) -> Bool {
    guard try store.catalog.unpublish(article, program: Version.judging, now: now),
      let entry = try store.catalog.entry(article)
    else { return false }
    account[source].updated += 1
    account[source].changes[.unpublished, default: 0] += 1
    tell(.article(.unpublished, url: address, place: entry.path, source: source))
    return true
  }

  func fail(_ failure: Failure, _ source: String, attempts: Int? = nil) {
    account.fail(source, failure, attempts: attempts)
    tell(.failure(failure, source: source))
  }
}
