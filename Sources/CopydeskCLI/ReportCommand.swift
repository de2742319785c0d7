internal import Copydesk
internal import Foundation

/// `copydesk report`: what a run did.
struct ReportCommand {
  private let folder: String
  private let name: String?
  private let isJSON: Bool

  init(_ options: RawOptions) throws(Stop) {
    folder = try StoreOptions.folder(options)
    name = options.operands.first
    isJSON = options.value("format") == "json"
  }

  func run() throws(Stop) -> ExitCode {
    let path = try place()
    let bytes = try Stop.on { () throws(Failure) in try FileBytes.read(path) }
    guard !isJSON else {
      try Descriptor.standardOutput.write(bytes)
      return .done
    }
    let report = try Stop.on { () throws(Failure) in try ScrapeReport(json: bytes, named: path) }
    try Descriptor.standardOutput.write(Messages.printable(ScrapeTable.text(report)))
    return .done
  }

  /// The report's file: that of the run that was named, by its folder's name or the beginning of
  /// it, else the newest.
  private func place() throws(Stop) -> String {
    let runs = folder + "/runs"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []).sorted()
    let wanted = name.map { name in names.filter { $0.hasPrefix(name) } } ?? names
    guard
      let found = wanted.last(where: { run in
        FileManager.default.fileExists(atPath: "\(runs)/\(run)/report.json")
      })
    else {
      throw .usage(
        name.map { "\(runs) has no run that begins with \($0): see the names in it." }
          ?? "\(runs) has no report: a run that changed nothing leaves none.")
    }
    return "\(runs)/\(found)/report.json"
  }
}
