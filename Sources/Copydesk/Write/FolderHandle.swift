internal import Glibc

/// An open folder of the output, in which nothing is reached through a link or a `..`.
struct FolderHandle: ~Copyable {
  let number: Int32
  private let path: String

  /// The folder that the user named; it may be a link itself.
  ///
  /// It is made where it is missing.
  init(path: String) throws(Failure) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += (made.isEmpty ? "" : "/") + part
      if made.isEmpty { made = "/" } else { _ = unsafe mkdir(made, 0o755) }
    }
    number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    self.path = path
    guard number >= 0 else { throw WholeFile.diskFailure(path, errno) }
  }

  private init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit {
    close(number)
  }

  /// A folder below this one, made where it is missing.
  ///
  /// Names of folders that were made last only when what holds them is synced: they are added to
  /// `made` for that.
  borrowing func folder(
    _ relative: some StringProtocol, made: inout Set<String>
  ) throws(Failure) -> FolderHandle {
    let number = try descend(relative, &made)
    return FolderHandle(number: number, path: path + "/" + relative)
  }

  private func descend(
    _ relative: some StringProtocol, _ made: inout Set<String>
  ) throws(Failure) -> Int32 {
    var current = number
    var place = ""
    for part in relative.split(separator: "/") {
      let name = String(part)
      var isNew = false
      let next = name == ".." || name == "." ? -1 : enter(name, from: current, &isNew)
      let code = name == ".." || name == "." ? ELOOP : errno
      if current != number { close(current) }
      guard next >= 0 else { throw WholeFile.diskFailure(path + "/" + relative, code) }
      if isNew { made.insert(place) }
      place += (place.isEmpty ? "" : "/") + name
      current = next
    }
    if current == number {
      current = dup(number)
      guard current >= 0 else { throw WholeFile.diskFailure(path, errno) }
    }
    return current
  }

  private func enter(_ name: String, from folder: Int32, _ isNew: inout Bool) -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let there = unsafe openat(folder, name, flags)
    guard there < 0, errno == ENOENT else { return there }
    guard unsafe mkdirat(folder, name, 0o755) == 0 || errno == EEXIST else { return -1 }
    isNew = true
    return unsafe openat(folder, name, flags)
  }

  /// A file's bytes; `nil` where there is no regular file of that name.
  borrowing func bytes(of name: String) -> [UInt8]? {
    let file = unsafe openat(number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? FileBytes.read(file, named: name, expecting: Int(status.st_size))
  }

  /// True where a regular file of that name has exactly these bytes.
  borrowing func holds(_ bytes: [UInt8], in name: String) -> Bool {
    var status = stat()
    guard unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_size == bytes.count
    else { return false }
    return self.bytes(of: name) == bytes
  }

  /// Removes a file; false where it stays.
  @discardableResult
  borrowing func remove(_ name: String) -> Bool { unsafe unlinkat(number, name, 0) == 0 }
}
