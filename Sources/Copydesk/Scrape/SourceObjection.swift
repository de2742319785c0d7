// What only the page itself tells, of what a source does not want.
extension Source {
  /// Why an article is not taken, now that its date and language are known; `nil` where it is.
  func objection(to article: WireCatalog) -> String? {
    if let since, let day = article.publishedDay, day < since.dayText {
      return "It is of \(day), before \(since.dayText) (\"since\" of \(name))."
    }
    guard !languages.isEmpty, let language = article.language else { return nil }
    let isWanted = languages.contains { tag in
      language == tag || language.hasPrefix(tag + "-") || tag.hasPrefix(language + "-")
    }
    return isWanted
      ? nil : "It is in \(language), which \"languages\" of \(name) does not name."
  }
}
