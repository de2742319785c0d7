internal import Glibc

/// A body that is in a file without a name; the file goes with its last holder.
package final class SpilledBody: Sendable {
  private let file: CInt
  package let count: Int

  /// Takes over an open file.
  init(_ file: CInt, count: Int) {
    (self.file, self.count) = (file, count)
  }

  deinit { _ = close(file) }

  /// The whole body; `nil` where the disk lost it.
  func read() -> [UInt8]? {
    var isWhole = false
    let body = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      while filled < count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: room[filled...])
        let got = unsafe pread(file, rest.baseAddress, rest.count, off_t(filled))
        guard got > 0 else { break }
        filled += got
      }
      isWhole = filled == count
    }
    return isWhole ? body : nil
  }
}
