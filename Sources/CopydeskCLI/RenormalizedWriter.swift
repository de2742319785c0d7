internal import Copydesk

/// Writes what the workers give, in the order of the inputs, and keeps the account.
struct RenormalizedWriter {
  private(set) var account: RunAccount
  private let folder: OutputFolder?
  private let formats: [OutputFormat]
  private let parts: [OutputFormat: PartWriter]
  /// Identifiers of this run: 64 bits each, however many articles.
  private var seen: Set<UInt64> = []
  /// Articles that only the end of a part will tell to be new or unchanged.
  private var waiting = 0
  private var isFirst = true

  /// A writer to where the user chose; the formats of `parts` go into files of many lines.
  init(_ output: OutputChoice, parts: Set<OutputFormat>) throws(Stop) {
    formats = output.formats
    if case .folder(let path) = output.target {
      let opened = try Stop.on { () throws(Failure) in try output.open(path) }
      folder = opened
      self.parts = Dictionary(
        uniqueKeysWithValues: parts.map { ($0, PartWriter($0, into: opened)) })
    } else {
      folder = nil
      self.parts = [:]
    }
    account = RunAccount(of: "renormalize", in: folder)
  }

  /// Writes an article, or counts why there is none and returns that.
  mutating func write(_ result: WorkerPool.Output) throws(Stop) -> Failure? {
    switch result {
    case .failure(let failure, let attempts): return try count(failure, attempts)
    case .document(let document, let record):
      guard isNew(document) else {
        try countDuplicate(document, record)
        return nil
      }
      if let refusal = folder?.refusal(of: document.id, at: document.url) {
        return try count(refusal, nil)
      } else if let folder {
        do throws(Failure) { try write(document, into: folder) } catch { throw .failed(error) }
      } else {
        try print(document)
        account.countArticles(1, .written)
      }
      if document.truncated != nil { account.countTruncated() }
      return nil
    }
  }

  private mutating func count(_ failure: Failure, _ attempts: Int?) throws(Stop) -> Failure {
    do throws(Failure) { try account.countFailure(failure, attempts: attempts) } catch {
      throw .failed(error)
    }
    return failure
  }

  /// Ends the last parts; returns the folder of the run's account, where there is one.
  mutating func finish() throws(Stop) -> String? {
    do throws(Failure) {
      var changed = false
      for format in formats where try parts[format]?.finish() == .written { changed = true }
      settle(changed ? .written : .unchanged)
      return try account.finish()
    } catch {
      throw .failed(error)
    }
  }

  private mutating func isNew(_ document: WireDocument) -> Bool {
    guard let key = UInt64(document.id, radix: 16) else { return true }
    return seen.insert(key).inserted
  }

  private mutating func countDuplicate(
    _ document: WireDocument, _ record: String
  ) throws(Stop) {
    do throws(Failure) {
      let place = try folder?.place(of: document.id, proposing: document.stem)
      try account.countDuplicate(
        record: record, url: document.url, identifier: document.id, place: place)
    } catch {
      throw .failed(error)
    }
  }

  private mutating func write(
    _ document: WireDocument, into folder: OutputFolder
  ) throws(Failure) {
    var change = OutputFolder.Change.unchanged
    let files = formats.filter { parts[$0] == nil }
    if !files.isEmpty || document.ledger != nil {
      let stem = try folder.place(of: document.id, proposing: document.stem)
      for format in files {
        let bytes = document.outputs[format.rawValue] ?? []
        if try folder.write(bytes, to: stem + "." + format.ending) == .written { change = .written }
      }
      if let ledger = document.ledger {
        if try folder.write(ledger, to: stem + ".ledger.json") == .written { change = .written }
      }
    }
    guard !parts.isEmpty else { return account.countArticles(1, change) }
    if change == .written { account.countArticles(1, .written) } else { waiting += 1 }
    for format in formats {
      guard let part = parts[format] else { continue }
      let line = document.outputs[format.rawValue] ?? []
      if let full = try part.write(line) { settle(full) }
    }
  }

  /// Counts the articles that waited for their part.
  private mutating func settle(_ change: OutputFolder.Change) {
    account.countArticles(waiting, change)
    waiting = 0
  }

  private mutating func print(_ document: WireDocument) throws(Stop) {
    guard let format = formats.first, let bytes = document.outputs[format.rawValue] else { return }
    let gap = format == .text && !isFirst ? "\n\n" : ""
    try Descriptor.standardOutput.write(gap + String(decoding: bytes, as: UTF8.self))
    isFirst = false
  }
}
