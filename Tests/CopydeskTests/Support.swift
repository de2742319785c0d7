import Foundation
import Testing

/// Compares a text with a file of `Fixtures/snapshots`; `COPYDESK_RECORD=1` writes the file.
enum Snapshot {
  static func check(_ text: String, _ name: String) throws {
    let path = testFolder + "/Fixtures/snapshots/" + name
    if ProcessInfo.processInfo.environment["COPYDESK_RECORD"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (i, line) in new.enumerated() where i >= old.count || old[i] != line {
      Issue.record("\(name), line \(i + 1): \"\(line)\", not \"\(i < old.count ? old[i] : "")\"")
      return
    }
    #expect(new.count == old.count, "\(name) has \(old.count) lines, not \(new.count)")
  }
}

extension Tool {
  /// What the program prints.
  static func run(_ name: String, _ arguments: [String], input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path(name), "\(name) is not installed"))
    process.arguments = arguments
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    // A writer of its own: a program that answers while it reads would fill both pipes.
    let writer = Thread {
      try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? stdin.fileHandleForWriting.close()
    }
    writer.start()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

/// The words of a line of HTML.
enum HTMLWords {
  static func text(_ html: Substring) -> String {
    var out = ""
    var inTag = false
    for character in html {
      if character == "<" {
        inTag = true
      } else if character == ">" {
        inTag = false
      } else if !inTag {
        out.append(character)
      }
    }
    for (entity, text) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      out = out.replacing(entity, with: text)
    }
    return out
  }
}
