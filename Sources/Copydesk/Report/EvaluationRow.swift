internal import Foundation

/// What is known or claimed of one page: a line of a corpus's `gold.jsonl`, or of predictions.
package struct EvaluationRow: Sendable {
  /// A part of an article under its heading.
  package struct Section: Sendable, Decodable {
    package var headline: String?
    package var paragraphs: [String]

    package init(headline: String?, paragraphs: [String]) {
      self.headline = headline
      self.paragraphs = paragraphs
    }
  }

  package var id: String
  package var text = ""
  package var url: String?
  package var title: String?
  package var authors: [String] = []
  package var date: String?
  package var summary: [String] = []
  package var sections: [Section] = []
  /// Snippets that the text must have, and those that it must not have.
  package var with: [String] = []
  package var without: [String] = []
  /// How sure the program is of what each measure scores: 0 to 1.
  package var confidence: [Measure: Double] = [:]

  /// A row of which only the page is known.
  package init(id: String) { self.id = id }
}

extension EvaluationRow: Decodable {
  private enum Key: String, CodingKey {
    case id, text, url, title, authors, date, summary, sections, with, without
  }

  /// A name is a text, or a list of its parts.
  private struct Name: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      if let parts = try? single.decode([String].self) {
        text = parts.joined(separator: " ")
      } else {
        text = try single.decode(String.self)
      }
    }
  }

  package init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    id = try row.decode(String.self, forKey: .id)
    text = try row.decodeIfPresent(String.self, forKey: .text) ?? ""
    url = try row.decodeIfPresent(String.self, forKey: .url)
    title = try row.decodeIfPresent(String.self, forKey: .title)
    date = try row.decodeIfPresent(String.self, forKey: .date)
    if let one = try? row.decode(String.self, forKey: .authors) {
      authors = [one]
    } else {
      authors = try row.decodeIfPresent([Name].self, forKey: .authors)?.map(\.text) ?? []
    }
    summary = try row.decodeIfPresent([String].self, forKey: .summary) ?? []
    sections = try row.decodeIfPresent([Section].self, forKey: .sections) ?? []
    with = try row.decodeIfPresent([String].self, forKey: .with) ?? []
    without = try row.decodeIfPresent([String].self, forKey: .without) ?? []
  }

  /// The rows of a JSONL file.
  package static func rows(ofFile path: String) throws(Failure) -> [EvaluationRow] {
    var rows: [EvaluationRow] = []
    let decoder = JSONDecoder()
    var number = 0
    let bytes = try FileBytes.read(path)
    for line in bytes.split(separator: 0x0A) {
      number += 1
      do {
        rows.append(try decoder.decode(EvaluationRow.self, from: Data(line)))
      } catch {
        throw Failure(
          .badRecord, at: .archive,
          "Line \(number) of \(path) is no evaluation row: give it at least an \"id\".",
          record: path)
      }
    }
    return rows
  }
}

extension EvaluationRow {
  /// What an article says of a page, in the terms of a corpus: the text is the article's body,
  /// with the standfirst before it where the page shows one.
  package init(id: String, article: Article) {
    self.id = id
    url = article.url
    title = article.headline
    authors = article.author.filter { $0.kind == .person }.map(\.name)
    if authors.isEmpty { authors = article.author.map(\.name) }
    // A corpus's gold lists whom the by-line credits; Copydesk keeps agencies apart from authors.
    if article.isAgencyCredited, let agency = article.sourceOrganization,
      !authors.contains(agency)
    {
      authors.append(agency)
    }
    date = article.datePublished
    let standfirst = article.abstract.map(Self.lines) ?? []
    summary = standfirst
    text = (standfirst + (article.articleBody.isEmpty ? [] : [article.articleBody]))
      .joined(separator: "\n\n")
    sections = Self.sections(of: article.blocks)
  }

  /// The row of an article with how sure the program is of it.
  package init(id: String, cleaned: Cleaned) {
    self.init(id: id, article: cleaned.article)
    let heads: [(TraitForest.Head, Measure)] = [
      (.body, .words), (.headline, .title), (.authors, .author), (.published, .date),
    ]
    for (head, measure) in heads { confidence[measure] = cleaned.confidence[head].map(Double.init) }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func sections(of blocks: [Article.Block]) -> [Section] {
    var sections = [Section(headline: nil, paragraphs: [])]
    for block in blocks where !block.text.isEmpty {
      if block.kind == .heading {
        sections.append(Section(headline: block.text, paragraphs: []))
      } else {
        sections[sections.count - 1].paragraphs += lines(block.text)
      }
    }
    if sections[0].paragraphs.isEmpty, sections.count > 1 { sections.removeFirst() }
    return sections
  }

  /// The row as a line of JSON, as `score.py` reads it.
  package func line() -> [UInt8] {
    var json = JSONWriter(capacity: text.utf8.count * 3)
    json.beginObject()
    json.member("id", id)
    json.member("text", text)
    json.member("title", title)
    json.member("authors", authors)
    json.member("date", date)
    json.member("summary", summary)
    json.key("sections")
    json.beginArray()
    for section in sections {
      json.beginObject()
      json.member("headline", section.headline ?? "")
      json.member("paragraphs", section.paragraphs)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }
}
