internal import Copydesk

/// `copydesk evaluate`: corpora in, the table of measures out.
struct EvaluateCommand {
  private let corpora: [String]
  private let acceptAnyKind: Bool
  private let predictions: String?
  private let against: String?
  private let floors: Floors?
  private let features: String?
  private let models: TrialModels
  private let only: Set<String>?
  private let messages: Messages

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    corpora = options.operands
    acceptAnyKind = options.has("any")
    predictions = options.given("predictions")
    against = options.given("against")
    features = options.given("features")
    self.messages = messages
    do throws(Failure) {
      let model = options.given("model")
      models = if let model { try TrialModels(path: model) } else { .builtIn }
      only = if let file = options.given("pages") { try Self.ids(file) } else { nil }
      floors = if let file = options.given("floors") { try Floors(file: file) } else { nil }
    } catch {
      throw .failed(error)
    }
  }

  func run() throws(Stop) -> ExitCode {
    var missed: [String] = []
    var toll = PhraseToll()
    for corpus in corpora {
      do throws(Failure) {
        var evaluation = try Evaluation(folder: corpus, only: only)
        if let file = features {
          try evaluation.exportFeatures(to: path(file, for: evaluation), models: models)
          continue
        }
        let clock = ContinuousClock()
        let time = clock.measure { evaluation.judge(acceptAnyKind: acceptAnyKind, models: models) }
        tell(evaluation, time)
        missed += try report(evaluation)
        toll.add(evaluation.gold)
      } catch {
        throw .failed(error)
      }
    }
    try? Descriptor.standardOutput.write(toll.summary + "\n")
    for line in toll.lines { messages.detail(line) }
    for sentence in missed { messages.note(sentence) }
    return missed.isEmpty ? .done : .refused
  }

  /// The page ids of a file, one a line.
  private static func ids(_ file: String) throws(Failure) -> Set<String> {
    let lines = try FileBytes.read(file).split(separator: 0x0A)
    return Set(lines.map { String(decoding: $0, as: UTF8.self) })
  }

  /// Prints the table; returns the floors that the corpus misses.
  private func report(_ evaluation: Evaluation) throws(Failure) -> [String] {
    let scores = evaluation.scores(of: evaluation.predictions)
    let table = EvaluationTable(scores)
    var lines = [EvaluationTable.header(evaluation.name)]
    if let file = predictions.map({ path($0, for: evaluation) }) {
      try WholeFile.write(evaluation.predictions.flatMap { $0.line() }, to: file)
    }
    var changes: [String] = []
    if let file = against.map({ path($0, for: evaluation) }) {
      let earlier = evaluation.scores(of: try EvaluationRow.rows(ofFile: file))
      lines.append(EvaluationTable(earlier).row("against"))
      changes = EvaluationChange(evaluation.gold, before: earlier, after: scores).lines()
    }
    lines.append(table.row("copydesk"))
    if let line = Calibration(evaluation.predictions, scores).line { lines.append(line) }
    try? Descriptor.standardOutput.write((lines + changes).joined(separator: "\n") + "\n")
    return floors?.missed(by: table, of: evaluation) ?? []
  }

  private func tell(_ evaluation: Evaluation, _ time: Duration) {
    let pages = evaluation.gold.count
    let counts = Dictionary(grouping: evaluation.failures, by: \.kind).mapValues(\.count)
    let kinds = counts.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
    messages.note(
      "\(evaluation.name): gold \(evaluation.goldDigest), \(pages) pages in "
        + "\(EvaluationTable.threeDigits(time / .seconds(1))) s, "
        + "\(pages - evaluation.failures.count) articles" + (kinds.isEmpty ? "" : ", \(kinds)"))
    for failure in evaluation.failures { messages.detail("\(failure.kind): \(failure.message)") }
  }

  /// With several corpora, each has files of its own: `p.jsonl` is `p.news.jsonl` for `news`.
  private func path(_ path: String, for evaluation: Evaluation) -> String {
    guard corpora.count > 1 else { return path }
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return path + "." + evaluation.name
    }
    return path[..<dot] + "." + evaluation.name + path[dot...]
  }
}
