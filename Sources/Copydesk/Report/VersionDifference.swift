/// What a reader would notice between two versions of an article.
package struct VersionDifference: Sendable, Equatable {
  /// A field whose value is another one.
  package struct Field: Sendable, Equatable {
    /// The article's own name for it.
    package var name: String
    package var old: String?
    package var new: String?
  }

  package private(set) var fields: [Field] = []
  /// The body.
  package let text: TextDifference

  /// Compares an article with a later version of it.
  package init(from old: Article, to new: Article) {
    text = TextDifference(from: old.articleBody, to: new.articleBody)
    compare("headline", old.headline, new.headline)
    compare("alternativeHeadline", old.alternativeHeadline, new.alternativeHeadline)
    compare("abstract", old.abstract, new.abstract)
    compare("author", Self.names(old), Self.names(new))
    compare("datePublished", old.datePublished, new.datePublished)
    compare("dateModified", old.dateModified, new.dateModified)
  }

  private static func names(_ article: Article) -> String? {
    article.author.isEmpty ? nil : article.author.map(\.name).joined(separator: ", ")
  }

  private mutating func compare(_ name: String, _ old: String?, _ new: String?) {
    if old != new { fields.append(Field(name: name, old: old, new: new)) }
  }

  /// The members `fields` and `text` of an open object.
  package func write(to json: inout JSONWriter) {
    json.key("fields")
    json.beginArray()
    for field in fields {
      json.beginObject()
      json.member("name", field.name)
      json.member("old", field.old)
      json.member("new", field.new)
      json.endObject()
    }
    json.endArray()
    json.key("text")
    json.beginArray()
    for paragraph in text.paragraphs {
      json.beginObject()
      switch paragraph {
      case .removed(let text): Self.write("removed", text, to: &json)
      case .added(let text): Self.write("added", text, to: &json)
      case .changed(let pieces):
        json.member("change", "changed")
        json.key("pieces")
        json.beginArray()
        for piece in pieces {
          json.beginObject()
          Self.write(piece.kind.rawValue, piece.text, to: &json)
          json.endObject()
        }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
  }

  private static func write(_ change: String, _ text: String, to json: inout JSONWriter) {
    json.member("change", change)
    json.member("text", text)
  }
}
