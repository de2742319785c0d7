// What becomes of the pages that workers have cleaned.
extension Scrape {
  /// Takes in what a worker made of a page; where the disk refuses, the journal keeps it for the
  /// next run, and this one ends.
  func takeIn(
    _ task: String, _ output: WorkerPool.Output, _ now: Moment
  ) throws(Failure) {
    do throws(Failure) { try settle(task, output, now) } catch {
      guard error.kind == .disk else { throw error }
      leave(task)
      giveUp(error)
    }
  }

  /// Leaves a page to the journal.
  func leave(_ task: String) {
    if let id = Int64(task), let job = jobs.removeValue(forKey: id) { left.append(job) }
  }

  private func settle(
    _ task: String, _ output: WorkerPool.Output, _ now: Moment
  ) throws(Failure) {
    guard let id = Int64(task), var job = jobs[id] else { return }
    let source = job.intent.source
    let earlier: WireDocument?
    if let document = job.document {
      earlier = if case .document(let document, _) = output { document } else { nil }
      try publish(document, earlier, job, id, now)
      return
    }
    switch output {
    case .failure(var failure, let attempts):
      failure.url = failure.url ?? job.intent.address
      try store.frontier.revise(
        job.intent.token, nextDue: retry(failure, job.intent, now),
        attempts: job.intent.attempts)
      try finish(id)
      if failure.kind == .softNotFound, let article = job.intent.article,
        try unpublish(article, job.intent.address, source, now)
      {
        return
      }
      fail(failure, source, attempts: attempts)
    case .document(let document, _):
      switch try publisher.question(document, isFirst: job.intent.article == nil) {
      case .nothing: try publish(document, nil, job, id, now)
      case .earlier(let location, _):
        job.document = document
        jobs[id] = job
        var intent = job.intent
        (intent.file, intent.offset, intent.length) = (location.file, location.offset, -1)
        try clean(id, intent)
      }
    }
  }

  private var publisher: Publisher { Publisher(store: store, folder: folder) }

  private func publish(
    _ document: WireDocument, _ earlier: WireDocument?, _ job: CleaningJob, _ id: Int64,
    _ now: Moment
  ) throws(Failure) {
    let name = job.intent.source
    if job.intent.article == nil, let catalog = document.catalog,
      let reason = sources[name]?.objection(to: catalog)
    {
      try store.frontier.revise(job.intent.token, nextDue: nil)
      try finish(id)
      return fail(
        Failure(.notAnArticle, at: .discover, reason, url: job.intent.address), name)
    }
    let formats = sources[name].map { options.formats(of: $0) } ?? options.workerOptions.formats
    let result = try publisher.publish(
      document, earlier: earlier, at: WebAddress(job.intent.address),
      isFirst: job.intent.article == nil, formats: formats, now: now)
    var next = job.intent.nextDue.map { Moment(milliseconds: $0) }
    if case .duplicate = result { next = nil }
    try store.frontier.revise(job.intent.token, nextDue: next, article: document.id)
    try finish(id)
    switch result {
    case .published(let change, let place):
      if change == .published {
        account[name].new += 1
      } else {
        account[name].updated += 1
        account[name].changes[change, default: 0] += 1
      }
      if document.truncated != nil { account[name].truncated += 1 }
      for field in document.catalog?.missing ?? [] {
        account[name].missing[field, default: 0] += 1
      }
      tell(.article(change, url: job.intent.address, place: place, source: name))
    case .unchanged: account[name].unchanged += 1
    case .duplicate: account[name].duplicates += 1
    case .forgotten:
      fail(
        Failure(
          .forgotten, at: .write,
          "The article of \(job.intent.address) was forgotten; nothing of it is kept.",
          url: job.intent.address), name)
    }
  }

  private func retry(_ failure: Failure, _ intent: CleaningIntent, _ now: Moment) -> Moment? {
    if intent.article != nil { return intent.nextDue.map { Moment(milliseconds: $0) } }
    return VisitPlan.retry(after: failure, attempts: intent.attempts, now: now)
  }

  private func finish(_ id: Int64) throws(Failure) {
    try store.journal.end(id)
    jobs[id] = nil
  }
}
