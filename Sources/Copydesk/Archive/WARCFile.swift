internal import Glibc

/// The file of an archive that is being written: it holds whole records only, whatever happens.
///
/// Unlike other outputs it is appended to. A write that the disk refuses is taken back; one that a
/// crash cut is cut off when the file is opened again.
final class WARCFile {
  let name: String
  private(set) var end: Int
  /// The warcinfo record of the file; `nil` until one is written.
  var warcinfo: String?
  /// Bytes of a torn write that were cut off at opening.
  let cut: Int
  /// The disk failed in a way after which the file is not to be trusted with more.
  private(set) var isBroken = false
  private let file: OpenFile
  private let path: String

  /// The names of an archive's files, in the order of their bytes; none where there is no archive.
  static func names(in archive: String) -> [String] {
    (FolderWalk.names(in: archive) ?? []).filter { $0.hasSuffix(".warc.gz") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// When the file of a name was begun, `yyyymmddThhmmssZ`; `nil` for a name that is not ours.
  static func stamp(of name: String) -> String? {
    guard name.hasSuffix(".warc.gz") else { return nil }
    let words = name.dropLast(8).split(separator: "-")
    guard words.count >= 3, let serial = words.last, serial.allSatisfy(\.isNumber) else {
      return nil
    }
    let stamp = String(words[words.count - 2])
    return WARCDate.isStamp(stamp) ? stamp : nil
  }

  /// Makes a file; `nil` where one of that name is there.
  static func create(_ name: String, in folder: borrowing FolderHandle, path: String)
    throws(Failure) -> WARCFile?
  {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let number = unsafe openat(folder.number, name, flags, 0o644)
    if number < 0, errno == EEXIST { return nil }
    guard number >= 0 else { throw failure(path + "/" + name, errno) }
    let file = WARCFile(name, OpenFile(taking: number), path + "/" + name, end: 0, cut: 0)
    try file.lock()
    guard fsync(folder.number) == 0 || errno == EINVAL else { throw failure(file.path, errno) }
    return file
  }

  /// Opens a file to append to it, and cuts a torn end off; `nil` where nothing may be appended.
  static func reopen(_ name: String, in folder: borrowing FolderHandle, path: String)
    throws(Failure) -> WARCFile?
  {
    let number = unsafe openat(folder.number, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw failure(path + "/" + name, errno) }
    let opened = OpenFile(taking: number)
    var status = stat()
    guard unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // The lock comes first: another run's write under way must not be cut.
    try WARCFile(name, opened, path + "/" + name, end: 0, cut: 0).lock()
    guard unsafe fstat(number, &status) == 0 else { return nil }
    let tail = WARCTail(opened, size: Int(status.st_size))
    guard !tail.isDamagedInside else { return nil }
    if tail.torn > 0 {
      guard ftruncate(number, off_t(tail.end)) == 0, fsync(number) == 0 else {
        throw failure(path + "/" + name, errno)
      }
    }
    let file = WARCFile(name, opened, path + "/" + name, end: tail.end, cut: tail.torn)
    file.warcinfo = tail.warcinfo
    return tail.end > 0 && tail.warcinfo == nil ? nil : file
  }

  private init(_ name: String, _ file: OpenFile, _ path: String, end: Int, cut: Int) {
    (self.name, self.file, self.path, self.end, self.cut) = (name, file, path, end, cut)
  }

  /// Half a second.
  private static let lockTries = 50

  private func lock() throws(Failure) {
    // A process that is being started holds all open files of its parent for a moment.
    for _ in 0..<Self.lockTries {
      guard flock(file.number, LOCK_EX | LOCK_NB) != 0 else { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(10_000)
    }
    // A file system without locks is the run's to notice: it holds the folder by a lock of its own.
    guard errno == EWOULDBLOCK else { return }
    throw Failure(
      .locked, at: .archive, "\(path) is being written by another run; wait until it ends.")
  }

  /// Appends bytes at the end and syncs them.
  ///
  /// - Throws: `disk`, and then the file is as it was before.
  func append(_ bytes: [UInt8]) throws(Failure) {
    guard !isBroken else { throw Self.failure(path, EIO) }
    var done = 0
    var code: Int32 = 0
    while done < bytes.count, code == 0 {
      let start = done
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe pwrite(file.number, rest.baseAddress, rest.count, off_t(end + start))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { code = count < 0 ? errno : ENOSPC } else { done += count }
    }
    if code == 0, fdatasync(file.number) != 0 {
      // What the kernel could not write it may have dropped: a later sync would not tell.
      code = errno
      isBroken = true
    }
    guard code == 0 else {
      if ftruncate(file.number, off_t(end)) != 0 { isBroken = true }
      throw Self.failure(path, code)
    }
    end += bytes.count
  }

  static func failure(_ path: String, _ code: Int32) -> Failure {
    var failure = WholeFile.diskFailure(path, code)
    failure.stage = .archive
    return failure
  }
}
