internal import Copydesk
internal import Foundation

/// `copydesk renormalize`: archived pages in, their articles made again, with an account.
struct RenormalizeCommand {
  private let archives: [String]
  private let worker: Worker.Options
  private let output: OutputChoice
  private let parts: Set<OutputFormat>
  private let jobs: Int
  private let pageTimeout: Int
  private let messages: Messages

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    archives = options.operands
    guard options.given("output") != nil else {
      throw .usage("copydesk renormalize needs --output DIR, or --output - for standard output.")
    }
    guard !archives.isEmpty else {
      throw .usage("copydesk renormalize needs ARCHIVE…: see copydesk help renormalize.")
    }
    let path = options.given("config")
    let configuration = try Stop.on { () throws(Failure) in try Configuration.find(path) }
      .configuration
    let usual = configuration.output
    output = try OutputChoice(options, isFolder: true, usual: usual.formats)
    let isFolder = output.target != .standardOutput
    worker = Worker.Options(
      formats: output.formats, ledger: options.has("ledger") || (usual.ledger && isFolder),
      acceptAnyKind: options.has("any"), bodyBytes: configuration.limits.bodyBytes)
    parts = try Self.parts(options, output)
    jobs =
      try options.number("jobs", in: 1...256).map(Int.init)
      ?? ProcessInfo.processInfo.activeProcessorCount
    pageTimeout = try options.number("page-timeout", in: 1...3600).map(Int.init) ?? 30
    self.messages = messages
    if case .folder(let path) = output.target,
      let same = archives.first(where: { Self.isSame($0, path) })
    {
      throw .usage("\(same) is read and cannot be written into: give another --output DIR.")
    }
    if output.target == .standardOutput {
      try output.checkSeveral(because: "Archives")
      if worker.ledger { throw .usage("--ledger needs an output folder: --output DIR.") }
    }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    URL(filePath: one).resolvingSymlinksInPath().standardized.path
      == URL(filePath: other).resolvingSymlinksInPath().standardized.path
  }

  func run() throws(Stop) -> ExitCode {
    var writer = try RenormalizedWriter(output, parts: parts)
    var tasks = ArchiveTasks(archives, optionsDigest: worker.digest)
    var pool = WorkerPool(
      command: WorkerCommand.command(try WorkerCommand.program(), worker), count: jobs,
      timeout: pageTimeout,
      source: { tasks.next() })
    while let result = try next(&pool) {
      if let failure = try writer.write(result) { messages.failure(failure) }
      if writer.account.inputs % 50 == 0 { messages.progress(writer.account.summary()) }
    }
    let place = try writer.finish()
    messages.note(writer.account.summary())
    messages.notePassedOver(tasks.passedOver)
    if let place { messages.detail("The run's account is in \(place).") }
    return writer.account.failed == 0 ? .done : .someFailed
  }

  private func next(_ pool: inout WorkerPool) throws(Stop) -> WorkerPool.Output? {
    do throws(Failure) { return try pool.next() } catch { throw .failed(error) }
  }

  /// The formats that go into files of many lines: those of lines, unless `--layout` says other.
  private static func parts(
    _ options: RawOptions, _ output: OutputChoice
  ) throws(Stop) -> Set<OutputFormat> {
    let lines = output.formats.filter(\.isLines)
    switch options.given("layout") {
    case "parts" where lines.count < output.formats.count:
      throw .usage("--layout parts holds lines only: give --format jsonl or corpus with it.")
    case "files": return []
    default: return Set(lines)
    }
  }
}
