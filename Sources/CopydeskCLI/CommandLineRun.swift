internal import Copydesk

/// One run of the command: arguments in, exit code out.
struct CommandLineRun {
  private let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  func exitCode() async -> ExitCode {
    var messages = Messages(level: .normal, color: "auto")
    do throws(Stop) {
      let options = try RawOptions(arguments)
      messages = Messages(options)
      defer { messages.endProgress() }
      return try await run(options, messages)
    } catch {
      switch error {
      case .closedPipe: return .done
      case .failed(let failure):
        messages.endProgress()
        messages.failure(failure)
        return Self.exitCode(of: failure)
      }
    }
  }

  private func run(_ options: RawOptions, _ messages: Messages) async throws(Stop) -> ExitCode {
    if options.has("version") {
      try Descriptor.standardOutput.write("copydesk \(Version.string)\n")
      return .done
    }
    if options.has("help") || options.command.name == "help" { return try help(options) }
    switch options.command.name {
    case "clean":
      var command = try CleanCommand(options, messages)
      return try await command.run()
    case "scrape": return try await ScrapeCommand(options, messages).run()
    case "report": return try ReportCommand(options).run()
    case "renormalize" where options.has("worker"): return WorkerCommand(options).run()
    case "renormalize": return try RenormalizeCommand(options, messages).run()
    case "evaluate": return try EvaluateCommand(options, messages).run()
    case "search": return try SearchCommand(options, messages).run()
    case "export": return try ExportCommand(options, messages).run()
    case "history": return try HistoryCommand(options).run()
    case "forget": return try ForgetCommand(options, messages).run()
    case "verify": return try VerifyCommand(options, messages).run()
    case "du": return try DiskUseCommand(options).run()
    case "robots": return try await RobotsCommand(options).run()
    case "add": return try await AddCommand(options, messages).run()
    case "doctor": return try DoctorCommand(options: options).run()
    default: throw .usage("copydesk \(options.command.name) is not built in.")
    }
  }

  private func help(_ options: RawOptions) throws(Stop) -> ExitCode {
    if options.has("man") {
      try Descriptor.standardOutput.write(ManualPage.text())
      return .done
    }
    if let shell = options.given("completions") {
      try Descriptor.standardOutput.write(Completions.text(for: shell))
      return .done
    }
    let name = options.command.name == "help" ? options.operands.first : options.command.name
    guard let name else {
      try Descriptor.standardOutput.write(Help.overview())
      return .done
    }
    guard let command = CommandTable.command(named: name) else {
      let nearest = RawOptions.nearest(to: name, among: CommandTable.commands.map(\.name))
      throw .usage(
        "There is no command \(name)"
          + (nearest.map { "; did you mean copydesk help \($0)?" } ?? ": see copydesk help."))
    }
    try Descriptor.standardOutput.write(Help.page(for: command))
    return .done
  }

  private static func exitCode(of failure: Failure) -> ExitCode {
    switch failure.kind {
    case .usage, .badRule: .usage
    case .locked: .locked
    default: .someFailed
    }
  }
}
