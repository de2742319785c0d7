/// The direction in which a language is written.
enum Script {
  /// Languages that CLDR gives a right-to-left script when a tag names none.
  private static let rightToLeftLanguages: Set<String> = [
    "ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw",
    "ks", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur",
    "yi",
  ]
  private static let rightToLeftScripts: Set<String> = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
  ]

  /// True for a BCP 47 tag whose text runs from right to left; a script in the tag decides.
  static func isRightToLeft(_ tag: String) -> Bool {
    let parts = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    if let script = parts.dropFirst().first(where: { $0.count == 4 && $0.allSatisfy(\.isLetter) }) {
      return rightToLeftScripts.contains(String(script))
    }
    return parts.first.map { rightToLeftLanguages.contains(String($0)) } ?? false
  }
}
