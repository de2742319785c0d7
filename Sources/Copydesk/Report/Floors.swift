internal import Foundation

/// The measures that a corpus must reach: floors, and ceilings where less is better.
///
/// The file is JSON5: `{ "news": { gold: "<digest>", shingle: 0.945, … } }`. A bound belongs to the
/// gold against which it was measured, so another gold is refused instead of compared.
package struct Floors: Sendable {
  private struct Corpus: Decodable {
    var gold: String?
    var bounds: [Measure: Double] = [:]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let corpus = try decoder.container(keyedBy: Key.self)
      for key in corpus.allKeys {
        if key.stringValue == "gold" {
          gold = try corpus.decode(String.self, forKey: key)
        } else if let measure = Measure(rawValue: key.stringValue) {
          bounds[measure] = try corpus.decode(Double.self, forKey: key)
        } else {
          throw DecodingError.dataCorruptedError(
            forKey: key, in: corpus, debugDescription: "\(key.stringValue) is no measure")
        }
      }
    }
  }

  private let corpora: [String: Corpus]

  /// Reads a file of floors.
  ///
  /// - Throws: `usage` for a file that is missing, malformed or names an unknown measure.
  package init(file path: String) throws(Failure) {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
      corpora = try decoder.decode([String: Corpus].self, from: Data(try FileBytes.read(path)))
    } catch {
      let known = Measure.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .usage, at: .configure,
        "\(path) holds no floors: write { corpus: { gold: \"…\", measure: 0.9 } } with any of "
          + "\(known).")
    }
  }

  /// The bounds that a corpus misses, one sentence each; empty where all hold.
  package func missed(by table: EvaluationTable, of evaluation: Evaluation) -> [String] {
    guard let corpus = corpora[evaluation.name] else { return [] }
    if let gold = corpus.gold, gold != evaluation.goldDigest {
      return [
        "\(evaluation.name): its floors belong to gold \(gold), this one is "
          + "\(evaluation.goldDigest); measure again and write new floors."
      ]
    }
    return Measure.allCases.compactMap { measure in
      guard let bound = corpus.bounds[measure] else { return nil }
      // Compared as the table shows them, so that a floor can be copied from it.
      let value = ((table.means[measure] ?? 0) * 1000).rounded() / 1000
      let holds = measure.isBetterLow ? value <= bound : value >= bound
      guard !holds else { return nil }
      return "\(evaluation.name): \(measure.rawValue) is \(EvaluationTable.threeDigits(value)), "
        + "\(measure.isBetterLow ? "above its ceiling" : "under its floor") of "
        + "\(EvaluationTable.threeDigits(bound))."
    }
  }
}
