internal import Foundation

/// An article's file of the output folder, in the forms in which it is exported.
package enum StoredArticle {
  /// The article as one line of JSON, as `--format jsonl` writes it.
  ///
  /// - Throws: `unreadable` where the folder does not hold the article as JSON.
  package static func line(of entry: Catalog.Entry, in folder: String) throws(Failure) -> [UInt8] {
    compact(try bytes(of: entry, in: folder)) + [0x0A]
  }

  /// The article as a line for makers of text corpora.
  ///
  /// - Throws: `unreadable` where the folder does not hold the article as JSON.
  package static func corpusLine(
    of entry: Catalog.Entry, in folder: String
  ) throws(Failure) -> [UInt8] {
    let bytes = try bytes(of: entry, in: folder)
    do {
      let form = try JSONDecoder().decode(Form.self, from: Data(bytes))
      return CorpusLine.bytes(of: form.article)
    } catch { throw failure(entry, folder) }
  }

  /// An article of a file, as far as the catalog, the search and a comparison need it, with what
  /// judged it; `nil` for bytes that are no article.
  package static func read(_ json: [UInt8]) -> (article: Article, judging: String)? {
    guard let form = try? JSONDecoder().decode(Form.self, from: Data(json)),
      form.identifier?.isEmpty == false
    else { return nil }
    return (form.article, form.judging)
  }

  private static func bytes(
    of entry: Catalog.Entry, in folder: String
  ) throws(Failure) -> [UInt8] {
    guard let bytes = try? FileBytes.read("\(folder)/\(entry.path).json") else {
      throw failure(entry, folder)
    }
    return bytes
  }

  private static func failure(_ entry: Catalog.Entry, _ folder: String) -> Failure {
    Failure(
      .unreadable, at: .write,
      "\(folder)/\(entry.path).json cannot be read: the output folder must hold json, or export as "
        + "csv.", url: entry.url, record: entry.path + ".json")
  }

  /// JSON without the white space between its values.
  static func compact(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(json.count)
    var inString = false
    var isEscaped = false
    for byte in json {
      if inString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
      } else if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        continue
      } else if byte == UInt8(ascii: "\"") {
        inString = true
      }
      out.append(byte)
    }
    return out
  }

  /// The keys of an article's file that a corpus line is made of.
  private struct Form: Decodable {
    struct Name: Decodable { var name: String }
    struct Record: Decodable {
      struct Source: Decodable {
        var record: String?
        var digest: String?
        var captured: String?
      }
      struct Judging: Decodable {
        var program: String?
        var model: String?
        var phrases: String?
      }
      var publishedDay: String?
      var publishedUTC: String?
      var quality: Double?
      var source: Source?
      var version: Judging?
    }
    struct Count: Decodable {
      struct Action: Decodable {
        var type: String
        enum CodingKeys: String, CodingKey { case type = "@type" }
      }
      var interactionType: Action
      var userInteractionCount: Int64
    }
    var identifier: String?
    var url: String?
    var mainEntityOfPage: String?
    var headline: String?
    var alternativeHeadline: String?
    var abstract: String?
    var author: [Name]?
    var publisher: Name?
    var datePublished: String?
    var dateModified: String?
    var commentCount: Int64?
    var interactionStatistic: [Count]?
    var inLanguage: String?
    var articleSection: [String]?
    var license: String?
    var usageInfo: [String]?
    var wordCount: Int?
    var articleBody: String?
    var copydesk: Record?

    var article: Article {
      var article = Article()
      article.identifier = identifier ?? ""
      article.url = url
      article.mainEntityOfPage = mainEntityOfPage
      article.headline = headline
      article.alternativeHeadline = alternativeHeadline
      article.abstract = abstract
      article.author = (author ?? []).map { Article.Agent(.person, $0.name) }
      article.publisher = publisher?.name
      article.datePublished = datePublished
      article.dateModified = dateModified
      article.commentCount = commentCount
      article.interactionStatistic = (interactionStatistic ?? []).map {
        Article.Interaction(action: $0.interactionType.type, count: $0.userInteractionCount)
      }
      article.inLanguage = inLanguage
      article.articleSection = articleSection ?? []
      article.license = license
      article.usageInfo = usageInfo ?? []
      article.wordCount = wordCount ?? 0
      article.articleBody = articleBody ?? ""
      article.record.publishedDay = copydesk?.publishedDay
      article.record.publishedUTC = copydesk?.publishedUTC
      article.record.quality = copydesk?.quality ?? 0
      article.record.source = copydesk?.source?.record
      article.record.digest = copydesk?.source?.digest
      article.record.captured = copydesk?.source?.captured
      return article
    }

    var judging: String {
      let version = copydesk?.version
      return [version?.program ?? "-", version?.model ?? "-", version?.phrases ?? "-"]
        .joined(separator: " ")
    }
  }
}
