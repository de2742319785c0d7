import Foundation
import Synchronization
import Testing

@testable import Copydesk

/// The parts of a scrape that decide something by themselves.
@Suite struct ScrapePartsTests {
  // MARK: Turns

  private static func gate(_ delay: Duration, connections: Int = 1) -> Gate {
    var settings = Pacing.Settings()
    settings.delay = delay
    settings.connectionsPerHost = connections
    return Gate(Pacing(settings))
  }

  private static let answer = PaceEnding.answered(status: 200, took: .zero, retryAfter: nil)

  @Test("Turns at one host come one after another, in the order in which they were asked for")
  func order() async {
    let gate = Self.gate(.milliseconds(20))
    let seen = Seen()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          guard case .granted = await gate.turn(at: "a") else { return }
          seen.enter(number)
          try? await Task.sleep(for: .milliseconds(5))
          seen.leave()
          await gate.leave("a", Self.answer)
        }
        try? await Task.sleep(for: .milliseconds(4))
      }
    }
    #expect(seen.order == Array(0..<6))
    #expect(seen.most == 1)
  }

  /// Who had a turn, and how many had one at a time.
  private final class Seen: Sendable {
    private let state = Mutex<(order: [Int], active: Int, most: Int)>(([], 0, 0))
    var order: [Int] { state.withLock { $0.order } }
    var most: Int { state.withLock { $0.most } }

    func enter(_ number: Int) {
      state.withLock { state in
        state.order.append(number)
        state.active += 1
        state.most = max(state.most, state.active)
      }
    }

    func leave() { state.withLock { $0.active -= 1 } }
  }

  @Test("A host that asks for peace sends all who wait away; closing sends away everybody")
  func sentAway() async throws {
    let gate = Self.gate(.zero)
    guard case .granted = await gate.turn(at: "a") else {
      Issue.record("the first has its turn at once")
      return
    }
    let waiting = Task { await gate.turn(at: "a") }
    try await Task.sleep(for: .milliseconds(50))
    let stored = await gate.leave("a", .answered(status: 503, took: .zero, retryAfter: 7_200))
    guard case .blocked(let until) = await waiting.value else {
      Issue.record("it is to wait for two hours")
      return
    }
    #expect(abs(until.timeIntervalSinceNow - 7_200) < 5)
    #expect(stored?.blockedUntil.map { abs($0.timeIntervalSince(until)) < 5 } == true)
    await gate.close()
    guard case .closed = await gate.turn(at: "b") else {
      Issue.record("nobody has a turn any more")
      return
    }
  }

  // MARK: Plans

  @Test("The ladder counts from the first capture, and ends")
  func ladder() {
    let plan = VisitPlan(ladder: [.seconds(3_600), .seconds(21_600)])
    let first = Moment.noon()
    #expect(plan.next(firstFetched: first, now: .noon()) == .noon(3_600))
    #expect(plan.next(firstFetched: first, now: .noon(3_600)) == .noon(21_600))
    #expect(plan.next(firstFetched: first, now: .noon(22_000)) == nil)
    #expect(VisitPlan(ladder: []).next(firstFetched: first, now: first) == nil)
  }

  @Test("What may pass is tried again, longer and longer apart; what will not is left")
  func retries() {
    func next(_ kind: Failure.Kind, _ status: Int? = nil, _ attempts: Int) -> Int64? {
      let failure = Failure(kind, at: .fetch, "", status: status)
      return VisitPlan.retry(after: failure, attempts: attempts, now: .noon())
        .map { ($0.milliseconds - Moment.noon().milliseconds) / 1_000 }
    }
    #expect((1...6).map { next(.timeout, nil, $0) } == [300, 1_800, 10_800, 43_200, 86_400, nil])
    #expect(next(.http, 503, 1) == 300 && next(.http, 403, 1) == nil)
    #expect(next(.http, 404, 1) == 3_600 && next(.http, 404, 2) == nil)
    #expect(next(.notAnArticle, nil, 1) == nil)
  }

  // MARK: Changes

  private func catalog(_ headline: String, _ lines: String...) throws -> WireCatalog {
    var article = Article()
    article.headline = headline
    article.articleBody = lines.joined(separator: "\n\n")
    var json = JSONWriter()
    json.beginObject()
    WireCatalog.write(article, to: &json)
    json.endObject()
    var found = WireCatalog()
    var reader = RowReader(json.bytes)
    try reader.object { _, reader throws(RowReader.Malformed) in found = try WireCatalog(&reader) }
    return found
  }

  @Test func changesHaveTheirKinds() throws {
    let old = try catalog("Weir opens", "One.", "Two.", "Three.")
    func change(_ new: WireCatalog) -> Catalog.Change? { ArticleChange.judge(from: old, to: new) }
    #expect(change(old) == nil)
    #expect(change(try catalog("Weir closes", "One.", "Two.", "Three.")) == .headline)
    #expect(change(try catalog("Weir opens", "One.", "New.", "Two.", "Three.", "Four.")) == .append)
    #expect(change(try catalog("Weir opens", "One.", "Three.")) == .trimmed)
    #expect(change(try catalog("Weir opens", "One.", "Zwo.", "Three.")) == .correction)
  }

  // MARK: Reports

  @Test("What sites and sources are called is text in every report")
  func escapes() throws {
    var account = ScrapeAccount(started: Date(timeIntervalSince1970: 1_777_896_000))
    let name = "A \"<script>alert(1)</script>\"\n\\ Post"
    account[name].due = 3
    account[name].new = 2
    account.fail(name, Failure(.http, at: .fetch, "<b>no</b>", url: "https://a.example/<i>"))
    #expect(account.total.settled == account.total.due)
    #expect(account.summary.hasPrefix("3 addresses = 2 new + 0 updated + 0 unchanged"))
    #expect(account.summary.contains("+ 0 duplicates + 1 failure,"))
    account[name].truncated = 1
    #expect(account.summary.contains("1 failure (1 of pages that were cut short),"))
    let finished = account.started + 61
    let report = ScrapeReport(account, finished: finished)
    let page = String(
      decoding: ScrapePage.html(report, failures: account.failureRows), as: UTF8.self)
    #expect(!page.contains("<script") && !page.contains("<b>no") && !page.contains("<i>"))
    #expect(page.contains("&lt;b&gt;no&lt;/b&gt;"))
    #expect(try ScrapeReport(json: report.json, named: "report.json") == report)
    let figures = ScrapeMetrics.text(account, frontier: .init(), finished: finished)
    #expect(
      figures.contains(
        #"{source="A \"<script>alert(1)</script>\"\n\\ Post",outcome="new"} 2"#))
    #expect(
      figures.split(separator: "\n").allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("copydesk_") })
  }

  @Test("A source failed as a whole where nine of ten new pages failed, of five at least")
  func brokenSources() {
    func failed(_ new: Int, _ failures: Int) -> Bool {
      var account = ScrapeAccount(started: .now)
      account["A"].new = new
      for _ in 0..<failures { account["A"].fail(.timeout) }
      return account.failedSources == ["A"]
    }
    #expect(failed(0, 5) && failed(1, 9) && !failed(0, 4) && !failed(1, 8))
  }

  // MARK: What is kept

  @Test("What was said of a page comes back from its lines, whatever it holds")
  func facts() throws {
    var lead = Lead(
      try #require(WebAddress("https://a.example/b")), .feed, in: "https://a.example/f")
    lead.say(.title, "Ferry:\r\nback \u{2028} again", by: "title")
    lead.say(.published, "2026-05-04T10:00:00+02:00", by: "pubDate")
    let fields = LeadFacts.fields(LeadFacts.text(of: lead))
    #expect(fields.first == HeaderField("via", "https://a.example/f"))
    let said = fields.compactMap(Announcement.init)
    #expect(said.map(\.field) == [.title, .published] && said.allSatisfy { $0.origin == "feed" })
    #expect(said.map(\.element) == ["title", "pubDate"])
    #expect(said[1].value == "2026-05-04T10:00:00+02:00")
    #expect(said[0].value == "Ferry:  back \u{2028} again")
  }

  @Test("A policy, a source's state and a capture survive the store")
  func stored() throws {
    try withTemporaryFolder { folder in
      let store = try Store(folder: folder)
      let day = Date(timeIntervalSince1970: 1_777_896_000)
      let bytes = Array("User-agent: *\nDisallow: /\u{e9}\n".utf8) + [0xFF, 0x0A]
      let policies = [
        ("https://a.example:443", RobotsPolicy(bytes: bytes, fetched: day)),
        (
          "https://b.example:443",
          RobotsPolicy(.unreachable("It is down."), fetched: day, status: 503)
        ),
      ]
      for (site, policy) in policies { try store.robots.put(site, policy) }
      let found = try store.robots.all().sorted { $0.site < $1.site }
      #expect(found.map(\.policy) == policies.map(\.1))
      let original = WARCCapture.Original(
        id: "<urn:uuid:1>", url: "https://a.example/", date: day + 0.25, payloadDigest: "sha1:X")
      #expect(StoredCapture.original(StoredCapture.text(original)) == original)
      var state = SourceState()
      state.searched = 7
      try store.sources.put("A", .init(lookedAt: .noon(), state: state))
      #expect(try store.sources.entry("A")?.state == state)
    }
  }
}
