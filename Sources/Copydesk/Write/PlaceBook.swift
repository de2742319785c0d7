internal import Glibc

/// The places that articles were once given: `paths.jsonl`, one `{"id": …, "path": …}` a line.
///
/// In memory stands only where each line begins: 16 bytes an article, however long the paths.
struct PlaceBook: ~Copyable {
  static let fileName = "paths.jsonl"

  private let file: Int32
  private let path: String
  private var lines: [UInt64: Int] = [:]
  private var end = 0

  /// Opens the book of an output folder; there is none before the first article.
  init(in folder: Int32, path: String) throws(Failure) {
    self.path = path + "/" + Self.fileName
    let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    file = unsafe openat(folder, Self.fileName, flags, 0o644)
    guard file >= 0 else { throw WholeFile.diskFailure(self.path, errno) }
    try read()
  }

  deinit {
    close(file)
  }

  /// The path that an identifier was given.
  subscript(identifier: String) -> String? {
    guard let key = UInt64(identifier, radix: 16), let start = lines[key] else { return nil }
    var line = [UInt8](repeating: 0, count: 512)
    let count = unsafe pread(file, &line, line.count, off_t(start))
    guard count > 0 else { return nil }
    return Self.entry(line[..<count].prefix { $0 != 0x0A })?.path
  }

  /// All entries of the file, the newest of an identifier last.
  func entries() throws(Failure) -> [(id: String, path: String)] {
    guard lseek(file, 0, SEEK_SET) == 0 else { throw WholeFile.diskFailure(path, errno) }
    var reader = LineReader(file, named: path)
    var found: [(id: String, path: String)] = []
    while let line = try reader.next() {
      if let entry = Self.entry(line.bytes[...]) { found.append(entry) }
    }
    return found
  }

  /// Takes identifiers' paths out for good: a path tells the headline.
  ///
  /// Their lines become empty objects of the same length, so that no other line moves.
  mutating func erase(_ identifiers: Set<String>, in folder: Int32) throws(Failure) {
    guard lseek(file, 0, SEEK_SET) == 0 else { throw WholeFile.diskFailure(path, errno) }
    // What is opened to append cannot be written elsewhere (pwrite(2), BUGS).
    let flags = O_WRONLY | O_NOFOLLOW | O_CLOEXEC
    let target = unsafe openat(folder, Self.fileName, flags)
    guard target >= 0 else { throw WholeFile.diskFailure(path, errno) }
    defer { close(target) }
    var reader = LineReader(file, named: path)
    while let line = try reader.next() {
      guard let entry = Self.entry(line.bytes[...]), identifiers.contains(entry.id) else {
        continue
      }
      let blank = Array("{}".utf8) + [UInt8](repeating: 0x20, count: line.bytes.count - 2)
      guard unsafe pwrite(target, blank, blank.count, off_t(line.offset)) == blank.count else {
        throw WholeFile.diskFailure(path, errno)
      }
      if let key = UInt64(entry.id, radix: 16) { lines[key] = nil }
    }
    guard fdatasync(target) == 0 else { throw WholeFile.diskFailure(path, errno) }
  }

  /// Makes what was written last.
  func sync() { _ = fdatasync(file) }

  /// Writes the path of an identifier down.
  mutating func record(_ identifier: String, _ place: String) throws(Failure) {
    guard let key = UInt64(identifier, radix: 16) else { return }
    var json = JSONWriter()
    json.beginObject()
    json.member("id", identifier)
    json.member("path", place)
    json.endObject()
    json.newline()
    guard WholeFile.writeAll(json.bytes, to: file) else {
      throw WholeFile.diskFailure(path, errno)
    }
    lines[key] = end
    end += json.bytes.count
  }

  private mutating func read() throws(Failure) {
    var reader = LineReader(file, named: path)
    while let line = try reader.next() {
      if let entry = Self.entry(line.bytes[...]), let key = UInt64(entry.id, radix: 16) {
        lines[key] = line.offset
      }
      end = line.offset + line.bytes.count + (line.isWhole ? 1 : 0)
      // A run that was killed may have left half a line; the next must not be glued to it.
      if !line.isWhole, !line.bytes.isEmpty {
        guard WholeFile.writeAll([0x0A], to: file) else { throw WholeFile.diskFailure(path, errno) }
        end += 1
      }
    }
  }

  /// The parts of a line that we wrote; anything else, such as a path out of the folder, is none.
  private static func entry(_ line: ArraySlice<UInt8>) -> (id: String, path: String)? {
    let text = String(decoding: line, as: UTF8.self)
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 9, parts[1] == "id", parts[5] == "path", parts[8] == "}" else {
      return nil
    }
    let path = String(parts[7])
    guard path.hasPrefix("articles/"), !path.contains(".."), !path.contains("\\") else {
      return nil
    }
    return (String(parts[3]), path)
  }
}
