import Foundation
import Glibc
import Testing

@testable import Copydesk

/// The pool with workers that die, hang or lie: a shell that passes good tasks to a real worker.
@Suite struct WorkerPoolTests {
  /// Tasks whose path has one of these words make the shell misbehave.
  private static let script = """
    #!/bin/bash
    while IFS= read -r line; do
      case $line in
        *crash*) kill -9 $$ ;;
        *leave*) exit 3 ;;
        *hang*) sleep 60 ;;
        *lie*) echo '{"kind":"end","task":"0","docs":1,"errors":0,"bytes":1,"sha256":""}' ;;
        *once*) if mkdir "$0.once" 2>/dev/null; then kill -9 $$; fi ;;
      esac
      printf '%s\\n' "$line" | COPYDESK renormalize --worker --format json
    done
    """

  private let digest =
    Worker.Options(formats: [.json], ledger: false, acceptAnyKind: false).digest

  /// What the pool gives for pages of these names, in order.
  private func outcomes(_ names: [String], jobs: Int, in folder: String) throws -> [String] {
    let script = folder + "/worker"
    try Self.script.replacing("COPYDESK", with: Program.path)
      .write(toFile: script, atomically: true, encoding: .utf8)
    var tasks = names.map { name -> WorkerPool.Input in
      let path = folder + "/" + name + ".html"
      try? TestPage.html(1).write(toFile: path, atomically: true, encoding: .utf8)
      return .task(
        WireTask(task: name, kind: .html, path: path, record: name, optionsDigest: digest))
    }
    tasks.reverse()
    var pool = WorkerPool(command: ["/bin/bash", script], count: jobs, timeout: 2) {
      tasks.popLast()
    }
    var out: [String] = []
    while let output = try pool.next() {
      switch output {
      case .document(_, let record): out.append(record)
      case .failure(let failure, let attempts):
        let name = failure.record ?? ""
        #expect(failure.message.hasPrefix(name))
        out.append("\(name) \(failure.kind) \(attempts ?? 0)")
      }
    }
    return out
  }

  @Test(arguments: [1, 3]) func aPageThatKillsItsWorkerIsOneFailure(jobs: Int) throws {
    try withTemporaryFolder { folder in
      let names = ["a", "crash", "b", "c", "leave", "lie", "d", "once", "e"]
      let found = try outcomes(names, jobs: jobs, in: folder)
      #expect(
        found == [
          "a", "crash crashed 2", "b", "c", "leave crashed 2", "lie crashed 2", "d", "once", "e",
        ])
    }
  }

  @Test func aPageThatHangsIsOneFailure() throws {
    try withTemporaryFolder { folder in
      let found = try outcomes(["a", "hang", "b"], jobs: 2, in: folder)
      #expect(found == ["a", "hang crashed 2", "b"])
    }
  }

  @Test func noWorkerIsAFailureOfTheRun() throws {
    let input = WorkerPool.Input.task(
      WireTask(task: "1", kind: .html, path: "x", record: "x", optionsDigest: ""))
    var inputs = [input]
    var pool = WorkerPool(command: ["/nonexistent/worker"], count: 1, timeout: 1) {
      inputs.popLast()
    }
    var failure: Failure?
    do throws(Failure) { _ = try pool.next() } catch { failure = error }
    #expect(failure?.message.contains("No worker process can be started") == true)
  }

  @Test func rowsSurviveTheWire() throws {
    var task = WireTask(
      task: "7", kind: .jsonl, path: "/a b/ü.jsonl", record: "ü:1", optionsDigest: "d")
    task.offset = 5
    task.length = 9
    #expect(try WireTask(line: task.line()) == task)
    let failure = Failure(
      .http, at: .fetch, "Gone\u{2028}.", url: "https://a.example/", record: "ü", status: 404)
    let line = WireRow.line(task, failure: failure)
    guard case .error("7", failure) = try WireRow(line: line) else {
      Issue.record("\(String(decoding: line, as: UTF8.self))")
      return
    }
  }

  @Test func articlesSurviveTheWire() throws {
    var article = Article()
    article.identifier = "0123456789abcdef"
    article.url = "https://a.example/ü"
    article.headline = "\"Ü\" \\ said\u{2028}\u{85}\u{7}\u{7F}\tthe 橋"
    article.articleBody = "One…\n\nTwo\u{A0}\"three\"."
    article.commentCount = 12
    let options = Worker.Options(
      formats: [.json, .text], ledger: true, acceptAnyKind: false, catalog: true)
    let task = WireTask(task: "7", kind: .html, path: "x", record: "x", optionsDigest: "")
    let cleaned = Cleaned(article: article, ledger: Ledger(), kind: .article)
    let line = WireRow.line(task, cleaned: cleaned, options)
    #expect(line.dropLast().allSatisfy { $0 != 0x0A })
    guard case .doc(let found) = try WireRow(line: line.dropLast()) else {
      Issue.record("no article")
      return
    }
    #expect(found.task == "7" && found.id == article.identifier && found.url == article.url)
    #expect(found.outputs["json"] == OutputFormat.json.bytes(of: article))
    #expect(found.outputs["text"] == OutputFormat.text.bytes(of: article))
    #expect(found.ledger == LedgerJSON.bytes(of: Ledger(), for: article, pretty: true))
    let catalog = try #require(found.catalog)
    #expect(catalog.headline == article.headline && catalog.body == article.articleBody)
    #expect(catalog.canonical == nil && catalog.missing.contains("author"))
    #expect(found.interactions.map(\.count) == [12])
    // A row that was cut anywhere is no row.
    for end in [0, 1, 13, line.count / 3, line.count / 2, line.count - 2] {
      #expect(throws: RowReader.Malformed.self) { try WireRow(line: line[..<end]) }
    }
  }

  @Test("A worker decodes an archived body up to limits.bodyBytes, and not beyond")
  func bodyLimit() throws {
    try withTemporaryFolder { folder in
      // The second half is behind 22 MB: what is usual would end before it.
      let filler = String(repeating: " ", count: 22 << 20)
      let hop = try WARCSample.hop(body: TestPage.html(1) + filler + "<p>The end.</p>")
      let written = try WARCWriter(folder).write(WARCCapture(hop))
      let path = folder + "/" + written.location.file
      var task = WireTask(
        task: "1", kind: .warc, path: path, record: "x", optionsDigest: "")
      task.offset = written.location.offset
      #expect(try task.page(bodyBytes: 30 << 20).body.count > 22 << 20)
      #expect(try task.page(bodyBytes: 1_000).body.count == 1_000)
    }
  }
}
