internal import Glibc

/// The page files of a folder and of all folders in it, in the order of their names' bytes.
///
/// Links to folders and names that begin with a dot are passed over. What looks like a page by its
/// name but cannot be read (a dangling link, a pipe) is given out all the same: reading it is the
/// failure that counts it.
package struct FolderWalk: Sequence, IteratorProtocol {
  /// Names that are still to be visited, the next one last, each with its folder.
  private var waiting: [(path: String, isFolder: Bool)] = []
  private let folder: String
  private var found = 0
  /// Files whose names are not those of pages, and output folders: nothing of them is read.
  package private(set) var passedOver = 0

  package init(_ folder: String) {
    self.folder = folder
    waiting = [(folder, true)]
  }

  /// The next page file, or what cannot be read: a folder, and one without any page.
  package mutating func next() -> Result<String, Failure>? {
    while let entry = waiting.popLast() {
      guard entry.isFolder else {
        found += 1
        return .success(entry.path)
      }
      // What Copydesk wrote is no page to read: a report would be taken for an article.
      if Self.isOutput(entry.path) {
        if entry.path != folder { passedOver += 1 }
        continue
      }
      guard let names = Self.names(in: entry.path) else {
        found += 1
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
        } else {
          passedOver += 1
        }
      }
    }
    guard found == 0 else { return nil }
    found = 1
    let reason =
      Self.isOutput(folder)
      ? "is an output folder: its articles are made; name a folder of pages, or its articles folder"
      : "holds no page: name a folder with files of .html, .htm, .xhtml or .txt, plain or .gz"
    return .failure(
      Failure(.unreadable, at: .archive, "The folder \(folder) \(reason).", record: folder))
  }

  /// True for a folder that a run of Copydesk has written into.
  private static func isOutput(_ path: String) -> Bool {
    FileBytes.exists(path + "/" + PlaceBook.fileName) && isFolder(path + "/articles")
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
