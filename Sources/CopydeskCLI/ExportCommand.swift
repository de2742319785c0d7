internal import Copydesk

/// `copydesk export`: the articles that are new since a time or a sequence number.
struct ExportCommand {
  private let options: StoreOptions
  private let messages: Messages
  private let after: Int64
  private let format: String

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    after = try options.number("after", in: 0...Int64.max) ?? 0
    format = options.value("format") ?? "jsonl"
    self.messages = messages
    self.options = try StoreOptions(options)
  }

  /// Writes in the order of the sequence numbers, so that the last one says where to go on.
  func run() throws(Stop) -> ExitCode {
    var last = after
    var count = 0
    var failed = 0
    if format == "csv" { try Descriptor.standardOutput.write(CatalogLine.csvHeader) }
    while true {
      let from = last
      let entries = try Stop.on { () throws(Failure) in
        try options.store.catalog.entries(after: from, options.filter)
      }
      guard let end = entries.last else { break }
      for entry in entries {
        let bytes: [UInt8]
        do throws(Failure) { bytes = try line(of: entry) } catch {
          messages.failure(error)
          failed += 1
          continue
        }
        try Descriptor.standardOutput.write(bytes)
        count += 1
      }
      last = end.sequence
    }
    messages.note(counted(count, "article") + "; the next export goes on with --after \(last)")
    return failed == 0 ? .done : .someFailed
  }

  private func line(of entry: Catalog.Entry) throws(Failure) -> [UInt8] {
    switch format {
    case "csv": CatalogLine.csv(of: entry)
    case "corpus": try StoredArticle.corpusLine(of: entry, in: options.folder)
    default: try StoredArticle.line(of: entry, in: options.folder)
    }
  }
}
