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
    if explain != nil, sources.count > 1 { throw Self.severalExplained }
    if sources.count > 1 { try choice.checkSeveral(because: "Several sources") }
  }

  mutating func run() async throws(Stop) -> ExitCode {
    var opened: [PageSource?] = []
    for name in sources { opened.append(try open(name)) }
    var sink = try ArticleSink(choice, ledger: ledger)
    for source in opened {
      if let source { try await clean(source, into: &sink) }
    }
    try sink.finish()
    if articles + failures > 1 {
      messages.note("\(articles + failures) inputs: " + counts)
    }
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
    _ source: PageSource, into sink: inout ArticleSink
  ) async throws(Stop) {
    var source = source
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
        articles += 1
        try sink.write(cleaned)
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

  private var counts: String {
    "\(articles) article\(articles == 1 ? "" : "s"), "
      + "\(failures) failure\(failures == 1 ? "" : "s")"
  }

  private mutating func fail(_ failure: Failure) {
    failures += 1
    messages.failure(failure)
  }
}
