/// One look at one source.
struct DiscoveryRun {
  let discoverer: Discoverer
  let source: Source
  let now: Int
  var state: SourceState
  var result: Discovery
  var filter: LeadFilter
  /// When places were sought before this look.
  private let searched: Int?
  /// Places to read, by kind, in order.
  private var feeds: [PlaceState] = []
  private var sections: [PlaceState] = []
  private var maps: [PlaceState] = []
  /// Addresses that were read in this run, whatever they turned out to be.
  var visited: Set<String> = []
  var mapsRead = 0
  /// Feeds that an HTML page in a feed's place names.
  var feedsFound = 0

  /// Where feeds stand that nobody links to; each is a request, so they are few.
  private static let usualFeeds = ["/feed/", "/rss.xml", "/atom.xml"]
  private static let usualMaps = ["/sitemap.xml", "/sitemap_index.xml"]

  init(_ discoverer: Discoverer, _ source: Source, _ state: SourceState, now: Int) {
    self.discoverer = discoverer
    self.source = source
    self.state = state
    searched = state.searched
    self.now = now
    result = Discovery(source: source.name, state: state)
    filter = LeadFilter(source, now: now)
    feeds = places(.feed, source.feeds)
    sections = places(.section, source.sections)
    maps = places(.sitemap, source.sitemaps)
    if source.sections == nil { add(source.home, .section, .linked) }
  }

  /// The configured places, else those that are remembered.
  private func places(_ kind: PlaceState.Kind, _ configured: [WebAddress]?) -> [PlaceState] {
    guard let configured else {
      return state.places.filter { $0.kind == kind && !$0.isChild && $0.way != .configured }
    }
    return configured.map { address in
      var place = state.place(address) ?? PlaceState(kind, .configured, address)
      place.way = .configured
      return place
    }
  }

  mutating func add(_ address: WebAddress, _ kind: PlaceState.Kind, _ way: PlaceState.Way) {
    let known = feeds + sections + maps
    guard !known.contains(where: { $0.kind == kind && $0.address == address.string }) else {
      return
    }
    let place =
      state.place(address).flatMap { $0.kind == kind ? $0 : nil }
      ?? PlaceState(kind, way, address)
    switch kind {
    case .feed: feeds.append(place)
    case .section: sections.append(place)
    case .sitemap: maps.append(place)
    }
  }

  // MARK: Search

  /// Whether something is to be found out that the source's file does not say.
  var isSearchDue: Bool {
    (source.feeds == nil || source.sitemaps == nil || source.sections == nil)
      && state.isSearchDue(now)
  }

  /// Looks for places: the home page's links, robots.txt's lines, and a few usual addresses.
  mutating func search(_ robotsSitemaps: [WebAddress]) async {
    state.searched = now
    if source.sitemaps == nil {
      for map in robotsSitemaps.prefix(discoverer.limits.maps) { add(map, .sitemap, .robots) }
    }
    guard source.feeds == nil || source.sections == nil else { return await guessMaps() }
    if let page = await readHome() {
      result.siteName = page.siteName ?? page.title
      result.language = page.language
      if source.feeds == nil {
        let found = page.feeds.filter { !isOfComments($0) }
        for feed in found.prefix(discoverer.limits.feeds) { add(feed, .feed, .linked) }
      }
      if source.sections == nil {
        for section in page.sections.prefix(discoverer.limits.sections) {
          add(section.address, .section, .navigation)
        }
      }
    }
    if source.feeds == nil, feeds.isEmpty { await guessFeeds() }
    await guessMaps()
  }

  func isOfComments(_ feed: WebAddress) -> Bool {
    LinkShape(feed).segments.contains { $0.hasPrefix("comment") || $0 == "kommentare" }
  }

  private mutating func readHome() async -> SectionPage? {
    let kept = sections.first { $0.address == source.home.string }
    var place = kept ?? PlaceState(.section, .linked, source.home)
    // The page itself is wanted, changed or not.
    place.etag = nil
    place.lastModified = nil
    return await readSection(&place)
  }

  private mutating func guessFeeds() async {
    for path in Self.usualFeeds {
      guard let address = source.home.resolving(path) else { continue }
      var place = PlaceState(.feed, .guessed, address)
      if await readFeed(&place, isGuess: true) { return feeds.append(place) }
    }
  }

  private mutating func guessMaps() async {
    guard source.sitemaps == nil, maps.isEmpty else { return }
    for path in Self.usualMaps {
      guard let address = source.home.resolving(path) else { continue }
      var place = PlaceState(.sitemap, .guessed, address)
      if await readMap(&place, isGuess: true) { return maps.append(place) }
    }
  }

  // MARK: Places

  mutating func readFeeds() async {
    var i = 0
    // The list grows where an HTML page stands in a feed's place and names feeds.
    while i < feeds.count {
      var place = feeds[i]
      if isToRead(place) { _ = await readFeed(&place) }
      i += 1
    }
  }

  mutating func readSections() async {
    for place in sections where isToRead(place) {
      var place = place
      _ = await readSection(&place)
    }
  }

  mutating func readMaps() async {
    for place in maps where isToRead(place) {
      var place = place
      _ = await readMap(&place)
    }
  }

  private mutating func isToRead(_ place: PlaceState) -> Bool {
    guard !visited.contains(place.address), let address = WebAddress(place.address) else {
      return false
    }
    guard !place.isDue(now, interval: Int(source.interval / .seconds(1))) else { return true }
    report(place, address, place.retired == nil ? .notDue : .retired)
    return false
  }

  /// Fetches a place; `nil` where it failed or did not change, which is then reported.
  mutating func fetch(_ place: inout PlaceState, isGuess: Bool = false) async
    -> FetchResponse?
  {
    guard let address = WebAddress(place.address), visited.insert(place.address).inserted else {
      return nil
    }
    var request = FetchRequest(address)
    request.allowedPrivate = source.named
    if source.owns(address) {
      request.headers = source.headers
      request.cookies = discoverer.cookies(address)
    }
    request.validators = .init(etag: place.etag, lastModified: place.lastModified)
    let outcome = await discoverer.fetch(request)
    switch outcome.result {
    case .success(let response) where response.status == 304:
      place.succeeded(now)
      keep(place, address, .unchanged)
      return nil
    case .success(let response):
      place.etag = response.head.first("ETag")
      place.lastModified = response.head.first("Last-Modified")
      visited.insert(response.address.string)
      return response
    case .failure(let failure):
      if outcome.isCancelled {
        result.isCutShort = true
      } else if !isGuess {
        fail(&place, address, failure)
      }
      return nil
    }
  }

  mutating func fail(_ place: inout PlaceState, _ address: WebAddress, _ failure: Failure) {
    let isGone =
      failure.status == 404 || failure.status == 410 || failure.kind == .unreadable
      || failure.kind == .notHTML
    place.failed(now, isGone: isGone)
    keep(place, address, place.retired == now ? .retired : .failed(failure))
  }

  mutating func keep(
    _ place: PlaceState, _ address: WebAddress, _ outcome: Discovery.Place.Outcome,
    notes: [String] = []
  ) {
    state.put(place)
    report(place, address, outcome, notes: notes)
  }

  private mutating func report(
    _ place: PlaceState, _ address: WebAddress, _ outcome: Discovery.Place.Outcome,
    notes: [String] = []
  ) {
    result.places.append(
      .init(
        kind: place.kind, way: place.way, address: address, title: place.title, outcome: outcome,
        notes: notes))
  }

  consuming func finish() -> Discovery {
    (result.leads, result.refusals) = filter.finish()
    // A search that did not come to its end is no search.
    if result.isCutShort { state.searched = searched }
    result.state = state
    return result
  }
}
