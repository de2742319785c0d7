// What feeds and sitemaps said of the page takes its place among the witnesses.
extension Metadata {
  /// A feed is made by the site's own system, but for a moment that has passed: it fills what the
  /// page leaves open, and where it disagrees it stands among the rivals.
  private static let filled: Float = 0.7
  /// Against a witness this weak (an address, a date of change) the feed is believed.
  private static let weak: Set<Witness> = [.url, .modified]

  /// Takes in what was announced of the page.
  package mutating func hear(_ announcements: [Announcement]) {
    guard !announcements.isEmpty else { return }
    let said = Dictionary(grouping: announcements, by: \.field)
    headline = Self.merged(headline, Self.first(said[.title]), \.self)
    description = Self.merged(description, Self.first(said[.summary]), \.self)
    publisher = Self.merged(publisher, Self.first(said[.publisher]), \.self)
    language = Self.merged(language, Self.first(said[.language]), \.self)
    published = Self.merged(published, Self.date(said[.published]), \.text)
    // Maps are made anew by timers, with the time of that.
    let changes = said[.modified]?.filter { $0.origin != "sitemap" }
    modified = Self.merged(modified, Self.date(changes), \.text)
    sections = Self.merged(sections, Self.all(said[.section])) { $0.joined(separator: "; ") }
    keywords = Self.merged(keywords, Self.all(said[.keyword])) { $0.joined(separator: "; ") }
    let people = Self.all(said[.author]).map { names in
      (names.value.map { Article.Agent(.person, $0) }, names.witness)
    }
    authors = Self.merged(authors, people) { $0.map(\.name).joined(separator: "; ") }
    if images == nil {
      let image = Self.first(said[.image]).map { ([Article.Image(url: $0.value)], $0.witness) }
      images = Self.merged(images, image) { $0.map(\.url).joined(separator: " ") }
    }
  }

  private static func merged<Value: Equatable>(
    _ own: Fact<Value>?, _ said: (value: Value, witness: Witness)?, _ text: (Value) -> String
  ) -> Fact<Value>? {
    guard let said else { return own }
    guard var own else { return Fact(said.value, said.witness, confidence: filled) }
    guard own.value != said.value, text(own.value) != text(said.value) else { return own }
    if weak.contains(own.witness) {
      let rival = Fact<Value>.Rival(value: text(own.value), witness: own.witness)
      return Fact(said.value, said.witness, confidence: filled, rivals: [rival])
    }
    own.rivals.append(.init(value: text(said.value), witness: said.witness))
    return own
  }

  private static func witness(_ said: Announcement) -> Witness {
    said.origin == "feed" ? .feed : .sitemap
  }

  private static func first(
    _ said: [Announcement]?
  ) -> (value: String, witness: Witness)? {
    said?.first.map { ($0.value, witness($0)) }
  }

  private static func all(_ said: [Announcement]?) -> (value: [String], witness: Witness)? {
    guard let said, let first = said.first else { return nil }
    return (said.map(\.value), witness(first))
  }

  private static func date(
    _ said: [Announcement]?
  ) -> (value: DateStamp, witness: Witness)? {
    guard let first = said?.first, let stamp = ISODate.read(Array(first.value.utf8).span) else {
      return nil
    }
    return (stamp, witness(first))
  }
}
