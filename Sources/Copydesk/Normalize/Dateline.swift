/// The place that opens a report: `BAKU, Feb 27 (Reuters) -`, `Berlin (dpa) –`.
package enum Dateline {
  /// Longer openings are sentences.
  private static let longest = 70

  /// The dateline at the start of a text, without the dash behind it.
  package static func read(_ paragraph: String) -> String? {
    let head = paragraph.unicodeScalars.prefix(longest)
    guard
      let dash = head.indices.first(where: { i in
        let scalar = head[i]
        guard scalar == "-" || scalar == "\u{2013}" || scalar == "\u{2014}" else { return false }
        return i > head.startIndex && head[head.index(before: i)] == " "
      })
    else { return nil }
    let opening = String(String.UnicodeScalarView(head[..<dash])).dropLast()
    guard let first = opening.unicodeScalars.first, first.properties.isUppercase else { return nil }
    let place = opening.prefix { $0 != "," && $0 != "(" && $0 != "/" && $0 != "." }
    let letters = place.unicodeScalars.filter { $0.properties.isAlphabetic }
    let isShout = letters.count >= 3 && letters.allSatisfy { !$0.properties.isLowercase }
    let isAgency =
      opening.hasSuffix(")") && opening.contains("(")
      && opening.split(separator: " ").count <= 6
    return isShout || isAgency ? String(opening) : nil
  }
}
