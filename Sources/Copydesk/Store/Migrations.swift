/// The numbered steps from an empty file to today's tables.
///
/// A step is never changed once it has been released: the next one mends what it left.
enum Migrations {
  /// Marks a file as Copydesk's (`PRAGMA application_id`): "CPYD".
  static let application: Int64 = 0x4350_5944

  static let steps = [Schema1.sql, Schema2.sql]

  /// Brings a file up to the last step, each in a transaction of its own.
  ///
  /// - Throws: `usage` where a newer program made the file, or it is no store of ours.
  static func apply(to database: Database, steps: [String] = steps) throws(Failure) {
    var version = try self.version(of: database)
    try check(version, of: database, known: steps.count)
    while version < steps.count {
      // Another process may have taken the step while this one waited for the lock.
      version = try database.transaction { () throws(Failure) in
        let found = try self.version(of: database)
        guard found < steps.count else { return found }
        try database.script(steps[found])
        try database.script("PRAGMA user_version = \(found + 1)")
        try database.script("PRAGMA application_id = \(application)")
        return found + 1
      }
    }
  }

  /// Refuses a file that this program cannot read as it is.
  static func checkReadable(_ database: Database) throws(Failure) {
    let version = try self.version(of: database)
    try check(version, of: database, known: steps.count)
    guard version == steps.count else {
      throw Failure(
        .usage, at: .configure,
        "\(database.path) was made by an older Copydesk: let this one write to the output folder "
          + "once, and ask again.", record: database.path)
    }
  }

  static func version(of database: Database) throws(Failure) -> Int {
    Int(try database.number("PRAGMA user_version"))
  }

  private static func check(
    _ version: Int, of database: Database, known: Int
  ) throws(Failure) {
    let mark = try database.number("PRAGMA application_id")
    let tables = try database.number("SELECT count(*) FROM sqlite_schema")
    guard mark == application || (mark == 0 && version == 0 && tables == 0) else {
      throw Failure(
        .usage, at: .configure,
        "\(database.path) is a database of another program: give another output folder.",
        record: database.path)
    }
    guard version <= known else {
      throw Failure(
        .usage, at: .configure,
        "\(database.path) was made by a newer Copydesk: install that version.",
        record: database.path)
    }
  }
}
