/// Decides which of the addresses found are taken, and says why the others are not.
///
/// Leads with one address are merged into one; the first that came gives its origin.
struct LeadFilter {
  /// Leads of one run: no run fetches as many.
  static let most = 100_000

  private let source: Source
  private let since: DateStamp?
  private let dates: DateReader
  private(set) var leads: [Lead] = []
  private(set) var refusals: [Discovery.Refusal] = []
  private var known: [String: Int] = [:]
  private var refused: Set<String> = []

  init(_ source: Source, now: Int) {
    self.source = source
    since = source.since
    dates = DateReader(language: "en", host: source.home.host, captured: now)
  }

  mutating func add(_ lead: Lead) {
    let key = lead.address.normalized
    if let place = known[key] {
      leads[place].merge(lead)
      return
    }
    if let (reason, message) = objection(to: lead) {
      refuse(lead.address, reason, message, lead.place)
      return
    }
    guard leads.count < Self.most else {
      refuse(lead.address, .tooMany, "More than \(Self.most) addresses were found.", lead.place)
      return
    }
    known[key] = leads.count
    leads.append(lead)
  }

  mutating func add(_ other: SectionPage.Other, in place: String) {
    guard known[other.address.normalized] == nil else { return }
    refuse(other.address, .notArticle, Self.notArticle(other.score), place)
  }

  private mutating func refuse(
    _ address: WebAddress, _ reason: Discovery.Refusal.Reason, _ message: String, _ place: String
  ) {
    guard refusals.count < Self.most, refused.insert(address.normalized).inserted else { return }
    refusals.append(.init(address: address, reason: reason, message: message, place: place))
  }

  /// Leads in the order in which they are to be fetched, and the refusals of what nobody else took.
  consuming func finish() -> (leads: [Lead], refusals: [Discovery.Refusal]) {
    let known = known
    return (leads, refusals.filter { known[$0.address.normalized] == nil })
  }

  // MARK: Objections

  private func objection(to lead: Lead) -> (Discovery.Refusal.Reason, String)? {
    let address = lead.address
    guard source.owns(address) else {
      return (.otherSite, "It is of another site, \(address.host).")
    }
    if let pattern = source.exclude.first(where: { $0.matches(address) }) {
      return (.excluded, "\"exclude\" has \"\(pattern.text)\".")
    }
    if !source.include.isEmpty, !source.include.contains(where: { $0.matches(address) }) {
      return (.notIncluded, "No pattern of \"include\" matches.")
    }
    let shape = LinkShape(address)
    if shape.isFile { return (.file, "It is a file, not a page.") }
    if shape.segments.isEmpty, address.query == nil { return (.notArticle, "It is a home page.") }
    if let message = age(of: lead) { return (.tooOld, message) }
    if let message = language(of: lead) { return (.otherLanguage, message) }
    if lead.origin == .sitemap {
      // A map lists every page of a site; of one that the user included by a pattern, no more is
      // asked.
      let score = LinkClassifier.judge(shape)
      if source.include.isEmpty, score < LinkClassifier.threshold {
        return (.notArticle, Self.notArticle(score))
      }
    }
    return nil
  }

  private static func notArticle(_ score: Float) -> String {
    "It does not look like an article's address (\(Int((score * 100).rounded())) of 100)."
  }

  private func age(of lead: Lead) -> String? {
    guard let since else { return nil }
    // A map's date of change is no date of publication, but nothing older than it was changed.
    let said = lead.published ?? lead.modified
    let stamp = said.flatMap { dates.stamp($0) } ?? AddressDate.read(lead.address.string, dates)
    guard let stamp, stamp.dayNumber < since.dayNumber else { return nil }
    return "It is of \(stamp.dayText), before \(since.dayText) (\"since\")."
  }

  private func language(of lead: Lead) -> String? {
    guard !source.languages.isEmpty, let language = lead.language else { return nil }
    func isWanted(_ tag: String) -> Bool {
      language == tag || language.hasPrefix(tag + "-") || tag.hasPrefix(language + "-")
    }
    return source.languages.contains(where: isWanted)
      ? nil : "It is said to be in \(language), which \"languages\" does not name."
  }
}
