// What the loop sets going: visits of addresses, and pages handed to the workers.
extension Scrape {
  /// Begins what may be begun.
  func advance() {
    submitTasks()
    let fed = lines.fed
    lines.fed = []
    for host in fed {
      launch(host)
      lines.keep(host)
    }
  }

  /// The most pages that are at the workers, or cleaned and not yet written.
  ///
  /// Where the disk is slower than the workers, cleaned articles would fill the memory.
  private static let mostAtWorkers = 64

  private func submitTasks() {
    guard let cleaning else { return }
    let some = tasks.prefix(Self.mostAtWorkers - atWorkers)
    for task in some { cleaning.submit(task) }
    tasks.removeFirst(some.count)
    atWorkers += some.count
  }

  func launch(_ host: String) {
    guard stopping == nil else { return }
    for ticket in lines.start(host, within: pagesLeft) {
      guard let source = sources[ticket.source], mayBegin(source) else {
        returned.append(ticket)
        lines.end(host)
        continue
      }
      visit(ticket, source)
    }
  }

  /// Counts a visit of a source, unless it has had as many as a run may make.
  private func mayBegin(_ source: Source) -> Bool {
    guard begun[source.name, default: 0] < source.maxPages ?? .max else {
      spent.insert(source.name)
      return false
    }
    begun[source.name, default: 0] += 1
    return true
  }

  /// How many more visits may be begun.
  private var pagesLeft: Int {
    budget.pages.map { max(0, $0 - budget.spentPages - lines.running) } ?? .max
  }

  private func visit(_ ticket: Ticket, _ source: Source) {
    guard let address = WebAddress(ticket.lease.address) else {
      let failure = Failure(
        .unreadable, at: .fetch,
        "The store holds \"\(ticket.lease.address)\", which is no web address: it is not tried again.",
        url: ticket.lease.address)
      return mailbox.post(.visited(ticket, .refused(failure, isFinal: true)))
    }
    var request = FetchRequest(address)
    request.allowedPrivate = source.named
    // A worker undoes them.
    request.isDecoded = false
    if source.owns(address) {
      request.headers = source.headers
      request.cookies = looks.cookies(of: source)?.header(for: address)
    }
    if ticket.lease.capture != nil {
      request.validators = .init(
        etag: ticket.lease.validators.etag, lastModified: ticket.lease.validators.lastModified)
    }
    let (mailbox, visitor, asked) = (mailbox, visitor, request)
    Task {
      mailbox.post(.visited(ticket, await visitor.visit(asked, delay: source.delay)))
    }
  }
}
