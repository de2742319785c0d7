internal import Foundation

/// The scheduled scrape: sources in, new and changed articles out, each page fetched once.
///
///     recover ─► discover what is due ─► lease ─► permission (robots, pace, budget)
///       ─► fetch ─► archive (synced) ─► frontier moves on ─► a worker cleans the record
///       ─► article written ─► catalog
///
/// One loop owns archive, store and output folder; tasks only fetch, and a thread only has pages
/// cleaned. What the loop finds done since its last turn it archives with one sync and commits
/// with another. It can be killed at any instruction: what is not archived is fetched again, and
/// what is archived and not in the catalog stands in the journal.
package final class Scrape {
  let options: ScrapeOptions
  let folder: OutputFolder
  let store: Store
  let tell: (ScrapeNews) -> Void
  let mailbox = Mailbox<ScrapeEvent>()
  let visitor: Visitor
  let sources: [String: Source]

  // What a run has under way.
  var account = ScrapeAccount(started: WallClock.now())
  var budget = Budget(from: .now)
  var lines: HostLines
  var looks: SourceLooks
  var arrived: [(ticket: Ticket, outcome: FetchOutcome)] = []
  var filed: [FiledPage] = []
  var failed: [FailedVisit] = []
  var returned: [Ticket] = []
  var cleaned: [(task: String, output: WorkerPool.Output)] = []
  var learned: [String: RobotsPolicy] = [:]
  var troubled: [String: HostPace.Stored] = [:]
  var jobs: [Int64: CleaningJob] = [:]
  /// Pages that the disk would not take; the journal has them.
  var left: [CleaningJob] = []
  var tasks: [WireTask] = []
  /// Tasks at the workers, or whose results have not been taken in.
  var atWorkers = 0
  let optionsDigest: String
  /// Visits that were begun, by source, and sources that may have no more.
  var begun: [String: Int] = [:]
  var spent: Set<String> = []
  var archive: WARCWriter?
  var cleaning: CleaningThread?
  var began = ContinuousClock.now
  var stopping: ContinuousClock.Instant?
  var ticks = 0
  /// Addresses that feeds named in this run, by source.
  var feedItems: [String: [WebAddress]] = [:]
  /// Where the last run's report is, below the output folder; `nil` where it had nothing to tell.
  package internal(set) var reportPlace: String?

  /// Opens the output folder and its store, and holds them.
  ///
  /// - Throws: `locked` where another run holds the folder, `disk` or `unreadable` where folder or
  ///   store cannot be used.
  package init(
    _ options: ScrapeOptions, tell: @escaping (ScrapeNews) -> Void = { _ in }
  ) throws(Failure) {
    self.options = options
    self.tell = tell
    folder = try OutputFolder(
      path: options.folder, slugBytes: options.configuration.output.slugBytes)
    store = try Store(folder: options.folder)
    sources = Dictionary(options.sources.map { ($0.name, $0) }) { $1 }
    let configuration = options.configuration
    lines = HostLines(
      connections: configuration.politeness.connectionsPerHost, most: OpenFiles.transfers())
    looks = SourceLooks()
    optionsDigest = options.workerOptions.digest
    var fetching = configuration.fetcherOptions
    fetching.bodyMemory = Self.bodyMemory
    let mailbox = mailbox
    visitor = Visitor(
      configuration, fetcher: Fetcher(fetching), pacing: try Self.pacing(configuration, store),
      named: options.sources.reduce(into: []) { $0.formUnion($1.named) },
      known: try store.robots.all()
    ) { mailbox.post(.learned(site: $0, $1)) }
  }

  /// 800 slow transfers at once stay under 150 MB with this; hundreds of compressed pages fit in.
  private static let bodyMemory = 12 << 20

  /// Takes up the pace that earlier runs left.
  static func pacing(
    _ configuration: Configuration, _ store: Store?
  ) throws(Failure) -> Pacing {
    var pacing = Pacing(Pacing.Settings(configuration.politeness))
    for (name, host) in try store?.frontier.remembered() ?? [] {
      let stored = HostPace.Stored(
        delay: host.delay, blockedUntil: host.blockedUntil.date, failures: host.failures,
        openings: host.openings)
      pacing.restore(stored, for: name, at: .now, wall: WallClock.now())
    }
    return pacing
  }

  /// Ends the run within ten seconds; what is under way is finished or given back.
  ///
  /// It may be called from anywhere and more than once.
  package var stopper: @Sendable () -> Void {
    let mailbox = mailbox
    return { mailbox.post(.stop) }
  }

  /// Nothing is under way and nothing that may be begun is left.
  var isDone: Bool {
    if let stopping, .now - stopping > Self.drainTime { return true }
    return looks.isIdle && lines.isIdle && jobs.isEmpty && !hasSomethingToCommit
  }

  /// How long a run that was stopped may take to end, and when its transfers are cut off.
  private static let drainTime = Duration.seconds(8)
  private static let transferTime = Duration.seconds(5)

  // MARK: Events

  func receive(_ event: ScrapeEvent) throws(Failure) {
    switch event {
    case .found(let source, let discovery): looks.end(source, discovery)
    case .learned(let site, let policy): learned[site] = policy
    case .troubled(let paces): troubled.merge(paces) { $1 }
    case .visited(let ticket, let visit): receive(ticket, visit)
    case .cleaned(.done(let task, let output)):
      atWorkers = max(0, atWorkers - 1)
      cleaned.append((task, output))
    case .cleaned(.broken(let failure)): throw failure
    case .tick: try tick()
    case .stop: stop(.signal)
    }
  }

  private func receive(_ ticket: Ticket, _ visit: Visit) {
    lines.end(ticket.lease.host)
    switch visit {
    case .done(let outcome, let paces):
      budget.spendPage()
      troubled.merge(paces) { $1 }
      if let response = outcome.response {
        account.time(ticket.lease.host, response.hop.timings.total)
        account[ticket.source].bytes += response.hop.bodyCount
        budget.spend(bytes: response.hop.bodyCount)
      }
      arrived.append((ticket, outcome))
    case .refused(let failure, let isFinal):
      failed.append(FailedVisit(ticket: ticket, failure: failure, isOfSite: !isFinal))
      // Nothing of the site may be asked for: one failure tells it for all that is due there.
      if !isFinal { returned += lines.block(ticket.lease.host) }
    case .blocked:
      returned.append(ticket)
      returned += lines.block(ticket.lease.host)
    case .closed: returned.append(ticket)
    }
    launch(ticket.lease.host)
  }

  private func tick() throws(Failure) {
    ticks += 1
    if let stopping, .now - stopping > Self.transferTime { visitor.fetcher.close() }
    if let spent = budget.exhausted(at: .now), spent == .time { stop(.time) }
    watchDisk()
    if stopping == nil {
      lookAtDueSources()
      if ticks % 60 == 0 {
        for host in try store.frontier.dueHosts(now: .current()) { lines.wake(host, anew: true) }
      }
    }
    tell(.progress(progress))
  }

  /// Begins nothing more.
  func stop(_ reason: ScrapeAccount.Early) {
    guard stopping == nil else { return }
    stopping = .now
    account.early = reason
    looks.clear()
    returned += lines.drain()
    let gate = visitor.gate
    Task { await gate.close() }
  }

  /// Fetching stops before the disk is full.
  func watchDisk() {
    guard stopping == nil, let free = DiskUse.free(options.folder) else { return }
    if free < options.configuration.minFree { fillUp(free) }
  }

  private func fillUp(_ free: Int) {
    let failure = Failure(
      .disk, at: .archive,
      "The disk of \(options.folder) has \(free >> 20) MB free, less than minFree allows "
        + "(\(options.configuration.minFree >> 20) MB): make room; nothing more is fetched.")
    giveUp(failure)
  }

  private var progress: ScrapeProgress {
    ScrapeProgress(
      account: account, hosts: lines.busy, looking: looks.running.count, cleaning: jobs.count,
      timeLeft: budget.time.map { max(.zero, $0 - (ContinuousClock.now - began)) })
  }
}
