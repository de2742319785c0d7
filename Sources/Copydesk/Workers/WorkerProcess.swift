internal import Glibc

/// A running worker: its process and the pipes to it.
final class WorkerProcess {
  /// Why a process is no more.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Linux's SOCK_STREAM, which Swift sees in debug builds only (an enum within a macro).
  private static let streamSocket: Int32 = 1

  /// What a pipe holds at most (pipe(7)): one read empties it.
  private static let pipeSize = 1 << 16

  let process: pid_t
  /// Where its rows come from.
  let output: Int32
  private var input: Int32
  private var ending: Ending?

  /// Starts a command; its standard error is ours.
  init(_ command: [String]) throws(Failure) {
    // A socket, not a pipe: a write to a dead worker must not raise SIGPIPE in a user's program.
    let toWorker = try Self.ends(of: { ends in
      unsafe socketpair(AF_UNIX, Self.streamSocket, 0, &ends)
    })
    let fromWorker: [Int32]
    do throws(Failure) {
      fromWorker = try Self.ends(of: { ends in unsafe pipe(&ends) })
    } catch {
      for end in toWorker { close(end) }
      throw error
    }
    input = toWorker[1]
    output = fromWorker[0]
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_adddup2(&actions, toWorker[0], STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, fromWorker[1], STDOUT_FILENO)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, command[0], &actions, nil, &arguments, environ)
    self.process = process
    close(toWorker[0])
    close(fromWorker[1])
    guard code == 0 else {
      ending = .exited(127)
      throw Self.failure(code)
    }
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
  }

  deinit {
    stop()
    close(output)
  }

  /// Sends a task.
  ///
  /// One that a dead worker cannot take is no error: its pipe tells of the death.
  func send(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe Glibc.send(input, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }

  /// Tells the worker that no more tasks come.
  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// What the worker wrote; `nil` at the end of its rows.
  func read() -> [UInt8]? {
    var got = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: Self.pipeSize) { room, count in
      repeat {
        got = unsafe Glibc.read(output, room.baseAddress, room.count)
      } while got < 0
        && errno == EINTR
      count = max(0, got)
    }
    if got > 0 { return chunk }
    return got < 0 && errno == EAGAIN ? [] : nil
  }

  /// Ends the process at once.
  @discardableResult
  func stop() -> Ending {
    if let ending { return ending }
    kill(process, SIGKILL)
    return wait()
  }

  /// Waits for the process, whose rows have ended.
  func wait() -> Ending {
    if let ending { return ending }
    closeInput()
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let found: Ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    ending = found
    return found
  }

  /// The two ends of a channel; no other worker inherits them, or it would hold them open.
  private static func ends(of make: (inout [Int32]) -> Int32) throws(Failure) -> [Int32] {
    var ends: [Int32] = [-1, -1]
    guard make(&ends) == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  private static func failure(_ code: Int32) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return Failure(
      .disk, at: .configure, "No worker process can be started (\(reason)): give fewer --jobs.")
  }
}
