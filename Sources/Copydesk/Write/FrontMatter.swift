/// The YAML front matter of an article's Markdown: the keys of its JSON of which something is known.
///
/// Every text is a double-quoted scalar, which takes JSON's escapes (YAML 1.2, section 7.3.1): no
/// headline turns into a number, a date, a boolean or a second key.
enum FrontMatter {
  /// The front matter between its two lines of dashes.
  static func text(of article: Article) -> String {
    var yaml = Lines()
    yaml.add("\"@type\"", article.kind.rawValue)
    yaml.add("\"@id\"", article.identifier.isEmpty ? nil : "urn:copydesk:" + article.identifier)
    yaml.add("url", article.url)
    yaml.add("mainEntityOfPage", article.mainEntityOfPage)
    yaml.add("headline", article.headline)
    yaml.add("alternativeHeadline", article.alternativeHeadline)
    yaml.add("abstract", article.abstract)
    yaml.add("description", article.description)
    addAuthors(article, to: &yaml)
    yaml.add("sourceOrganization", article.sourceOrganization)
    yaml.add("publisher", article.publisher)
    yaml.add("dateline", article.dateline)
    yaml.add("datePublished", article.datePublished)
    yaml.add("dateModified", article.dateModified)
    yaml.add("inLanguage", article.inLanguage)
    yaml.add("articleSection", article.articleSection)
    yaml.add("keywords", article.keywords)
    addImages(article, to: &yaml)
    if let free = article.isAccessibleForFree { yaml.add(raw: "isAccessibleForFree: \(free)") }
    if let count = article.commentCount { yaml.add(raw: "commentCount: \(count)") }
    addInteractions(article, to: &yaml)
    yaml.add("isBasedOn", article.isBasedOn)
    yaml.add("copyrightHolder", article.copyrightHolder)
    yaml.add("license", article.license)
    yaml.add("usageInfo", article.usageInfo)
    yaml.add(raw: "wordCount: \(article.wordCount)")
    addRecord(article.record, to: &yaml)
    return "---\n" + yaml.text + "---\n"
  }

  private static func addAuthors(_ article: Article, to yaml: inout Lines) {
    guard !article.author.isEmpty else { return }
    yaml.add(raw: "author:")
    for agent in article.author {
      yaml.add("  - \"@type\"", agent.kind.rawValue)
      yaml.add("    name", agent.name)
      yaml.add("    url", agent.url)
    }
  }

  private static func addImages(_ article: Article, to yaml: inout Lines) {
    guard !article.image.isEmpty else { return }
    yaml.add(raw: "image:")
    for image in article.image {
      yaml.add("  - url", image.url)
      yaml.add("    caption", image.caption)
      yaml.add("    creditText", image.creditText)
      if let width = image.width { yaml.add(raw: "    width: \(width)") }
      if let height = image.height { yaml.add(raw: "    height: \(height)") }
      yaml.add("    description", image.alternateText)
    }
  }

  private static func addInteractions(_ article: Article, to yaml: inout Lines) {
    guard !article.interactionStatistic.isEmpty else { return }
    yaml.add(raw: "interactionStatistic:")
    for interaction in article.interactionStatistic {
      yaml.add("  - interactionType", interaction.action)
      yaml.add(raw: "    userInteractionCount: \(interaction.count)")
    }
  }

  private static func addRecord(_ record: Article.Record, to yaml: inout Lines) {
    yaml.add(raw: "copydesk:")
    yaml.add("  publishedDay", record.publishedDay)
    yaml.add("  publishedUTC", record.publishedUTC)
    yaml.add(raw: "  quality: " + decimal(record.quality, places: 3))
    let source = [
      ("record", record.source), ("digest", record.digest), ("captured", record.captured),
      ("truncated", record.truncated), ("charset", record.charset),
    ]
    if source.contains(where: { $0.1 != nil }) { yaml.add(raw: "  source:") }
    for (key, value) in source { yaml.add("    " + key, value) }
    yaml.add("  version", Version.string)
  }
}

/// Lines of YAML.
private struct Lines {
  var text = ""

  mutating func add(_ key: String, _ value: String?) {
    if let value { text += key + ": " + quoted(value) + "\n" }
  }

  mutating func add(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    text += key + ":\n"
    for value in values { text += "  - " + quoted(value) + "\n" }
  }

  mutating func add(raw line: String) { text += line + "\n" }

  /// A double-quoted scalar: JSON's, and YAML's unprintable characters (section 5.1) escaped too.
  private func quoted(_ value: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendJSON(value)
    let json = String(decoding: bytes, as: UTF8.self)
    guard json.unicodeScalars.contains(where: isUnprintable) else { return json }
    var out = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      guard isUnprintable(scalar) else {
        out.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      out.append(contentsOf: "\\u".unicodeScalars)
      out.append(
        contentsOf: (String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
    }
    return String(out)
  }

  private func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
