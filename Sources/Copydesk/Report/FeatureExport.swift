internal import Foundation

/// Writes the features of many pages for the trainer: a file of JSON lines, the first naming the
/// columns, then one a page with its texts, codes and groups; and beside it `<file>.f32` with the
/// numbers, little-endian, row after row.
package struct FeatureExport {
  private struct Header: Encodable {
    var columns = FeatureNames.all
    var categories = ["end", "start", "tag", "heading"]
    var categorySizes = [
      TextShape.End.allCases.count, TextShape.Start.allCases.count, TagClass.allCases.count, 7,
    ]
    var groupings = ["parent", "grandparent", "ancestor3", "path"]
    var traits = PageTraits.names
  }

  private struct Row: Encodable {
    var id: String
    var rows: Int
    var texts: [String]
    var codes: [UInt8]
    var groups: [Int32]
    var traits: [Float]
    var scores: [String: Double]
  }

  private let lines: FileHandle
  private let numbers: FileHandle
  private let encoder = JSONEncoder()

  /// An export to a file and its companion.
  ///
  /// - Throws: `disk` where a file cannot be made or written.
  package init(to path: String) throws(Failure) {
    for file in [path, path + ".f32"] {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }
    do {
      lines = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      numbers = try FileHandle(forWritingTo: URL(fileURLWithPath: path + ".f32"))
      try lines.write(contentsOf: encoder.encode(Header()) + Data("\n".utf8))
    } catch {
      throw Self.failure(error)
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    Failure(
      .disk, at: .write,
      "The features cannot be written: \(error.localizedDescription); name a file elsewhere.")
  }

  /// Adds a page.
  ///
  /// - Throws: `disk` where a write fails.
  package func append(
    id: String, blocks: Blocks, features: Features, traits: PageTraits, scores: PageScore
  ) throws(Failure) {
    let row = Row(
      id: id, rows: features.rows, texts: blocks.list.indices.map(blocks.string),
      codes: features.codes, groups: features.groups,
      traits: traits.values,
      scores: Dictionary(uniqueKeysWithValues: scores.values.map { ($0.key.rawValue, $0.value) }))
    do {
      try lines.write(contentsOf: encoder.encode(row) + Data("\n".utf8))
      try unsafe features.values.withUnsafeBytes { try unsafe numbers.write(contentsOf: Data($0)) }
    } catch {
      throw Self.failure(error)
    }
  }
}
