internal import Copydesk
internal import Glibc

/// `copydesk search`: the articles of an output folder that hold words.
struct SearchCommand {
  private let options: StoreOptions
  private let query: String
  private let limit: Int
  private let isLines: Bool
  private let messages: Messages

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    self.messages = messages
    limit = Int(try options.number("limit", in: 1...100_000) ?? 20)
    query = options.operands.joined(separator: " ")
    isLines = options.value("format") == "jsonl"
    self.options = try StoreOptions(options)
  }

  func run() throws(Stop) -> ExitCode {
    let hits = try Stop.on { () throws(Failure) in
      try options.store.search.hits(query, options.filter, limit: limit)
    }
    let isTerminal = isatty(STDOUT_FILENO) == 1
    for hit in hits {
      try Descriptor.standardOutput.write(
        isLines ? CatalogLine.bytes(of: hit) : Array(text(of: hit, isTerminal).utf8))
    }
    if hits.isEmpty { messages.note("No article of \(options.folder) has these words.") }
    return .done
  }

  /// Three lines a hit and an empty one: headline; day, language and address; snippet.
  private func text(of hit: SearchIndex.Hit, _ isTerminal: Bool) -> String {
    let entry = hit.entry
    let day = entry.published.map { String($0.text.prefix(10)) } ?? "undated"
    let place = [day, entry.language, entry.url ?? entry.id].compactMap(\.self)
    // Marked after it was made printable, so that only these marks command the terminal.
    var snippet = hit.snippet
    snippet.text = Messages.printable(snippet.text)
    let marked = isTerminal ? snippet.marked("\u{1B}[1m", "\u{1B}[0m") : snippet.marked("[", "]")
    return Messages.printable(entry.headline ?? "(no headline)").replacing("\n", with: " ")
      + "\n  " + Messages.printable(place.joined(separator: "  ")) + "\n  " + marked + "\n\n"
  }
}
