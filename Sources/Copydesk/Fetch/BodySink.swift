internal import Glibc

/// Takes a body as it comes: in memory while there is room, else in a file without a name.
///
/// 800 slow transfers at once hold 800 bodies; in memory alone that was 495 MB.
struct BodySink: ~Copyable {
  private(set) var count = 0
  private var memory: [UInt8] = []
  private var file: CInt = -1
  /// The memory that all bodies share; `nil` where there is no end of it.
  private let room: BodyRoom?

  /// On disk: `/tmp` is memory on many systems.
  private static let folder: String = {
    guard let chosen = unsafe getenv("TMPDIR") else { return "/var/tmp" }
    return unsafe String(cString: chosen)
  }()

  init(room: BodyRoom?) {
    self.room = room
  }

  deinit {
    room?.leave(memory.count)
    if file >= 0 { _ = close(file) }
  }

  /// A body of so many bytes grows as it comes: hundreds that were begun and then moved to files
  /// left holes of their whole size in the heap, 20 MB in all.
  private static let large = 1 << 16

  /// Makes room for as many bytes as the server announces, that growing need not copy them.
  mutating func expect(_ announced: Int) {
    if announced <= Self.large { memory.reserveCapacity(announced) }
  }

  /// False where the disk refuses.
  mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    count += bytes.count
    if file < 0, room?.take(bytes.count) ?? true {
      unsafe memory.append(contentsOf: bytes)
      return true
    }
    guard file >= 0 || spill() else { return false }
    return unsafe write(bytes)
  }

  /// Empties the sink: the body in memory, or the file in which it is.
  mutating func take() -> (memory: [UInt8], spilled: SpilledBody?) {
    room?.leave(memory.count)
    defer { (memory, count, file) = ([], 0, -1) }
    return (memory, file < 0 ? nil : SpilledBody(file, count: count))
  }

  private mutating func spill() -> Bool {
    var template = Array("\(Self.folder)/copydesk-XXXXXX".utf8CString)
    file = unsafe mkstemp(&template)
    guard file >= 0 else { return false }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    _ = unsafe unlink(template)
    let held = memory
    memory = []
    room?.leave(held.count)
    return unsafe held.withUnsafeBytes { unsafe write($0) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let wrote = unsafe Glibc.write(file, rest.baseAddress, rest.count)
      guard wrote > 0 else { return false }
      done += wrote
    }
    return true
  }
}
