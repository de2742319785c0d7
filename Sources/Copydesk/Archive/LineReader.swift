internal import Glibc

/// Reads lines from an open file or pipe as they come, with memory for one line.
package struct LineReader {
  /// A line without its line feed.
  package struct Line: Sendable {
    package var bytes: [UInt8]
    /// Where the line begins in the stream.
    package var offset: Int
    /// False for a last line without a line feed.
    package var isWhole: Bool
    /// True where the line was longer than the limit; `bytes` are then its beginning.
    package var isTooLong = false
  }

  /// A line of JSONL holds a page, escaped: three times the largest page would be absurd.
  package static let longestLine = 256 << 20

  private let file: Int32
  private let name: String
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var offset = 0
  private var isAtEnd = false

  /// A reader of an open descriptor, which stays its owner's.
  package init(_ file: Int32, named name: String, longest: Int = longestLine) {
    self.file = file
    self.name = name
    limit = longest
  }

  /// The next line; `nil` at the end.
  ///
  /// - Throws: `unreadable` where the stream fails. A line that is too long is no error: it is
  ///   marked, and read over.
  package mutating func next() throws(Failure) -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        return take(upTo: end, isWhole: true)
      }
      searched = buffer.count
      if buffer.count - start > limit { return try skipRest() }
      if isAtEnd { return start < buffer.count ? take(upTo: buffer.count, isWhole: false) : nil }
      searched -= compact()
      try fill()
    }
  }

  /// All that is left of the stream.
  package mutating func rest() throws(Failure) -> [UInt8] {
    while !isAtEnd { try fill() }
    defer { start = buffer.count }
    return Array(buffer[start...])
  }

  private mutating func take(upTo end: Int, isWhole: Bool) -> Line {
    let line = Line(bytes: Array(buffer[start..<end]), offset: offset, isWhole: isWhole)
    let next = min(buffer.count, end + 1)
    offset += next - start
    start = next
    return line
  }

  /// Moves what is left to the front; says by how much.
  private mutating func compact() -> Int {
    let moved = start
    buffer.removeSubrange(..<start)
    start = 0
    return moved
  }

  private mutating func fill() throws(Failure) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileBytes.unreadable(name, errno) }
      isAtEnd = count == 0
      buffer.append(contentsOf: chunk[..<count])
      return
    }
  }

  private mutating func skipRest() throws(Failure) -> Line {
    var line = Line(
      bytes: Array(buffer[start..<(start + 1024)]), offset: offset, isWhole: true, isTooLong: true)
    while true {
      if let end = buffer[start...].firstIndex(of: 0x0A) {
        offset += end + 1 - start
        start = end + 1
        return line
      }
      offset += buffer.count - start
      buffer.removeAll(keepingCapacity: true)
      start = 0
      if isAtEnd {
        line.isWhole = false
        return line
      }
      try fill()
    }
  }
}
