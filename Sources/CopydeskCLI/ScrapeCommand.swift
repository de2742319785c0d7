internal import Copydesk
internal import Foundation

/// `copydesk scrape`: sources in, their new and changed articles out, politely.
struct ScrapeCommand {
  private let options: ScrapeOptions
  private let isStrict: Bool
  private let isDry: Bool
  private let isWatching: Bool
  private let metrics: String?
  private let messages: Messages
  private let log: ScrapeLog

  init(_ raw: RawOptions, _ messages: Messages) throws(Stop) {
    let path = raw.given("config")
    var configuration = try Stop.on { () throws(Failure) in try Configuration.find(path) }
      .configuration
    if let folder = raw.given("output") { configuration.output.folder = folder }
    let all = try Self.sources(raw, path)
    let sources = try Self.only(raw, of: all)
    let program = try WorkerCommand.program()
    var options = ScrapeOptions(
      sources: sources, configuration: configuration, folder: configuration.output.folder
    ) { WorkerCommand.command(program, $0) }
    options.configured = Set(all.map(\.name))
    options.time = try Self.duration("budget", raw)
    options.pages = try raw.number("max-pages", in: 1...10_000_000).map(Int.init)
    options.jobs =
      try raw.number("jobs", in: 1...256).map(Int.init)
      ?? ProcessInfo.processInfo.activeProcessorCount
    self.options = options
    isStrict = raw.has("strict")
    isDry = raw.has("dry-run")
    isWatching = raw.has("watch")
    metrics = raw.given("metrics")
    log = ScrapeLog(messages, json: raw.value("log") == "json")
    self.messages = messages
  }

  /// The sources of the file that was given, else of the configuration's folder.
  private static func sources(_ raw: RawOptions, _ config: String?) throws(Stop) -> [Source] {
    let folder = config == nil ? usualFolder : AddCommand.folder(config)
    let all = try Stop.on { () throws(Failure) in
      if let file = raw.operands.first { return try SourceList.load(file: file) }
      return try SourceList.load(folder: folder)
    }
    guard !all.isEmpty else {
      if let file = raw.operands.first {
        throw .usage(
          "\(file) names no source: write { sources: [ { name: \"…\", home: \"https://…\" } ] }.")
      }
      throw .usage(
        "There are no sources: write \(folder)/\(SourceList.fileName), or let copydesk add URL "
          + "find one.")
    }
    return all
  }

  /// Those that `--only` names.
  private static func only(_ raw: RawOptions, of all: [Source]) throws(Stop) -> [Source] {
    let names = raw.all("only").flatMap { $0.split(separator: ",").map(String.init) }
    guard !names.isEmpty else { return all }
    for name in names where !all.contains(where: { $0.name == name }) {
      let nearest = RawOptions.nearest(to: name, among: all.map(\.name))
      throw .usage(
        "No source is named \"\(name)\""
          + (nearest.map { "; did you mean \"\($0)\"?" } ?? ": see the names in your sources."))
    }
    return all.filter { names.contains($0.name) }
  }

  /// The first of the usual folders that holds sources.
  private static var usualFolder: String {
    Configuration.folders.first { folder in
      [SourceList.fileName, SourceList.folderName].contains {
        FileManager.default.fileExists(atPath: folder + "/" + $0)
      }
    } ?? "Config"
  }

  private static func duration(_ name: String, _ raw: RawOptions) throws(Stop) -> Duration? {
    guard let text = raw.given(name) else { return nil }
    guard let duration = Units.duration(text), duration > .zero else {
      throw .usage("--\(name) cannot be \"\(text)\": give a length of time such as 90s or 10m.")
    }
    return duration
  }

  func run() async throws(Stop) -> ExitCode {
    if isDry { return try await runDry() }
    let log = log
    let scrape = try Stop.on { () throws(Failure) in try Scrape(options) { log.tell($0) } }
    let signals = Signals(scrape.stopper)
    defer { signals.end() }
    var code = ExitCode.done
    do throws(Failure) {
      while true {
        let account = try await scrape.run()
        log.end(
          account, report: scrape.reportPlace.map { options.folder + "/" + $0 },
          next: try scrape.nextDue())
        try write(account, scrape)
        code = exitCode(account)
        guard isWatching, account.early == nil, try await scrape.rest() else { break }
      }
    } catch { throw .failed(error) }
    return code
  }

  /// Writes the run's figures for a monitor; the file is whole at every moment.
  private func write(_ account: ScrapeAccount, _ scrape: Scrape) throws(Failure) {
    guard let metrics else { return }
    let text = ScrapeMetrics.text(
      account, frontier: try scrape.frontier(), finished: WallClock.now())
    try WholeFile.write(Array(text.utf8), to: metrics)
  }

  /// Tells of each source what would be fetched.
  private func runDry() async throws(Stop) -> ExitCode {
    let dry = try Stop.on { () throws(Failure) in try DryScrape(options) }
    var failed = false
    var stop: Stop?
    do throws(Failure) {
      try await dry.run { plan in
        failed = failed || plan.hasFailed
        do throws(Stop) { try Descriptor.standardOutput.write(Self.text(of: plan)) } catch {
          stop = stop ?? error
        }
      }
    } catch { throw .failed(error) }
    if let stop { throw stop }
    return failed ? .someFailed : .done
  }

  private static func text(of plan: DryScrape.Plan) -> String {
    let width = plan.lines.map(\.verdict.count).max() ?? 0
    let lines =
      ["\(plan.source) \(plan.home)"] + plan.places.map { "  " + $0 }
      + plan.lines.map { line in
        let gap = String(repeating: " ", count: width - line.verdict.count)
        return "  \(line.verdict)\(gap)  \(line.address)  \(line.reason)"
      }
    return lines.map(Messages.printable).joined(separator: "\n") + "\n"
  }

  private func exitCode(_ account: ScrapeAccount) -> ExitCode {
    let isBad =
      !account.failedSources.isEmpty || account.early == .disk
      || (isStrict && (account.total.failed > 0 || !account.failureRows.isEmpty))
    return isBad ? .someFailed : .done
  }
}

/// Ends a run at SIGTERM and SIGINT; a second one ends the process.
///
/// Workers inherit that both are ignored, so that a Control-C at the terminal does not kill them
/// under their pages.
final class Signals {
  private let sources: [any DispatchSourceSignal]

  init(_ stop: @escaping @Sendable () -> Void) {
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      let count = Count()
      source.setEventHandler {
        if count.next() > 1 { _exit(128 + number) }
        stop()
      }
      source.resume()
      return source
    }
  }

  func end() { for source in sources { source.cancel() } }

  /// Unchecked: a dispatch source calls its handler once at a time.
  private final class Count: @unchecked Sendable {
    private var value = 0
    func next() -> Int {
      value += 1
      return value
    }
  }
}
