internal import Foundation

/// The tables that an evaluation judges with: the build's, another, or for each page those of
/// several that never saw its host.
package struct TrialModels: Sendable {
  private let models: [Models]
  /// By page: which of the models judges it; empty where there is one.
  private let folds: [String: Int]

  /// The tables of the build.
  package static let builtIn = TrialModels(models: [.builtIn], folds: [:])

  private init(models: [Models], folds: [String: Int]) {
    self.models = models
    self.folds = folds
  }

  /// A table in the place of the build's, or a folder of such.
  ///
  /// A folder has `folds.json`, which names for each page the fold that held it out, and of each
  /// fold `fold-0.table` for blocks, `text-0.table` for lines and `traits-0.table` for pages. Where
  /// there is none of a sort, nothing trained judges these.
  ///
  /// - Throws: `unreadable` for what is missing, `badRule` for what is no table of this build's.
  package init(path: String) throws(Failure) {
    guard FileBytes.exists(path + "/folds.json") else {
      var models = Models.builtIn
      models.blocks = try Self.network(path)
      self.init(models: [models], folds: [:])
      return
    }
    let folds = try Self.folds(path + "/folds.json")
    var models: [Models] = []
    for fold in 0...(folds.values.max() ?? 0) {
      var one = Models(blocks: try Self.network(path + "/fold-\(fold).table"))
      let text = path + "/text-\(fold).table"
      if FileBytes.exists(text) { one.text = try Self.network(text) }
      let traits = path + "/traits-\(fold).table"
      if FileBytes.exists(traits) {
        let bytes = try FileBytes.read(traits)
        one.traits = try Self.table(traits) { () throws(NetworkError) in
          try TraitForest(table: bytes)
        }
      }
      models.append(one)
    }
    self.init(models: models, folds: folds)
  }

  private static func folds(_ file: String) throws(Failure) -> [String: Int] {
    let bytes = try FileBytes.read(file)
    guard let folds = try? JSONDecoder().decode([String: Int].self, from: Data(bytes)),
      !folds.isEmpty, folds.values.allSatisfy({ $0 >= 0 && $0 < 100 })
    else {
      throw Failure(
        .badRule, at: .configure,
        "\(file) tells no folds: write {\"page\": 0, …} as crossval.py does.", record: file)
    }
    return folds
  }

  private static func network(_ path: String) throws(Failure) -> Network {
    let bytes = try FileBytes.read(path)
    return try table(path) { () throws(NetworkError) in try Network(table: bytes) }
  }

  private static func table<Table>(
    _ path: String, _ read: () throws(NetworkError) -> Table
  ) throws(Failure) -> Table {
    do throws(NetworkError) {
      return try read()
    } catch {
      throw Failure(
        .badRule, at: .configure,
        "\(path) is \(error.description); train one with this build's features.", record: path)
    }
  }

  /// The tables for a page; an error where a folder of folds does not name it.
  func models(for id: String) throws(Failure) -> Models {
    if folds.isEmpty { return models[0] }
    guard let fold = folds[id] else {
      throw Failure(
        .badRule, at: .configure, "folds.json names no page \(id); cross-validate its corpus too.",
        record: id)
    }
    return models[fold]
  }
}
