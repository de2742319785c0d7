/// Cuts the site's name off a title.
enum Headline {
  /// Between a headline and the name of a site or section.
  private static let separators = [
    " | ", " – ", " — ", " - ", " · ", " • ", " » ", " « ", " / ", " :: ", " : ", "：", "_", " ‹ ",
    " › ",
    " ｜ ", "｜", " > ", "| ", " |", " ~ ", " ― ", " – ", "—", " ‒ ", "－", "--", " ⋆ ", " ★ ", " ‣ ",
    " ▸ ", " ► ", " → ", " ◆ ", " ● ", " ▪ ", " ■ ", " ¦ ", " ∙ ",
  ].map { Array($0.utf8) }
  /// What remains of a title must still be one.
  private static let shortestTitle = 8

  /// A title without the site's name at its ends, at most three times.
  ///
  /// Where the remainder equals one of the other wordings, the cut is proved whatever was cut.
  static func stripped(
    _ text: String, _ sites: SiteNames, sections: [[UInt32]] = [], others: [TitleText]
  ) -> String {
    var text = text
    for _ in 0..<3 {
      guard let shorter = strippedOnce(text, sites, sections, others) else { break }
      text = shorter
    }
    return text
  }

  /// `Example Post: Headline`, `Headline: Example Post`: a colon parts so much else that the name
  /// must be the site's to the letter.
  private static func withoutNameAndColon(_ text: String, _ sites: SiteNames) -> String? {
    guard let colon = text.firstRange(of: ": ") else { return nil }
    let back = String(text[colon.upperBound...]).trimmedOfSpaces
    let name = String(text[..<colon.lowerBound])
    if back.contains(" "), name.unicodeScalars.count >= shortestTitle, sites.contains(back) {
      return name.trimmedOfSpaces
    }
    guard name.contains(" "), back.unicodeScalars.count >= shortestTitle, sites.contains(name)
    else { return nil }
    return back
  }

  /// The folded segments of an address's path: a page's sections among them.
  static func sections(of address: String) -> [[UInt32]] {
    let path = PageAddress.bare(address).split(separator: "/").dropFirst()
    return path.dropLast().filter { $0.utf8.count >= 3 && $0.utf8.count <= 40 }
      .map { SiteNames.folded(String($0)) }
  }

  private static func strippedOnce(
    _ text: String, _ sites: SiteNames, _ sections: [[UInt32]], _ others: [TitleText]
  ) -> String? {
    let bytes = Array(text.utf8)
    var last: Range<Int>?
    var first: Range<Int>?
    for i in bytes.indices {
      for separator in separators
      where i + separator.count <= bytes.count && bytes[i] == separator[0]
        && bytes[i..<i + separator.count].elementsEqual(separator)
      {
        let range = i..<i + separator.count
        if first == nil { first = range }
        if last == nil || range.lowerBound >= (last?.upperBound ?? 0) { last = range }
        break
      }
    }
    guard let last, let first else { return withoutNameAndColon(text, sites) }
    let front = String(decoding: bytes[..<last.lowerBound], as: UTF8.self).trimmedOfSpaces
    let suffix = String(decoding: bytes[last.upperBound...], as: UTF8.self).trimmedOfSpaces
    let frontText = TitleText(front)
    if others.contains(where: { $0.says(frontText) }) { return front }
    if front.unicodeScalars.count >= shortestTitle || !front.utf8.allSatisfy({ $0 < 0x80 }),
      sites.isLike(suffix) || sections.contains(SiteNames.folded(suffix)), !front.isEmpty
    {
      return front
    }
    let prefix = String(decoding: bytes[..<first.lowerBound], as: UTF8.self).trimmedOfSpaces
    let back = String(decoding: bytes[first.upperBound...], as: UTF8.self).trimmedOfSpaces
    if back.unicodeScalars.count >= shortestTitle, sites.isLike(prefix) { return back }
    let backText = TitleText(back)
    if others.contains(where: { $0.says(backText) }), sites.isLike(prefix) { return back }
    return nil
  }
}
