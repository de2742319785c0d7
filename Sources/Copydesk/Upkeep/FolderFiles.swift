/// What an output folder's names tell: its articles and their earlier versions.
enum FolderFiles {
  /// An article's file of JSON.
  struct Found: Sendable, Equatable {
    /// Its place below the folder, without an ending.
    var place: String
    var path: String
  }

  /// The articles that stand below a folder as JSON, in the order of their paths.
  static func articles(in folder: String) -> [Found] {
    var found: [Found] = []
    walk(folder, "articles") { relative in
      let name = relative.split(separator: "/").last ?? ""
      guard name.hasSuffix(".json"), !name.hasSuffix(".ledger.json"), !name.hasPrefix(".") else {
        return
      }
      found.append(Found(place: String(relative.dropLast(5)), path: folder + "/" + relative))
    }
    return found
  }

  /// The numbers of the earlier versions that are there, in order.
  static func versions(of identifier: String, at place: String, in folder: String) -> [Int] {
    let names = FolderWalk.names(
      in: folder + "/" + OutputFolder.versions(of: identifier, at: place))
    return (names ?? []).compactMap { name in
      name.hasSuffix(".json") ? Int(name.dropLast(5)) : nil
    }.sorted()
  }

  /// Names that begin as those of unfinished writes do.
  static func strays(in folder: String) -> [String] {
    var found: [String] = []
    for part in ["", "articles", "versions", "archive", "runs", "parts"] {
      walk(folder, part, deep: !part.isEmpty) { relative in
        let name = relative.split(separator: "/").last ?? ""
        if name.hasPrefix(WholeFile.temporaryPrefix) || name.hasSuffix(".tmp") {
          found.append(relative)
        }
      }
    }
    return found
  }

  /// Visits the files below a part of the folder, links not followed.
  private static func walk(
    _ folder: String, _ part: String, deep: Bool = true, _ visit: (String) -> Void
  ) {
    var waiting = [part]
    while let relative = waiting.popLast() {
      let names = FolderWalk.names(in: folder + "/" + relative) ?? []
      for name in names.sorted().reversed() {
        let path = relative.isEmpty ? name : relative + "/" + name
        if FolderWalk.isFolder(folder + "/" + path) {
          if deep { waiting.append(path) }
        } else {
          visit(path)
        }
      }
    }
  }
}
