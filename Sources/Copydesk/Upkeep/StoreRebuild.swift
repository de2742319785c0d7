internal import Foundation
internal import Glibc

/// Makes a store again from its folder: articles, versions, archive and tombstones.
///
/// The new store is made beside the old one and takes its place when it is whole; killed before
/// that, the old one is as it was.
package struct StoreRebuild {
  /// Where the new store is made.
  static let workFolder = ".rebuild"

  let folder: OutputFolder
  let store: Store
  let now: Moment

  /// What the new store holds.
  package struct Done: Sendable, Equatable {
    package var articles = 0
    package var versions = 0
    /// Addresses that the archive knows.
    package var addresses = 0
    package var tombstones = 0
    /// Pages of the archive without an article, which the next run cleans.
    package var waiting = 0
    /// Articles and records that a tombstone covered and that were still there: gone now.
    package var erased = 0
    package var failures: [Failure] = []
  }

  /// Makes the store of a folder that this run holds.
  ///
  /// - Throws: `disk` where the new store cannot be made. A file that is no article and a record
  ///   that cannot be read are no errors: they are named in `failures`.
  package static func run(_ folder: OutputFolder, now: Moment) throws(Failure) -> Done {
    let work = folder.path + "/" + workFolder
    try? FileManager.default.removeItem(atPath: work)
    guard unsafe mkdir(work, 0o755) == 0 else { throw WholeFile.diskFailure(work, errno) }
    defer { try? FileManager.default.removeItem(atPath: work) }
    let done = try fill(folder, work, now)
    try exchange(folder.path, work)
    // It may hold the words of what was forgotten.
    if done.erased > 0 { folder.removeOldStore() }
    return done
  }

  private static func fill(
    _ folder: OutputFolder, _ work: String, _ now: Moment
  ) throws(Failure) -> Done {
    // A loss of power costs the work folder only.
    let store = try Store(folder: work, durability: .normal)
    let rebuild = StoreRebuild(folder: folder, store: store, now: now)
    var done = Done()
    for stone in folder.tombstones { try store.tombstones.restore(stone) }
    done.tombstones = folder.tombstones.count
    // Milliseconds are more than any count of versions: every number is a new one, and a job that
    // asks for what came after an old number misses nothing.
    try store.catalog.raiseSequence(to: now.milliseconds)
    try rebuild.takeArticles(&done)
    try rebuild.takeArchive(&done)
    try store.scrub()
    return done
  }

  /// Puts the old store aside and the new one in its place.
  private static func exchange(_ folder: String, _ work: String) throws(Failure) {
    let (old, new) = (Store.path(in: folder), Store.path(in: work))
    // What the log holds goes into the file, where the file can take it; the log of one store must
    // never meet another (https://www.sqlite.org/howtocorrupt.html, section 1.3).
    if FileBytes.exists(old), let store = try? Store(folder: folder) { try? store.scrub() }
    for ending in ["-wal", "-shm"] { _ = unsafe unlink(old + ending) }
    _ = unsafe unlink(old + ".old")
    if unsafe link(old, old + ".old") != 0, errno != ENOENT {
      throw WholeFile.diskFailure(old, errno)
    }
    guard unsafe rename(new, old) == 0 else { throw WholeFile.diskFailure(old, errno) }
    let parent = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    _ = fsync(parent)
    close(parent)
  }
}
