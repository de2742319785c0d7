internal import Glibc

/// Has tasks judged by worker processes and gives the results in the order of the inputs, or as
/// they come.
///
/// A worker that dies or hangs on a page is replaced, and the page tried once more; then it is a
/// failure of kind `crashed`. Only what a worker was judging is blamed, not what waited behind it.
/// Memory is bounded: no more than a window of inputs is under way or waits for its turn.
package struct WorkerPool: ~Copyable {
  /// What is to be done, or what is known to have failed already, in order.
  package enum Input: Sendable {
    case task(WireTask)
    case failure(Failure)
  }

  package enum Output: Sendable {
    case document(WireDocument, record: String)
    case failure(Failure, attempts: Int?)
  }

  /// What a source of inputs has.
  package enum Supply: Sendable {
    case input(Input)
    /// Nothing now; the pool's wakeup tells when there is more.
    case later
    case end
  }

  /// A page that kills its worker may have had bad luck (a full memory, an operator); twice is the
  /// page.
  static let attempts = 2
  /// Tasks at a worker: while one is judged, the next already lies in the pipe.
  private static let depth = 2
  /// Inputs ahead of the first unfinished one, for every worker.
  private static let window = 16

  private let command: [String]
  private let timeout: Int
  private let source: () -> Supply
  /// A descriptor that can be read when the source has more; -1 for a source that never waits.
  private let wakeup: Int32
  private let isOrdered: Bool
  private var slots: [WorkerSlot]
  private var isExhausted = false
  private var retries: [WorkerJob] = []
  private var finished: [Int: (task: String, output: Output)] = [:]
  /// The number of the next input to be read, and of the next output to be given.
  private var nextInput = 0
  private var nextOutput = 0

  /// A pool of workers started by a command, which gives up on a page after `timeout` seconds.
  package init(
    command: [String], count: Int, timeout: Int, source: @escaping () -> Input?
  ) {
    self.init(command: command, count: count, timeout: timeout, wakeup: -1, isOrdered: true) {
      source().map { .input($0) } ?? .end
    }
  }

  /// A pool whose inputs come from time to time, and whose results come as they are ready.
  package init(
    command: [String], count: Int, timeout: Int, wakeup: Int32,
    supply: @escaping () -> Supply
  ) {
    self.init(
      command: command, count: count, timeout: timeout, wakeup: wakeup, isOrdered: false,
      source: supply)
  }

  private init(
    command: [String], count: Int, timeout: Int, wakeup: Int32, isOrdered: Bool,
    source: @escaping () -> Supply
  ) {
    self.command = command
    self.timeout = timeout * 1000
    self.source = source
    self.wakeup = wakeup
    self.isOrdered = isOrdered
    slots = (0..<max(1, count)).map { _ in WorkerSlot() }
  }

  /// Process identifiers of the workers that run.
  package var processes: [Int32] { slots.compactMap { $0.worker?.process } }

  /// The next result in the order of the inputs; `nil` when all are given.
  ///
  /// - Throws: where no worker can be started, or where one refuses its options.
  package mutating func next() throws(Failure) -> Output? { try nextFinished()?.output }

  /// The next result with the name of its task, in the pool's order; `nil` when all are given.
  ///
  /// An input that had failed before it came has no name.
  package mutating func nextFinished() throws(Failure) -> (task: String, output: Output)? {
    while true {
      try dispatch()
      let ready = isOrdered ? nextOutput : finished.first?.key ?? -1
      if let done = finished.removeValue(forKey: ready) {
        nextOutput += 1
        return done
      }
      let isIdle = slots.allSatisfy(\.jobs.isEmpty)
      if isIdle, isExhausted || wakeup < 0 { return nil }
      try wait()
    }
  }

  private mutating func dispatch() throws(Failure) {
    while let i = slots.indices.min(by: { slots[$0].jobs.count < slots[$1].jobs.count }),
      slots[i].jobs.count < Self.depth, let job = nextJob()
    {
      if slots[i].worker == nil { slots[i].worker = try WorkerProcess(command) }
      slots[i].take(job, now: Self.now())
    }
  }

  private mutating func nextJob() -> WorkerJob? {
    if let retry = retries.popLast() { return retry }
    while !isExhausted, nextInput < nextOutput + slots.count * Self.window {
      switch source() {
      case .end: isExhausted = true
      case .later: return nil
      case .input(.failure(let failure)):
        finished[nextInput] = ("", .failure(failure, attempts: nil))
        nextInput += 1
      case .input(.task(let task)):
        nextInput += 1
        return WorkerJob(number: nextInput - 1, task: task)
      }
    }
    return nil
  }

  /// Waits until a worker writes, dies or takes too long.
  private mutating func wait() throws(Failure) {
    let running = slots.indices.filter { slots[$0].worker != nil }
    var polls = running.map { i in
      pollfd(fd: slots[i].worker?.output ?? -1, events: Int16(POLLIN), revents: 0)
    }
    let now = Self.now()
    let deadlines = running.filter { !slots[$0].jobs.isEmpty }.map { slots[$0].started + timeout }
    let patience = deadlines.min().map { Int32(clamping: max(0, $0 - now)) } ?? -1
    if wakeup >= 0, !isExhausted {
      polls.append(pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0))
    }
    _ = unsafe poll(&polls, nfds_t(polls.count), patience)
    if polls.count > running.count, polls[running.count].revents != 0 { drainWakeup() }
    for (poll, i) in zip(polls, running) where poll.revents != 0 { try read(i) }
    for i in running where !slots[i].jobs.isEmpty && Self.now() - slots[i].started >= timeout {
      slots[i].isLate = true
      try bury(i)
    }
  }

  /// The wakeup is a pipe: what was written to it only said that there is more.
  private func drainWakeup() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    _ = unsafe Glibc.read(wakeup, &bytes, bytes.count)
  }

  private mutating func read(_ i: Int) throws(Failure) {
    guard let worker = slots[i].worker else { return }
    guard let bytes = worker.read() else { return try bury(i) }
    var isSound = true
    for line in slots[i].lines(with: bytes) where isSound {
      switch slots[i].accept(line, now: Self.now()) {
      case .more: break
      case .done(let job, let output): finished[job.number] = (job.task.task, output)
      case .broken: isSound = false
      }
    }
    if !isSound { try bury(i) }
  }

  /// Ends a worker, blames what it was judging and gives back what waited.
  private mutating func bury(_ i: Int) throws(Failure) {
    guard let worker = slots[i].worker else { return }
    let ending = slots[i].isLate || slots[i].isBroken ? worker.stop() : worker.wait()
    let (jobs, cause) = slots[i].clear(ending)
    if case .exited(let code) = ending, [2, 64, 127].contains(code) {
      throw Failure(
        .usage, at: .configure,
        "A worker refused its tasks (exit code \(code)): start the run again with one program.")
    }
    guard let head = jobs.first else { return }
    retries += jobs.dropFirst().reversed()
    if head.attempts < Self.attempts {
      retries.append(head)
    } else {
      let failure = Failure(
        .crashed, at: .parse,
        "\(head.task.record) \(cause), in \(head.attempts) attempts: keep the page and report it.",
        record: head.task.record)
      finished[head.number] = (head.task.task, .failure(failure, attempts: head.attempts))
    }
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
