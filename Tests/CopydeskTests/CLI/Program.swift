import Foundation
import Glibc

@testable import Copydesk

/// The real command, run in a process of its own.
struct Program {
  struct Run {
    var code: Int32
    var output: String
    var errors: String
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The binary beside the tests'.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: own).deletingLastPathComponent().path + "/copydesk"
  }()

  /// Runs the command in a folder, with what standard input gives it.
  static func run(
    _ arguments: [String], in folder: String, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    // A command that refuses its usage reads nothing of what it is sent.
    signal(SIGPIPE, SIG_IGN)
    // The three pipes are served at once: any of them may fill.
    let errors = Collected(stderr)
    let writer = Thread {
      try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? stdin.fileHandleForWriting.close()
    }
    writer.start()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: errors.text)
  }

  /// Runs a line of a shell, in which `$COPYDESK` is the command.
  static func shell(_ line: String, in folder: String) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(["COPYDESK": path]) { $1 }
    let (stdout, stderr) = (Pipe(), Pipe())
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    let errors = Collected(stderr)
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: errors.text)
  }
}

/// What a pipe gives, read by a thread of its own.
final class Collected: @unchecked Sendable {
  // Unchecked: `data` is written by one thread, and read after it has signalled.
  private var data = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    Thread { [self] in
      data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
      done.signal()
    }.start()
  }

  var text: String {
    done.wait()
    defer { done.signal() }
    return String(decoding: data, as: UTF8.self)
  }
}

/// Pages that are articles by any judge.
enum TestPage {
  /// A page with a headline, a byline, a date and six paragraphs, told apart by its number.
  static func html(_ number: Int, url: String? = nil) -> String {
    let canonical = url.map { "<link rel=\"canonical\" href=\"\($0)\">" } ?? ""
    let paragraphs = (1...6).map { i in
      "<p>In paragraph \(i) of report \(number) the committee explains, at some length, why the "
        + "bridge over the river was closed in the spring, who asked for the repairs, and what the "
        + "town will pay for them before the winter begins.</p>"
    }
    return """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <title>Bridge report number \(number)</title>\(canonical)
      <meta property="og:type" content="article">
      <meta property="article:published_time" content="2026-05-04T10:00:00+02:00"></head>
      <body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article>
      <h1>Bridge report number \(number)</h1><p class="byline">By Ann Lee</p>
      \(paragraphs.joined(separator: "\n"))
      </article></main><footer>All rights reserved</footer></body></html>
      """
  }

  /// Writes pages into a folder, each with an address of its own.
  static func write(_ numbers: Range<Int>, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in numbers {
      let url = "https://news.example.org/2026/05/bridge-report-number-\(number)"
      try html(number, url: url).write(
        toFile: folder + "/page-\(String(10000 + number).dropFirst()).html", atomically: true,
        encoding: .utf8)
    }
  }

  /// A line of JSONL with the page.
  static func line(_ number: Int) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("url", "https://news.example.org/2026/05/bridge-report-number-\(number)")
    json.member("html", html(number))
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
