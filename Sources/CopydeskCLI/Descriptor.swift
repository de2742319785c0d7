internal import Copydesk
internal import Glibc

/// A file descriptor to which whole pieces are written.
struct Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  static let standardOutput = Descriptor(STDOUT_FILENO)

  /// Writes all of the bytes.
  ///
  /// - Throws: `closedPipe` where nobody reads any more, else a `disk` failure.
  func write(_ bytes: [UInt8]) throws(Stop) {
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe Glibc.write(number, rest.baseAddress, rest.count)
      }
      if count < 0 {
        switch errno {
        case EINTR: continue
        case EAGAIN:
          var poll = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
          _ = unsafe Glibc.poll(&poll, 1, -1)
        case EPIPE: throw .closedPipe
        case let code:
          let reason = unsafe String(cString: strerror(code))
          throw .failed(
            Failure(.disk, at: .write, "Output cannot be written (\(reason)): make room for it."))
        }
      } else {
        done += count
      }
    }
  }

  func write(_ text: String) throws(Stop) { try write(Array(text.utf8)) }
}
