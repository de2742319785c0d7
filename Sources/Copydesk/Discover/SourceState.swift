/// What is remembered of a source between runs: its places, and when they were last sought.
package struct SourceState: Sendable, Equatable, Codable {
  package var places: [PlaceState] = []
  /// When home page and robots.txt were last searched for places; seconds since 1970.
  package var searched: Int?
  /// New articles that feeds and news maps named, of all looks.
  package var announced: Int?

  package init() {}

  /// How long the places that were found are believed: sites move their feeds once in years.
  static let searchEvery = 7 * 86_400

  /// Whether places are to be sought: never done, long ago, or none of those known is alive.
  func isSearchDue(_ now: Int) -> Bool {
    guard let searched else { return true }
    if now - searched >= Self.searchEvery { return true }
    let alive = places.contains { !$0.isChild && $0.retired == nil }
    return !alive && now - searched >= 86_400
  }

  func place(_ address: WebAddress) -> PlaceState? {
    places.first { $0.address == address.string }
  }

  /// Learns which section pages feeds cover.
  ///
  /// - Parameters:
  ///   - fed: how many new articles of this look a feed or news map named.
  ///   - own: where new ones stood that neither named.
  ///   - old: the state before the look, which tells the pages that have been read since.
  mutating func learn(fed: Int, own: Set<String>, since old: SourceState) {
    announced = (announced ?? 0) + fed
    let sections = places.indices.filter { places[$0].kind == .section }
    // A page that has redirected is not found by its own address: then it may be any of them.
    let isKnown = own.isSubset(of: sections.map { places[$0].address })
    for i in sections where places[i].read != old.places.first(where: places[i].isSame)?.read {
      let isOwn = own.contains(places[i].address) || !isKnown
      if isOwn { places[i].ownAt = announced }
      places[i].covered = (announced ?? 0) - (places[i].ownAt ?? 0)
    }
  }

  mutating func put(_ place: PlaceState) {
    if let known = places.firstIndex(where: { $0.address == place.address }) {
      places[known] = place
    } else {
      places.append(place)
    }
  }
}

/// What is remembered of one feed, map or section page.
package struct PlaceState: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case feed, sitemap, section
  }

  /// How a place became known; the source's own file is `configured`.
  package enum Way: String, Sendable, Codable {
    case configured, linked, robots, guessed, navigation, index
  }

  package var kind: Kind
  package var way: Way
  package var address: String
  package var title: String?
  /// Validators of the last reading, for a conditional request.
  package var etag: String?
  package var lastModified: String?
  /// When it was last read or found unchanged, and last tried; seconds since 1970.
  package var read: Int?
  package var tried: Int?
  /// The seconds that it asked to be left alone.
  package var ttl: Int?
  /// Of a section page: how many new articles feeds had named when it last had one of its own.
  package var ownAt: Int?
  /// Those that they named from then to its last reading.
  package var covered: Int?
  /// Failures since it was last read, and when the first of them was.
  package var failures = 0
  package var failing: Int?
  /// When it was given up.
  package var retired: Int?

  package init(_ kind: Kind, _ way: Way, _ address: WebAddress) {
    self.kind = kind
    self.way = way
    self.address = address.string
  }

  func isSame(_ other: PlaceState) -> Bool { other.address == address && other.kind == kind }

  /// A map that an index names.
  package var isChild: Bool { way == .index }

  // MARK: Life

  /// A place that says that it is gone is given up after a week, one that fails in other ways
  /// after a month: servers are moved, and certificates run out over holidays.
  static let goneAfter = (failures: 5, seconds: 7 * 86_400)
  static let failedAfter = (failures: 10, seconds: 30 * 86_400)
  /// A place that was given up is tried again this often.
  static let retryEvery = 30 * 86_400
  /// The longest pause between two tries of a failing place.
  static let longestPause = 86_400
  /// The longest time for which a feed's wish not to be read is heard: news must be found within
  /// the hour.
  static let longestWish = 3_600
  /// A map without a date is read this often.
  static let undatedMapEvery = 86_400

  /// Whether the place is to be read; `interval` is the source's, in seconds.
  func isDue(_ now: Int, interval: Int) -> Bool {
    guard let tried else { return true }
    if let retired { return now - max(retired, tried) >= Self.retryEvery }
    if failures > 0 {
      let pause = min(interval << min(failures - 1, 16), Self.longestPause)
      return now - tried >= max(pause, interval)
    }
    // The wish may be a little longer than the time that the timer took.
    let wish = stretch > 1 ? interval * stretch : min(ttl ?? 0, Self.longestWish)
    return now - tried >= wish - 60
  }

  /// How many of the source's intervals lie between two readings: a section page of which feeds
  /// have long told everything is read seldom.
  private var stretch: Int {
    guard kind == .section, let covered else { return 1 }
    return switch covered {
    case ..<4: 1
    case ..<8: 2
    case ..<16: 4
    default: 8
    }
  }

  mutating func succeeded(_ now: Int) {
    read = now
    tried = now
    failures = 0
    failing = nil
    retired = nil
  }

  /// Counts a failure; a place that the user's file names is never given up.
  mutating func failed(_ now: Int, isGone: Bool) {
    tried = now
    failures += 1
    failing = failing ?? now
    guard way != .configured, retired == nil, let failing else { return }
    let limit = isGone ? Self.goneAfter : Self.failedAfter
    if failures >= limit.failures, now - failing >= limit.seconds { retired = now }
  }
}
