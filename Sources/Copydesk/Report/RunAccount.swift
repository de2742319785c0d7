package import Foundation

/// The account of one run: every input is an article, unchanged, a duplicate or a failure.
///
/// What failed or changed is told in `runs/<time>/`; a run that changed nothing leaves no file.
package struct RunAccount {
  package private(set) var articles = 0
  package private(set) var unchanged = 0
  package private(set) var duplicates = 0
  /// Of the articles, those whose page is not whole.
  package private(set) var truncated = 0
  package private(set) var failures: [Failure.Kind: Int] = [:]

  private let command: String
  private let started: Date
  private let folder: OutputFolder?
  /// The run's folder below the output folder, made with its first file.
  private let place: String
  /// Rows that wait to be written: most runs never write any.
  private var duplicateRows: [UInt8] = []
  private var failureRows: [UInt8] = []

  /// Rows are written when so many bytes of them wait.
  private static let piece = 1 << 16

  /// An account that starts now; without a folder it is only counted.
  package init(of command: String, in folder: OutputFolder?, started: Date = WallClock.now()) {
    self.command = command
    self.started = started
    self.folder = folder
    place = Self.place(started, in: folder)
  }

  /// The folder of a run below the output folder: by its start, and a number where another began
  /// in the same second.
  static func place(_ started: Date, in folder: OutputFolder?) -> String {
    let separators: Set<Character> = ["-", ":"]
    let stamp = String(started.formatted(.iso8601).filter { !separators.contains($0) })
    var place = "runs/" + stamp
    var second = 2
    while folder?.has(place) == true {
      place = "runs/\(stamp)-\(second)"
      second += 1
    }
    return place
  }

  /// Inputs that failed.
  package var failed: Int { failures.values.reduce(0, +) }
  /// All inputs so far.
  package var inputs: Int { articles + unchanged + duplicates + failed }

  package mutating func countArticles(_ count: Int, _ change: OutputFolder.Change) {
    if change == .written { articles += count } else { unchanged += count }
  }

  /// Counts an article, new or not, whose page is not whole.
  package mutating func countTruncated() { truncated += 1 }

  /// Counts an input whose article another input of the run has given already.
  package mutating func countDuplicate(
    record: String, url: String?, identifier: String, place: String?
  ) throws(Failure) {
    duplicates += 1
    guard folder != nil else { return }
    var json = JSONWriter()
    json.beginObject()
    json.member("record", record)
    json.member("url", url)
    json.member("id", identifier)
    json.member("path", place)
    json.endObject()
    json.newline()
    duplicateRows += json.bytes
    // Duplicates alone are no news: their rows wait until something is.
    if articles + failed > 0 { try flush(atLeast: Self.piece) }
  }

  package mutating func countFailure(_ failure: Failure, attempts: Int?) throws(Failure) {
    failures[failure.kind, default: 0] += 1
    guard folder != nil else { return }
    failureRows += FailureJSON.line(failure, attempts: attempts)
    try flush(atLeast: Self.piece)
  }

  /// Writes what is to be told; returns the run's folder, where it has one.
  package mutating func finish() throws(Failure) -> String? {
    guard let folder, articles + failed > 0 else { return nil }
    try flush(atLeast: 1)
    _ = try folder.write(report(), to: place + "/report.json")
    return folder.path + "/" + place
  }

  /// One line that adds up.
  package func summary() -> String {
    var line =
      "\(counted(inputs, "input")) = \(counted(articles, "article")) + \(unchanged) unchanged + "
      + "\(counted(duplicates, "duplicate")) + \(counted(failed, "failure"))"
    if truncated > 0 { line += " (\(truncated) of pages that were cut short)" }
    guard inputs > 0 else { return line }
    let seconds = max(0.001, WallClock.now().timeIntervalSince(started))
    return line + ", in \(decimal(seconds, places: 1)) s "
      + "(\(decimal(Double(inputs) / seconds, places: 0)) a second)"
  }

  private mutating func flush(atLeast size: Int) throws(Failure) {
    if failureRows.count >= size {
      try folder?.append(failureRows, to: place + "/failures.jsonl")
      failureRows = []
    }
    if duplicateRows.count >= size {
      try folder?.append(duplicateRows, to: place + "/duplicates.jsonl")
      duplicateRows = []
    }
  }

  private func report() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.beginObject()
    json.member("command", command)
    json.member("started", started.formatted(.iso8601))
    json.member("finished", WallClock.now().formatted(.iso8601))
    json.key("version")
    json.writeVersion()
    json.member("inputs", inputs)
    json.member("articles", articles)
    json.member("unchanged", unchanged)
    json.member("duplicates", duplicates)
    json.member("failures", failed)
    json.member("truncated", truncated)
    json.key("failuresByKind")
    json.beginObject()
    for (kind, count) in failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      json.member(kind.rawValue, count)
    }
    json.endObject()
    json.endObject()
    json.newline()
    return json.bytes
  }
}
