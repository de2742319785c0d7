internal import Foundation

// Which sources are looked at, and what becomes of what they name.
extension Scrape {
  /// A timer's minutes are not exact: a source is due a little early.
  private static let leeway = Duration.seconds(60)

  static func nextLook(_ source: Source, after lookedAt: Moment, now: Moment) -> Moment {
    // A clock that went back must not leave a source alone for years.
    guard lookedAt <= now + leeway else { return now }
    return lookedAt + source.interval - min(leeway, source.interval / 10)
  }

  /// Begins to look at the sources whose interval is over.
  func lookAtDueSources() {
    guard stopping == nil else { return }
    let now = Moment.current()
    for source in options.sources {
      guard looks.nextLook[source.name] ?? now <= now else { continue }
      looks.nextLook[source.name] = now + source.interval
      looks.add(source)
    }
    while let source = looks.begin() { look(at: source, now) }
  }

  private func look(at source: Source, _ now: Moment) {
    let state = (try? store.sources.entry(source.name))?.state ?? SourceState()
    let (mailbox, visitor, cookies) = (mailbox, visitor, looks.cookies(of: source))
    let asksRobots = options.configuration.politeness.obeyRobots
    Task {
      let discoverer = Discoverer(cookies: { cookies?.header(for: $0) }) { request in
        await visitor.outcome(request, delay: source.delay) { mailbox.post(.troubled($0)) }
      }
      let policy = asksRobots ? await visitor.policy(for: source.home) : nil
      let found = await discoverer.discover(
        source, state: state, robotsSitemaps: policy?.sitemaps(of: source.home) ?? [],
        now: Int(now.milliseconds / 1_000))
      mailbox.post(.found(source: source.name, found))
    }
  }

  /// Takes what looks have found into the frontier.
  func keepLooks(_ now: Moment) throws(Failure) {
    let ended = looks.ended
    looks.ended = []
    for (name, discovery) in ended {
      try keep(name, discovery, now)
      while stopping == nil, let source = looks.begin() { look(at: source, now) }
    }
  }

  private func keep(_ name: String, _ found: Discovery, _ now: Moment) throws(Failure) {
    let leads = found.leads.map { discovered($0, name, now) }
    for lead in leads where lead.replacesFacts { try recallChanged(lead, now) }
    var state = found.state
    let (fed, own) = try news(found.leads)
    let last = try store.sources.entry(name)
    state.learn(fed: fed, own: own, since: last?.state ?? SourceState())
    let put = try store.frontier.put(leads, now: now)
    account[name].discovered += found.leads.count
    account[name].added += put.added
    account[name].refused += found.refusals.count + put.refused
    for place in found.places { account[name].places[place.outcome.word, default: 0] += 1 }
    if found.hasFailed { account[name].hasFailed = true }
    for failure in found.failures {
      account.tell(failure)
      tell(.failure(failure, source: name))
    }
    feedItems[name, default: []] += found.leads.filter { $0.origin == .feed }
      .map { $0.address.droppingTracking() }
    // A run that is ending has no use for more: it would wait for hosts that nothing serves.
    if stopping == nil { for host in Set(leads.map(\.address.authority)) { lines.wake(host) } }
    tell(.looked(source: name, found: found.leads.count, added: put.added))
    // What a run that is ending could not read is looked at by the next.
    guard stopping == nil else { return }
    let lookedAt = found.isInVain ? last?.lookedAt ?? Moment(milliseconds: 0) : now
    try store.sources.put(name, SourceBook.Entry(lookedAt: lookedAt, state: state))
    looks.nextLook[name] = sources[name].map { now + $0.interval }
  }

  /// How many of the leads are new and from feeds, and on which section pages others stood.
  private func news(_ leads: [Lead]) throws(Failure) -> (fed: Int, own: Set<String>) {
    var fed = 0
    var own: Set<String> = []
    for lead in leads where lead.origin != .sitemap {
      guard try store.frontier.known(lead.address.droppingTracking()) == nil else { continue }
      if lead.isAnnounced { fed += 1 } else { own.insert(lead.place) }
    }
    return (fed, own)
  }

  /// A feed that tells of a change is believed so often.
  private static let recallPause = Duration.seconds(600)

  private func recallChanged(_ lead: Discovered, _ now: Moment) throws(Failure) {
    let old = try store.frontier.facts(
      of: lead.address, fetchedBefore: now - Self.recallPause)
    guard let old, let new = lead.facts, LeadFacts.tellsOfChange(from: old, to: new) else { return }
    try store.frontier.recall(lead.address, now: now)
  }

  /// Changed so lately, a map's page is news.
  private static let recent = Duration.seconds(2 * 86_400)

  private func discovered(_ lead: Lead, _ source: String, _ now: Moment) -> Discovered {
    var priority = Priority.new
    if lead.origin == .sitemap {
      let said = (lead.published ?? lead.modified).flatMap { Moment(iso: $0) }
      priority = said.map { $0 > now - Self.recent } == true ? .new : .backfill
    }
    return Discovered(
      lead.address.droppingTracking(), priority, due: now, source: source,
      facts: LeadFacts.text(of: lead),
      replacesFacts: lead.origin == .feed || lead.origin == .newsSitemap)
  }
}

extension Visitor {
  /// A visit as a discoverer sees it; what could not be asked now counts as cancelled.
  func outcome(
    _ request: FetchRequest, delay: Duration?, troubled: ([String: HostPace.Stored]) -> Void
  ) async -> FetchOutcome {
    switch await visit(request, delay: delay) {
    case .done(let outcome, let paces):
      if !paces.isEmpty { troubled(paces) }
      return outcome
    case .refused(let failure, _): return FetchOutcome(failure: failure)
    case .blocked, .closed:
      let failure = Failure(
        .connect, at: .discover, "\(request.address.host) is left alone for now.",
        url: request.address.string)
      return FetchOutcome(failure: failure, isCancelled: true)
    }
  }
}

extension Discovery.Place.Outcome {
  /// The outcome as reports name it.
  var word: String {
    switch self {
    case .read: "read"
    case .unchanged: "unchanged"
    case .notDue: "notDue"
    case .retired: "retired"
    case .failed: "failed"
    }
  }
}
