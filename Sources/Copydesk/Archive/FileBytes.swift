internal import Glibc

/// Reads a regular file's bytes.
package enum FileBytes {
  /// The file's bytes, whole.
  ///
  /// - Throws: `unreadable` for what is missing, forbidden or no regular file (a pipe or device
  ///   named as a file would hold a run for ever), `tooLarge` above `limit`.
  package static func read(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable(path, errno) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        .unreadable, at: .archive, "\(path) is no regular file: name a file or a folder.",
        record: path)
    }
    guard status.st_size <= limit else {
      throw Failure(
        .tooLarge, at: .archive, "\(path) has \(status.st_size) bytes; at most \(limit) are read.",
        record: path)
    }
    return try read(file, named: path, expecting: Int(status.st_size))
  }

  /// A range of a regular file's bytes.
  static func read(_ path: String, from offset: Int, count: Int) throws(Failure) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable(path, errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var done = 0
    while done < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          file, buffer.baseAddress.map { unsafe $0 + done }, count - done, off_t(offset + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw unreadable(path, got < 0 ? errno : EIO) }
      done += got
    }
    return bytes
  }

  /// The rest of an open file.
  static func read(_ file: Int32, named path: String, expecting size: Int) throws(Failure)
    -> [UInt8]
  {
    var failure: Failure?
    // One byte more than there should be, so that the end is seen.
    let room = size + 1
    var bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = 0
      while count < room {
        let got = unsafe Glibc.read(
          file, buffer.baseAddress.map { unsafe $0 + count }, room - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = unreadable(path, errno) }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw failure }
    if bytes.count < room { return bytes }
    // A file that grew meanwhile, or one (as in /proc) that states no size.
    var more = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = unsafe Glibc.read(file, &more, more.count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw unreadable(path, errno) }
      if got == 0 { return bytes }
      bytes.append(contentsOf: more[..<got])
    }
  }

  /// True where something of that name is there.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func unreadable(_ path: String, _ code: Int32) -> Failure {
    let reason = unsafe String(cString: strerror(code))
    return Failure(
      .unreadable, at: .archive, "\(path) cannot be read (\(reason)): check its name and rights.",
      record: path)
  }
}
