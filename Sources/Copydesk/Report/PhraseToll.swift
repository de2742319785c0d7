/// What the clutter phrases alone would take from the gold of a corpus: each of its lines that they
/// hold to be nothing but clutter.
package struct PhraseToll: Sendable {
  /// Words of the lines that match, and of all lines.
  package private(set) var taken = 0
  package private(set) var words = 0
  /// The lines that match, each with its kind.
  package private(set) var lines: [String] = []

  /// A toll of nothing yet.
  package init() {}

  /// Counts the lines of some gold.
  package mutating func add(_ gold: [EvaluationRow], _ phrases: Phrases = .builtIn) {
    var counter = EvaluationWords()
    for row in gold {
      for line in row.text.split(separator: "\n") {
        let count = counter.words(of: String(line)).count
        words += count
        // The judge looks no longer block up.
        let bytes = Array(line.utf8)
        guard bytes.count <= Judge.longestPhrase, let match = phrases.match(bytes.span) else {
          continue
        }
        taken += count
        lines.append("\(match.kind.name): \(line)")
      }
    }
  }

  /// `phrases alone: 120 of 1366240 gold words, 0.88 in 10,000`.
  package var summary: String {
    let share = words > 0 ? Double(taken) * 10_000 / Double(words) : 0
    return "phrases alone: \(taken) of \(words) gold words, \(decimal(share, places: 2)) in 10,000"
  }
}
