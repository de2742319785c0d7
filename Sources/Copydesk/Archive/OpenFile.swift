internal import Glibc

/// A regular file that is open for reading as long as the value lives.
final class OpenFile {
  let number: Int32

  init(_ path: String) throws(Failure) {
    number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw FileBytes.unreadable(path, errno) }
    var status = stat()
    guard unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(number)
      throw Failure(
        .unreadable, at: .archive, "\(path) is no regular file: name a file or a folder.",
        record: path)
    }
  }

  /// Takes over a descriptor.
  init(taking number: Int32) { self.number = number }

  deinit {
    close(number)
  }
}
