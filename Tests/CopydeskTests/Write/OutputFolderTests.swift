import Foundation
import Testing

@testable import Copydesk

@Suite struct OutputFolderTests {
  private let bytes = Array("text\n".utf8)

  @Test func writesOnceAndLeavesUnchangedBytesAlone() throws {
    try withTemporaryFolder { base in
      let folder = try OutputFolder(path: base + "/new/Output/")
      let first = try folder.write(bytes, to: "articles/a.example/2026/05/04/x.json")
      let path = base + "/new/Output/articles/a.example/2026/05/04/x.json"
      let inode = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      let second = try folder.write(bytes, to: "articles/a.example/2026/05/04/x.json")
      let same = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      #expect(first == .written && second == .unchanged && inode == same)
      let third = try folder.write(bytes + bytes, to: "articles/a.example/2026/05/04/x.json")
      #expect(third == .written)
      #expect(try FileBytes.read(path) == bytes + bytes)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: base + "/new/Output/articles/a.example/2026/05/04")
      #expect(names == ["x.json"])
    }
  }

  @Test func aSecondRunIsRefused() throws {
    try withTemporaryFolder { base in
      do {
        let first = try OutputFolder(path: base)
        let failure = #expect(throws: Failure.self) { _ = try OutputFolder(path: base) }
        #expect(failure?.kind == .locked)
        #expect(failure?.message.contains("process \(getpid())") == true)
        _ = try first.write(bytes, to: "a")
      }
      _ = try OutputFolder(path: base)
    }
  }

  @Test func aPlaceOnceGivenIsKept() throws {
    try withTemporaryFolder { base in
      var article = Article()
      article.identifier = "00000000000000ff"
      article.headline = "First headline"
      var place = ""
      do {
        let folder = try OutputFolder(path: base)
        place = try folder.place(of: article)
        #expect(place == "articles/unknown/undated/first-headline-00000000000000ff")
      }
      // What a killed run may leave, and what nobody should be able to slip in.
      let handle = try #require(FileHandle(forWritingAtPath: base + "/paths.jsonl"))
      try handle.seekToEnd()
      try handle.write(
        contentsOf: Data(#"{"id":"00000000000000ee","path":"articles/../../x"}"#.utf8))
      try handle.write(contentsOf: Data("\n{\"id\":\"00000000000000dd\",\"pa".utf8))
      try handle.close()
      for _ in 0..<2 {
        let folder = try OutputFolder(path: base)
        article.headline = "Second headline"
        article.datePublished = "2026-05-04"
        #expect(try folder.place(of: article) == place)
        var other = Article()
        other.identifier = "00000000000000ee"
        #expect(try folder.place(of: other) == "articles/unknown/undated/article-00000000000000ee")
        other.identifier = "00000000000000dd"
        #expect(try folder.place(of: other) == "articles/unknown/undated/article-00000000000000dd")
      }
    }
  }

  @Test func nothingIsWrittenThroughLinksOrOutOfTheFolder() throws {
    try withTemporaryFolder { base in
      let outside = base + "/outside"
      try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
      let folder = try OutputFolder(path: base + "/Output")
      try FileManager.default.createSymbolicLink(
        atPath: base + "/Output/articles", withDestinationPath: outside)
      #expect(throws: Failure.self) { try folder.write(bytes, to: "articles/x.json") }
      #expect(throws: Failure.self) { try folder.write(bytes, to: "../x.json") }
      #expect(throws: Failure.self) { try folder.write(bytes, to: "a/../../x.json") }
      try FileManager.default.createSymbolicLink(
        atPath: base + "/Output/link.json", withDestinationPath: outside + "/target")
      #expect(try folder.write(bytes, to: "link.json") == .written)
      #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: base).sorted() == ["Output", "outside"])
    }
  }

  @Test func devicesStayDevicesAndLinksAreFollowed() throws {
    try withTemporaryFolder { base in
      // A pipe stands for /dev/null: whatever is no regular file must not be renamed over.
      #expect(unsafe mkfifo(base + "/pipe", 0o600) == 0)
      let reader = unsafe open(base + "/pipe", O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try WholeFile.write(bytes, to: base + "/pipe")
      var got = [UInt8](repeating: 0, count: 100)
      #expect(unsafe read(reader, &got, got.count) == bytes.count)
      try WholeFile.write([1], to: base + "/target")
      try FileManager.default.createSymbolicLink(
        atPath: base + "/link", withDestinationPath: base + "/target")
      try WholeFile.write(bytes, to: base + "/link")
      #expect(try FileBytes.read(base + "/target") == bytes)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: base).sorted() == [
          "link", "pipe", "target",
        ])
    }
  }

  @Test func aFullDiskIsAFailure() throws {
    let failure = #expect(throws: Failure.self) {
      try WholeFile.write(bytes, to: "/proc/nothing/x")
    }
    #expect(failure?.kind == .disk)
  }
}
