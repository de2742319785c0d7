/// An article as a line for makers of text corpora: `{id, text, source, created, added, metadata}`.
enum CorpusLine {
  /// The line.
  ///
  /// `text` is the standfirst and the body; the headline is in `metadata`.
  static func bytes(of article: Article) -> [UInt8] {
    var json = JSONWriter(capacity: article.articleBody.utf8.count + 1024)
    let text = [article.abstract, article.articleBody].compactMap(\.self).filter { !$0.isEmpty }
    json.beginObject()
    json.member("id", article.identifier)
    json.member("text", text.joined(separator: "\n\n"))
    json.member("source", article.url.flatMap { WebAddress($0)?.host } ?? "copydesk")
    json.member("created", article.record.publishedUTC ?? article.datePublished)
    json.member("added", article.record.captured)
    json.key("metadata")
    json.beginObject()
    json.member("url", article.url)
    json.member("headline", article.headline)
    json.member("author", article.author.map(\.name))
    json.member("publisher", article.publisher)
    json.member("inLanguage", article.inLanguage)
    json.member("articleSection", article.articleSection)
    json.member("license", article.license)
    json.member("usageInfo", article.usageInfo)
    json.member("wordCount", article.wordCount)
    json.member("quality", share: article.record.quality)
    json.endObject()
    json.endObject()
    json.newline()
    return json.bytes
  }
}
