internal import Foundation
internal import Glibc
internal import Synchronization

/// Has archived pages cleaned by worker processes, on a thread of its own.
final class CleaningThread: Sendable {
  /// What the thread tells.
  enum Report: Sendable {
    case done(task: String, WorkerPool.Output)
    /// No worker can be started: nothing more will be cleaned.
    case broken(Failure)
  }

  private struct Queue {
    var tasks: [WireTask] = []
    var taken = 0
    var isClosed = false
  }

  private let queue = Mutex(Queue())
  /// The end of a pipe whose other end wakes the pool.
  private let bell: Int32

  /// Starts the thread; workers start with the first pages.
  init(
    command: [String], count: Int, timeout: Int, report: @escaping @Sendable (Report) -> Void
  ) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw WholeFile.diskFailure("A pipe", errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    bell = ends[1]
    let wakeup = ends[0]
    let thread = Thread { [self] in
      var pool = WorkerPool(command: command, count: count, timeout: timeout, wakeup: wakeup) {
        self.next()
      }
      do throws(Failure) {
        while let (task, output) = try pool.nextFinished() {
          report(.done(task: task, output))
        }
      } catch {
        report(.broken(error))
      }
      close(wakeup)
    }
    thread.name = "copydesk-clean"
    thread.start()
  }

  deinit { close(bell) }

  func submit(_ task: WireTask) {
    queue.withLock { $0.tasks.append(task) }
    ring()
  }

  /// Ends the thread once all that was submitted is done.
  func finish() {
    queue.withLock { $0.isClosed = true }
    ring()
  }

  private func ring() {
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
  }

  private func next() -> WorkerPool.Supply {
    queue.withLock { queue in
      guard queue.taken < queue.tasks.count else { return queue.isClosed ? .end : .later }
      let task = queue.tasks[queue.taken]
      queue.taken += 1
      if queue.taken == queue.tasks.count { (queue.tasks, queue.taken) = ([], 0) }
      return .input(.task(task))
    }
  }
}
