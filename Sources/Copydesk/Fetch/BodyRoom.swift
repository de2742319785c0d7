internal import Synchronization

/// The memory that the bodies of all transfers share while they come.
///
/// A limit for each body sent half of all pages through a file, at a tenth of a millisecond each,
/// where nothing but a few transfers was under way; one for all leaves files to those runs that
/// have hundreds.
final class BodyRoom: Sendable {
  private let most: Int
  private let held = Atomic(0)

  /// Room for so many bytes.
  init(_ most: Int) { self.most = most }

  /// Takes room for bytes; false where there is none.
  func take(_ count: Int) -> Bool {
    guard held.add(count, ordering: .relaxed).newValue > most else { return true }
    leave(count)
    return false
  }

  /// Gives room back.
  func leave(_ count: Int) { held.subtract(count, ordering: .relaxed) }
}
