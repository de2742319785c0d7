/// Which articles are asked for.
package struct ArticleFilter: Sendable {
  /// A host and all below it.
  package var host: String?
  /// A language tag and all that refine it: `pt` finds `pt-BR`.
  package var language: String?
  package var since: Moment?
  package var until: Moment?

  package init(
    host: String? = nil, language: String? = nil, since: Moment? = nil, until: Moment? = nil
  ) {
    self.host = host?.lowercased()
    self.language = language
    self.since = since
    self.until = until
  }

  /// The condition on `article`, its times those of a column; parameters from `?1` to `?4`.
  func condition(time: String) -> String {
    """
    (?1 IS NULL OR article.host = ?1
      OR substr(article.host, -length(?1) - 1) = '.' || ?1)
    AND (?2 IS NULL OR lower(article.language) = lower(?2)
      OR substr(lower(article.language), 1, length(?2) + 1) = lower(?2) || '-')
    AND (?3 IS NULL OR \(time) >= ?3) AND (?4 IS NULL OR \(time) < ?4)
    """
  }

  var values: [SQLValue] {
    [SQLValue(host), SQLValue(language), SQLValue(since), SQLValue(until)]
  }
}

extension Catalog {
  static let columns = """
    article.id, article.path, article.url, article.host, article.language, article.headline,
    article.published, article.first_seen, article.changed_at, article.checked_at,
    article.sequence
    """

  static func entry(_ row: Row) -> Entry {
    let start = Moment(milliseconds: 0)
    return Entry(
      id: row.text(0) ?? "", path: row.text(1) ?? "", url: row.text(2), host: row.text(3) ?? "",
      language: row.text(4), headline: row.text(5), published: row.moment(6),
      firstSeen: row.moment(7) ?? start, changedAt: row.moment(8) ?? start,
      checkedAt: row.moment(9) ?? start, sequence: row.integer(10) ?? 0)
  }

  /// The article of an identifier.
  package func entry(_ id: String) throws(Failure) -> Entry? {
    try database.first("SELECT \(Self.columns) FROM article WHERE id = ?", .text(id)) {
      Self.entry($0)
    }
  }

  /// The article to which an address led.
  package func entry(at address: WebAddress) throws(Failure) -> Entry? {
    try database.first(
      """
      SELECT \(Self.columns) FROM address JOIN article ON article.number = address.article
      WHERE address.key = ?
      """, .text(address.normalized)
    ) { Self.entry($0) }
  }

  /// The identifiers of all articles of a host, those of hosts below it not among them.
  package func identifiers(ofHost host: String) throws(Failure) -> [String] {
    try database.rows("SELECT id FROM article WHERE host = ? ORDER BY id", [.text(host)]) {
      $0.text(0) ?? ""
    }
  }

  /// Hosts below a host that have articles, with how many.
  package func hosts(below host: String) throws(Failure) -> [(name: String, articles: Int)] {
    try database.rows(
      """
      SELECT host, count(*) FROM article WHERE substr(host, -length(?1) - 1) = '.' || ?1
      GROUP BY host ORDER BY host
      """, [.text(host)]
    ) { ($0.text(0) ?? "", Int($0.integer(1) ?? 0)) }
  }

  /// The articles whose newest version came after a sequence number, in that order; times are those
  /// of the newest version.
  ///
  /// Asked again with the last one's number it gives the next ones, so that no run has to hold all.
  package func entries(
    after sequence: Int64, _ filter: ArticleFilter = ArticleFilter(), limit: Int = 500
  ) throws(Failure) -> [Entry] {
    try database.rows(
      """
      SELECT \(Self.columns) FROM article
      WHERE article.sequence > ?5 AND \(filter.condition(time: "article.changed_at"))
      ORDER BY article.sequence LIMIT ?6
      """, filter.values + [.integer(sequence), SQLValue(limit)]
    ) { Self.entry($0) }
  }

  private static let versionColumns = """
    version.sequence, version.number, version.digest, version.program, version.change, version.at,
    version.record
    """

  private static func version(_ row: Row) -> Version {
    Version(
      sequence: row.integer(0) ?? 0, number: Int(row.integer(1) ?? 0),
      digest: row.text(2) ?? "", program: row.text(3) ?? "",
      change: row.text(4).flatMap { Change(rawValue: $0) } ?? .baseline,
      at: row.moment(5) ?? Moment(milliseconds: 0), record: row.text(6))
  }

  /// The versions of an article, the first first.
  package func versions(of id: String) throws(Failure) -> [Version] {
    try database.rows(
      """
      SELECT \(Self.versionColumns)
      FROM version JOIN article ON article.number = version.article WHERE article.id = ?
      ORDER BY version.number
      """, [.text(id)]
    ) { Self.version($0) }
  }

  /// The newest version of an article.
  package func newest(of id: String) throws(Failure) -> Version? {
    try database.first(
      """
      SELECT \(Self.versionColumns)
      FROM article JOIN version ON version.sequence = article.sequence WHERE article.id = ?
      """, .text(id)
    ) { Self.version($0) }
  }

  /// Lets the numbers of versions go on above a number: in a store made again they must not repeat.
  package func raiseSequence(to number: Int64) throws(Failure) {
    try database.run("DELETE FROM sqlite_sequence WHERE name = 'version'")
    try database.run(
      "INSERT INTO sqlite_sequence (name, seq) VALUES ('version', ?)", .integer(number))
  }

  /// Every address that led to an article.
  package func addresses(of id: String) throws(Failure) -> [String] {
    try database.rows(
      """
      SELECT address FROM address JOIN article ON article.number = address.article
      WHERE article.id = ? ORDER BY key
      """, [.text(id)]
    ) { $0.text(0) ?? "" }
  }

  /// How often readers did what, as last counted.
  package func tallies(of id: String) throws(Failure) -> [Article.Interaction] {
    try database.rows(
      """
      SELECT action, count FROM tally JOIN article ON article.number = tally.article
      WHERE article.id = ? ORDER BY action
      """, [.text(id)]
    ) { Article.Interaction(action: $0.text(0) ?? "", count: $0.integer(1) ?? 0) }
  }
}
