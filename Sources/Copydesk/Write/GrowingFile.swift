internal import CLinux
internal import Glibc

/// A file that is written piece by piece and takes its name when it is whole.
///
/// One that is given up, or whose process dies, leaves what stood under the name before, and nothing
/// else where the file system knows files without a name.
package final class GrowingFile {
  private let path: String
  private let name: String
  private let temporary: String
  private let directory: Int32
  private let file: Int32
  private var isOpen = true
  /// Whether the file stands under its temporary name.
  private var isNamed = false
  private var buffer: [UInt8] = []
  /// Bytes written so far.
  package private(set) var count = 0

  /// Writes are gathered to pieces of this size.
  private static let piece = 1 << 18

  /// Begins a file beside its place.
  ///
  /// A link is followed, as the user named it; what is no regular file (a device, a pipe) is
  /// written as it is, for a rename would put a file in its stead.
  package convenience init(_ path: String) throws(Failure) {
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      try self.init(device: path)
      return
    }
    let place = isThere ? Self.resolved(path) : path
    let slash = place.lastIndex(of: "/")
    let folder = slash.map { $0 == place.startIndex ? "/" : String(place[..<$0]) } ?? "."
    let name = slash.map { String(place[place.index(after: $0)...]) } ?? place
    let directory = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw WholeFile.diskFailure(path, errno) }
    try self.init(name, in: directory, beside: "\(getpid())-", shownAs: path)
  }

  private static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  private init(device path: String) throws(Failure) {
    self.path = path
    (name, temporary, directory) = ("", "", -1)
    isOpen = false
    file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw WholeFile.diskFailure(path, errno) }
  }

  /// Begins a file in an open folder, which it closes at its end.
  init(_ name: String, in directory: Int32, beside tag: String, shownAs path: String)
    throws(Failure)
  {
    self.path = path
    self.name = name
    self.directory = directory
    temporary = WholeFile.temporaryPrefix + tag + String(name.suffix(100))
    let nameless = clinux_open_nameless(directory, 0o644)
    guard nameless < 0 else {
      file = nameless
      return
    }
    let flags = O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    file = unsafe openat(directory, temporary, flags, 0o644)
    isNamed = file >= 0
    guard file >= 0 else {
      isOpen = false
      throw WholeFile.diskFailure(path, errno)
    }
  }

  deinit {
    if isOpen, isNamed { _ = unsafe unlinkat(directory, temporary, 0) }
    if file >= 0 { close(file) }
    if directory >= 0 { close(directory) }
  }

  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(Failure) {
    buffer.append(contentsOf: bytes)
    count += bytes.count
    if buffer.count >= Self.piece { try flush() }
  }

  /// Syncs the file and gives it its name; a file of that name with the same bytes stays instead.
  @discardableResult
  package func finish() throws(Failure) -> OutputFolder.Change {
    try flush()
    guard isOpen else { return .unchanged }
    guard !isEqual() else { return .unchanged }
    guard fsync(file) == 0, takeTemporaryName(),
      unsafe renameat(directory, temporary, directory, name) == 0
    else {
      throw WholeFile.diskFailure(path, errno)
    }
    isOpen = false
    _ = fsync(directory)
    return .written
  }

  /// A rename needs a name, and a link does not replace what is there.
  private func takeTemporaryName() -> Bool {
    guard !isNamed else { return true }
    _ = unsafe unlinkat(directory, temporary, 0)
    isNamed = unsafe clinux_name(file, directory, temporary) == 0
    return isNamed
  }

  private func flush() throws(Failure) {
    guard WholeFile.writeAll(buffer, to: file) else { throw WholeFile.diskFailure(path, errno) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func isEqual() -> Bool {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let old = unsafe openat(directory, name, flags)
    guard old >= 0 else { return false }
    defer { close(old) }
    var status = stat()
    guard unsafe fstat(old, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size == count
    else { return false }
    var (a, b) = (
      [UInt8](repeating: 0, count: Self.piece), [UInt8](repeating: 0, count: Self.piece)
    )
    var at = 0
    while at < count {
      let wanted = min(Self.piece, count - at)
      guard unsafe pread(old, &a, wanted, off_t(at)) == wanted,
        unsafe pread(file, &b, wanted, off_t(at)) == wanted, a[..<wanted] == b[..<wanted]
      else { return false }
      at += wanted
    }
    return true
  }
}
