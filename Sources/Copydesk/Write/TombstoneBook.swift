internal import Foundation
internal import Glibc

/// What was forgotten, as plain lines beside the store: `tombstones.jsonl`.
///
/// A job that needs no store asks here, and a lost store gets its tombstones back from here.
struct TombstoneBook: ~Copyable {
  private static let name = "tombstones.jsonl"

  private let folder: Int32
  private let path: String
  private var held: Set<Tombstone> = []

  /// Opens the book of an output folder; most have none.
  init(in folder: Int32, path: String) throws(Failure) {
    self.folder = folder
    self.path = path + "/" + Self.name
    let file = unsafe openat(folder, Self.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      guard errno == ENOENT else { throw FileBytes.unreadable(self.path, errno) }
      return
    }
    defer { close(file) }
    var reader = LineReader(file, named: self.path)
    while let line = try reader.next() {
      if let stone = try? JSONDecoder().decode(Tombstone.self, from: Data(line.bytes)) {
        held.insert(stone)
      }
    }
  }

  /// All tombstones, in no order.
  var all: Set<Tombstone> { held }

  /// Writes tombstones down that are not there yet.
  mutating func add(_ stones: [Tombstone]) throws(Failure) {
    let new = stones.filter { !held.contains($0) }
    guard !new.isEmpty else { return }
    let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    let file = unsafe openat(folder, Self.name, flags, 0o644)
    guard file >= 0 else { throw WholeFile.diskFailure(path, errno) }
    defer { close(file) }
    // Half a line of a killed run must not be glued to the next.
    var bytes: [UInt8] = needsLineFeed(file) ? [0x0A] : []
    for stone in new { bytes += stone.line }
    guard WholeFile.writeAll(bytes, to: file), fsync(file) == 0, fsync(folder) == 0 else {
      throw WholeFile.diskFailure(path, errno)
    }
    held.formUnion(new)
  }

  private func needsLineFeed(_ file: Int32) -> Bool {
    let end = lseek(file, 0, SEEK_END)
    var last: UInt8 = 0x0A
    guard end > 0, unsafe pread(file, &last, 1, end - 1) == 1 else { return false }
    return last != 0x0A
  }

  /// What covers an article; `nil` where nothing does.
  func covering(_ identifier: String, _ url: String?) -> String? {
    guard !held.isEmpty else { return nil }
    if held.contains(Tombstone(kind: .article, value: identifier)) { return identifier }
    guard let address = url.flatMap({ WebAddress($0) }) else { return nil }
    if held.contains(Tombstone(kind: .address, value: address.normalized)) {
      return address.normalized
    }
    return held.contains(Tombstone(kind: .host, value: address.host)) ? address.host : nil
  }
}

/// What must not come back.
///
/// Two with the same kind and value are one, whatever their reasons.
package struct Tombstone: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// An address in the form in which addresses are compared.
    case address = "url"
    /// An article's identifier.
    case article = "id"
    /// A host's name, on all of its ports.
    case host
  }

  package var kind: Kind
  package var value: String
  package var reason = ""
  /// ISO 8601 in UTC.
  package var at = ""

  package init(kind: Kind, value: String, reason: String = "", at: String = "") {
    (self.kind, self.value, self.reason, self.at) = (kind, value, reason, at)
  }

  package static func == (left: Tombstone, right: Tombstone) -> Bool {
    left.kind == right.kind && left.value == right.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(value)
  }

  fileprivate var line: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("kind", kind.rawValue)
    json.member("value", value)
    json.member("reason", reason)
    json.member("at", at)
    json.endObject()
    json.newline()
    return json.bytes
  }
}
