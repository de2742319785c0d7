internal import CSQLite

/// What SQLite answered, and what its reader is told (https://www.sqlite.org/rescode.html).
struct StoreError: Error {
  /// The extended result code.
  var code: Int32
  /// SQLite's own words and the statement.
  var context: String
  var path: String

  var failure: Failure {
    let reason = unsafe String(cString: sqlite3_errstr(code))
    let said = context.isEmpty ? reason : "\(reason); \(context)"
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
      return Failure(
        .locked, at: .write, "Another program writes to \(path): wait for its end.", record: path)
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return Failure(
        .unreadable, at: .write,
        "\(path) is no sound database (\(said)): put a copy of it back, or move it away and make "
          + "it again from the folder.", record: path)
    case SQLITE_CANTOPEN:
      return Failure(
        .unreadable, at: .write,
        "\(path) cannot be opened (\(said)): check its folder and permissions.", record: path)
    default:
      return Failure(
        .disk, at: .write, "\(path) refused a step (\(said)): check the disk and its room.",
        record: path)
    }
  }
}
