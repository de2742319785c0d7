internal import CCurl
internal import Foundation
internal import Synchronization

/// libcurl's multi handle on a thread of its own: many transfers, one loop.
///
/// Tasks put exchanges in and wait; bytes stay on the loop's thread until a transfer is over.
final class TransferLoop: Sendable {
  /// How a transfer ended.
  enum Ending: Sendable {
    case done(CURLcode)
    case cancelled
  }

  private struct Job {
    let id: UInt64
    let exchange: Exchange
    let waiter: CheckedContinuation<Ending, Never>
  }

  /// What tasks have put in and the thread has not yet taken out.
  private struct Inbox {
    var nextID: UInt64 = 0
    var starting: [Job] = []
    /// Every cancelled job that has not ended, for a cancellation may come before its start.
    var cancelled: Set<UInt64> = []
    var isClosed = false
    /// Ends with the thread: waking a freed handle would be an error.
    var multi: MultiHandle?
  }

  private let inbox: Mutex<Inbox>
  private let ended = DispatchSemaphore(value: 0)

  init?(connectionsPerHost: Int) {
    guard let multi = MultiHandle(connectionsPerHost: connectionsPerHost) else { return nil }
    inbox = Mutex(Inbox(multi: multi))
    // The thread holds the loop: only close() ends it.
    let thread = Thread { [self] in
      run(multi)
      ended.signal()
    }
    thread.name = "copydesk-fetch"
    thread.start()
  }

  /// Performs one exchange; cancelling the task ends it at once.
  func perform(_ exchange: Exchange) async -> Ending {
    let id = inbox.withLock { box in
      box.nextID += 1
      return box.nextID
    }
    let ending = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let refused = inbox.withLock { box -> Bool in
          guard !box.isClosed, !box.cancelled.contains(id) else { return true }
          box.starting.append(Job(id: id, exchange: exchange, waiter: waiter))
          box.multi?.wake()
          return false
        }
        if refused { waiter.resume(returning: .cancelled) }
      }
    } onCancel: {
      inbox.withLock { box in
        box.cancelled.insert(id)
        box.multi?.wake()
      }
    }
    inbox.withLock { box in _ = box.cancelled.remove(id) }
    return ending
  }

  /// Ends all transfers as cancelled and waits until the thread is gone.
  func close() {
    let isFirst = inbox.withLock { box in
      defer {
        box.isClosed = true
        box.multi?.wake()
      }
      return !box.isClosed
    }
    if isFirst { ended.wait() }
  }

  private func run(_ multi: MultiHandle) {
    var active: [UInt64: Job] = [:]
    while true {
      let (starting, cancelled, isClosed) = inbox.withLock { box in
        defer { box.starting = [] }
        return (box.starting, box.cancelled, box.isClosed)
      }
      for job in starting {
        if multi.add(job.exchange.handle, id: job.id) {
          active[job.id] = job
        } else {
          job.waiter.resume(returning: .done(CURLE_FAILED_INIT))
        }
      }
      for id in isClosed ? Set(active.keys) : cancelled {
        guard let job = active.removeValue(forKey: id) else { continue }
        multi.remove(job.exchange.handle)
        job.waiter.resume(returning: .cancelled)
      }
      if isClosed { break }
      for (id, code) in multi.perform() {
        guard let job = active.removeValue(forKey: id) else { continue }
        multi.remove(job.exchange.handle)
        job.waiter.resume(returning: .done(code))
      }
      multi.wait()
    }
    inbox.withLock { box in box.multi = nil }
  }
}

/// The owner of a libcurl multi handle.
///
/// Unchecked: of its methods only ``wake()`` is called from other threads, which libcurl allows.
@safe private final class MultiHandle: @unchecked Sendable {
  /// Idle connections that are kept.
  ///
  /// libcurl keeps four for each running transfer, so that a polite run, which asks hundreds of
  /// hosts in turn, would open one for almost every page.
  private static let mostConnections = 256
  /// libcurl wakes by itself for its own timers; this only bounds a mistake.
  private static let longestWait: CInt = 60_000

  private let pointer: UnsafeMutableRawPointer

  init?(connectionsPerHost: Int) {
    guard Curl.isStarted, let multi = unsafe curl_multi_init() else { return nil }
    unsafe pointer = multi
    _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
    _ = unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, Self.mostConnections)
  }

  deinit {
    _ = unsafe curl_multi_cleanup(pointer)
  }

  func add(_ handle: EasyHandle, id: UInt64) -> Bool {
    let mark = unsafe UnsafeMutableRawPointer(bitPattern: UInt(id))
    _ = unsafe ccurl_set_pointer(handle.pointer, CURLOPT_PRIVATE, mark)
    return unsafe curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK
  }

  func remove(_ handle: EasyHandle) {
    _ = unsafe curl_multi_remove_handle(pointer, handle.pointer)
  }

  func wake() {
    _ = unsafe curl_multi_wakeup(pointer)
  }

  func wait() {
    _ = unsafe curl_multi_poll(pointer, nil, 0, Self.longestWait, nil)
  }

  /// Moves all transfers as far as they go; the finished ones by their marks.
  func perform() -> [(UInt64, CURLcode)] {
    var running: CInt = 0
    _ = unsafe curl_multi_perform(pointer, &running)
    var finished: [(UInt64, CURLcode)] = []
    var left: CInt = 0
    while let message = unsafe curl_multi_info_read(pointer, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let easy = unsafe message.pointee.easy_handle
      else { continue }
      var mark: UnsafeMutablePointer<CChar>?
      _ = unsafe ccurl_get_string(easy, CURLINFO_PRIVATE, &mark)
      unsafe finished.append((UInt64(UInt(bitPattern: mark)), ccurl_message_result(message)))
    }
    return finished
  }
}
