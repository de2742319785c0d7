internal import Glibc
package import Foundation

/// Takes a record out of an archive for `forget`: a record that says nothing takes its place.
///
/// The filler is a valid member of the same length, so that all other records stay where they are.
package enum WARCErasure {
  /// Overwrites a record.
  ///
  /// Once it returns, the record's bytes are gone from the file; one that is torn by a crash while
  /// it is overwritten is erased by calling this again.
  ///
  /// - Throws: `unreadable`, `disk`, or `badRecord` where no member of that length can be made or
  ///   the place is not one of the file.
  package static func erase(
    _ location: WARCLocation, in folder: String, now: Date = WallClock.now()
  ) throws(Failure) {
    let path = folder + "/" + location.file
    guard let filler = filler(count: location.length, now: now) else {
      throw WARCRecord.bad(location.text, "\(location.length) bytes hold no record")
    }
    let file = unsafe open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw FileBytes.unreadable(path, errno) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, location.offset >= 0,
      location.offset + location.length <= status.st_size
    else { throw WARCRecord.bad(location.text, "the file ends before it") }
    var done = 0
    while done < filler.count {
      let start = done
      let count = unsafe filler.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe pwrite(file, rest.baseAddress, rest.count, off_t(location.offset + start))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WARCFile.failure(path, errno) }
      done += count
    }
    guard fsync(file) == 0 else { throw WARCFile.failure(path, errno) }
  }

  /// A member of exactly `count` bytes with a metadata record of spaces.
  static func filler(count: Int, now: Date) -> [UInt8]? {
    var record = WARCRecord(.metadata, date: now)
    record.add("Content-Type", "text/plain")
    return GzipWriter.filler(count: count) { size in
      // The length's digits count too: one fewer or more is met by the member's comment.
      let bare = record.bytes.count
      guard size >= bare else { return nil }
      record.block = [UInt8](repeating: 0x20, count: size - bare)
      while record.bytes.count > size { record.block.removeLast() }
      return record.bytes
    }
  }
}
