internal import Copydesk

/// Takes articles one after another to where the user wants them.
struct ArticleSink {
  private enum Place {
    case stream(Descriptor)
    case file(GrowingFile)
    case folder(OutputFolder)
  }

  private let place: Place
  private let formats: [OutputFormat]
  private let ledger: GrowingFile?
  private var isFirst = true
  /// Articles that this run has written into the folder.
  private var seen: Set<String> = []

  /// What became of an article.
  enum Outcome {
    /// It was written, in a folder under this place.
    case written(String?)
    /// All its files had these very bytes.
    case unchanged(String)
    /// Another input of the run has given it: its files are left as that one made them.
    case duplicate(String)
  }

  init(_ choice: OutputChoice, ledger: String?) throws(Stop) {
    formats = choice.formats
    do throws(Failure) {
      switch choice.target {
      case .standardOutput: place = .stream(.standardOutput)
      case .file(let path): place = .file(try GrowingFile(path))
      case .folder(let path): place = .folder(try choice.open(path))
      }
      self.ledger = if let ledger { try GrowingFile(ledger) } else { nil }
    } catch {
      throw .failed(error)
    }
  }

  /// Why an article may not be written; `nil` where it may.
  func refusal(of article: Article) -> Failure? {
    guard case .folder(let folder) = place else { return nil }
    return folder.refusal(of: article.identifier, at: article.url)
      ?? folder.refusal(of: article.identifier, at: article.mainEntityOfPage)
  }

  /// Writes an article in every form, and its line of the ledger.
  mutating func write(_ cleaned: Cleaned) throws(Stop) -> Outcome {
    let article = cleaned.article
    var outcome = Outcome.written(nil)
    if case .folder(let folder) = place {
      outcome = try write(article, into: folder)
    } else if let format = formats.first {
      // Plain texts in a row are told apart by two blank lines.
      let gap: [UInt8] = format == .text && !isFirst ? [0x0A, 0x0A] : []
      try append(gap + format.bytes(of: article))
    }
    do throws(Failure) {
      try ledger?.write(LedgerJSON.bytes(of: cleaned.ledger, for: article, pretty: false))
    } catch {
      throw .failed(error)
    }
    isFirst = false
    return outcome
  }

  private mutating func write(
    _ article: Article, into folder: OutputFolder
  ) throws(Stop) -> Outcome {
    let isNew = seen.insert(article.identifier).inserted
    let formats = formats
    return try Stop.on { () throws(Failure) in
      let stem = try folder.place(of: article)
      guard isNew else { return .duplicate(stem) }
      var outcome = Outcome.unchanged(stem)
      for format in formats {
        let change = try folder.write(format.bytes(of: article), to: stem + "." + format.ending)
        if change == .written { outcome = .written(stem) }
      }
      return outcome
    }
  }

  /// Writes the line that keeps a failed input's place among lines of JSON.
  mutating func writePlaceholder(for failure: Failure) throws(Stop) {
    guard formats.first?.isLines == true else { return }
    if case .folder = place { return }
    try append(FailureJSON.placeholder(failure))
  }

  /// Gives files their names.
  func finish() throws(Stop) {
    do throws(Failure) {
      if case .file(let file) = place { try file.finish() }
      try ledger?.finish()
    } catch {
      throw .failed(error)
    }
  }

  private func append(_ bytes: [UInt8]) throws(Stop) {
    switch place {
    case .stream(let output): try output.write(bytes)
    case .file(let file):
      do throws(Failure) { try file.write(bytes) } catch { throw .failed(error) }
    case .folder: break
    }
  }
}
