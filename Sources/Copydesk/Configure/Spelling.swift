/// Finds the word that a misspelt one was meant to be.
package enum Spelling {
  /// The nearest of some words, if one is near enough: at most a third of the letters differ.
  package static func nearest(to word: String, among words: [String]) -> String? {
    let best = words.map { ($0, distance(word.lowercased(), $0.lowercased())) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let (candidate, distance) = best, distance <= max(1, candidate.count / 3) else {
      return nil
    }
    return candidate
  }

  /// Letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
  static func distance(_ one: String, _ other: String) -> Int {
    let one = Array(one.utf8)
    let other = Array(other.utf8)
    guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
    var rows = [Array(0...other.count)]
    for i in 1...one.count {
      var row = [i]
      for j in 1...other.count {
        let cost = one[i - 1] == other[j - 1] ? 0 : 1
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
