/// An address at which an article may stand, with what was said of it where it was found.
///
/// The facts are witnesses for later stages: each names the element that said it. They are as the
/// feed or map has them, in plain text; nothing is believed yet.
package struct Lead: Sendable, Equatable {
  /// Where a lead was found.
  package enum Origin: String, Sendable, Codable, CaseIterable {
    case feed
    case newsSitemap = "news-sitemap"
    case section
    case sitemap
  }

  /// One thing that was said.
  package struct Fact: Sendable, Equatable {
    package enum Field: String, Sendable, CaseIterable {
      case title, published, modified, author, section, keyword, summary, image, language, publisher
    }

    package var field: Field
    /// Plain text; a date as ISO 8601 with the precision and offset that were given.
    package var value: String
    /// The element that said it, such as `dc:creator`, `news:publication_date` or `a`.
    package var element: String

    package init(_ field: Field, _ value: String, by element: String) {
      self.field = field
      self.value = value
      self.element = element
    }
  }

  package var address: WebAddress
  /// The feed's own name for the item (`guid`, `id`).
  package var id: String?
  package var facts: [Fact] = []
  package var origin: Origin
  /// The address of the feed, map or page in which it stood.
  package var place: String
  /// Whether a feed or a news map names it too, wherever it was found first.
  package var isAnnounced: Bool
  /// How much an address and its anchor look like an article's, where only they were seen.
  package var score: Float?

  package init(_ address: WebAddress, _ origin: Origin, in place: String) {
    self.address = address
    self.origin = origin
    self.place = place
    isAnnounced = origin == .feed || origin == .newsSitemap
  }

  /// The first value of a field.
  package func first(_ field: Fact.Field) -> String? { facts.first { $0.field == field }?.value }

  /// All values of a field, in order.
  package func all(_ field: Fact.Field) -> [String] {
    facts.filter { $0.field == field }.map(\.value)
  }

  package var title: String? { first(.title) }
  package var published: String? { first(.published) }
  package var modified: String? { first(.modified) }
  package var authors: [String] { all(.author) }
  package var sections: [String] { all(.section) }
  package var summary: String? { first(.summary) }
  package var image: String? { first(.image) }
  package var language: String? { first(.language) }

  /// Adds what was said, unless it is empty or was said before.
  mutating func say(_ field: Fact.Field, _ value: String?, by element: String) {
    facts.say(field, value, by: element)
  }

  /// Takes over what another place says of the same address.
  mutating func merge(_ other: Lead) {
    id = id ?? other.id
    isAnnounced = isAnnounced || other.isAnnounced
    score = score.map { max($0, other.score ?? $0) } ?? other.score
    for fact in other.facts { say(fact.field, fact.value, by: fact.element) }
  }
}

extension [Lead.Fact] {
  /// Facts of one lead: an item with a thousand categories names none.
  private static var most: Int { 64 }

  /// Adds what was said, unless it is empty or was said before.
  mutating func say(_ field: Lead.Fact.Field, _ value: String?, by element: String) {
    guard let value, !value.isEmpty, count < Self.most else { return }
    if contains(where: { $0.field == field && $0.value == value }) { return }
    append(.init(field, value, by: element))
  }
}
