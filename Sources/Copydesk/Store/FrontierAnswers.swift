extension Frontier {
  /// Ends a lease: the address is done, or due again at `nextDue`, then as a revisit once it has
  /// been fetched.
  ///
  /// - Returns: false where the lease is no longer the address's own, because it ran out and another
  ///   was given, or the address was forgotten. Then nothing has changed, and what was fetched
  ///   belongs to whoever holds the later lease.
  package func ack(
    _ token: Lease.Token, _ outcome: Outcome, nextDue: Moment?, now: Moment
  ) throws(Failure) -> Bool {
    try database.transaction { () throws(Failure) in
      let isTaken = try end(token, outcome, nextDue, now)
      guard isTaken, outcome.kind != .returned else { return isTaken }
      try database.run(
        """
        UPDATE host SET next_at = max(next_at, ?2 + delay),
          failures = CASE WHEN ?3 THEN failures + 1 ELSE 0 END
        WHERE id = (SELECT host FROM url WHERE id = ?1)
        """, .integer(token.url), SQLValue(now), .integer(outcome.kind == .failed ? 1 : 0))
      return true
    }
  }

  private func end(
    _ token: Lease.Token, _ outcome: Outcome, _ nextDue: Moment?, _ now: Moment
  ) throws(Failure) -> Bool {
    if outcome.kind == .returned {
      return try database.run(
        """
        UPDATE url SET state = 0, attempts = attempts - 1, lease_until = 0
        WHERE id = ? AND fence = ? AND state = 1
        """, .integer(token.url), .integer(token.fence)) > 0
    }
    let isFetched: Int64 = outcome.kind == .failed ? 0 : 1
    return try database.run(
      """
      UPDATE url SET
        state = CASE WHEN ?3 IS NULL THEN 2 ELSE 0 END,
        due_at = coalesce(?3, due_at), lease_until = 0,
        attempts = CASE WHEN ?5 THEN 0 ELSE attempts END,
        priority = CASE WHEN ?5 THEN 1 ELSE priority END,
        fetched_at = CASE WHEN ?5 THEN ?4 ELSE fetched_at END,
        first_fetched_at = CASE WHEN ?5 THEN coalesce(first_fetched_at, ?4)
          ELSE first_fetched_at END,
        outcome = ?6, status = ?7,
        etag = CASE WHEN ?8 THEN ?9 ELSE etag END,
        last_modified = CASE WHEN ?8 THEN ?10 ELSE last_modified END,
        digest = CASE WHEN ?8 THEN ?11 ELSE digest END,
        article = coalesce(?12, article), capture = coalesce(?13, capture)
      WHERE id = ?1 AND fence = ?2 AND state = 1
      """, .integer(token.url), .integer(token.fence), SQLValue(nextDue), SQLValue(now),
      .integer(isFetched), .text(outcome.kind.rawValue), SQLValue(outcome.status),
      .integer(outcome.validators == nil ? 0 : 1), SQLValue(outcome.validators?.etag),
      SQLValue(outcome.validators?.lastModified), SQLValue(outcome.validators?.digest),
      SQLValue(outcome.article), SQLValue(outcome.capture)) > 0
  }

  /// Leaves a host alone until a time, as a `Retry-After` asks; an earlier end never shortens it.
  package func block(_ host: String, until: Moment) throws(Failure) {
    try database.run(
      """
      INSERT INTO host (name, blocked_until) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET blocked_until = max(blocked_until, excluded.blocked_until)
      """, .text(host), SQLValue(until))
  }

  /// Sets how long a host is left in peace after each answer.
  package func setDelay(_ host: String, _ delay: Duration) throws(Failure) {
    try database.run(
      """
      INSERT INTO host (name, delay) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET delay = excluded.delay
      """, .text(host), SQLValue(delay.milliseconds))
  }

  /// Makes ready for a run: what a killed run had leased is due again.
  ///
  /// Where the clock once stood years ahead, no host stays shut for longer than `longestBlock`, the
  /// most for which `block` is called, no address that was tried waits for longer than
  /// `longestWait`, and one that never was does not wait at all.
  package func recover(
    now: Moment, longestBlock: Duration, longestWait: Duration
  ) throws(Failure) {
    try database.transaction { () throws(Failure) in
      try database.run("UPDATE url SET state = 0, lease_until = 0 WHERE state = 1")
      try database.run(
        """
        UPDATE host SET blocked_until = min(blocked_until, ?1), next_at = min(next_at, ?1)
        WHERE blocked_until > ?1 OR next_at > ?1
        """, SQLValue(now + longestBlock))
      // All addresses are walked over only where a run is known that began or ended after now.
      let latest = try database.number("SELECT max(max(started, coalesce(ended, 0))) FROM run")
      guard latest > now.milliseconds else { return }
      try database.run(
        "UPDATE url SET due_at = ?1 WHERE state = 0 AND due_at > ?1", SQLValue(now + longestWait))
      try database.run(
        "UPDATE url SET due_at = ?1 WHERE state = 0 AND due_at > ?1 AND attempts = 0 "
          + "AND fetched_at IS NULL", SQLValue(now))
    }
  }

  /// Puts an address in that was fetched once, as an archive tells: due again at `due`, or done.
  ///
  /// - Returns: the name under which its next change is known; `nil` where it cannot be kept.
  @discardableResult
  package func restore(
    _ address: WebAddress, article: String?, fetched: Moment, due: Moment?
  ) throws(Failure) -> Lease.Token? {
    _ = try put([Discovered(address, .revisit, due: due ?? fetched)], now: fetched)
    return try database.first(
      """
      UPDATE url SET state = CASE WHEN ?2 IS NULL THEN 2 ELSE 0 END, priority = 1,
        due_at = coalesce(?2, due_at), fetched_at = max(coalesce(fetched_at, 0), ?3),
        first_fetched_at = min(coalesce(first_fetched_at, ?3), ?3),
        outcome = 'fetched', article = coalesce(?4, article)
      WHERE key = ?1 RETURNING id, fence
      """, .text(address.normalized), SQLValue(due), SQLValue(fetched), SQLValue(article)
    ) { Lease.Token(url: $0.integer(0) ?? 0, fence: $0.integer(1) ?? 0) }
  }

  /// Forgets which records hold the bodies of addresses, of those records that are gone: the next
  /// visit asks for the whole page again.
  package func dropCaptures(where isGone: (String) -> Bool) throws(Failure) {
    try database.transaction { () throws(Failure) in
      let held = try database.rows("SELECT id, capture FROM url WHERE capture IS NOT NULL") {
        ($0.integer(0) ?? 0, $0.text(1) ?? "")
      }
      for (id, capture) in held where isGone(capture) {
        try database.run(
          """
          UPDATE url SET capture = NULL, etag = NULL, last_modified = NULL, digest = NULL
          WHERE id = ?
          """, .integer(id))
      }
    }
  }

  /// Removes all that is known of forgotten addresses: their tombstones keep them out alone.
  package func removeForgotten() throws(Failure) {
    try database.run("DELETE FROM url WHERE state = 3")
  }

  /// What is remembered of a host from run to run.
  package struct Host: Sendable, Equatable {
    /// How long it is left in peace after each answer.
    package var delay: Duration
    package var blockedUntil: Moment
    /// Failures since its last good answer, for a circuit breaker.
    package var failures: Int
    /// How often the breaker has opened since then.
    package var openings = 0
  }

  /// What is remembered of a host; `nil` where nothing is.
  package func host(_ name: String) throws(Failure) -> Host? {
    try database.first(
      "SELECT delay, blocked_until, failures, openings FROM host WHERE name = ?", .text(name)
    ) { row in
      Host(
        delay: .milliseconds(row.integer(0) ?? 0),
        blockedUntil: row.moment(1) ?? Moment(milliseconds: 0),
        failures: Int(row.integer(2) ?? 0), openings: Int(row.integer(3) ?? 0))
    }
  }

  /// How many addresses are in which state at a time.
  package func stats(now: Moment) throws(Failure) -> Stats {
    var stats = Stats()
    let hosts = try database.rows(
      "SELECT count(*), total(blocked_until > ?) FROM host", [SQLValue(now)]
    ) { (Int($0.integer(0) ?? 0), Int($0.integer(1) ?? 0)) }
    (stats.hosts, stats.blockedHosts) = hosts.first ?? (0, 0)
    let states = try database.rows(
      "SELECT state, count(*), total(due_at <= ?) FROM url GROUP BY state", [SQLValue(now)]
    ) { ($0.integer(0) ?? 0, Int($0.integer(1) ?? 0), Int($0.integer(2) ?? 0)) }
    for (state, count, due) in states {
      switch state {
      case 0: (stats.due, stats.later) = (due, count - due)
      case 1: stats.leased = count
      case 2: stats.done = count
      default: stats.forgotten = count
      }
    }
    return stats
  }
}
