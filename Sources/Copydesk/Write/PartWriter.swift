/// Articles as files of many lines: `parts/part-00000.jsonl` and so on.
///
/// A part is full by its lines or bytes, never by time, so that equal inputs give equal parts.
package final class PartWriter {
  /// Lines of a part: small enough to be sorted or loaded whole, large enough to be few.
  private static let lines = 10_000
  /// Bytes of a part, beyond which tools that map or split files gain nothing.
  private static let bytes = 256 << 20
  private static let folderName = "parts"

  private let folder: OutputFolder
  private let format: OutputFormat
  private var part: GrowingFile?
  private var number = 0
  private var count = 0
  /// Parts that are whole, and those of them whose bytes were there before.
  package private(set) var written = 0
  package private(set) var unchanged = 0

  /// A writer into an output folder.
  package init(_ format: OutputFormat, into folder: OutputFolder) {
    self.format = format
    self.folder = folder
  }

  /// Writes an article's line; says what became of the part that it filled, if it filled one.
  package func write(_ line: [UInt8]) throws(Failure) -> OutputFolder.Change? {
    let part = if let part { part } else { try folder.grow(Self.folderName + "/" + name(number)) }
    self.part = part
    try part.write(line)
    count += 1
    return count >= Self.lines || part.count >= Self.bytes ? try close() : nil
  }

  /// Ends the last part, and removes parts of an earlier run that had more of them.
  package func finish() throws(Failure) -> OutputFolder.Change? {
    let change = try close()
    let (kept, ending) = (number, "." + format.ending)
    folder.remove(from: Self.folderName) { name in
      guard name.hasPrefix("part-"), name.hasSuffix(ending) else { return false }
      guard let found = Int(name.dropFirst(5).dropLast(ending.count)) else { return false }
      return found >= kept
    }
    return change
  }

  private func close() throws(Failure) -> OutputFolder.Change? {
    guard let part else { return nil }
    let change = try part.finish()
    self.part = nil
    number += 1
    count = 0
    if change == .written { written += 1 } else { unchanged += 1 }
    return change
  }

  private func name(_ number: Int) -> String {
    let digits = String(number)
    return "part-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + "."
      + format.ending
  }
}
