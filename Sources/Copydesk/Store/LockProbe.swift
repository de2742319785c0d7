internal import Glibc

/// Whether a file system keeps two holders of a lock apart; some network and FUSE ones do not.
package enum LockProbe {
  /// True where a second lock beside the path is refused while a first is held.
  ///
  /// The probe has a file of its own: closing any descriptor of the database's file would drop the
  /// locks that SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, section 2.2). Where
  /// no file can be made, opening the database tells better what is wrong.
  package static func holds(beside path: String) -> Bool {
    let name = "\(path)-locks-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let first = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard first >= 0 else { return true }
    defer {
      close(first)
      _ = unsafe unlink(name)
    }
    let second = unsafe open(name, O_RDWR | O_CLOEXEC)
    guard second >= 0 else { return true }
    defer { close(second) }
    return lock(first) && !lock(second)
  }

  /// fcntl(2): locks of an open file description, which differ within one process too.
  private static let setOpenFileLock: Int32 = 37

  private static func lock(_ file: Int32) -> Bool {
    var wanted = flock()
    wanted.l_type = Int16(F_WRLCK)
    wanted.l_whence = Int16(SEEK_SET)
    return unsafe fcntl(file, setOpenFileLock, &wanted) == 0
  }
}
