internal import Foundation

/// Removes what the configuration no longer keeps: accounts of runs, and files of raw pages.
///
/// One call at the end of a run. Nothing is removed that is not named as a run or a file of the
/// archive is named.
package struct Retention {
  /// What was removed, by its place below the output folder.
  package struct Done: Sendable, Equatable {
    package var runs: [String] = []
    package var archive: [String] = []
    /// Files that are too old and stay, because later records repeat pages that they hold.
    package var needed: [String] = []
    package var bytes: Int64 = 0
    /// The hashes of the identifiers of removed records.
    package var gone: Set<Int> = []

    /// One line for a log; `nil` where nothing was removed.
    package var summary: String? {
      guard !runs.isEmpty || !archive.isEmpty else { return nil }
      let accounts = runs.count == 1 ? "1 run's account" : "\(runs.count) runs' accounts"
      return "removed \(accounts) and \(counted(archive.count, "archive file")), "
        + Units.text(bytes: bytes)
    }
  }

  private let folder: OutputFolder
  private let now: Date
  private var done = Done()

  /// Applies `runs.keep` and `archive.keep` to a folder that this run holds.
  ///
  /// A file of the archive goes as a whole, once its last record is too old; one to which a record
  /// that stays refers is kept with it, so that no page that is kept loses its body. Whoever
  /// remembers records (``Done/gone``) must forget them: a revisit of a page that is gone would hold
  /// nothing.
  ///
  /// - Throws: `unreadable` where the archive cannot be read; nothing of it was then removed.
  package static func apply(
    _ configuration: Configuration, to folder: OutputFolder, now: Moment
  ) throws(Failure) -> Done {
    var retention = Retention(folder, now)
    if let keep = configuration.runs.keep { retention.dropRuns(keep) }
    if let keep = configuration.archive.keep { try retention.dropArchive(keep) }
    return retention.done
  }

  private init(_ folder: OutputFolder, _ now: Moment) {
    self.folder = folder
    self.now = now.date
  }

  /// The time before which something is too old, as names have it.
  private func bound(_ keep: Duration) -> String {
    WARCDate.stamp(now - Double(keep.milliseconds) / 1_000)
  }

  private mutating func dropRuns(_ keep: Duration) {
    let bound = bound(keep)
    for name in (FolderWalk.names(in: folder.path + "/runs") ?? []).sorted()
    where WARCDate.isStamp(name.prefix(16)) && name.prefix(16) < bound {
      done.bytes += size("runs/" + name)
      folder.remove(from: "runs/" + name) { _ in true }
      folder.prune("runs/" + name)
      done.runs.append("runs/" + name)
    }
  }

  /// The list of too old files that were found needed, under the day of that look.
  private static let needed = "archive/.needed"

  private mutating func dropArchive(_ keep: Duration) throws(Failure) {
    let archive = folder.path + "/archive"
    let bound = bound(keep + .seconds(Int(WARCWriter.age)))
    let names = WARCFile.names(in: archive).filter { WARCFile.stamp(of: $0) != nil }
      .sorted { (WARCFile.stamp(of: $0) ?? "", $0) < (WARCFile.stamp(of: $1) ?? "", $1) }
    // The newest may be open.
    let old = names.dropLast().filter { (WARCFile.stamp(of: $0) ?? "") < bound }
    done.needed = lookedAtToday()
    // The archive is looked through once a day at most.
    guard !Set(old).isSubset(of: done.needed) else { return }
    try drop(old, keeping: WARCFile.names(in: archive).filter { !old.contains($0) }, in: archive)
    try remember()
  }

  /// The younger first: an old file that stays may itself repeat what a still older one holds.
  private mutating func drop(
    _ old: [String], keeping: [String], in archive: String
  ) throws(Failure) {
    var wanted: Set<Int> = []
    for name in keeping { try heads(archive + "/" + name) { Self.note($0, &wanted) } }
    done.needed = []
    for name in old.reversed() {
      var ids: Set<Int> = []
      try heads(archive + "/" + name) { record in
        if let id = record.id { ids.insert(id.hashValue) }
      }
      if !ids.isDisjoint(with: wanted) {
        try heads(archive + "/" + name) { Self.note($0, &wanted) }
        done.needed.append(name)
      } else {
        done.bytes += size("archive/" + name)
        folder.remove(from: "archive") { $0 == name }
        done.archive.append("archive/" + name)
        done.gone.formUnion(ids)
      }
    }
  }

  private static func note(_ record: WARCRecord, _ wanted: inout Set<Int>) {
    if record.kind == .revisit, let id = record.first("WARC-Refers-To") {
      wanted.insert(id.hashValue)
    }
  }

  private func heads(_ path: String, _ body: (WARCRecord) -> Void) throws(Failure) {
    let reader = try WARCReader(path)
    while let next = reader.nextHead() {
      if case .success(let entry) = next { body(entry.record) }
    }
  }

  private var today: String { String(WARCDate.stamp(now).prefix(8)) }

  private func lookedAtToday() -> [String] {
    let bytes = (try? FileBytes.read(folder.path + "/" + Self.needed)) ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.first == today ? Array(lines.dropFirst()) : []
  }

  private func remember() throws(Failure) {
    guard !done.needed.isEmpty else {
      folder.remove(from: "archive") { "archive/" + $0 == Self.needed }
      return
    }
    let text = ([today] + done.needed).map { $0 + "\n" }.joined()
    _ = try folder.write(Array(text.utf8), to: Self.needed)
  }

  private func size(_ relative: String) -> Int64 {
    let path = folder.path + "/" + relative
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return ([path] + names.map { path + "/" + $0 }).reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { return sum }
      return sum + ((attributes?[.size] as? NSNumber)?.int64Value ?? 0)
    }
  }
}
