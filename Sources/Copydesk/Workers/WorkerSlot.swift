/// A task on its way through the pool.
struct WorkerJob {
  /// The input's place in the order.
  let number: Int
  let task: WireTask
  /// How often a worker began it.
  var attempts = 0
}

/// A place for one worker: the process, the jobs that it has, and what it wrote so far.
struct WorkerSlot {
  /// What a row means for the job that is being judged.
  enum Step {
    case more
    case done(WorkerJob, WorkerPool.Output)
    /// The worker does not keep to the contract: nothing that it says counts.
    case broken
  }

  var worker: WorkerProcess?
  /// The first is being judged, the others wait in the pipe.
  private(set) var jobs: [WorkerJob] = []
  /// When the first job became the first, in milliseconds.
  private(set) var started = 0
  var isLate = false
  private(set) var isBroken = false
  private var buffer: [UInt8] = []
  private var row: (bytes: [UInt8], output: WorkerPool.Output)?

  /// Sends a job to the worker.
  mutating func take(_ job: WorkerJob, now: Int) {
    jobs.append(job)
    if jobs.count == 1 { begin(now) }
    worker?.send(job.task.line())
  }

  /// Whole lines, each with its line feed; the rest waits for more.
  mutating func lines(with bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    guard let end = bytes.lastIndex(of: 0x0A) else {
      buffer += bytes
      return []
    }
    let whole = (buffer + bytes[...end])[...]
    buffer = Array(bytes[(end + 1)...])
    var lines: [ArraySlice<UInt8>] = []
    var start = whole.startIndex
    while start < whole.endIndex, let end = whole[start...].firstIndex(of: 0x0A) {
      lines.append(whole[start...end])
      start = end + 1
    }
    return lines
  }

  /// Takes a row of the first job.
  mutating func accept(_ line: ArraySlice<UInt8>, now: Int) -> Step {
    guard let job = jobs.first, let parsed = try? WireRow(line: line.dropLast()) else {
      return broken()
    }
    switch parsed {
    case .doc(let document) where row == nil && document.task == job.task.task:
      row = (Array(line), .document(document, record: job.task.record))
    case .error(let task, let failure) where row == nil && task == job.task.task:
      row = (Array(line), .failure(failure, attempts: nil))
    case .end(let end):
      guard let row, end.task == job.task.task, end.docs + end.errors == 1,
        end.bytes == row.bytes.count, end.sha256 == Digest.hex(Digest.sha256(row.bytes))
      else { return broken() }
      jobs.removeFirst()
      self.row = nil
      if !jobs.isEmpty { begin(now) }
      return .done(job, row.output)
    default: return broken()
    }
    return .more
  }

  /// Empties the slot; says what the first job died of.
  mutating func clear(_ ending: WorkerProcess.Ending) -> (jobs: [WorkerJob], cause: String) {
    let cause =
      if isLate {
        "took a worker longer than is allowed"
      } else if isBroken {
        "made a worker write what is no row"
      } else {
        switch ending {
        case .signalled(let signal): "killed a worker (signal \(signal))"
        case .exited(let code): "ended a worker (exit code \(code))"
        }
      }
    let jobs = jobs
    self = WorkerSlot()
    return (jobs, cause)
  }

  /// The first job is tried from now on.
  private mutating func begin(_ now: Int) {
    jobs[0].attempts += 1
    started = now
  }

  private mutating func broken() -> Step {
    isBroken = true
    return .broken
  }
}
