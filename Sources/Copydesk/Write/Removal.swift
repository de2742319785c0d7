internal import Glibc

// What `forget` and retention take out of an output folder.
extension OutputFolder {
  /// Removes an article's files of every form; returns how many there were.
  package func removeArticle(at stem: String) -> Int {
    guard let slash = stem.lastIndex(of: "/"), stem.hasPrefix("articles/") else { return 0 }
    let name = stem[stem.index(after: slash)...] + "."
    let folder = String(stem[..<slash])
    let count = remove(from: folder) { $0.hasPrefix(name) }
    prune(folder)
    return count
  }

  /// Removes the earlier versions of an article; returns how many there were.
  package func removeVersions(of identifier: String, at stem: String) -> Int {
    let folder = Self.versions(of: identifier, at: stem)
    let count = remove(from: folder) { _ in true }
    prune(folder)
    return count
  }

  /// The folder of an article's earlier versions: `versions/<host>/<id>`.
  package static func versions(of identifier: String, at stem: String) -> String {
    let parts = stem.split(separator: "/")
    return "versions/" + (parts.count > 1 ? parts[1] : "unknown") + "/" + identifier
  }

  /// Gives earlier versions the numbers from 1 on, in the order of those that they have.
  package func renumberVersions(of identifier: String, at stem: String, _ numbers: [Int]) {
    let folder = path + "/" + Self.versions(of: identifier, at: stem)
    for (i, number) in numbers.enumerated() where number != i + 1 {
      for ending in OutputFormat.allCases.map(\.ending) {
        _ = unsafe Glibc.rename("\(folder)/\(number).\(ending)", "\(folder)/\(i + 1).\(ending)")
      }
    }
  }

  /// Removes the store that a rebuilding put aside.
  package func removeOldStore() { _ = unsafe unlink("\(path)/\(Store.name).old") }

  /// Removes a folder that is empty, and those above it that become so.
  package func prune(_ relative: String) {
    var relative = relative[...]
    while relative.contains("/") {
      guard unsafe rmdir(path + "/" + relative) == 0 || errno == ENOENT else { return }
      relative = relative[..<(relative.lastIndex(of: "/") ?? relative.startIndex)]
    }
  }

  /// Writes the lines of a file again that are to stay; returns how many went.
  package func filter(
    _ relative: String, keeping isKept: ([UInt8]) -> Bool
  ) throws(Failure) -> Int {
    let file = try OpenFile(path + "/" + relative)
    var reader = LineReader(file.number, named: relative)
    var gone = 0
    // A search first: most files hold nothing of what goes, and are not written again.
    while let line = try reader.next() { if !isKept(line.bytes) { gone += 1 } }
    guard gone > 0 else { return 0 }
    guard lseek(file.number, 0, SEEK_SET) == 0 else { throw WholeFile.diskFailure(relative, errno) }
    reader = LineReader(file.number, named: relative)
    let target = try grow(relative)
    while let line = try reader.next() {
      if isKept(line.bytes) { try target.write(line.bytes + [0x0A]) }
    }
    _ = try target.finish()
    return gone
  }
}
