internal import Dispatch
internal import Synchronization

/// A corpus judged by this program: its gold and predictions in, means and per-page scores out.
package struct Evaluation: Sendable {
  /// The corpus's folder name.
  package let name: String
  /// Names the gold: floors hold for it alone.
  package let goldDigest: String
  package private(set) var gold: [EvaluationRow]
  /// One a row of the gold; a page that failed has an empty one.
  package private(set) var predictions: [EvaluationRow] = []
  /// Pages that gave no article, in the gold's order.
  package private(set) var failures: [Failure] = []

  /// Reads a corpus: a folder of `gold.jsonl` and `pages/<id>` with a page file's ending.
  ///
  /// With a set of ids, only these pages are judged.
  ///
  /// - Throws: `unreadable` or `badRecord` for the gold.
  package init(folder: String, only: Set<String>? = nil) throws(Failure) {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    name = folder.split(separator: "/").last.map(String.init) ?? folder
    let path = folder + "/gold.jsonl"
    goldDigest = Digest.hex(Digest.sha256(try FileBytes.read(path)).prefix(8))
    gold = try EvaluationRow.rows(ofFile: path).filter { only?.contains($0.id) ?? true }
    self.folder = folder
  }

  private let folder: String

  /// Judges every page, on all cores.
  ///
  /// The order of the results does not depend on their number.
  package mutating func judge(acceptAnyKind: Bool, models: TrialModels = .builtIn) {
    let results = Mutex<[Int: Result<EvaluationRow, Failure>]>([:])
    let (gold, folder) = (gold, folder)
    DispatchQueue.concurrentPerform(iterations: gold.count) { i in
      let result = Self.judge(gold[i], in: folder, acceptAnyKind, models)
      results.withLock { $0[i] = result }
    }
    let found = results.withLock { $0 }
    predictions = []
    failures = []
    for i in gold.indices {
      switch found[i] {
      case .success(let row): predictions.append(row)
      case .failure(let failure):
        failures.append(failure)
        predictions.append(EvaluationRow(id: gold[i].id))
      case nil: predictions.append(EvaluationRow(id: gold[i].id))
      }
    }
  }

  private static func judge(
    _ gold: EvaluationRow, in folder: String, _ acceptAnyKind: Bool, _ models: TrialModels
  ) -> Result<EvaluationRow, Failure> {
    do throws(Failure) {
      let cleaner = Cleaner(
        acceptAnyKind: acceptAnyKind, keepsLedger: false, models: try models.models(for: gold.id))
      let page = try PageFile.read(path(of: gold.id, in: folder), url: gold.url)
      return .success(EvaluationRow(id: gold.id, cleaned: try cleaner.clean(page)))
    } catch {
      return .failure(error)
    }
  }

  /// Writes for the trainer the features of every page, its traits as some tables see it, and how
  /// well its article came out.
  ///
  /// - Throws: `unreadable` for a page that cannot be read, `disk` where a write fails.
  package func exportFeatures(to file: String, models: TrialModels) throws(Failure) {
    let export = try FeatureExport(to: file)
    let judge = Judge(phrases: .builtIn)
    for row in gold {
      let page = try PageFile.read(Self.path(of: row.id, in: folder), url: row.url)
      let cleaner = Cleaner(acceptAnyKind: true, models: try models.models(for: row.id))
      // A page without any text has no rows to train on.
      guard let seen = try? cleaner.examine(page), let cleaned = try? cleaner.clean(page) else {
        continue
      }
      let score = PageScore(
        gold: row, prediction: EvaluationRow(id: row.id, article: cleaned.article))
      try export.append(
        id: row.id, blocks: seen.parsed.blocks,
        features: judge.features(seen.parsed, seen.facts, seen.judgement.signals),
        traits: seen.traits, scores: score)
    }
  }

  private static func path(of id: String, in folder: String) -> String {
    let stem = folder + "/pages/" + id
    return PageFile.endings.map { stem + $0.ending }.first(where: FileBytes.exists)
      ?? stem + ".html"
  }

  /// The scores of some predictions, one a row of the gold.
  package func scores(of predictions: [EvaluationRow]) -> [PageScore] {
    let byID = Dictionary(predictions.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let scores = Mutex<[Int: PageScore]>([:])
    let gold = gold
    DispatchQueue.concurrentPerform(iterations: gold.count) { i in
      let score = PageScore(gold: gold[i], prediction: byID[gold[i].id])
      scores.withLock { $0[i] = score }
    }
    let found = scores.withLock { $0 }
    return gold.indices.compactMap { found[$0] }
  }
}
