/// What was forgotten and must not come back: addresses, articles and whole hosts.
package struct Tombstones {
  let database: Database

  /// What a tombstone covers.
  package enum Subject: Sendable, Equatable {
    case address(WebAddress)
    /// An article by its identifier, and every address that led to it.
    case article(String)
    /// A host's name, on all of its ports.
    case host(String)

    fileprivate var row: (kind: String, value: String) {
      switch self {
      case .address(let address): ("url", address.normalized)
      case .article(let id): ("id", id)
      case .host(let name): ("host", name)
      }
    }
  }

  /// Puts a tombstone up: what waits or is leased below it is never leased or acknowledged again.
  package func add(_ subject: Subject, reason: String, now: Moment) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let (kind, value) = subject.row
      try database.run(
        "INSERT INTO tombstone (kind, value, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        .text(kind), .text(value), .text(reason), SQLValue(now))
      switch subject {
      case .address: try forget("key = ?", value)
      case .article: try coverAddresses(of: value, reason, now)
      case .host:
        try forget(
          "host IN (SELECT id FROM host WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || ':')",
          value)
      }
    }
  }

  /// Every address that led to the article gets a tombstone of its own, which stays when the
  /// catalog's rows go.
  private func coverAddresses(
    of article: String, _ reason: String, _ now: Moment
  ) throws(Failure) {
    try database.run(
      """
      INSERT INTO tombstone (kind, value, reason, at)
      SELECT 'url', key, ?2, ?3 FROM address
      WHERE article = (SELECT number FROM article WHERE id = ?1)
      UNION SELECT 'url', key, ?2, ?3 FROM url WHERE article = ?1
      ON CONFLICT DO NOTHING
      """, .text(article), .text(reason), SQLValue(now))
    try forget("article = ?", article)
    try forget(
      """
      key IN (SELECT key FROM address
        WHERE article = (SELECT number FROM article WHERE id = ?))
      """, article)
  }

  private func forget(_ condition: String, _ value: String) throws(Failure) {
    try database.run("UPDATE url SET state = 3, lease_until = 0 WHERE " + condition, .text(value))
  }

  /// Whether an address is under a tombstone, its own or its host's.
  package func cover(_ address: WebAddress) throws(Failure) -> Bool {
    try database.number(
      """
      SELECT EXISTS (SELECT 1 FROM tombstone
        WHERE (kind = 'url' AND value = ?1) OR (kind = 'host' AND value = ?2))
      """, .text(address.normalized), .text(address.host)) == 1
  }

  /// Whether an article is under a tombstone of its own.
  package func cover(article: String) throws(Failure) -> Bool {
    try database.number(
      "SELECT EXISTS (SELECT 1 FROM tombstone WHERE kind = 'id' AND value = ?)", .text(article))
      == 1
  }
}
