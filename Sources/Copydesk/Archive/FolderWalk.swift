internal import Glibc

/// The page files of a folder and of all folders in it, in the order of their names' bytes.
///
/// Links to folders and names that begin with a dot are passed over. What looks like a page by its
/// name but cannot be read (a dangling link, a pipe) is given out all the same: reading it is the
/// failure that counts it.
package struct FolderWalk: Sequence, IteratorProtocol {
  /// Names that are still to be visited, the next one last, each with its folder.
  private var waiting: [(path: String, isFolder: Bool)] = []

  package init(_ folder: String) { waiting = [(folder, true)] }

  /// The next page file, or a folder that cannot be read.
  package mutating func next() -> Result<String, Failure>? {
    while let entry = waiting.popLast() {
      guard entry.isFolder else { return .success(entry.path) }
      guard let names = Self.names(in: entry.path) else {
        return .failure(FileBytes.unreadable(entry.path, errno))
      }
      let base = entry.path.hasSuffix("/") ? entry.path : entry.path + "/"
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).reversed()
      where !name.hasPrefix(".") {
        let path = base + name
        if Self.isFolder(path) {
          waiting.append((path, true))
        } else if PageFile.form(ofName: name) != nil {
          waiting.append((path, false))
        }
      }
    }
    return nil
  }

  /// True for a folder itself, not for a link to one.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a folder, in no order; `nil` with `errno` where it cannot be read.
  static func names(in path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
