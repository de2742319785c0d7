/// An article as JSON-LD: every top-level key, in the contract's order, `null` or `[]` where
/// nothing is known, so that tables made of many articles keep their columns.
package struct ArticleJSON {
  private var json: JSONWriter
  private let article: Article

  /// The article as indented lines with a closing newline, or as one line.
  package static func bytes(of article: Article, pretty: Bool) -> [UInt8] {
    var writer = ArticleJSON(article, pretty: pretty)
    writer.write()
    writer.json.newline()
    return writer.json.bytes
  }

  private init(_ article: Article, pretty: Bool) {
    self.article = article
    json = JSONWriter(pretty: pretty, capacity: article.articleBody.utf8.count * 3 + 4096)
  }

  private mutating func write() {
    json.beginObject()
    writeContext()
    json.member("@type", article.kind.rawValue)
    json.member("@id", article.identifier.isEmpty ? nil : "urn:copydesk:" + article.identifier)
    json.member("identifier", article.identifier.isEmpty ? nil : article.identifier)
    json.member("url", article.url)
    json.member("mainEntityOfPage", article.mainEntityOfPage)
    json.member("headline", article.headline)
    json.member("alternativeHeadline", article.alternativeHeadline)
    json.member("abstract", article.abstract)
    json.member("description", article.description)
    writeAuthors()
    writeOrganization("sourceOrganization", article.sourceOrganization)
    writeOrganization("publisher", article.publisher)
    json.member("dateline", article.dateline)
    json.member("datePublished", article.datePublished)
    json.member("dateModified", article.dateModified)
    json.member("inLanguage", article.inLanguage)
    json.member("articleSection", article.articleSection)
    json.member("keywords", article.keywords)
    writeImages()
    json.member("isAccessibleForFree", article.isAccessibleForFree)
    json.member("commentCount", article.commentCount)
    writeInteractions()
    json.member("isBasedOn", article.isBasedOn)
    writeOrganization("copyrightHolder", article.copyrightHolder)
    json.member("license", article.license)
    json.member("usageInfo", article.usageInfo)
    json.member("wordCount", article.wordCount)
    json.member("articleBody", article.articleBody)
    writeUpdates()
    json.key("copydesk")
    writeRecord()
    json.endObject()
  }

  /// `copydesk` is declared opaque (`@json`), so that JSON-LD processors leave it as it is.
  private mutating func writeContext() {
    json.key("@context")
    json.beginArray(inline: true)
    json.value("https://schema.org")
    json.beginObject()
    json.key("copydesk")
    json.beginObject()
    json.member("@id", "urn:copydesk:record")
    json.member("@type", "@json")
    json.endObject()
    json.endObject()
    json.endArray()
  }

  private mutating func writeAuthors() {
    json.key("author")
    json.beginArray()
    for agent in article.author {
      json.beginObject(inline: true)
      json.member("@type", agent.kind.rawValue)
      json.member("name", agent.name)
      json.member("url", agent.url)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeOrganization(_ key: String, _ name: String?) {
    json.key(key)
    guard let name else { return json.null() }
    json.beginObject(inline: true)
    json.member("@type", "Organization")
    json.member("name", name)
    json.endObject()
  }

  private mutating func writeImages() {
    json.key("image")
    json.beginArray()
    for image in article.image { json.write(image) }
    json.endArray()
  }

  private mutating func writeInteractions() {
    json.key("interactionStatistic")
    json.beginArray()
    for interaction in article.interactionStatistic {
      json.beginObject(inline: true)
      json.member("@type", "InteractionCounter")
      json.key("interactionType")
      json.beginObject()
      json.member("@type", interaction.action)
      json.endObject()
      json.member("userInteractionCount", interaction.count)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeUpdates() {
    json.key("liveBlogUpdate")
    json.beginArray()
    let body = article.liveBlogUpdate.isEmpty ? [] : Array(article.articleBody.unicodeScalars)
    for update in article.liveBlogUpdate {
      let start = min(max(0, update.start), body.count)
      let end = min(max(start, update.end), body.count)
      json.beginObject()
      json.member("@type", "BlogPosting")
      json.member("headline", update.headline)
      json.member("datePublished", update.datePublished)
      json.member("articleBody", String(String.UnicodeScalarView(body[start..<end])))
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeRecord() {
    let record = article.record
    json.beginObject()
    json.key("blocks")
    json.beginArray()
    for block in article.blocks { json.write(block) }
    json.endArray()
    json.member("publishedDay", record.publishedDay)
    json.member("publishedUTC", record.publishedUTC)
    json.member("quality", share: record.quality)
    json.key("source")
    json.beginObject()
    json.member("record", record.source)
    json.member("digest", record.digest)
    json.member("captured", record.captured)
    json.member("truncated", record.truncated)
    json.member("charset", record.charset)
    json.endObject()
    json.key("version")
    json.writeVersion()
    json.endObject()
  }
}

extension JSONWriter {
  /// What judged the page: two articles of equal versions differ by their captures alone.
  mutating func writeVersion() {
    beginObject(inline: true)
    member("program", Version.string)
    member("rules", String?.none)
    member("model", Version.model)
    member("phrases", Version.phrases)
    member("memory", String?.none)
    endObject()
  }

  /// schema.org has no property for a text that stands for an image: `description` holds it.
  mutating func write(_ image: Article.Image) {
    beginObject()
    member("@type", "ImageObject")
    member("url", image.url)
    member("caption", image.caption)
    member("creditText", image.creditText)
    member("width", image.width)
    member("height", image.height)
    member("description", image.alternateText)
    endObject()
  }

  /// A block's four keys, and what only its type has.
  mutating func write(_ block: Article.Block) {
    beginObject()
    member("type", block.kind.rawValue)
    member("text", block.text)
    member("start", block.start)
    member("end", block.end)
    if let level = block.level { member("level", level) }
    if let ordered = block.ordered { member("ordered", ordered) }
    if !block.items.isEmpty { write(block.items) }
    if !block.rows.isEmpty { write(block.rows) }
    if !block.marks.isEmpty { write(block.marks) }
    if let image = block.image {
      key("image")
      write(image)
    }
    if let caption = block.caption { member("caption", caption) }
    if let speaker = block.speaker { member("speaker", speaker) }
    if let url = block.url { member("url", url) }
    if let provider = block.provider { member("provider", provider) }
    endObject()
  }

  private mutating func write(_ items: [Article.Item]) {
    key("items")
    beginArray()
    for item in items {
      beginObject(inline: true)
      member("start", item.start)
      member("end", item.end)
      member("depth", item.depth)
      endObject()
    }
    endArray()
  }

  private mutating func write(_ rows: [[Article.Cell]]) {
    key("rows")
    beginArray()
    for row in rows {
      beginArray(inline: true)
      for cell in row {
        beginObject()
        member("text", cell.text)
        member("isHeader", cell.isHeader)
        endObject()
      }
      endArray()
    }
    endArray()
  }

  private mutating func write(_ marks: [Article.Mark]) {
    key("marks")
    beginArray()
    for mark in marks {
      beginObject(inline: true)
      member("type", mark.kind.rawValue)
      member("start", mark.start)
      member("end", mark.end)
      if let url = mark.url { member("url", url) }
      endObject()
    }
    endArray()
  }
}
