// What a run asks of the hosts one by one.
extension Frontier {
  /// Names the sources whose addresses this connection leases; others wait.
  package func serve(_ sources: [String]) throws(Failure) {
    try database.script("CREATE TEMP TABLE IF NOT EXISTS served (name TEXT PRIMARY KEY)")
    try database.transaction { () throws(Failure) in
      try database.run("DELETE FROM served")
      for source in sources {
        try database.run("INSERT OR IGNORE INTO served (name) VALUES (?)", .text(source))
      }
    }
  }

  /// Gives the addresses of a source to others, as `other` names one by the address; `nil` leaves
  /// an address where it is.
  package func move(
    from source: String, to other: (String) -> String?
  ) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let held = try database.rows(
        "SELECT id, address FROM url WHERE source = ?", [.text(source)]
      ) { ($0.integer(0) ?? 0, $0.text(1) ?? "") }
      for (id, address) in held {
        guard let name = other(address) else { continue }
        try database.run("UPDATE url SET source = ?2 WHERE id = ?1", .integer(id), .text(name))
      }
    }
  }

  /// The hosts with addresses of served sources that are due.
  package func dueHosts(now: Moment) throws(Failure) -> [String] {
    let exists = Priority.allCases.map { priority in
      """
      EXISTS (SELECT 1 FROM url WHERE host = host.id AND state = 0
        AND priority = \(priority.rawValue) AND due_at <= ?1
        AND source IN (SELECT name FROM served))
      """
    }
    return try database.rows(
      "SELECT name FROM host WHERE \(exists.joined(separator: " OR ")) ORDER BY id",
      [SQLValue(now)]
    ) { $0.text(0) ?? "" }
  }

  /// Leases the most urgent due addresses of one host and of served sources.
  ///
  /// When the host may be asked is the caller's to know.
  package func lease(
    from host: String, count: Int, ttl: Duration, now: Moment
  ) throws(Failure) -> [Lease] {
    try database.transaction { () throws(Failure) in
      var found: [Int64] = []
      // Priority by priority: in one, what waits for a later time would be walked over.
      for priority in Priority.allCases where found.count < count {
        found += try database.rows(
          """
          SELECT id FROM url WHERE host = (SELECT id FROM host WHERE name = ?1) AND state = 0
            AND priority = ?2 AND due_at <= ?3 AND source IN (SELECT name FROM served)
          ORDER BY due_at, id LIMIT ?4
          """,
          [.text(host), .integer(priority.rawValue), SQLValue(now), SQLValue(count - found.count)]
        ) { $0.integer(0) ?? 0 }
      }
      return try claim(found, until: now + ttl)
    }
  }

  /// What is known of an address.
  package struct Known: Sendable, Equatable {
    /// When it is due; `nil` where it is done.
    package var due: Moment?
    package var fetched: Moment?
    package var outcome: String?
    package var isForgotten: Bool
  }

  /// What was said of an address, where it has been fetched before a time.
  package func facts(of address: WebAddress, fetchedBefore time: Moment) throws(Failure) -> String?
  {
    try database.first(
      "SELECT facts FROM url WHERE key = ? AND fetched_at < ?", .text(address.normalized),
      SQLValue(time)
    ) { $0.text(0) } ?? nil
  }

  /// Makes an address that has been fetched due, whatever its ladder says.
  package func recall(_ address: WebAddress, now: Moment) throws(Failure) {
    try database.run(
      """
      UPDATE url SET state = 0, due_at = min(due_at, ?2), priority = 1
      WHERE key = ?1 AND state IN (0, 2) AND fetched_at IS NOT NULL
      """, .text(address.normalized), SQLValue(now))
  }

  /// What is known of an address; `nil` where it was never seen.
  package func known(_ address: WebAddress) throws(Failure) -> Known? {
    try database.first(
      "SELECT state, due_at, fetched_at, outcome FROM url WHERE key = ?", .text(address.normalized)
    ) { row in
      Known(
        due: (row.integer(0) ?? 0) < 2 ? row.moment(1) : nil, fetched: row.moment(2),
        outcome: row.text(3), isForgotten: row.integer(0) == 3)
    }
  }

  /// When the next address of a served source is due; `nil` where none waits.
  package func nextDue() throws(Failure) -> Moment? {
    try database.first(
      """
      SELECT min(due_at) FROM url WHERE state = 0 AND source IN (SELECT name FROM served)
      """
    ) { $0.moment(0) } ?? nil
  }

  /// Puts off all that waits at a host until a time.
  package func postpone(_ host: String, until: Moment) throws(Failure) {
    try database.run(
      """
      UPDATE url SET due_at = ?2
      WHERE host = (SELECT id FROM host WHERE name = ?1) AND state = 0 AND due_at < ?2
      """, .text(host), SQLValue(until))
  }

  /// Changes when an address that was acknowledged is due, once more is known of its page.
  ///
  /// Nothing happens where it has been leased since. `attempts` are counted on where the page was
  /// of no use.
  package func revise(
    _ token: Lease.Token, nextDue: Moment?, article: String? = nil, attempts: Int? = nil
  ) throws(Failure) {
    try database.run(
      """
      UPDATE url SET state = CASE WHEN ?3 IS NULL THEN 2 ELSE 0 END, due_at = coalesce(?3, due_at),
        article = coalesce(?4, article), attempts = coalesce(?5, attempts)
      WHERE id = ?1 AND fence = ?2 AND state IN (0, 2)
      """, .integer(token.url), .integer(token.fence), SQLValue(nextDue), SQLValue(article),
      SQLValue(attempts))
  }

  /// Remembers of a host what the next run must know.
  package func remember(_ name: String, _ host: Host) throws(Failure) {
    try database.run(
      """
      INSERT INTO host (name, delay, blocked_until, failures, openings) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET delay = excluded.delay,
        blocked_until = excluded.blocked_until, failures = excluded.failures,
        openings = excluded.openings
      """, .text(name), SQLValue(host.delay.milliseconds), SQLValue(host.blockedUntil),
      SQLValue(host.failures), SQLValue(host.openings))
  }

  /// The hosts of which something is remembered.
  package func remembered() throws(Failure) -> [(name: String, host: Host)] {
    try database.rows(
      """
      SELECT name, delay, blocked_until, failures, openings FROM host
      WHERE delay > 0 OR blocked_until > 0 OR failures > 0 OR openings > 0
      """
    ) { row in
      (
        row.text(0) ?? "",
        Host(
          delay: .milliseconds(row.integer(1) ?? 0),
          blockedUntil: row.moment(2) ?? Moment(milliseconds: 0),
          failures: Int(row.integer(3) ?? 0), openings: Int(row.integer(4) ?? 0))
      )
    }
  }
}
