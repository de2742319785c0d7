/// The means of a corpus's pages, and the table that shows them.
package struct EvaluationTable: Sendable {
  /// Means by measure; a measure that no page's gold could judge is absent.
  package private(set) var means: [Measure: Double] = [:]

  /// The means over pages.
  ///
  /// `shingle` is the harmonic mean of the macro precision and recall.
  package init(_ pages: [PageScore]) {
    for measure in Measure.allCases {
      let values = pages.compactMap { $0.values[measure] }
      if !values.isEmpty { means[measure] = values.reduce(0, +) / Double(values.count) }
    }
    let precision = means[.precision] ?? 0
    let recall = means[.recall] ?? 0
    means[.precision] = precision
    means[.recall] = recall
    let sum = precision + recall
    means[.shingle] = sum > 0 ? 2 * precision * recall / sum : 0
  }

  /// The line of column names, under the corpus's name.
  package static func header(_ name: String) -> String {
    pad(name, to: 26) + " "
      + Measure.allCases.map { pad($0.rawValue, to: -7) }.joined(separator: " ")
  }

  /// A line of the table.
  package func row(_ name: String) -> String {
    let cells = Measure.allCases.map { Self.pad(means[$0].map(Self.threeDigits) ?? "-", to: -7) }
    return Self.pad(name, to: 26) + " " + cells.joined(separator: " ")
  }

  /// A share as `0.946`.
  package static func threeDigits(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded(.toNearestOrEven))
    let digits = String(1000 + abs(thousandths) % 1000).dropFirst()
    return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(digits)"
  }

  /// Spaces after the text, or before it for a negative width.
  static func pad(_ text: String, to width: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? spaces + text : text + spaces
  }
}
