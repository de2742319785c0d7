/// What is to be fetched, and when: addresses in, leases out, one acknowledgement a lease.
///
/// The calls are those of a crawl frontier on a server (`put`, `lease`, `ack`, `block`, `setDelay`,
/// `stats`), so that one can take this one's place. Times come from the caller.
package struct Frontier {
  let database: Database

  /// What `put` did.
  package struct Put: Sendable, Equatable {
    package var added = 0
    package var known = 0
    /// Kept out by a tombstone.
    package var refused = 0
  }

  /// How many addresses are in which state.
  package struct Stats: Sendable, Equatable {
    package var hosts = 0
    package var blockedHosts = 0
    package var due = 0
    /// Waiting for their time.
    package var later = 0
    package var leased = 0
    package var done = 0
    package var forgotten = 0
  }

  /// Takes addresses in; one that is known by another spelling is not taken twice.
  ///
  /// A known address that waits moves forward where it is now more urgent; nothing brings one
  /// back that is done.
  package func put(_ discovered: [Discovered], now: Moment) throws(Failure) -> Put {
    try database.transaction { () throws(Failure) in
      var put = Put()
      let tombstones = Tombstones(database: database)
      for item in discovered {
        if try tombstones.cover(item.address) {
          put.refused += 1
        } else if try insert(item, now) {
          put.added += 1
        } else {
          put.known += 1
          try hasten(item)
        }
      }
      return put
    }
  }

  private func insert(_ item: Discovered, _ now: Moment) throws(Failure) -> Bool {
    let host = try identifier(of: item.address.authority)
    return try database.run(
      """
      INSERT INTO url (host, key, address, source, priority, due_at, discovered_at, facts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
      """, .integer(host), .text(item.address.normalized), .text(item.address.request),
      SQLValue(item.source), .integer(item.priority.rawValue), SQLValue(item.due), SQLValue(now),
      SQLValue(item.facts)) > 0
  }

  private func hasten(_ item: Discovered) throws(Failure) {
    try database.run(
      """
      UPDATE url SET priority = ?2, due_at = min(due_at, ?3)
      WHERE key = ?1 AND state = 0 AND fetched_at IS NULL AND priority > ?2
      """, .text(item.address.normalized), .integer(item.priority.rawValue), SQLValue(item.due))
    if let source = item.source {
      // A store that was made again knows addresses without their sources.
      try database.run(
        "UPDATE url SET source = ?2 WHERE key = ?1 AND source IS NULL",
        .text(item.address.normalized), .text(source))
    }
    guard item.replacesFacts, let facts = item.facts else { return }
    try database.run(
      "UPDATE url SET facts = ?2 WHERE key = ?1 AND facts IS NOT ?2",
      .text(item.address.normalized), .text(facts))
  }

  private func identifier(of host: String) throws(Failure) -> Int64 {
    try database.run("INSERT INTO host (name) VALUES (?) ON CONFLICT DO NOTHING", .text(host))
    return try database.number("SELECT id FROM host WHERE name = ?", .text(host))
  }

  /// Leases addresses that are due, the most urgent of each host first.
  ///
  /// At most `maxHosts` hosts get a lease in this call, and a host has at most `perHost` leases at a
  /// time, earlier calls' included. Leases hold for `ttl`; then the addresses are due again.
  package func lease(
    maxHosts: Int, perHost: Int = 1, ttl: Duration, now: Moment
  ) throws(Failure) -> [Lease] {
    try database.transaction { () throws(Failure) in
      try expire(now)
      return try claim(try candidates(maxHosts, perHost, now), until: now + ttl)
    }
  }

  /// Leases that ran out are due again.
  private func expire(_ now: Moment) throws(Failure) {
    try database.run(
      "UPDATE url SET state = 0 WHERE state = 1 AND lease_until <= ?", SQLValue(now))
  }

  /// The addresses that may be leased, of hosts with urgent ones first.
  func candidates(_ maxHosts: Int, _ perHost: Int, _ now: Moment) throws(Failure) -> [Int64] {
    let hosts = try database.rows(
      Self.readyHosts, [SQLValue(now), SQLValue(perHost), SQLValue(maxHosts)]
    ) { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) }
    var found: [Int64] = []
    for (host, taken) in hosts {
      found += try database.rows(
        """
        SELECT id FROM url WHERE host = ? AND state = 0 AND due_at <= ?
        ORDER BY priority, due_at, id LIMIT ?
        """, [.integer(host), SQLValue(now), SQLValue(perHost - Int(taken))]
      ) { $0.integer(0) ?? 0 }
    }
    return found
  }

  /// Asked priority by priority, so that each is one step in the index `url_due`: a minimum would
  /// walk over all that waits for a later time.
  private static let readyHosts = """
    WITH ready AS (
      SELECT id, next_at,
        (SELECT count(*) FROM url WHERE host = host.id AND state = 1) AS taken,
        CASE
          WHEN EXISTS (SELECT 1 FROM url
            WHERE host = host.id AND state = 0 AND priority = 0 AND due_at <= ?1) THEN 0
          WHEN EXISTS (SELECT 1 FROM url
            WHERE host = host.id AND state = 0 AND priority = 1 AND due_at <= ?1) THEN 1
          WHEN EXISTS (SELECT 1 FROM url
            WHERE host = host.id AND state = 0 AND priority = 2 AND due_at <= ?1) THEN 2
        END AS urgency
      FROM host WHERE blocked_until <= ?1 AND next_at <= ?1
    )
    SELECT id, taken FROM ready WHERE urgency IS NOT NULL AND taken < ?2
    ORDER BY urgency, next_at, id LIMIT ?3
    """

  /// Leases those of the addresses that are still free.
  ///
  /// The state is asked again here: a choice made a moment ago by another connection's view of the
  /// table leased 1,964 addresses twice in four seconds on a server database.
  func claim(_ candidates: [Int64], until: Moment) throws(Failure) -> [Lease] {
    var leases: [Lease] = []
    for id in candidates {
      leases += try database.rows(
        """
        UPDATE url SET state = 1, fence = fence + 1, attempts = attempts + 1, lease_until = ?
        WHERE id = ? AND state = 0
        RETURNING id, fence, address, (SELECT name FROM host WHERE host.id = url.host), priority,
          attempts, source, etag, last_modified, digest, article, facts, capture,
          first_fetched_at
        """, [SQLValue(until), .integer(id)], Self.lease)
    }
    return leases
  }

  private static func lease(_ row: Row) -> Lease {
    Lease(
      token: .init(url: row.integer(0) ?? 0, fence: row.integer(1) ?? 0),
      address: row.text(2) ?? "", host: row.text(3) ?? "",
      priority: Priority(rawValue: row.integer(4) ?? 0) ?? .new,
      attempts: Int(row.integer(5) ?? 0), source: row.text(6),
      validators: Validators(
        etag: row.text(7), lastModified: row.text(8), digest: row.text(9)),
      article: row.text(10), facts: row.text(11), capture: row.text(12),
      firstFetched: row.moment(13))
  }
}
