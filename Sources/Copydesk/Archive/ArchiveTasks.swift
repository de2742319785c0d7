internal import Glibc

/// The pages of archives as tasks for workers, one at a time and in order.
///
/// An archive is a folder of page files, a page file, or a JSONL file of pages. Pages are named, not
/// read; of JSONL only the places of its lines are found.
package struct ArchiveTasks {
  private enum State {
    case folder(FolderWalk)
    case lines(LineReader, OpenFile, path: String, number: Int)
  }

  private var archives: ArraySlice<String>
  private let optionsDigest: String
  private var state: State?
  private var count = 0
  /// Files of folders that are no pages by their names.
  package private(set) var passedOver = 0

  package init(_ archives: [String], optionsDigest: String) {
    self.archives = archives[...]
    self.optionsDigest = optionsDigest
  }

  /// The next page, or what could not be read in its place; `nil` at the end.
  package mutating func next() -> WorkerPool.Input? {
    while true {
      do throws(Failure) {
        if let task = try nextOfState() { return .task(task) }
        guard let archive = archives.popFirst() else { return nil }
        if let task = try open(archive) { return .task(task) }
      } catch {
        return .failure(error)
      }
    }
  }

  private mutating func nextOfState() throws(Failure) -> WireTask? {
    switch state {
    case .folder(var walk):
      let entry = walk.next()
      state = entry == nil ? nil : .folder(walk)
      if entry == nil { passedOver += walk.passedOver }
      guard let path = try entry?.get() else { return nil }
      return task(PageFile.form(ofName: path) == .text ? .text : .html, path)
    case .lines(var reader, let file, let path, var number):
      // A stream that fails is at its end; the failure counts for what is left of it.
      state = nil
      while let line = try reader.next() {
        number += 1
        guard !PageLine.isBlank(line) else { continue }
        state = .lines(reader, file, path: path, number: number)
        guard !line.isTooLong else { throw PageLine.tooLong("\(path):\(number)") }
        var task = task(.jsonl, path)
        task.offset = line.offset
        task.length = line.bytes.count
        task.record = "\(path):\(number)"
        return task
      }
      return nil
    case nil: return nil
    }
  }

  /// Begins an archive; a file of one page is a task of its own.
  private mutating func open(_ path: String) throws(Failure) -> WireTask? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw FileBytes.unreadable(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR {
      state = .folder(FolderWalk(path))
      return nil
    }
    if let form = PageFile.form(ofName: path) { return task(form == .text ? .text : .html, path) }
    guard path.lowercased().hasSuffix(".jsonl") else {
      throw Failure(
        .unreadable, at: .archive,
        "\(path) is no archive by its name: give a folder, a file of .html, .htm, .xhtml or .txt "
          + "(also .gz), or a .jsonl file of pages.", record: path)
    }
    let file = try OpenFile(path)
    state = .lines(LineReader(file.number, named: path), file, path: path, number: 0)
    return nil
  }

  private mutating func task(_ kind: WireTask.Kind, _ path: String) -> WireTask {
    count += 1
    return WireTask(
      task: String(count), kind: kind, path: path, record: path, optionsDigest: optionsDigest)
  }
}
