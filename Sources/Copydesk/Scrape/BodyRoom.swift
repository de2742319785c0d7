/// The memory for bodies that have come and are not yet archived.
///
/// Transfers that end together would fill memory faster than one disk takes them: 800 slow ones
/// held 440 MB. Whoever finds no room waits, its body in a file; who came first is let in first.
actor BodyRoom {
  private let most: Int
  private var held = 0
  private var waiting: [(bytes: Int, continuation: CheckedContinuation<Void, Never>)] = []

  init(most: Int) { self.most = most }

  /// Waits for room; a body larger than all of it is let in alone.
  ///
  /// Who holds some already does not wait for more: two of those would wait for each other.
  func enter(_ bytes: Int, holding own: Int = 0) async {
    guard own == 0, !waiting.isEmpty || !fits(bytes) else {
      held += bytes
      return
    }
    await withCheckedContinuation { waiting.append((bytes, $0)) }
  }

  /// Gives room back.
  func leave(_ bytes: Int) {
    held -= bytes
    while let first = waiting.first, fits(first.bytes) {
      held += first.bytes
      waiting.removeFirst()
      first.continuation.resume()
    }
  }

  private func fits(_ bytes: Int) -> Bool { held == 0 || held + bytes <= most }
}
