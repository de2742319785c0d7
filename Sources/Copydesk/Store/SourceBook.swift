internal import Foundation

/// What is remembered of each source between runs.
package struct SourceBook {
  let database: Database

  /// A source as it was left.
  package struct Entry: Sendable {
    package var lookedAt: Moment
    package var state: SourceState
  }

  /// The sources that have been looked at.
  package func names() throws(Failure) -> Set<String> {
    Set(try database.rows("SELECT name FROM source", []) { $0.text(0) ?? "" })
  }

  /// What is known of a source; `nil` where it was never looked at.
  package func entry(_ name: String) throws(Failure) -> Entry? {
    let row = try database.first(
      "SELECT looked_at, state FROM source WHERE name = ?", .text(name)
    ) { ($0.moment(0), $0.text(1) ?? "") }
    guard let (lookedAt, text) = row, let lookedAt else { return nil }
    // A state that cannot be read is looked for anew, as at the first time.
    let state = try? JSONDecoder().decode(SourceState.self, from: Data(text.utf8))
    return Entry(lookedAt: lookedAt, state: state ?? SourceState())
  }

  /// Writes down what a look at a source left.
  package func put(_ name: String, _ entry: Entry) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = (try? encoder.encode(entry.state)) ?? Data()
    try database.run(
      """
      INSERT INTO source (name, looked_at, state) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET looked_at = excluded.looked_at, state = excluded.state
      """, .text(name), SQLValue(entry.lookedAt), .text(String(decoding: data, as: UTF8.self)))
  }
}
