/// Every article of the output folder: its place, addresses, versions and counts.
package struct Catalog {
  let database: Database

  /// What a version changed; `export` and `history` show the words.
  package enum Change: String, Sendable, CaseIterable {
    /// The first version.
    case published
    case headline, correction, append, trimmed, unpublished
    /// The first judgement by another program version where the earlier capture is gone: no news.
    case baseline
  }

  /// An article as the catalog has it.
  package struct Entry: Sendable, Equatable {
    package var id: String
    /// The place in the output folder, without an ending.
    package var path: String
    package var url: String?
    package var host: String
    package var language: String?
    package var headline: String?
    package var published: Moment?
    package var firstSeen: Moment
    package var changedAt: Moment
    package var checkedAt: Moment
    /// The newest version's place in the order of all versions.
    package var sequence: Int64
  }

  /// One version of an article.
  package struct Version: Sendable, Equatable {
    package var sequence: Int64
    /// 1 for the first.
    package var number: Int
    package var digest: String
    /// The program version that judged it.
    package var program: String
    package var change: Change
    package var at: Moment
    /// The archive's record of which it was made.
    package var record: String?
  }

  /// Writes a version of an article down, its text for the search with it.
  ///
  /// The path is the one that the article was first given, whatever `path` says later. The digest
  /// of the newest version again is a check and no version, so that a step may be done twice; it
  /// names the text and fields by which two versions differ. `addresses` are those that led to the
  /// article besides the ones that it names itself.
  ///
  /// - Returns: the sequence number of the newest version; `nil` where a tombstone keeps it out.
  package func record(
    _ article: Article, at path: String, digest: String, program: String = Copydesk.Version.string,
    change: Change, addresses: [WebAddress] = [], now: Moment
  ) throws(Failure) -> Int64? {
    try database.transaction { () throws(Failure) -> Int64? in
      guard try !isForgotten(article, addresses) else { return nil }
      let number = try upsert(article, path, now)
      for address in ownAddresses(of: article) + addresses {
        try database.run(
          "INSERT INTO address (key, address, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          .text(address.normalized), .text(address.request), .integer(number))
      }
      let newest = try database.first(
        "SELECT digest, sequence, number FROM version WHERE article = ? ORDER BY number DESC LIMIT 1",
        .integer(number)
      ) { ($0.text(0) ?? "", $0.integer(1) ?? 0, $0.integer(2) ?? 0) }
      if let newest, newest.0 == digest { return newest.1 }
      try database.run(
        """
        INSERT INTO version (article, number, digest, program, change, at, record)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, .integer(number), .integer((newest?.2 ?? 0) + 1), .text(digest), .text(program),
        .text(change.rawValue), SQLValue(now), SQLValue(article.record.source))
      let sequence = database.lastRow
      try database.run(
        "UPDATE article SET sequence = ?, changed_at = ? WHERE number = ?", .integer(sequence),
        SQLValue(now), .integer(number))
      try SearchIndex(database: database).put(article, number)
      return sequence
    }
  }

  /// Whether a tombstone keeps an article out, by its name or by an address that led to it.
  package func isForgotten(
    _ article: Article, _ more: [WebAddress] = []
  ) throws(Failure) -> Bool {
    let tombstones = Tombstones(database: database)
    if try tombstones.cover(article: article.identifier) { return true }
    for address in ownAddresses(of: article) + more where try tombstones.cover(address) {
      return true
    }
    return false
  }

  private func ownAddresses(of article: Article) -> [WebAddress] {
    [article.mainEntityOfPage, article.url].compactMap { $0.flatMap { WebAddress($0) } }
  }

  private func upsert(_ article: Article, _ path: String, _ now: Moment) throws(Failure) -> Int64 {
    let published = (article.record.publishedUTC ?? article.record.publishedDay)
      .flatMap { Moment(iso: $0) }
    try database.run(
      """
      INSERT INTO article (id, path, url, host, language, headline, published, first_seen,
        changed_at, checked_at, sequence)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?8, 0)
      ON CONFLICT (id) DO UPDATE SET url = excluded.url, language = excluded.language,
        headline = excluded.headline, published = excluded.published,
        checked_at = excluded.checked_at
      """, .text(article.identifier), .text(path),
      SQLValue(article.mainEntityOfPage ?? article.url),
      .text(ownAddresses(of: article).first?.host ?? ""), SQLValue(article.inLanguage),
      SQLValue(article.headline), SQLValue(published), SQLValue(now))
    return try number(of: article.identifier)
  }

  private func number(of id: String) throws(Failure) -> Int64 {
    try database.number("SELECT number FROM article WHERE id = ?", .text(id))
  }

  /// Writes down that an article's page is gone; the files stay.
  ///
  /// - Returns: false where there is no such article, or it is known already.
  package func unpublish(_ id: String, program: String, now: Moment) throws(Failure) -> Bool {
    try database.transaction { () throws(Failure) in
      guard let newest = try newest(of: id), newest.change != .unpublished else { return false }
      let number = try number(of: id)
      try database.run(
        """
        INSERT INTO version (article, number, digest, program, change, at)
        VALUES (?, ?, '', ?, ?, ?)
        """, .integer(number), SQLValue(newest.number + 1), .text(program),
        .text(Change.unpublished.rawValue), SQLValue(now))
      try database.run(
        "UPDATE article SET sequence = ?1, changed_at = ?2, checked_at = ?2 WHERE number = ?3",
        .integer(database.lastRow), SQLValue(now), .integer(number))
      return true
    }
  }

  /// Notes that the newest version was judged again, by another program: no news.
  package func rejudge(_ id: String, digest: String, program: String) throws(Failure) {
    try database.run(
      """
      UPDATE version SET digest = ?2, program = ?3
      WHERE sequence = (SELECT sequence FROM article WHERE id = ?1)
      """, .text(id), .text(digest), .text(program))
  }

  /// Notes further addresses that led to an article.
  package func add(_ addresses: [WebAddress], to id: String) throws(Failure) {
    let number = try number(of: id)
    guard number > 0 else { return }
    for address in addresses {
      try database.run(
        "INSERT INTO address (key, address, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        .text(address.normalized), .text(address.request), .integer(number))
    }
  }

  /// Writes down that an article was looked at and had not changed.
  package func check(_ id: String, now: Moment) throws(Failure) {
    try database.run("UPDATE article SET checked_at = ? WHERE id = ?", SQLValue(now), .text(id))
  }

  /// Writes down how often readers did something, as the page counts it now.
  package func tally(
    _ id: String, _ interactions: [Article.Interaction], now: Moment
  ) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let number = try number(of: id)
      guard number > 0 else { return }
      for interaction in interactions {
        try database.run(
          """
          INSERT INTO tally (article, action, count, at) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET count = excluded.count, at = excluded.at
          """, .integer(number), .text(interaction.action), .integer(interaction.count),
          SQLValue(now))
      }
    }
  }

  /// Removes an article and all that the store knows of its text; a tombstone keeps it out.
  package func remove(_ id: String) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let number = try number(of: id)
      guard number > 0 else { return }
      try SearchIndex(database: database).remove(number)
      for table in ["tally", "version", "address"] {
        try database.run("DELETE FROM \(table) WHERE article = ?", .integer(number))
      }
      try database.run("DELETE FROM article WHERE number = ?", .integer(number))
    }
  }
}
