// How fast an archive is written: ArchiveBench ARCHIVE.warc.gz…
//
// Reads the responses of archives, and writes them again at two levels of compression, digests and
// syncs included; one thread does all. Speeds are by the bodies' bytes and the processor's time.
import Copydesk
import Foundation
import Glibc

/// Bytes of bodies that are written with one sync, as the scrape does it.
let batch = 2 << 20

func captures(of paths: [String]) throws -> [WARCCapture] {
  var found: [WARCCapture] = []
  for path in paths {
    let reader = try WARCReader(path)
    while let entry = try reader.next()?.get() {
      guard entry.record.kind == .response else { continue }
      found.append(WARCCapture(try entry.record.hop(named: path)))
    }
  }
  return found
}

/// Writes all captures; returns the bytes of the archive.
func write(_ captures: [WARCCapture], level: Int, in folder: String) throws -> Int {
  var options = WARCWriter.Options()
  options.level = level
  let writer = try WARCWriter(folder, options: options)
  var (some, size, count): ([WARCCapture], Int, Int) = ([], 0, 0)
  for capture in captures {
    some.append(capture)
    size += capture.hop.bodyCount
    guard size >= batch else { continue }
    count += try writer.write(all: some).flatMap(\.all).map(\.length).reduce(0, +)
    (some, size) = ([], 0)
  }
  if !some.isEmpty {
    count += try writer.write(all: some).flatMap(\.all).map(\.length).reduce(0, +)
  }
  return count
}

let pages = try captures(of: Array(CommandLine.arguments.dropFirst()))
let bytes = pages.reduce(0) { $0 + $1.hop.bodyCount }
print("The archive of \(pages.count) pages, \(bytes / max(1, pages.count) / 1_000) KB each:")
for level in [1, 6] {
  let folder = NSTemporaryDirectory() + "copydesk-archive-\(getpid())-\(level)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let begin = clock()
  let written = try write(pages, level: level, in: folder)
  let seconds = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
  let speed = Int(Double(bytes) / max(seconds, 0.001) / 1e6)
  let ratio = (Double(bytes) / Double(max(1, written)) * 100).rounded() / 100
  print("  level \(level): \(speed) MB/s, \(ratio) times smaller")
}
