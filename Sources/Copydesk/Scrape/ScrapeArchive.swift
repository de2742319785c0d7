// Raw first: what came is in the archive, synced, before the frontier moves on.
extension Scrape {
  /// Archives what has arrived, all with one sync.
  ///
  /// Where the disk refuses, nothing is lost but the fetch: the addresses go back, and the run
  /// ends.
  func archiveArrived() throws(Failure) {
    let waiting = arrived
    arrived = []
    var pages: [(ticket: Ticket, response: FetchResponse)] = []
    for (ticket, outcome) in waiting {
      if outcome.isCancelled {
        returned.append(ticket)
      } else if let failure = outcome.failure, failure.kind == .disk {
        returned.append(ticket)
        giveUp(failure)
      } else if let failure = objection(to: outcome) {
        failed.append(FailedVisit(ticket: ticket, failure: failure))
      } else if let response = outcome.response {
        pages.append((ticket, response))
      }
    }
    guard !pages.isEmpty else { return }
    do throws(Failure) { try file(pages) } catch {
      returned += pages.map(\.ticket)
      giveUp(error)
    }
  }

  /// Ends the run for a trouble of this machine, which is no page's fault.
  func giveUp(_ failure: Failure) {
    guard account.early != .disk else { return }
    account.tell(failure)
    tell(.failure(failure, source: ""))
    stop(.disk)
    account.early = .disk
  }

  private func file(
    _ pages: [(ticket: Ticket, response: FetchResponse)]
  ) throws(Failure) {
    var captures: [WARCCapture] = []
    var mains: [Int] = []
    for (ticket, response) in pages {
      captures += response.redirects.map { WARCCapture($0) }
      mains.append(captures.count)
      captures.append(
        WARCCapture(
          response.hop, original: StoredCapture.original(ticket.lease.capture),
          facts: LeadFacts.fields(ticket.lease.facts)))
    }
    let written = try openArchive().write(all: captures)
    for ((ticket, response), main) in zip(pages, mains) {
      filed.append(FiledPage(ticket: ticket, response: response, written: written[main]))
    }
  }

  /// Why nothing of an answer is kept; `nil` for what goes into the archive.
  ///
  /// A body that cannot be decoded is kept: a better program may read it.
  private func objection(to outcome: FetchOutcome) -> Failure? {
    guard let response = outcome.response else {
      return outcome.failure ?? Failure(.connect, at: .fetch, "No answer came; try again later.")
    }
    guard (200..<300).contains(response.status) || response.status == 304 else {
      return outcome.failure
    }
    if outcome.failure?.kind == .tooLarge { return outcome.failure }
    if let type = Self.otherContent(response.head) {
      return Failure(
        .notHTML, at: .fetch,
        "\(response.address.string) is of type \(type), which holds no "
          + "article; exclude such addresses.", url: response.address.string)
    }
    return wish(of: response)
  }

  /// What a page asks, where the configuration obeys it.
  private func wish(of response: FetchResponse) -> Failure? {
    let politeness = options.configuration.politeness
    let obeyed: [(RobotsTag, Bool, String, String)] = [
      (.noarchive, politeness.obeyNoarchive, "archived", "obeyNoarchive"),
      (.noindex, politeness.obeyNoindex, "indexed", "obeyNoindex"),
      (.noai, politeness.obeyOptOuts, "mined or learned from", "obeyOptOuts"),
    ].filter(\.1)
    guard !obeyed.isEmpty else { return nil }
    var response = response
    _ = response.decode(limit: options.configuration.limits.bodyBytes)
    let headers = Fetcher.page(from: response).usageHeaders
    let asked = RobotsTag(headers: headers, agent: visitor.agent)
      .union(RobotsTag(html: response.body, agent: visitor.agent))
    guard let (_, _, wish, key) = obeyed.first(where: { asked.contains($0.0) }) else { return nil }
    return Failure(
      .robots, at: .archive,
      "\(response.address.string) asks not to be \(wish), and politeness.\(key) is set.",
      url: response.address.string)
  }

  /// The content type of what is surely no page.
  private static func otherContent(_ head: ResponseHead) -> String? {
    guard let value = head.first("Content-Type") else { return nil }
    let type = value.prefix { $0 != ";" && $0 != " " }.lowercased()
    let isOther =
      ["image/", "video/", "audio/", "font/"].contains { type.hasPrefix($0) }
      || ["application/pdf", "application/zip", "application/gzip"].contains(type)
    return isOther ? type : nil
  }
}
