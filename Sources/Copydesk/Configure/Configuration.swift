/// What a person can set, with the built-in values: `Config/copydesk.json5` documents each key.
package struct Configuration: Sendable, Equatable {
  /// How hard a scrape may lean on a host.
  package struct Politeness: Sendable, Equatable {
    /// Between two requests to one host: trafilatura waits as long, Common Crawl's news crawl 9 s.
    package var delay: Duration = .seconds(5)
    package var connectionsPerHost = 1
    package var obeyRobots = true
    /// The longest `Retry-After` that is believed.
    package var retryAfterCeiling: Duration = .seconds(86_400)
    /// Whether `noarchive` keeps a page out of the archive; else it is recorded only.
    package var obeyNoarchive = false
    /// Whether `noindex` does the same.
    package var obeyNoindex = false
    /// Whether a page's opt-out of text mining and language models does the same.
    package var obeyOptOuts = false

    package init() {}
  }

  /// What a run writes.
  package struct Output: Sendable, Equatable {
    package static let knownFormats = ["json", "markdown", "html", "text"]

    package var folder = "Output"
    package var formats = ["json"]
    /// Whether `<name>.ledger.json` stands beside each article.
    package var ledger = false
    /// The longest slug; with host, date and identifier a path then stays below 240 characters.
    package var slugBytes = 80

    package init() {}
  }

  /// The archive of raw pages.
  package struct Archive: Sendable, Equatable {
    package var prefix = "copydesk"
    /// A file of the archive is closed above this size.
    package var rotateAt = 1 << 30
    /// How hard bodies that came plain are compressed, 1 to 12, by libdeflate's scale.
    package var level = 1
    /// How long raw pages are kept; `nil` for ever.
    package var keep: Duration?

    package init() {}
  }

  /// The reports of runs.
  package struct Runs: Sendable, Equatable {
    /// How long they are kept; `nil` for ever.
    package var keep: Duration? = .seconds(90 * 86_400)

    package init() {}
  }

  package var userAgent = UserAgent()
  /// A proxy for all fetches; the environment's is never asked.
  package var proxy: String?
  package var limits = FetchLimits()
  package var politeness = Politeness()
  package var output = Output()
  package var archive = Archive()
  package var runs = Runs()
  /// Fetching stops while the disk has less free than this.
  package var minFree = 1 << 30

  /// The built-in values.
  package init() {}

  /// What a fetcher needs of all this.
  package var fetcherOptions: Fetcher.Options {
    var options = Fetcher.Options()
    options.userAgent = userAgent.value
    options.limits = limits
    options.proxy = proxy
    options.retryAfterCeiling = politeness.retryAfterCeiling
    return options
  }
}
