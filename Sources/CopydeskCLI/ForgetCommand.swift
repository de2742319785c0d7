internal import Copydesk
internal import Glibc

/// `copydesk forget`: takes an article, an address or a host out of an output folder for good.
struct ForgetCommand {
  private let subject: Tombstones.Subject
  private let reason: String
  private let folder: String
  private let isSure: Bool
  private let isDry: Bool
  private let messages: Messages

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    let text = options.operands[0]
    guard let subject = Tombstones.Subject(text) else {
      throw .usage(
        "\(text) is no address, identifier or host: give https://… , 16 hexadecimal digits, or a "
          + "host's name alone.")
    }
    guard let reason = options.given("reason"), !reason.isEmpty else {
      throw .usage("copydesk forget needs --reason TEXT: it is kept with the tombstone.")
    }
    self.subject = subject
    self.reason = reason
    folder = try StoreOptions.folder(options)
    isSure = options.has("yes")
    isDry = options.has("dry-run")
    self.messages = messages
  }

  func run() throws(Stop) -> ExitCode {
    let forgetting = try open()
    let (subject, reason) = (subject, reason)
    try Stop.on { () throws(Failure) in
      for done in try forgetting.finish() {
        tell(done, "An earlier forget was brought to its end: ")
      }
    }
    let now = Moment.current()
    let plan = try Stop.on { () throws(Failure) in
      try forgetting.plan(subject, reason: reason, now: now)
    }
    for range in plan.unread {
      messages.note("\(range) cannot be read and may still hold what was to go.")
    }
    if isDry {
      try Descriptor.standardOutput.write(Self.summary(plan))
      return .done
    }
    guard try isConfirmed(plan, forgetting) else {
      messages.note("Nothing was forgotten.")
      return .done
    }
    let done = try Stop.on { () throws(Failure) in try forgetting.carryOut(plan, now: now) }
    for failure in done.failures { messages.failure(failure) }
    tell(done, "Forgotten: ")
    return done.failures.isEmpty && plan.unread.isEmpty ? .done : .someFailed
  }

  private func open() throws(Stop) -> Forgetting {
    let path = folder
    try StoreOptions.requireFolder(path)
    return try Stop.on { () throws(Failure) in
      let folder = try OutputFolder(path: path)
      return Forgetting(folder, try Store(folder: path))
    }
  }

  /// Asks before a whole host goes.
  private func isConfirmed(_ plan: ForgetPlan, _ forgetting: Forgetting) throws(Stop) -> Bool {
    guard case .host(let host) = subject, !isSure else { return true }
    guard isatty(STDIN_FILENO) == 1 else {
      throw .usage(
        "\(host) has \(counted(plan.articles.count, "article")): pass --yes to forget them all.")
    }
    let others = try Stop.on { () throws(Failure) in try forgetting.hosts(below: host) }
    for other in others {
      messages.note("\(other.name) has \(other.articles) more, which stay.")
    }
    messages.ask("\(Self.summary(plan))Forget all of \(host)? There is no way back. [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  private func tell(_ done: Forgetting.Done, _ start: String) {
    guard done.articles + done.records + done.lines > 0 else {
      return messages.note("Nothing of it was here; a tombstone keeps it out.")
    }
    messages.note(
      start + counted(done.articles, "article") + ", "
        + counted(done.versions, "earlier version") + ", "
        + counted(done.records, "record") + " of the archive, "
        + counted(done.lines, "line") + " of accounts and parts.")
  }

  private static func summary(_ plan: ForgetPlan) -> String {
    var lines = plan.articles.map { article in
      "article \(article.id)" + article.places.map { "  " + $0 }.joined()
    }
    lines += plan.addresses.map { "address \($0)" }
    lines.append(
      counted(plan.articles.count, "article") + ", " + counted(plan.records.count, "record")
        + " of the archive")
    return lines.map(Messages.printable).joined(separator: "\n") + "\n"
  }
}
