internal import Copydesk

/// `copydesk clean`: sources in, articles out, in order; what fails is named and counted.
struct CleanCommand {
  private let sources: [String]
  private let form: PageSource.Form?
  private let url: String?
  private let cleaner: Cleaner
  private let choice: OutputChoice
  private let ledger: String?
  private let explain: String?
  private let acceptsAnyKind: Bool
  private let fetch: PageFetch
  private let messages: Messages

  private var articles = 0
  private var unchanged = 0
  private var duplicates = 0
  /// Of the articles, those whose page is not whole.
  private var truncated = 0
  private var failures = 0

  init(_ options: RawOptions, _ messages: Messages) throws(Stop) {
    sources = options.operands
    form = options.given("as").flatMap(PageSource.Form.init(rawValue:))
    url = options.given("url")
    explain = options.given("explain")
    acceptsAnyKind = options.has("any")
    // What is no article is explained too: then the verdict on the page falls here.
    cleaner = Cleaner(
      acceptAnyKind: acceptsAnyKind || explain != nil,
      keepsLedger: options.given("ledger") != nil || explain != nil)
    choice = try OutputChoice(options)
    ledger = options.given("ledger")
    fetch = try PageFetch(options)
    self.messages = messages
    if url != nil, sources.count > 1 {
      throw .usage("--url is the address of one page: give one SOURCE with it.")
    }
    if let url, WebAddress(url) == nil {
      throw .usage("--url \(url) is no web address: give one with http:// or https://.")
    }
    if explain != nil, sources.count > 1 { throw Self.severalExplained }
    if sources.count > 1 { try choice.checkSeveral(because: "Several sources") }
  }

  mutating func run() async throws(Stop) -> ExitCode {
    var opened: [PageSource?] = []
    for name in sources { opened.append(try open(name)) }
    var sink = try ArticleSink(choice, ledger: ledger)
    for i in opened.indices { try await clean(&opened[i], into: &sink) }
    try sink.finish()
    let inputs = articles + unchanged + duplicates + failures
    if inputs > 1 { messages.note("\(inputs) inputs: " + counts) }
    messages.notePassedOver(opened.reduce(0) { $0 + ($1?.passedOver ?? 0) })
    return failures == 0 ? .done : .someFailed
  }

  /// A source that is not there is one failed input.
  private mutating func open(_ name: String) throws(Stop) -> PageSource? {
    let source: PageSource
    do throws(Failure) {
      source = try PageSource(name, as: form, url: url)
    } catch {
      fail(error)
      return nil
    }
    if explain != nil, source.isSeveral { throw Self.severalExplained }
    if source.isSeveral { try choice.checkSeveral(because: "The pages of \(name)") }
    return source
  }

  private mutating func clean(
    _ opened: inout PageSource?, into sink: inout ArticleSink
  ) async throws(Stop) {
    guard var source = opened else { return }
    defer { opened = source }
    while let next = await source.next(fetch) {
      if source.isLines { try choice.checkSeveral(because: "Lines of JSON") }
      var result = judge(next, source.interruption)
      if source.isAddress, case .success(let page) = next, case .success(let first) = result {
        let join = PageJoin(cleaner: cleaner, fetch: fetch, messages: messages)
        result = .success(await join.whole(first, of: page))
      }
      if let explain { result = try explained(result, source.interruption, in: explain) }
      switch result {
      case .success(let cleaned):
        if let refusal = sink.refusal(of: cleaned.article) {
          fail(refusal)
          continue
        }
        count(try sink.write(cleaned), cleaned)
      case .failure(let failure):
        fail(failure)
        if source.isLines { try sink.writePlaceholder(for: failure) }
      }
      messages.progress(counts)
    }
  }

  private static let severalExplained = Stop.usage(
    "--explain shows one page: give one SOURCE that is one page.")

  /// The article of a page; a page that was cut short and gives none failed for that.
  private func judge(
    _ page: Result<Page, Failure>, _ interruption: Failure?
  ) -> Result<Cleaned, Failure> {
    do throws(Failure) {
      return .success(try cleaner.clean(try page.get()))
    } catch {
      return .failure(interruption ?? error)
    }
  }

  /// Writes the explain page; what is no article is a failure all the same.
  private func explained(
    _ result: Result<Cleaned, Failure>, _ interruption: Failure?, in file: String
  ) throws(Stop) -> Result<Cleaned, Failure> {
    guard case .success(let cleaned) = result else { return result }
    var failure = acceptsAnyKind ? nil : cleaned.kind.failure
    failure?.url = cleaned.article.url
    failure?.record = cleaned.article.record.source
    do throws(Failure) {
      try WholeFile.write(ExplainPage.bytes(of: cleaned, failure: failure), to: file)
    } catch {
      throw .failed(error)
    }
    return failure.map { .failure(interruption ?? $0) } ?? result
  }

  private mutating func count(_ outcome: ArticleSink.Outcome, _ cleaned: Cleaned) {
    switch outcome {
    case .written(let place):
      articles += 1
      if let place { messages.detail("Written: \(place)") }
    case .unchanged(let place):
      unchanged += 1
      messages.detail("Unchanged: \(place)")
    case .duplicate(let place):
      duplicates += 1
      messages.note("\(name(of: cleaned)): Another input has given this article: \(place).")
    }
    if let reason = cleaned.article.record.truncated {
      truncated += 1
      messages.note(
        "\(name(of: cleaned)): Only a part of the page came (\(reason)); its article is marked so.")
    }
  }

  private func name(of cleaned: Cleaned) -> String {
    cleaned.article.url ?? cleaned.article.record.source ?? "The page"
  }

  /// What became of the inputs; `unchanged` and duplicates are met in an output folder only.
  private var counts: String {
    var parts = [counted(articles, "article")]
    if unchanged > 0 { parts.append("\(unchanged) unchanged") }
    if duplicates > 0 { parts.append(counted(duplicates, "duplicate")) }
    parts.append(counted(failures, "failure"))
    return parts.joined(separator: ", ")
      + (truncated > 0 ? " (\(truncated) of pages that were cut short)" : "")
  }

  private mutating func fail(_ failure: Failure) {
    failures += 1
    messages.failure(failure)
  }
}
