internal import Glibc

/// Has tasks judged by worker processes and gives the results in the order of the inputs.
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

  /// A page that kills its worker may have had bad luck (a full memory, an operator); twice is the
  /// page.
  static let attempts = 2
  /// Tasks at a worker: while one is judged, the next already lies in the pipe.
  private static let depth = 2
  /// Inputs ahead of the first unfinished one, for every worker.
  private static let window = 16

  private let command: [String]
  private let timeout: Int
  private let source: () -> Input?
  private var slots: [WorkerSlot]
  private var isExhausted = false
  private var retries: [WorkerJob] = []
  private var finished: [Int: Output] = [:]
  /// The number of the next input to be read, and of the next output to be given.
  private var nextInput = 0
  private var nextOutput = 0

  /// A pool of workers started by a command, which gives up on a page after `timeout` seconds.
  package init(
    command: [String], count: Int, timeout: Int, source: @escaping () -> Input?
  ) {
    self.command = command
    self.timeout = timeout * 1000
    self.source = source
    slots = (0..<max(1, count)).map { _ in WorkerSlot() }
  }

  /// Process identifiers of the workers that run.
  package var processes: [Int32] { slots.compactMap { $0.worker?.process } }

  /// The next result in the order of the inputs; `nil` when all are given.
  ///
  /// - Throws: where no worker can be started, or where one refuses its options.
  package mutating func next() throws(Failure) -> Output? {
    while true {
      try dispatch()
      if let output = finished.removeValue(forKey: nextOutput) {
        nextOutput += 1
        return output
      }
      guard slots.contains(where: { !$0.jobs.isEmpty }) else { return nil }
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
      guard let input = source() else {
        isExhausted = true
        return nil
      }
      nextInput += 1
      switch input {
      case .failure(let failure): finished[nextInput - 1] = .failure(failure, attempts: nil)
      case .task(let task): return WorkerJob(number: nextInput - 1, task: task)
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
    _ = unsafe poll(&polls, nfds_t(polls.count), patience)
    for (poll, i) in zip(polls, running) where poll.revents != 0 { try read(i) }
    for i in running where !slots[i].jobs.isEmpty && Self.now() - slots[i].started >= timeout {
      slots[i].isLate = true
      try bury(i)
    }
  }

  private mutating func read(_ i: Int) throws(Failure) {
    guard let worker = slots[i].worker else { return }
    guard let bytes = worker.read() else { return try bury(i) }
    var isSound = true
    for line in slots[i].lines(with: bytes) where isSound {
      switch slots[i].accept(line, now: Self.now()) {
      case .more: break
      case .done(let job, let output): finished[job.number] = output
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
      finished[head.number] = .failure(failure, attempts: head.attempts)
    }
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
