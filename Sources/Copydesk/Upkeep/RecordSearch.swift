/// Finds the records of an archive that a forgetting is to overwrite.
///
/// A record is one of them by its address, by the article that its address names, or by what it
/// repeats; requests and metadata have the address of their response.
struct RecordSearch {
  private let addresses: Set<String>
  private let identifiers: Set<String>
  private let host: String?
  private(set) var found: [WARCLocation] = []
  /// Ranges that could not be read.
  private(set) var unread: [String] = []

  init(_ plan: ForgetPlan) {
    addresses = Set(plan.addresses)
    identifiers = Set(plan.articles.map(\.id))
    host = plan.stone.kind == .host ? plan.stone.value : nil
  }

  mutating func run(in archive: String) throws(Failure) {
    for name in WARCFile.names(in: archive) {
      let reader = try WARCReader(archive + "/" + name)
      while let entry = reader.nextHead() {
        switch entry {
        case .success(let entry): if isWanted(entry.record) { found.append(entry.location) }
        case .failure(let failure): unread.append(failure.record ?? name)
        }
      }
    }
  }

  private func isWanted(_ record: WARCRecord) -> Bool {
    [record.targetURI, record.first("WARC-Refers-To-Target-URI")].contains { uri in
      guard let address = uri.flatMap({ WebAddress($0) }) else { return false }
      if address.host == host { return true }
      let key = address.normalized
      guard !addresses.contains(key) else { return true }
      guard !identifiers.isEmpty else { return false }
      return identifiers.contains(
        Identity(canonical: nil, fetched: address.string, content: []).identifier)
    }
  }
}
