/// Finds the articles of a source: its feeds, maps and section pages in, leads out.
///
/// Stages: search the home page and robots.txt's lines for places where the source's file names
/// none; read the places that are due, feeds first; filter and merge what they name. All that it
/// remembers is the ``SourceState`` that goes in and comes out again.
package struct Discoverer: Sendable {
  /// Fetches one address: the fetcher's, with robots rules and pace around it.
  package typealias Fetch = @Sendable (FetchRequest) async -> FetchOutcome

  /// How much of a source is looked at in one run.
  package struct Limits: Sendable {
    /// Feeds that are found by themselves: sites have one a section, of which few are needed.
    package var feeds = 12
    package var sections = 12
    /// Files of sitemaps read in one run; the others wait for the next ones.
    package var maps = 40
    /// Indexes in indexes.
    package var mapDepth = 3

    package init() {}
  }

  let fetch: Fetch
  let limits: Limits
  /// The user's cookies for an address of the source.
  let cookies: @Sendable (WebAddress) -> String?

  package init(
    limits: Limits = Limits(), cookies: @escaping @Sendable (WebAddress) -> String? = { _ in nil },
    fetch: @escaping Fetch
  ) {
    self.limits = limits
    self.cookies = cookies
    self.fetch = fetch
  }

  /// Looks at a source.
  ///
  /// - Parameters:
  ///   - source: the site.
  ///   - state: what the last run gave; an empty one at first.
  ///   - robotsSitemaps: the `Sitemap:` lines of the home's robots.txt.
  ///   - now: seconds since 1970.
  /// - Returns: leads, refusals with their reasons, and what became of each place. Failures of
  ///   places are in it; none ends the run.
  package func discover(
    _ source: Source, state: SourceState = SourceState(), robotsSitemaps: [WebAddress] = [],
    now: Int
  ) async -> Discovery {
    var run = DiscoveryRun(self, source, state, now: now)
    if run.isSearchDue { await run.search(robotsSitemaps) }
    await run.readFeeds()
    await run.readSections()
    await run.readMaps()
    return run.finish()
  }

  /// The addresses of robots.txt's `Sitemap:` lines, which stand outside of its groups.
  package static func sitemaps(inRobots text: [UInt8], at address: WebAddress) -> [WebAddress] {
    var found: [WebAddress] = []
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(20_000) {
      let line = String(decoding: line.prefix(2_100), as: UTF8.self).trimmedOfSpaces
      guard let colon = line.firstIndex(of: ":"),
        line[..<colon].lowercased().trimmedOfSpaces == "sitemap"
      else { continue }
      let value = line[line.index(after: colon)...].prefix { $0 != "#" }
      let text = String(value).trimmedOfSpaces
      if !text.isEmpty, let map = address.resolving(text), !found.contains(map) {
        found.append(map)
      }
    }
    return found
  }
}
