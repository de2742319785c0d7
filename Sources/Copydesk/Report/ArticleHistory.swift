/// The versions of an article with what each changed, out of the store and the folder.
package struct ArticleHistory {
  /// A version, and what it changed.
  package struct Step {
    package var version: Catalog.Version
    /// `nil` for the first, for an `unpublished` one, and where a file of either is not there.
    package var difference: VersionDifference?
    /// The version's file, below the folder, where it has one of its own and it is missing.
    package var missing: String?
  }

  package let entry: Catalog.Entry
  package private(set) var steps: [Step] = []

  /// Reads the versions of an article.
  package init(
    of entry: Catalog.Entry, versions: [Catalog.Version], in folder: String
  ) {
    self.entry = entry
    var last: Article?
    for (i, version) in versions.enumerated() {
      guard version.change != .unpublished else {
        steps.append(Step(version: version))
        continue
      }
      let file = Self.file(of: i, in: versions, entry)
      let article = (try? FileBytes.read(folder + "/" + file)).flatMap {
        StoredArticle.read($0)?.article
      }
      var step = Step(version: version, missing: article == nil ? file : nil)
      if let last, let article { step.difference = VersionDifference(from: last, to: article) }
      steps.append(step)
      last = article ?? last
    }
  }

  /// The file that holds a version, below the folder.
  ///
  /// A page that is gone makes a version without a file: the one before it stays the newest file
  /// meanwhile, and is put among the versions under the last number before the page came back.
  static func file(
    of index: Int, in versions: [Catalog.Version], _ entry: Catalog.Entry
  ) -> String {
    let next = versions[(index + 1)...].firstIndex { $0.change != .unpublished }
    guard let next else { return entry.path + ".json" }
    return OutputFolder.versions(of: entry.id, at: entry.path)
      + "/\(versions[next - 1].number).json"
  }
}
