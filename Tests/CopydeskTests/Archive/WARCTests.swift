import Foundation
import Testing

@testable import Copydesk

/// What is written, field by field, and what is read back.
@Suite struct WARCTests {
  private func archive(
    _ captures: [WARCCapture], _ body: (String, [WARCWriter.Written]) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      var options = WARCWriter.Options()
      options.userAgent = "copydesk/0 (+https://me.example)"
      options.contact = "https://me.example"
      let writer = try WARCWriter(folder, options: options)
      let written = try captures.map { try writer.write($0, now: WARCSample.now) }
      try body(folder + "/" + WARCSample.files(folder)[0], written)
    }
  }

  @Test("A capture is request, response and metadata behind a warcinfo, and the linter is content")
  func records() throws {
    let facts = [HeaderField("feed", "https://news.example/rss"), HeaderField("title", "A\r\nB é")]
    let hop = try WARCSample.hop()
    try archive([WARCCapture(hop, facts: facts)]) { path, written in
      #expect(path.hasSuffix("/copydesk-20260504T080000Z-00000.warc.gz"))
      let records = try WARCSample.records(path)
      #expect(records.map(\.kind) == [.warcinfo, .request, .response, .metadata])
      #expect(try WARCSample.lint(path) == [])
      let (info, request, response, metadata) = (records[0], records[1], records[2], records[3])
      #expect(info.first("WARC-Filename") == "copydesk-20260504T080000Z-00000.warc.gz")
      #expect(info.facts.map(\.name).contains("operator"))
      #expect(info.facts.first { $0.name == "robots" }?.value == "obey")
      for record in records.dropFirst() {
        #expect(record.first("WARC-Warcinfo-ID") == info.id)
        #expect(record.targetURI == "https://news.example/1?a=b")
        #expect(record.date == hop.started)
      }
      #expect(response.first("WARC-Date") == "2026-05-04T08:00:01.250000Z")
      #expect(request.first("WARC-Concurrent-To") == response.id)
      #expect(metadata.first("WARC-Refers-To") == response.id)
      #expect(response.first("WARC-IP-Address") == "192.0.2.1")
      #expect(response.first("WARC-Payload-Digest") == Digest.content(hop.rawBody))
      #expect(metadata.facts == [facts[0], HeaderField("title", "A  B é")])
      #expect(written[0].all.count == 3 && written[0].location == written[0].all[1])
      let reader = try WARCReader(path)
      #expect(try reader.record(at: written[0].location) == response)
    }
  }

  @Test("No cookie and no login reaches the archive")
  func secrets() throws {
    var hop = try WARCSample.hop(headers: ["Set-Cookie: sid=topsecret", "X: y"])
    hop.requestHead = Array(
      "GET / HTTP/1.1\r\nAuthorization: Basic secret\r\ncookie: secret\r\nAccept: */*\r\n\r\n".utf8)
    try archive([WARCCapture(hop)]) { path, _ in
      for record in try WARCSample.records(path) {
        #expect(!String(decoding: record.bytes, as: UTF8.self).contains("secret"))
      }
      let request = try WARCSample.records(path)[1]
      #expect(request.block == Array("GET / HTTP/1.1\r\nAccept: */*\r\n\r\n".utf8))
    }
  }

  @Test("HTTP/2 and chunked answers are written as plain HTTP/1.1")
  func framing() throws {
    let second = try WARCSample.hop(2, status: "404", version: "2")
    let chunked = try WARCSample.hop(3, headers: ["Transfer-Encoding: chunked"])
    try archive([WARCCapture(second), WARCCapture(chunked)]) { path, _ in
      let records = try WARCSample.records(path)
      #expect(records[2].block.starts(with: "HTTP/1.1 404 Not Found\r\n".utf8))
      #expect(records[2].first("WARC-Protocol") == "h2")
      #expect(records[1].block.starts(with: "GET /2?a=b HTTP/1.1\r\n".utf8))
      let head = try records[4].hop(named: "x").head
      #expect(head.first("Transfer-Encoding") == nil)
      #expect(head.first("X-Copydesk-Transfer-Encoding") == "chunked")
      #expect(try WARCSample.lint(path) == [])
    }
  }

  @Test("The same body becomes a revisit, a 304 another kind of one; a cut body never does")
  func revisits() throws {
    let hop = try WARCSample.hop()
    try withTemporaryFolder { folder in
      let writer = try WARCWriter(folder)
      let first = try writer.write(WARCCapture(hop), now: WARCSample.now)
      let original = try #require(first.original)
      var later = hop
      later.started += 3_600
      let same = try writer.write(WARCCapture(later, original: original), now: WARCSample.now)
      #expect(same.kind == .revisit && same.original == original)
      var notModified = try WARCSample.hop(body: "", status: "304 Not Modified")
      notModified.started += 7_200
      let third = try writer.write(
        WARCCapture(notModified, original: original), now: WARCSample.now)
      #expect(third.kind == .revisit)
      later.truncation = .time
      let cut = try writer.write(WARCCapture(later, original: original), now: WARCSample.now)
      #expect(cut.kind == .response)
      let path = folder + "/" + first.location.file
      let reader = try WARCReader(path)
      let record = try reader.record(at: same.location)
      #expect(
        record.first("WARC-Profile")?.hasSuffix("/1.1/revisit/identical-payload-digest") == true)
      #expect(record.first("WARC-Refers-To") == original.id)
      #expect(record.first("WARC-Refers-To-Date") == "2026-05-04T08:00:01.250000Z")
      #expect(record.first("WARC-Refers-To-Target-URI") == "https://news.example/1?a=b")
      #expect(record.first("WARC-Payload-Digest") == original.payloadDigest)
      let unchanged = try reader.record(at: third.location)
      #expect(unchanged.first("WARC-Profile")?.hasSuffix("/server-not-modified") == true)
      #expect(try reader.record(at: cut.location).first("WARC-Truncated") == "time")
      #expect(try WARCSample.lint(path) == [])
      // Both give the page back, with the time of their own capture.
      let source = try reader.record(at: first.location)
      let page = try source.page(named: "a")
      for revisit in [record, unchanged] {
        let again = try revisit.page(named: "b", original: source)
        #expect(again.body == page.body && again.contentType == page.contentType)
        #expect(again.captured == revisit.date && again.truncated == nil)
        let failure = #expect(throws: Failure.self) { try revisit.page(named: "b") }
        #expect(failure?.kind == .missingRevisit)
      }
    }
  }

  @Test("A page read back is the page that was fetched, byte for byte")
  func roundTrip() async throws {
    let html = Array(TestPage.html(7).utf8)
    let coded = try CodedFixture.bytes("page.html.gz")
    let scene = try FetchScene([
      "/plain": {
        $0.answer(html, headers: "X-Robots-Tag: noarchive\r\nContent-Type: text/html\r\n")
      },
      "/gzip": { $0.answer(coded, headers: "Content-Encoding: gzip\r\n") },
      "/cut": {
        $0.send(
          "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + String(repeating: "x", count: 99))
      },
      "/hop": { $0.redirect(to: "/plain") },
      "/gone": { $0.answer("gone", status: "410 Gone") },
      "/broken": { $0.answer("\u{1}\u{2}not gzip\u{3}", headers: "Content-Encoding: gzip\r\n") },
    ])
    for path in ["/plain", "/gzip", "/cut", "/hop", "/gone", "/broken"] {
      let outcome = try await scene.get(path)
      let response = try #require(outcome.response)
      try withTemporaryFolder { folder in
        let writer = try WARCWriter(folder)
        let hops = response.redirects + [response.hop]
        let all = try writer.write(all: hops.map { WARCCapture($0) })
        let written = try #require(all.last)
        #expect(
          all.count == hops.count && written.payloadDigest == Digest.content(response.hop.rawBody))
        let file = folder + "/" + written.location.file
        #expect(try WARCSample.lint(file) == [])
        let record = try WARCReader(file).record(at: written.location)
        #expect(record.digestProblems == [])
        let limit = FetchScene.limits.bodyBytes
        if let failure = outcome.failure {
          let again = #expect(throws: Failure.self) { try record.page(named: "r", limit: limit) }
          #expect(again?.kind == failure.kind && again?.status == failure.status, "\(path)")
          return
        }
        let page = try record.page(named: "r", limit: limit)
        let fetched = Fetcher.page(from: response)
        #expect(page.body == fetched.body && page.url == fetched.url, "\(path)")
        #expect(page.contentType == fetched.contentType && page.truncated == fetched.truncated)
        #expect(page.usageHeaders == fetched.usageHeaders && page.record == "r")
        #expect(abs(page.captured.timeIntervalSince(fetched.captured)) < 1e-6)
      }
    }
  }

  @Test(
    "A date is read as it was written", arguments: [0, 0.25, 0.000001, 0.999999, 1e9 + 0.123457])
  func dates(fraction: Double) throws {
    let date = Date(timeIntervalSince1970: 1_000_000_000 + fraction)
    let text = WARCDate.text(date)
    let read = try #require(WARCDate.date(text))
    #expect(abs(read.timeIntervalSince(date)) < 1e-6 && WARCDate.text(read) == text)
    #expect(WARCDate.date("2026-05-04T08:00:00.123456789Z") != nil)
    for bad in ["", "Z", "2026-05-04", "2026-05-04T08:00:00", "2026-05-04T08:00:00.xZ"] {
      #expect(WARCDate.date(bad) == nil, "\(bad)")
    }
  }

  @Test("The linter catches what only one validator of four catches")
  func lint() throws {
    try archive([WARCCapture(try WARCSample.hop())]) { path, _ in
      let good = try WARCSample.records(path)[2]
      func broken(_ change: (inout WARCRecord) -> Void) -> [String] {
        var record = good
        change(&record)
        return WARCLint.problems(record, isFirst: false)
      }
      func without(_ name: String) -> [String] {
        broken { $0.fields.removeAll { $0.name == name } }
      }
      #expect(broken { _ in } == [])
      #expect(without("WARC-Date") == ["no WARC-Date in UTC"])
      #expect(without("WARC-Record-ID") == ["no WARC-Record-ID"])
      #expect(without("WARC-Target-URI") == ["no WARC-Target-URI"])
      #expect(without("WARC-Type") == ["no known WARC-Type"])
      #expect(broken { $0.add("WARC-Truncated", "because") } == ["WARC-Truncated: because"])
      #expect(broken { $0.block[0] ^= 1 }.count == 1)
      #expect(broken { $0.block[$0.block.count - 1] ^= 1 }.count == 2, "block and payload")
      #expect(
        broken { $0.add("WARC-Refers-To-Date", "x") } == ["WARC-Refers-To-Date on a response"])
      #expect(WARCLint.problems(good, isFirst: true) == ["a file begins with a response"])
      let revisit = broken { record in
        record.fields.removeAll { $0.name == "WARC-Type" || $0.name == "WARC-Payload-Digest" }
        record.add("WARC-Type", "revisit")
      }
      #expect(revisit == ["no WARC-Profile", "WARC-Profile "])
    }
  }
}
