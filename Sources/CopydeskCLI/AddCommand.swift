internal import Copydesk
internal import Foundation

/// `copydesk add`: a site's address in, a source's file out.
struct AddCommand {
  private let home: WebAddress
  private let name: String?
  private let isDry: Bool
  private let isForced: Bool
  private let folder: String
  private let fetcher: Fetcher
  private let pause: Duration
  private let messages: Messages

  /// The longest pause between two requests: a person waits, and some twenty are sent.
  private static let longestPause = Duration.seconds(1)
  /// Leads that are shown.
  private static let shown = 10

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    let typed = options.operands.first ?? ""
    guard let home = WebAddress(typed) ?? WebAddress("https://" + typed),
      home.host.contains(".") || home.host.hasPrefix("[") || home.host == "localhost"
    else {
      throw .usage("\(typed) is no web address: give one such as https://example.com/.")
    }
    self.home = home
    name = options.given("name")
    isDry = options.has("dry-run")
    isForced = options.has("force")
    let path = options.given("config")
    let found = try Stop.on { () throws(Failure) in try Configuration.find(path) }
    folder = Self.folder(path)
    fetcher = Fetcher(found.configuration.fetcherOptions)
    pause = min(found.configuration.politeness.delay, Self.longestPause)
    self.messages = messages
  }

  /// The configuration's folder: what `--config` names, or the folder of the file that it names.
  static func folder(_ path: String?) -> String {
    guard let path else { return Configuration.folders.first ?? "Config" }
    guard path.hasSuffix(".json5") || path.hasSuffix(".json") else { return path }
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private var file: String {
    folder + "/" + SourceList.folderName + "/" + SourceFile.name(for: home)
  }

  func run() async throws(Stop) -> ExitCode {
    if !isDry, !isForced, FileManager.default.fileExists(atPath: file) {
      throw .usage("\(file) is there already: edit it, or pass --force to write it anew.")
    }
    let source = Source(name: name ?? home.host, home: home)
    let found = await discover(source)
    for failure in found.failures { messages.failure(failure) }
    guard !found.hasFailed else {
      messages.note("Nothing of \(home.string) could be read; no source was written.")
      return .someFailed
    }
    try Descriptor.standardOutput.write(summary(of: found))
    var named = source
    if name == nil { named.name = found.siteName.map(Self.short) ?? home.host }
    let text = SourceFile.text(named, found)
    if isDry {
      try Descriptor.standardOutput.write("\n" + text)
    } else {
      try write(text)
      messages.note("Written to \(file).")
    }
    return .done
  }

  /// The first part of a title: `Example Post` of `Example Post - News from Example`.
  private static func short(_ title: String) -> String {
    for mark in [" | ", " - ", " – ", " — ", ": "] {
      if let range = title.firstRange(of: mark) { return String(title[..<range.lowerBound]) }
    }
    return title
  }

  private func discover(_ source: Source) async -> Discovery {
    var limits = Discoverer.Limits()
    limits.feeds = 6
    limits.sections = 6
    limits.maps = 3
    let (fetcher, pause) = (fetcher, pause)
    let discoverer = Discoverer(limits: limits) { request in
      let outcome = await fetcher.fetch(request)
      try? await Task.sleep(for: pause)
      return outcome
    }
    messages.progress("looking at \(home.string)")
    var maps: [WebAddress] = []
    if let robots = home.resolving("/robots.txt") {
      let outcome = await fetcher.fetch(FetchRequest(typed: robots))
      if case .success(let response) = outcome.result {
        maps = Discoverer.sitemaps(inRobots: response.body, at: response.address)
      }
    }
    return await discoverer.discover(
      source, robotsSitemaps: maps, now: Int(WallClock.now().timeIntervalSince1970))
  }

  private func summary(of found: Discovery) -> String {
    var lines: [String] = []
    for place in found.places where place.way != .index {
      guard case .read(let count) = place.outcome else { continue }
      let title = place.title.map { " (\($0.prefix(60)))" } ?? ""
      lines.append("\(place.kind.rawValue) \(place.address.string)\(title): \(count) articles")
      if messages.level == .verbose { lines += place.notes.map { "  " + $0 } }
    }
    lines.append(
      counted(found.leads.count, "article") + " in all, "
        + counted(found.refusals.count, "link") + " left out")
    for lead in found.leads.prefix(Self.shown) {
      lines.append("  \(lead.address.string)" + (lead.title.map { "  \($0.prefix(70))" } ?? ""))
    }
    return lines.map(Messages.printable).joined(separator: "\n") + "\n"
  }

  private func write(_ text: String) throws(Stop) {
    let place = folder + "/" + SourceList.folderName
    do {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    } catch {
      throw .failed(
        Failure(.disk, at: .write, "\(place) cannot be made: check its rights.", record: place))
    }
    try Stop.on { () throws(Failure) in try WholeFile.write(Array(text.utf8), to: file) }
  }
}
