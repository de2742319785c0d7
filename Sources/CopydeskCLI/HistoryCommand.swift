internal import Copydesk

/// `copydesk history`: the versions of one article.
struct HistoryCommand {
  private let options: StoreOptions
  private let subject: String
  private let isLines: Bool

  init(_ options: RawOptions) throws(Stop) {
    subject = options.operands[0]
    isLines = options.value("format") == "jsonl"
    self.options = try StoreOptions(options)
  }

  func run() throws(Stop) -> ExitCode {
    let catalog = options.store.catalog
    let found = try Stop.on { () throws(Failure) -> Catalog.Entry? in
      if let entry = try catalog.entry(subject) { return entry }
      guard let address = WebAddress(subject) else { return nil }
      return try catalog.entry(at: address)
    }
    guard let entry = found else {
      throw .failed(
        Failure(
          .unreadable, at: .configure,
          "No article of \(options.folder) came from \(subject): give its address or identifier."))
    }
    let (versions, addresses, counts) = try Stop.on { () throws(Failure) in
      (
        try catalog.versions(of: entry.id), try catalog.addresses(of: entry.id),
        try catalog.tallies(of: entry.id)
      )
    }
    if isLines {
      for version in versions {
        try Descriptor.standardOutput.write(CatalogLine.bytes(of: version, of: entry))
      }
      return .done
    }
    var lines = [entry.headline ?? "(no headline)"]
    lines += addresses
    lines.append("path " + entry.path)
    lines.append("checked " + entry.checkedAt.text)
    lines += counts.map { "\($0.action) \($0.count)" }
    lines += versions.map { version in
      "version \(version.number)  \(version.at.text)  \(version.change.rawValue)  "
        + "\(version.digest)  by \(version.program)  sequence \(version.sequence)"
    }
    let printable = lines.map { Messages.printable($0).replacing("\n", with: " ") }
    try Descriptor.standardOutput.write(printable.joined(separator: "\n") + "\n")
    return .done
  }
}
