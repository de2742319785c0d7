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

    /// The subject as the books of tombstones have it.
    package var stone: Tombstone {
      switch self {
      case .address(let address): Tombstone(kind: .address, value: address.normalized)
      case .article(let id): Tombstone(kind: .article, value: id)
      case .host(let name): Tombstone(kind: .host, value: name)
      }
    }
  }

  /// Every tombstone, in the order of kinds and values.
  package func all() throws(Failure) -> [Tombstone] {
    try database.rows("SELECT kind, value, reason, at FROM tombstone ORDER BY kind, value") { row in
      Tombstone.Kind(rawValue: row.text(0) ?? "").map { kind in
        Tombstone(
          kind: kind, value: row.text(1) ?? "", reason: row.text(2) ?? "",
          at: row.moment(3)?.text ?? "")
      }
    }.compactMap(\.self)
  }

  /// Puts a tombstone up again that a plain file has kept.
  package func restore(_ stone: Tombstone) throws(Failure) {
    try database.run(
      "INSERT INTO tombstone (kind, value, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      .text(stone.kind.rawValue), .text(stone.value), .text(stone.reason),
      SQLValue(Moment(iso: stone.at) ?? Moment(milliseconds: 0)))
  }

  /// Puts a tombstone up: what waits or is leased below it is never leased or acknowledged again.
  package func add(_ subject: Subject, reason: String, now: Moment) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let stone = subject.stone
      let value = stone.value
      try database.run(
        "INSERT INTO tombstone (kind, value, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        .text(stone.kind.rawValue), .text(value), .text(reason), SQLValue(now))
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
