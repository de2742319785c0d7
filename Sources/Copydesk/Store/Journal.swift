/// What a run set out to do, until it is done; and the runs themselves.
package struct Journal {
  let database: Database

  /// An intent that was written down and not yet done.
  package struct Intent: Sendable, Equatable {
    package var id: Int64
    package var at: Moment
    /// JSON, of its writer's own form.
    package var text: String
  }

  /// Writes down what is about to be done.
  ///
  /// - Returns: the number with which it is ended.
  package func begin(_ intent: String, now: Moment) throws(Failure) -> Int64 {
    try database.run("INSERT INTO journal (at, intent) VALUES (?, ?)", SQLValue(now), .text(intent))
    return database.lastRow
  }

  /// Whether the last run has no end: it was killed, or is still under way.
  package func lastRunIsOpen() throws(Failure) -> Bool {
    try database.number(
      "SELECT ended IS NULL FROM run WHERE id = (SELECT max(id) FROM run)") == 1
  }

  /// Strikes an intent that is done.
  package func end(_ id: Int64) throws(Failure) {
    try database.run("DELETE FROM journal WHERE id = ?", .integer(id))
  }

  /// The intents to do again at a start, the oldest first.
  package func open() throws(Failure) -> [Intent] {
    try database.rows("SELECT id, at, intent FROM journal ORDER BY id") { row in
      Intent(
        id: row.integer(0) ?? 0, at: row.moment(1) ?? Moment(milliseconds: 0),
        text: row.text(2) ?? "")
    }
  }

  /// Writes down that a run began.
  ///
  /// - Returns: the run's number.
  package func beginRun(now: Moment) throws(Failure) -> Int64 {
    try database.run("INSERT INTO run (started) VALUES (?)", SQLValue(now))
    return database.lastRow
  }

  /// Writes down how a run ended, in JSON of the report's form.
  package func endRun(_ id: Int64, summary: String, now: Moment) throws(Failure) {
    try database.run(
      "UPDATE run SET ended = ?, summary = ? WHERE id = ?", SQLValue(now), .text(summary),
      .integer(id))
  }
}
