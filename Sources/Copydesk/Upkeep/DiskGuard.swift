internal import Glibc

/// Whether a disk has room for a run to go on: below `minFree` nothing more is fetched.
///
/// A run that filled the disk would keep the store from writing down what it has done.
package struct DiskGuard: Sendable {
  private let folder: String
  /// Bytes that stay free.
  private let least: Int64

  /// A guard of the disk on which a folder is; the folder must be there.
  package init(_ folder: String, minFree: Int) {
    self.folder = folder
    least = Int64(minFree)
  }

  /// What others may still write to the disk, in bytes; `nil` where the system does not tell.
  package var free: Int64? {
    var disk = statvfs()
    guard unsafe statvfs(folder, &disk) == 0 else { return nil }
    return Int64(disk.f_bavail) * Int64(disk.f_frsize)
  }

  /// Why no more may be fetched; `nil` while there is room.
  ///
  /// One call of statvfs(2), a microsecond: ask before every fetch.
  package var shortage: Failure? {
    guard let free, free < least else { return nil }
    return Failure(
      .disk, at: .archive,
      "The disk of \(folder) has \(Units.text(bytes: free)) free, less than minFree "
        + "(\(Units.text(bytes: least))): make room, or lower minFree.", record: folder)
  }
}
