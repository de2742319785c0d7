internal import Glibc

/// What an output folder takes of its disk, by its parts.
package struct DiskUse: Sendable, Equatable {
  /// A part of the folder: articles, versions, archive, store, runs, or what else is there.
  package struct Part: Sendable, Equatable {
    package var name: String
    package var files = 0
    /// What the disk holds for them, which for small files is more than their length.
    package var bytes: Int64 = 0

    package init(name: String, files: Int = 0, bytes: Int64 = 0) {
      self.name = name
      self.files = files
      self.bytes = bytes
    }
  }

  /// The parts that are there, in the order of their names.
  package var parts: [Part] = []
  /// What others may still write to the disk.
  package var free: Int64 = 0

  /// Looks at a folder; links are counted and not followed.
  ///
  /// - Throws: `unreadable` where it is no folder that can be read.
  package init(of folder: String) throws(Failure) {
    var disk = statvfs()
    guard let names = FolderWalk.names(in: folder), unsafe statvfs(folder, &disk) == 0 else {
      throw Failure(
        .unreadable, at: .configure,
        "\(folder) cannot be read: name an output folder with --output DIR.")
    }
    free = Int64(disk.f_bavail) * Int64(disk.f_frsize)
    for name in names.sorted() {
      // The store's own files beside it (-wal, -shm) are part of it.
      let part = name.hasPrefix(Store.name) ? Store.name : name
      if parts.last?.name != part { parts.append(Part(name: part)) }
      Self.add(folder + "/" + name, to: &parts[parts.count - 1])
    }
  }

  /// Bytes that others may still write to a folder's disk; `nil` where that cannot be told.
  package static func free(_ folder: String) -> Int? {
    var disk = statvfs()
    guard unsafe statvfs(folder, &disk) == 0 else { return nil }
    return Int(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize))
  }

  private static func add(_ path: String, to part: inout Part) {
    var waiting = [path]
    while let path = waiting.popLast() {
      var status = stat()
      // What went away meanwhile takes nothing.
      guard unsafe lstat(path, &status) == 0 else { continue }
      // stat(2): blocks are of 512 bytes, whatever the file system's own are.
      part.bytes += Int64(status.st_blocks) * 512
      if status.st_mode & S_IFMT == S_IFDIR {
        waiting += (FolderWalk.names(in: path) ?? []).map { path + "/" + $0 }
      } else {
        part.files += 1
      }
    }
  }
}
