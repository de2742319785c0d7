internal import Foundation

/// A scrape that only tells: what of each source would be fetched and what not, and why.
///
/// Feeds, maps and section pages are read, politely; no article is fetched and nothing is written.
package struct DryScrape {
  /// One address that was found, and what would become of it.
  package struct Line: Sendable, Equatable {
    /// `fetch`, `later`, `known`, `skip` or `robots`.
    package var verdict: String
    package var address: String
    package var reason: String
  }

  /// What would be done with a source.
  package struct Plan: Sendable {
    package var source: String
    package var home: String
    /// Places with what they gave, one line each.
    package var places: [String] = []
    package var lines: [Line] = []
    package var hasFailed = false
  }

  private let options: ScrapeOptions
  private let store: Store?
  private let visitor: Visitor

  package init(_ options: ScrapeOptions) throws(Failure) {
    self.options = options
    // Without a store, everything is new.
    store =
      FileBytes.exists(options.folder + "/" + Store.name)
      ? try Store(reading: options.folder) : nil
    let configuration = options.configuration
    visitor = Visitor(
      configuration, fetcher: Fetcher(configuration.fetcherOptions),
      pacing: try Scrape.pacing(configuration, store),
      named: options.sources.reduce(into: []) { $0.formUnion($1.named) },
      known: try store?.robots.all() ?? [])
  }

  /// Looks at all sources at once, each at its hosts' pace, and tells of them in their order.
  package func run(_ tell: (Plan) -> Void) async throws(Failure) {
    let now = Moment.current()
    var looks: [Task<(Discovery, [WebAddress: String]), Never>] = []
    for source in options.sources {
      let state = try store?.sources.entry(source.name)?.state
      looks.append(look(at: source, state.map(Self.afresh) ?? SourceState(), now))
    }
    for (source, look) in zip(options.sources, looks) {
      let (found, forbidden) = await look.value
      tell(try plan(source, found, forbidden, now))
    }
  }

  private func look(
    at source: Source, _ state: SourceState, _ now: Moment
  ) -> Task<(Discovery, [WebAddress: String]), Never> {
    let visitor = visitor
    let cookies = source.cookies.flatMap { try? CookieFile(path: $0) }
    return Task {
      let discoverer = Discoverer(cookies: { cookies?.header(for: $0) }) { request in
        await visitor.outcome(request, delay: source.delay) { _ in }
      }
      let maps = await visitor.policy(for: source.home)?.sitemaps(of: source.home) ?? []
      let found = await discoverer.discover(
        source, state: state, robotsSitemaps: maps, now: Int(now.milliseconds / 1_000))
      var forbidden: [WebAddress: String] = [:]
      for lead in found.leads where visitor.obeysRobots {
        let address = lead.address.droppingTracking()
        if let reason = await visitor.objection(to: address) { forbidden[address] = reason }
      }
      return (found, forbidden)
    }
  }

  /// A state whose places are all read, whether they changed or not.
  private static func afresh(_ state: SourceState) -> SourceState {
    var state = state
    for i in state.places.indices {
      (state.places[i].etag, state.places[i].lastModified) = (nil, nil)
      state.places[i].tried = nil
    }
    return state
  }

  private func plan(
    _ source: Source, _ found: Discovery, _ forbidden: [WebAddress: String], _ now: Moment
  ) throws(Failure) -> Plan {
    var plan = Plan(source: source.name, home: source.home.string, hasFailed: found.hasFailed)
    if let looked = try store?.sources.entry(source.name)?.lookedAt {
      let next = Scrape.nextLook(source, after: looked, now: now)
      if next > now { plan.places.append("not due before \(next.text)") }
    }
    for place in found.places {
      plan.places.append("\(place.kind.rawValue) \(place.address.string): \(place.outcome.text)")
    }
    for lead in found.leads {
      let address = lead.address.droppingTracking()
      let (verdict, reason) = try verdict(address, lead, forbidden[address], now)
      plan.lines.append(Line(verdict: verdict, address: address.string, reason: reason))
    }
    for refusal in found.refusals {
      plan.lines.append(
        Line(verdict: "skip", address: refusal.address.string, reason: refusal.message))
    }
    return plan
  }

  private func verdict(
    _ address: WebAddress, _ lead: Lead, _ forbidden: String?, _ now: Moment
  ) throws(Failure) -> (String, String) {
    if try store?.tombstones.cover(address) == true {
      return ("skip", "It was forgotten; a tombstone keeps it out.")
    }
    if let forbidden { return ("robots", forbidden) }
    guard let known = try store?.frontier.known(address) else {
      return ("fetch", "New, named by \(lead.place).")
    }
    guard let due = known.due else {
      let when = known.fetched.map { "Fetched \($0.text)" } ?? "Given up"
      return ("known", "\(when); it is not visited again.")
    }
    guard due <= now else { return ("later", "Known; due \(due.text).") }
    return ("fetch", known.fetched == nil ? "Found earlier, not yet fetched." : "A revisit is due.")
  }
}

extension Visitor {
  /// Why robots.txt keeps an address from being fetched; `nil` where it does not.
  func objection(to address: WebAddress) async -> String? {
    guard let policy = await policy(for: address) else { return "robots.txt cannot be asked now." }
    let answer = policy.decide(address, agent: agent)
    guard !answer.decision.isAllowed else { return nil }
    return answer.reason
      ?? "robots.txt forbids it" + (answer.decision.text.map { " by \"\($0)\"." } ?? ".")
  }
}

extension Discovery.Place.Outcome {
  /// The outcome for a person.
  fileprivate var text: String {
    switch self {
    case .read(let count): counted(count, "article")
    case .unchanged: "not changed"
    case .notDue: "not due yet"
    case .retired: "given up, tried once a month"
    case .failed(let failure): failure.message
    }
  }
}
