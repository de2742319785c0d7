internal import CLinux
internal import Glibc

/// An output folder that this run holds: stable places, atomic writes, nothing written twice.
///
/// A second run on the folder is refused as long as this value lives.
package final class OutputFolder {
  /// What became of a file.
  package enum Change: Sendable, Equatable {
    case written
    /// The very bytes were there: nothing was touched.
    case unchanged
  }

  package let path: String
  private let slugBytes: Int
  private let root: FolderHandle
  private let lock: Int32
  private var places: PlaceBook
  private var graves: TombstoneBook
  /// Folders with new names in them that a loss of power could still take away.
  private var unsynced: Set<String> = []
  private var writes = 0

  private var staged: [String] = []

  /// So many files or folders are synced one by one, which leaves alone what others write.
  private static let few = 4

  /// Files whose names are made to last together: syncing their folders for each alone doubled the
  /// time of a run.
  private static let batch = 64

  /// Opens or makes the folder, and holds it.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - slugBytes: the longest slug of a place that is given from now on.
  /// - Throws: `locked` where another run holds it, `disk` where it cannot be made.
  package init(
    path: String, slugBytes: Int = ArticlePath.longestSlug
  ) throws(Failure) {
    self.slugBytes = slugBytes
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = trimmed
    root = try FolderHandle(path: trimmed)
    lock = try Self.hold(root.number, trimmed)
    do throws(Failure) {
      places = try PlaceBook(in: root.number, path: trimmed)
      graves = try TombstoneBook(in: root.number, path: trimmed)
    } catch {
      close(lock)
      throw error
    }
  }

  deinit {
    sync()
    close(lock)
  }

  /// Makes names last that were given since the last time; a file's bytes do from its writing on.
  package func sync() {
    places.sync()
    // One call for all: each new folder's own sync cost as much as writing an article.
    if unsynced.count > Self.few, syncAll() { return }
    let waiting = unsynced
    unsynced = []
    // One that was removed meanwhile must not be made again.
    for relative in waiting.sorted() where relative.isEmpty || has(relative) {
      var made: Set<String> = []
      // Some file systems have no way to sync a folder; the files themselves are safe by then.
      if let folder = try? root.folder(relative, made: &made) { _ = fsync(folder.number) }
    }
  }

  private func folder(_ relative: some StringProtocol) throws(Failure) -> FolderHandle {
    let folder = try root.folder(relative, made: &unsynced)
    touch(relative)
    return folder
  }

  /// A name is about to be given in a folder.
  private func touch(_ relative: some StringProtocol) {
    writes += 1
    // The name comes after this: its own folder waits for the next time.
    if writes % Self.batch == 0 { sync() }
    unsynced.insert(String(relative))
  }

  private static func parts(_ relative: String) -> (folder: Substring, name: String) {
    guard let slash = relative.lastIndex(of: "/") else { return ("", relative) }
    return (relative[..<slash], String(relative[relative.index(after: slash)...]))
  }

  /// The article's place without its ending: the one that it was once given, else a new one, which
  /// is recorded before anything is written there.
  package func place(of article: Article) throws(Failure) -> String {
    try place(of: article.identifier, proposing: ArticlePath.stem(of: article))
  }

  /// The place of an identifier, `stem` where it has none yet.
  package func place(of identifier: String, proposing stem: String) throws(Failure) -> String {
    if let known = places[identifier] { return known }
    let place = ArticlePath.shortened(stem, slugBytes: slugBytes)
    try places.record(identifier, place)
    return place
  }

  /// The place that an identifier was given; `nil` where it has none.
  package func knownPlace(of identifier: String) -> String? { places[identifier] }

  /// All places that were given.
  package func knownPlaces() throws(Failure) -> [(id: String, path: String)] {
    try places.entries()
  }

  /// Takes the places of identifiers out for good.
  package func erasePlaces(of identifiers: Set<String>) throws(Failure) {
    try places.erase(identifiers, in: root.number)
  }

  /// Every tombstone of the plain file.
  package var tombstones: Set<Tombstone> { graves.all }

  /// Writes tombstones into the plain file that are not there yet.
  package func remember(_ stones: [Tombstone]) throws(Failure) { try graves.add(stones) }

  /// Writes a file below the folder, beside its place, synced and renamed.
  package func write(_ bytes: [UInt8], to relative: String) throws(Failure) -> Change {
    let (parent, name) = Self.parts(relative)
    let folder = try root.folder(parent, made: &unsynced)
    guard !folder.holds(bytes, in: name) else { return .unchanged }
    touch(parent)
    // One run holds the folder, so a name is enough: what a killed run left is written over.
    try WholeFile.write(
      bytes, to: name, in: folder.number, beside: WholeFile.temporaryPrefix + name,
      shownAs: path + "/" + relative)
    return .written
  }

  /// Writes a file below the folder beside its place; ``settle()`` gives it its name.
  ///
  /// Until then it is not there, whoever asks.
  func stage(_ bytes: [UInt8], to relative: String) throws(Failure) {
    let (parent, name) = Self.parts(relative)
    let folder = try root.folder(parent, made: &unsynced)
    guard !folder.holds(bytes, in: name) else { return }
    try WholeFile.stage(
      bytes, in: folder.number, as: WholeFile.temporaryPrefix + name,
      shownAs: path + "/" + relative)
    staged.append(relative)
  }

  /// Syncs the files that were staged, many with one call, and gives them their names.
  ///
  /// - Throws: `disk`; then some have their names, which does no harm where they are staged again.
  func settle() throws(Failure) {
    let waiting = staged
    staged = []
    let areSynced = waiting.count > Self.few && syncAll()
    for relative in waiting {
      let (parent, name) = Self.parts(relative)
      let folder = try folder(parent)
      try WholeFile.settle(
        WholeFile.temporaryPrefix + name, as: name, in: folder.number, isSynced: areSynced,
        shownAs: path + "/" + relative)
    }
  }

  /// Leaves files that were staged without their names.
  func unstage() { staged = [] }

  /// Makes all last that was written; false where that cannot be told.
  private func syncAll() -> Bool {
    let waiting = unsynced
    unsynced = []
    if clinux_syncfs(root.number) == 0 { return true }
    unsynced = waiting
    return false
  }

  /// Begins a file below the folder that is written piece by piece.
  func grow(_ relative: String) throws(Failure) -> GrowingFile {
    let (parent, name) = Self.parts(relative)
    let folder = try folder(parent)
    let directory = dup(folder.number)
    guard directory >= 0 else { throw WholeFile.diskFailure(path, errno) }
    return try GrowingFile(name, in: directory, beside: "", shownAs: path + "/" + relative)
  }

  /// Appends to a file of a run's account.
  package func append(_ bytes: [UInt8], to relative: String) throws(Failure) {
    let (parent, name) = Self.parts(relative)
    let folder = try folder(parent)
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    let file = unsafe openat(folder.number, name, flags, 0o644)
    guard file >= 0 else { throw WholeFile.diskFailure(path + "/" + relative, errno) }
    defer { close(file) }
    guard WholeFile.writeAll(bytes, to: file) else {
      throw WholeFile.diskFailure(path + "/" + relative, errno)
    }
  }

  /// True where something of that name is below the folder.
  package func has(_ relative: String) -> Bool {
    unsafe faccessat(root.number, relative, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Removes files of a folder by their names; returns how many.
  @discardableResult
  package func remove(from relative: String, where isWanted: (String) -> Bool) -> Int {
    guard has(relative), let folder = try? folder(relative) else { return 0 }
    var count = 0
    for name in FolderWalk.names(in: path + "/" + relative) ?? [] where isWanted(name) {
      if folder.remove(name) { count += 1 }
    }
    return count
  }

  /// Why an article may not be written here: a tombstone covers it, its address or its host.
  package func refusal(of identifier: String, at url: String?) -> Failure? {
    guard let grave = graves.covering(identifier, url) else { return nil }
    return Failure(
      .forgotten, at: .write,
      "The article was forgotten here (\(grave)): leave it out, or write into another folder.",
      url: url)
  }

  /// flock(2) goes with the process, so that a killed run holds nothing.
  private static func hold(_ root: Int32, _ path: String) throws(Failure) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let file = unsafe openat(root, ".lock", flags, 0o644)
    guard file >= 0 else { throw WholeFile.diskFailure(path + "/.lock", errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? FileBytes.read(file, named: ".lock", expecting: 0)) ?? []
      close(file)
      let process = String(decoding: holder, as: UTF8.self).prefix { $0.isNumber }
      throw Failure(
        .locked, at: .write,
        "Another run\(process.isEmpty ? "" : " (process \(process))") holds \(path): wait for it, "
          + "or write into another folder.")
    }
    _ = ftruncate(file, 0)
    _ = WholeFile.writeAll(Array("\(getpid())\n".utf8), to: file)
    return file
  }
}
