internal import Glibc

/// Writes a file so that its name holds either the old bytes or the new ones, never a part.
package enum WholeFile {
  /// Writes beside the place, syncs, and renames into it.
  ///
  /// - Throws: a `disk` failure.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try GrowingFile(path)
    try file.write(bytes)
    try file.finish()
  }

  /// The same in an open folder, which the caller syncs; a link of that name is replaced.
  static func write(
    _ bytes: [UInt8], to name: String, in directory: Int32, beside temporary: String,
    shownAs path: String
  ) throws(Failure) {
    try stage(bytes, in: directory, as: temporary, shownAs: path)
    try settle(temporary, as: name, in: directory, isSynced: false, shownAs: path)
  }

  /// Writes a file that is not synced and not in its place yet.
  static func stage(
    _ bytes: [UInt8], in directory: Int32, as temporary: String, shownAs path: String
  ) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    let file = unsafe openat(directory, temporary, flags, 0o644)
    guard file >= 0 else { throw diskFailure(path, errno) }
    var code: Int32 = 0
    if !writeAll(bytes, to: file) { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    guard code != 0 else { return }
    _ = unsafe unlinkat(directory, temporary, 0)
    throw diskFailure(path, code)
  }

  /// Syncs a staged file, where all has not been synced, and renames it into its place.
  static func settle(
    _ temporary: String, as name: String, in directory: Int32, isSynced: Bool,
    shownAs path: String
  ) throws(Failure) {
    var code: Int32 = 0
    if !isSynced {
      let file = unsafe openat(directory, temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      if file < 0 || fsync(file) != 0 { code = errno }
      if file >= 0 { close(file) }
    }
    if code == 0, unsafe renameat(directory, temporary, directory, name) != 0 { code = errno }
    guard code != 0 else { return }
    _ = unsafe unlinkat(directory, temporary, 0)
    throw diskFailure(path, code)
  }

  /// Names of files that a run left unfinished begin so.
  static let temporaryPrefix = ".copydesk-"

  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe Glibc.write(file, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      done += count
    }
    return true
  }

  static func diskFailure(_ path: String, _ code: Int32) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return Failure(
      .disk, at: .write, "\(path) cannot be written (\(reason)): check its folder and the room.")
  }
}
