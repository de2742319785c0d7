/// A site that the scrape visits.
///
/// Name and home suffice; all else has a default or is found.
package struct Source: Sendable, Equatable {
  package var name: String
  package var home: WebAddress
  /// Feeds, sitemaps and section pages; `nil` where they are to be discovered, empty for none.
  package var feeds: [WebAddress]?
  package var sitemaps: [WebAddress]?
  package var sections: [WebAddress]?
  /// Where there are any, only addresses that one of them matches are taken.
  package var include: [PathPattern] = []
  /// Addresses that one of them matches are left out.
  package var exclude: [PathPattern] = []
  /// How often the source is looked at.
  package var interval: Duration = .seconds(1_800)
  /// The pause between two requests; `nil` for the configuration's.
  package var delay: Duration?
  /// When an article is looked at again: so long after it was first fetched, each in turn.
  package var revisit: [Duration] = [
    .seconds(3_600), .seconds(21_600), .seconds(86_400), .seconds(604_800),
  ]
  /// Nothing older is taken; the day as `2026-01-01`.
  package var since: DateStamp?
  /// The most pages that a run fetches; `nil` for no limit.
  package var maxPages: Int?
  /// `nil` for the configuration's.
  package var formats: [String]?
  /// BCP 47 tags: articles that are said to be in another language are left out; empty for all.
  package var languages: [String] = []
  /// A folder of site rules.
  package var rules: String?
  package var headers: [HeaderField] = []
  /// A Netscape cookie file.
  package var cookies: String?
  /// The file in which the source stands.
  package var file = ""

  package init(name: String, home: WebAddress) {
    self.name = name
    self.home = home
  }

  /// Hosts with port that the user named: they alone may be private.
  package var named: Set<String> {
    var hosts: Set<String> = [home.authority]
    for list in [feeds, sitemaps, sections] { hosts.formUnion((list ?? []).map(\.authority)) }
    return hosts
  }

  /// Whether an address is one of the source's own: of the home's site, or of a host that was named.
  package func owns(_ address: WebAddress) -> Bool {
    address.isSameSite(as: home)
      || (sections ?? []).contains { address.isSameSite(as: $0) }
  }
}

extension Source {
  /// Whether an address is of the source's site and none that its patterns leave out.
  package func mayHave(_ address: WebAddress) -> Bool {
    owns(address) && !exclude.contains { $0.matches(address) }
      && (include.isEmpty || include.contains { $0.matches(address) })
  }

  /// Reads the keys of one source.
  init(_ reader: inout SettingsReader) throws(Failure) {
    var name: String?
    var home: WebAddress?
    try reader.value("name", &name, "a name", isRequired: true) {
      $0.trimmedOfSpaces.isEmpty ? nil : $0.trimmedOfSpaces
    }
    let address = "an http or https address such as \"https://example.com/\""
    try reader.value("home", &home, address, isRequired: true) { WebAddress($0) }
    // Both are there, or an error was thrown.
    guard let name, let home else {
      throw Failure(.usage, at: .configure, "\(reader.file) names no source.", record: reader.file)
    }
    self.init(name: name, home: home)
    file = reader.file
    try reader.list("feeds", &feeds, address) { WebAddress($0) }
    try reader.list("sitemaps", &sitemaps, address) { WebAddress($0) }
    try reader.list("sections", &sections, address) { WebAddress($0) }
    let pattern = "a pattern on the path that begins with / or *, such as \"/sport/\" or \"*.pdf$\""
    try reader.list("include", &include, pattern) { PathPattern($0) }
    try reader.list("exclude", &exclude, pattern) { PathPattern($0) }
    try reader.duration("interval", &interval, from: .seconds(60))
    try reader.optionalDuration("delay", &delay, from: .zero)
    try readLadder(&reader)
    try reader.value("since", &since, "a day such as \"2026-01-01\"", Self.day)
    if reader.holds("maxPages") {
      var count = 0
      try reader.count("maxPages", &count, in: 1...1_000_000)
      maxPages = count
    }
    if reader.holds("formats") {
      var words: [String] = []
      try reader.words("formats", &words, among: Configuration.Output.knownFormats)
      formats = words
    }
    try reader.list("languages", &languages, "a language tag such as \"de\" or \"pt-BR\"") {
      LanguageTag.valid($0)
    }
    try reader.text("rules", &rules, "a folder's path or null")
    try reader.text("cookies", &cookies, "a file's path or null")
    var fields: [HeaderField] = []
    try reader.pairs("headers", "headers by their names, such as {\"Accept-Language\": \"de\"}") {
      let field = HeaderField($0, $1)
      fields.append(field)
      return field.problem == nil
    }
    headers = fields
  }

  private mutating func readLadder(_ reader: inout SettingsReader) throws(Failure) {
    var steps: [Duration] = []
    let wanted = "a length of time such as \"1h\", each longer than the one before"
    guard reader.holds("revisit") else { return }
    var last = Duration.zero
    try reader.list("revisit", &steps, wanted) { text in
      guard let step = Units.duration(text), step > last else { return nil }
      last = step
      return step
    }
    revisit = steps
  }

  private static func day(_ text: String) -> DateStamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, let stamp = ISODate.read(bytes.span), stamp.time == nil,
      (1...12).contains(stamp.month), stamp.day >= 1,
      stamp.day <= Calendars.daysInMonth(stamp.year, stamp.month)
    else { return nil }
    return stamp
  }
}
