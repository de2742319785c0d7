internal import Copydesk
internal import Glibc

/// `copydesk history`: the versions of one article, and what each of them changed.
struct HistoryCommand {
  private let options: StoreOptions
  private let subject: String
  private let format: String
  private let isColored: Bool

  init(_ options: RawOptions) throws(Stop) {
    subject = options.operands[0]
    format = options.value("format") ?? "text"
    isColored = Messages.isColored(STDOUT_FILENO, options.value("color") ?? "auto")
    self.options = try StoreOptions(options)
  }

  func run() throws(Stop) -> ExitCode {
    let entry = try entry()
    let catalog = options.store.catalog
    let (versions, addresses, counts) = try Stop.on { () throws(Failure) in
      (
        try catalog.versions(of: entry.id), try catalog.addresses(of: entry.id),
        try catalog.tallies(of: entry.id)
      )
    }
    let history = ArticleHistory(of: entry, versions: versions, in: options.folder)
    switch format {
    case "jsonl":
      for step in history.steps {
        try Descriptor.standardOutput.write(CatalogLine.bytes(of: step, of: entry))
      }
    case "json":
      try Descriptor.standardOutput.write(
        CatalogLine.bytes(of: history, addresses: addresses, counts: counts))
    default:
      let view = HistoryText(isColored: isColored)
      try Descriptor.standardOutput.write(view.text(of: history, addresses, counts))
    }
    return .done
  }

  private func entry() throws(Stop) -> Catalog.Entry {
    let catalog = options.store.catalog
    let found = try Stop.on { () throws(Failure) -> Catalog.Entry? in
      if let entry = try catalog.entry(subject) { return entry }
      guard let address = WebAddress(subject) else { return nil }
      return try catalog.entry(at: address)
    }
    guard let found else {
      throw .failed(
        Failure(
          .unreadable, at: .configure,
          "No article of \(options.folder) came from \(subject): give its address or identifier."))
    }
    return found
  }
}
