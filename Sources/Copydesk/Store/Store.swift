internal import Glibc

/// The one file in which an output folder keeps what it knows: `copydesk.sqlite`.
///
/// Whoever writes holds the ``OutputFolder`` too, which keeps a second run out; readers may come at
/// any time.
package final class Store {
  package static let name = "copydesk.sqlite"

  let database: Database

  /// Opens the store of an output folder to write, making or upgrading it where needed.
  package init(folder: String, durability: Database.Durability = .full) throws(Failure) {
    database = try Database(path: Self.path(in: folder), access: .write, durability: durability)
    try Migrations.apply(to: database)
  }

  /// Opens the store of an output folder to read.
  ///
  /// - Throws: `unreadable` where there is none.
  package init(reading folder: String) throws(Failure) {
    let path = Self.path(in: folder)
    guard unsafe access(path, F_OK) == 0 else {
      throw Failure(
        .unreadable, at: .configure,
        "There is no store in \(folder) yet (\(Self.name)): a scrape into that folder makes one, "
          + "or name another with --output DIR.")
    }
    database = try Database(path: path, access: .read)
    try Migrations.checkReadable(database)
  }

  package var frontier: Frontier { Frontier(database: database) }
  package var tombstones: Tombstones { Tombstones(database: database) }
  package var catalog: Catalog { Catalog(database: database) }
  package var journal: Journal { Journal(database: database) }
  package var sources: SourceBook { SourceBook(database: database) }
  package var robots: RobotsBook { RobotsBook(database: database) }
  package var search: SearchIndex { SearchIndex(database: database) }

  /// Runs calls of frontier, catalog and journal as one: all of them last, or none.
  package func transaction<Value>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try database.transaction(body)
  }

  /// Takes what was removed out of the index's segments and the log beside the file.
  package func scrub() throws(Failure) {
    try database.script("INSERT INTO search (search) VALUES ('optimize')")
    try checkpoint()
  }

  /// Empties the log beside the file into it.
  package func checkpoint() throws(Failure) {
    _ = try database.rows("PRAGMA wal_checkpoint(TRUNCATE)") { _ in () }
  }

  static func path(in folder: String) -> String {
    folder + (folder.hasSuffix("/") ? "" : "/") + name
  }
}
