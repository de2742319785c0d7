// The archive's part of a verification.
extension Verification {
  mutating func checkArchive() throws(Failure) {
    let archive = folder + "/archive"
    // Hashes: an archive of years has millions of records.
    var known: Set<Int> = []
    var wanted: [String: String] = [:]
    for name in WARCFile.names(in: archive) {
      files += 1
      var isFirst = true
      let reader: WARCReader
      do throws(Failure) { reader = try WARCReader(archive + "/" + name) } catch {
        add("archive/" + name, "cannot be read: \(error.message)", "check its rights")
        continue
      }
      offsets[name] = []
      while let next = reader.next() {
        switch next {
        case .success(let entry):
          check(entry, isFirst: isFirst)
          if let id = entry.record.id { known.insert(id.hashValue) }
          if entry.record.kind == .revisit, let id = entry.record.first("WARC-Refers-To") {
            wanted[id] = entry.location.text
          }
        case .failure(let failure):
          add("archive/" + name, failure.message, "the next scrape cuts a torn end off")
        }
        isFirst = false
      }
    }
    for (id, place) in wanted.sorted(by: { $0.value < $1.value })
    where !known.contains(id.hashValue) {
      add(
        "archive/" + place, "repeats the record \(id), which is not there",
        "put the file that held it back")
    }
  }

  private mutating func check(_ entry: WARCReader.Entry, isFirst: Bool) {
    records += 1
    let location = entry.location
    if entry.record.kind == .response || entry.record.kind == .revisit {
      offsets[location.file, default: []].insert(location.offset)
    }
    let problems = WARCLint.problems(entry.record, isFirst: isFirst)
    guard !problems.isEmpty else { return }
    add(
      "archive/" + location.text, problems.joined(separator: "; "),
      "put a copy of the file back, or leave it: what reads it goes on behind it")
  }

  /// An article's record must be where the article says.
  mutating func check(_ source: String?, of place: String) {
    guard let source, let at = source.lastIndex(of: "@"),
      source[..<at].hasSuffix(".warc.gz"), let offset = Int(source[source.index(after: at)...])
    else { return }
    let file = source[..<at].split(separator: "/").last.map(String.init) ?? ""
    if let known = offsets[file] {
      guard !known.contains(offset) else { return }
      add(place + ".json", "names \(source), where no response begins", Self.rebuild)
    } else if let first = offsets.keys.min(), file < first {
      // What archive.keep removed lies before all that is left.
      older += 1
    } else {
      add(place + ".json", "names \(source), a file that is not there", "put the file back")
    }
  }
}

extension Store {
  /// What SQLite and the index find wrong with themselves.
  func problems() throws(Failure) -> [String] {
    var found = try database.rows("PRAGMA integrity_check") { $0.text(0) ?? "" }
      .filter { $0 != "ok" }
    found += try database.rows("PRAGMA foreign_key_check") {
      "a row of \($0.text(0) ?? "a table") belongs to nothing"
    }
    let counts = try database.first(
      "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM passage)"
    ) { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) }
    if let counts, counts.0 != counts.1 {
      found.append("\(counts.0) articles and \(counts.1) texts in the search")
    }
    return found
  }
}
