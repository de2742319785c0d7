internal import Glibc

/// Reads a file of an archive, record by record or by a record's place.
///
/// In go the bytes of a `.warc.gz`; out come records with their locations and, where the file is
/// damaged, one failure with the range of bytes: what follows is found again and read.
package final class WARCReader {
  /// A record and where it stands.
  package struct Entry: Sendable, Equatable {
    package var record: WARCRecord
    package var location: WARCLocation
  }

  /// The most bytes of a record, without compression; a page has 20 MB at most.
  package static let limit = 64 << 20
  /// Bytes read at first of a member that does not tell its length.
  private static let window = 1 << 18
  /// Bytes read of a record's member for its head: a long address has 2 KB.
  private static let headWindow = 1 << 12

  private let file: OpenFile
  private let path: String
  private let name: String
  private let limit: Int
  private var position = 0

  /// Opens a file.
  package init(_ path: String, limit: Int = limit) throws(Failure) {
    file = try OpenFile(path)
    self.path = path
    self.limit = limit
    name = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The record at a place.
  package func record(at location: WARCLocation) throws(Failure) -> WARCRecord {
    try entry(at: location.offset).record
  }

  /// The next record, or the failure of a damaged range; `nil` at the end.
  package func next() -> Result<Entry, Failure>? {
    guard position < size else { return nil }
    do throws(Failure) {
      let entry = try entry(at: position)
      position += entry.location.length
      return .success(entry)
    } catch {
      let start = position
      position = nextRecord(after: start) ?? size
      var failure = error
      failure.record = "\(name)@\(start)"
      failure.message =
        "Bytes \(start) to \(position) of \(name) are no whole records "
        + "(\(error.message)); look for another copy of the file."
      return .failure(failure)
    }
  }

  /// The next record without its block, for a search; `nil` at the end.
  ///
  /// Of a member that tells its length only the first bytes are read and inflated.
  package func nextHead() -> Result<Entry, Failure>? {
    let offset = position
    let start = bytes(at: offset, count: Self.headWindow)
    guard let lengths = GzipMember.lengths(start), offset + lengths.member <= size,
      let decoded = try? Codec.prefix(start, chain: [.gzip], limit: Self.headWindow * 2),
      let record = WARCRecord(head: decoded.bytes)
    else {
      return next().map { $0.map { Entry(record: $0.record.withoutBlock, location: $0.location) } }
    }
    position += lengths.member
    let location = WARCLocation(file: name, offset: offset, length: lengths.member)
    return .success(Entry(record: record, location: location))
  }

  /// The file may grow while it is read.
  private var size: Int {
    var status = stat()
    return unsafe fstat(file.number, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The record that begins at an offset.
  func entry(at offset: Int) throws(Failure) -> Entry {
    let place = "\(name)@\(offset)"
    let member: GzipMember
    do throws(CodecError) { member = try self.member(at: offset) } catch {
      throw WARCRecord.bad(place, error.detail)
    }
    guard !member.decoded.overflowed else {
      throw Failure(
        .tooLarge, at: .archive, "The record \(place) has more than \(limit) bytes; leave it out.",
        record: place)
    }
    guard !member.decoded.truncated else { throw WARCRecord.bad(place, "it is cut short") }
    let record = try WARCRecord(member.decoded.bytes, named: place)
    let location = WARCLocation(file: name, offset: offset, length: member.count)
    return Entry(record: record, location: location)
  }

  private func member(at offset: Int) throws(CodecError) -> GzipMember {
    let head = bytes(at: offset, count: GzipMember.headerCount)
    if let lengths = GzipMember.lengths(head), lengths.content <= limit,
      lengths.member <= limit + limit / 64
    {
      return try GzipMember.read(bytes(at: offset, count: lengths.member), limit: limit)
    }
    // A member of another program: more is read until it is whole.
    var window = Self.window
    while true {
      let bytes = bytes(at: offset, count: window)
      let member = try GzipMember.read(bytes, limit: limit)
      guard member.decoded.truncated, bytes.count == window, window < limit * 2 else {
        return member
      }
      window *= 4
    }
  }

  /// Where the next record begins that can be read.
  private func nextRecord(after start: Int) -> Int? {
    var offset = start + 1
    while offset < size {
      let block = bytes(at: offset, count: 1 << 20)
      guard block.count > 2 else { return nil }
      for i in 0..<(block.count - 2)
      where block[i] == 0x1F && block[i + 1] == 0x8B && block[i + 2] == 0x08 {
        if begins(at: offset + i) { return offset + i }
      }
      offset += block.count - 2
    }
    return nil
  }

  private func begins(at offset: Int) -> Bool {
    let mark = Array("WARC/1.".utf8)
    let decoded = try? Codec.prefix(
      bytes(at: offset, count: 4_096), chain: [.gzip], limit: mark.count)
    return decoded?.bytes == mark
  }

  private func bytes(at offset: Int, count: Int) -> [UInt8] { file.bytes(at: offset, count: count) }
}

extension OpenFile {
  /// The bytes of a range, fewer where the file ends or cannot be read.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      filled = 0
      while filled < count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: room[filled..<count])
        let got = unsafe pread(number, rest.baseAddress, rest.count, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
    }
  }
}
