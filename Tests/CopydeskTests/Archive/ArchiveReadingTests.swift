import Foundation
import Glibc
import Testing

@testable import Copydesk

@Suite struct ArchiveReadingTests {
  /// The lines of bytes, as a reader with this limit gives them.
  private func lines(of text: String, longest: Int = 1000) throws -> [String] {
    try withTemporaryFolder { folder in
      try text.write(toFile: folder + "/lines", atomically: true, encoding: .utf8)
      let file = try OpenFile(folder + "/lines")
      var reader = LineReader(file.number, named: "lines", longest: longest)
      var out: [String] = []
      while let line = try reader.next() {
        let bytes = String(decoding: line.bytes.prefix(20), as: UTF8.self)
        out.append("\(line.offset) \(bytes)\(line.isTooLong ? "!" : "")\(line.isWhole ? "" : "…")")
      }
      return out
    }
  }

  @Test func linesHaveTheirPlaces() throws {
    #expect(try lines(of: "") == [])
    #expect(try lines(of: "a\n\nbc\nd") == ["0 a", "2 ", "3 bc", "6 d…"])
    #expect(try lines(of: "ü\r\nx\n") == ["0 ü\r", "4 x"])
  }

  @Test func aLineThatIsTooLongIsReadOver() throws {
    let long = String(repeating: "x", count: 300_000)
    let text = "a\n\(long)\nb\n\(long)"
    let found = try lines(of: text, longest: 100_000)
    #expect(
      found == ["0 a", "2 xxxxxxxxxxxxxxxxxxxx!", "300003 b", "300005 xxxxxxxxxxxxxxxxxxxx!…"])
  }

  @Test func aWalkGivesPageFilesInOrder() throws {
    try withTemporaryFolder { folder in
      for name in ["b.html", "a/z.txt", "a/y.HTM", "a.xhtml.gz", ".git/x.html", "c.json", "é.html"]
      {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try "x".write(toFile: path, atomically: true, encoding: .utf8)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/loop", withDestinationPath: folder)
      let found = FolderWalk(folder).map { try? $0.get().dropFirst(folder.count + 1) }
      #expect(found == ["a/y.HTM", "a/z.txt", "a.xhtml.gz", "b.html", "é.html"])
      let missing = Array(FolderWalk(folder + "/none"))
      #expect(missing.count == 1)
    }
  }

  @Test func partsFillByTheirLines() throws {
    try withTemporaryFolder { base in
      func write(_ count: Int) throws -> (Int, Int) {
        let folder = try OutputFolder(path: base)
        let parts = PartWriter(.jsonl, into: folder)
        for i in 0..<count { _ = try parts.write(Array("{\"i\":\(i)}\n".utf8)) }
        _ = try parts.finish()
        return (parts.written, parts.unchanged)
      }
      let first = try write(20_001)
      let again = try write(20_001)
      #expect(first == (3, 0) && again == (0, 3))
      // A run of fewer articles leaves no lines of an earlier one.
      let fewer = try write(9)
      #expect(fewer == (1, 0))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: base + "/parts") == ["part-00000.jsonl"]
      )
    }
  }

  @Test func pagesAreReadWhateverTheirNameSays() throws {
    try withTemporaryFolder { folder in
      // gzip of "<p>hi</p>", cut before its trailer: the text is kept, and marked.
      let gzip: [UInt8] = [
        0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xB3, 0x29, 0xB0, 0xCB, 0xC8, 0xB4, 0xD1, 0x2F, 0xB0,
        0x03,
        0x00,
      ]
      try WholeFile.write(gzip, to: folder + "/a.html")
      let page = try PageFile.read(folder + "/a.html")
      #expect(String(decoding: page.body, as: UTF8.self) == "<p>hi</p>")
      #expect(page.truncated == .disconnect && page.form == .html)
      try WholeFile.write(Array("plain words".utf8), to: folder + "/b.page")
      #expect(try PageFile.read(folder + "/b.page").form == .text)
      try WholeFile.write(Array("\u{FEFF} <!DOCTYPE html>".utf8), to: folder + "/c.page")
      #expect(try PageFile.read(folder + "/c.page").form == .html)
    }
  }
}
