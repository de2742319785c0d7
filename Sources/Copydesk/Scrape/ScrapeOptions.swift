/// What a scrape is to do.
package struct ScrapeOptions: Sendable {
  package var sources: [Source]
  /// The names of all sources that are configured, those that this run leaves out included.
  package var configured: Set<String>
  package var configuration: Configuration
  /// The output folder.
  package var folder: String
  /// The time after which no further request begins; `nil` for none.
  package var time: Duration?
  /// The most pages that are fetched; `nil` for no limit.
  package var pages: Int?
  /// The command of a worker process for the given options.
  package var worker: @Sendable (Worker.Options) -> [String]
  /// Pages that are cleaned at once.
  package var jobs = 2
  /// Seconds after which a page is given up.
  package var pageTimeout = 30

  package init(
    sources: [Source], configuration: Configuration, folder: String,
    worker: @escaping @Sendable (Worker.Options) -> [String]
  ) {
    (self.sources, self.configuration, self.folder) = (sources, configuration, folder)
    configured = Set(sources.map(\.name))
    self.worker = worker
  }

  /// The formats of a source's articles.
  func formats(of source: Source) -> [OutputFormat] {
    (source.formats ?? configuration.output.formats).compactMap(OutputFormat.init(rawValue:))
  }

  /// What workers are to give: every format that some source wants.
  var workerOptions: Worker.Options {
    let wanted = Set(sources.flatMap { formats(of: $0) })
    return Worker.Options(
      formats: OutputFormat.allCases.filter { wanted.contains($0) },
      ledger: configuration.output.ledger, acceptAnyKind: false, catalog: true,
      bodyBytes: configuration.limits.bodyBytes)
  }
}
