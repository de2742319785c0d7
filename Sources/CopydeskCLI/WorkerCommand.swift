internal import Copydesk
internal import Foundation

/// `copydesk renormalize --worker`: the process that judges pages for `renormalize` and `scrape`.
struct WorkerCommand {
  private let worker: Worker

  init(_ options: RawOptions) {
    worker = Worker(
      Worker.Options(
        formats: options.list("format").compactMap(OutputFormat.init(rawValue:)),
        ledger: options.has("ledger"), acceptAnyKind: options.has("any"),
        catalog: options.has("catalog"),
        bodyBytes: options.given("body-bytes").flatMap { Int($0) } ?? FetchLimits().bodyBytes))
  }

  func run() -> ExitCode {
    switch worker.run() {
    case .done: .done
    case .badTask: .usage
    case .mismatch: .mismatch
    }
  }

  /// This very program.
  static func program() throws(Stop) -> String {
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else {
      throw .usage("The program's own path is not to be found: is /proc mounted?")
    }
    return program
  }

  /// The command that starts a worker.
  static func command(_ program: String, _ options: Worker.Options) -> [String] {
    var command = [program, "renormalize", "--worker", "--format"]
    command.append(options.formats.map(\.rawValue).joined(separator: ","))
    if options.ledger { command.append("--ledger") }
    if options.acceptAnyKind { command.append("--any") }
    command += ["--body-bytes", String(options.bodyBytes)]
    if options.catalog { command.append("--catalog") }
    return command
  }
}
