internal import Synchronization

/// Brings what tasks and threads have to tell to the one loop that acts on it.
///
/// The loop takes all that waits at once, so that one sync of the disk serves many pages.
final class Mailbox<Event: Sendable>: Sendable {
  private struct State {
    var events: [Event] = []
    var reader: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func post(_ event: Event) {
    let reader = state.withLock { state in
      state.events.append(event)
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume()
  }

  /// All events since the last time; waits for the first.
  func take() async -> [Event] {
    while true {
      let events = state.withLock { state in
        defer { state.events = [] }
        return state.events
      }
      if !events.isEmpty { return events }
      await withCheckedContinuation { reader in
        let isLate = state.withLock { state in
          guard state.events.isEmpty else { return true }
          state.reader = reader
          return false
        }
        if isLate { reader.resume() }
      }
    }
  }
}
