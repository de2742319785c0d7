/// The looks at sources: which are under way, which wait, and what those that ended gave.
struct SourceLooks {
  /// Looks at a time: each parses feeds and pages as they come.
  private static let most = 128

  private(set) var waiting: [Source] = []
  private(set) var running: Set<String> = []
  var ended: [(source: String, discovery: Discovery)] = []
  /// When each source is to be looked at next in this run.
  var nextLook: [String: Moment] = [:]
  private var cookieFiles: [String: CookieFile] = [:]

  var isIdle: Bool { waiting.isEmpty && running.isEmpty && ended.isEmpty }

  mutating func add(_ source: Source) {
    guard !running.contains(source.name), !waiting.contains(where: { $0.name == source.name })
    else { return }
    waiting.append(source)
  }

  /// The next source to look at, where there is room.
  mutating func begin() -> Source? {
    guard running.count < Self.most, !waiting.isEmpty else { return nil }
    let source = waiting.removeFirst()
    running.insert(source.name)
    return source
  }

  mutating func end(_ source: String, _ discovery: Discovery) {
    running.remove(source)
    ended.append((source, discovery))
  }

  mutating func clear() { waiting = [] }

  /// Reads the cookie files of sources.
  mutating func readCookies(of sources: [Source]) throws(Failure) {
    for source in sources {
      guard let path = source.cookies else { continue }
      cookieFiles[source.name] = try CookieFile(path: path)
    }
  }

  func cookies(of source: Source) -> CookieFile? { cookieFiles[source.name] }
}
