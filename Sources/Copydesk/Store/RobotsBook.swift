/// The robots.txt files that were fetched, by site, so that a run asks for none that is fresh.
package struct RobotsBook {
  let database: Database

  private enum Standing: String {
    case rules, unavailable, unreachable
  }

  /// All policies that are kept.
  package func all() throws(Failure) -> [(site: String, policy: RobotsPolicy)] {
    try database.rows("SELECT site, fetched_at, status, standing, content FROM robots") { row in
      let content = row.text(4) ?? ""
      let fetched = (row.moment(1) ?? Moment(milliseconds: 0)).date
      let status = Int(row.integer(2) ?? 0)
      let policy =
        switch row.text(3).flatMap(Standing.init(rawValue:)) {
        case .rules:
          RobotsPolicy(bytes: Self.bytes(content), fetched: fetched, status: status)
        case .unavailable:
          RobotsPolicy(.unavailable(content), fetched: fetched, status: status)
        case .unreachable, nil:
          RobotsPolicy(.unreachable(content), fetched: fetched, status: status)
        }
      return (row.text(0) ?? "", policy)
    }
  }

  /// Keeps a site's policy in place of an earlier one.
  package func put(_ site: String, _ policy: RobotsPolicy) throws(Failure) {
    let (standing, content): (Standing, String) =
      switch policy.standing {
      case .rules: (.rules, Self.text(policy.bytes))
      case .unavailable(let reason): (.unavailable, reason)
      case .unreachable(let reason): (.unreachable, reason)
      }
    try database.run(
      """
      INSERT INTO robots (site, fetched_at, status, standing, content) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (site) DO UPDATE SET fetched_at = excluded.fetched_at,
        status = excluded.status, standing = excluded.standing, content = excluded.content
      """, .text(site), SQLValue(Moment(policy.fetched)), SQLValue(policy.status),
      .text(standing.rawValue), .text(content))
  }

  /// A file's bytes are in no sure encoding: each becomes the scalar of its number.
  private static func text(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
