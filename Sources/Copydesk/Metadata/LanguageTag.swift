/// Language tags as pages write them, made valid (BCP 47) or refused.
enum LanguageTag {
  /// The tag of the `html` element, else of the metas; `nil` where none is valid.
  static func declared(
    _ tree: borrowing PageTree, _ clues: Clues, _ metas: [(MetaNames.Field, String)]
  ) -> String? {
    if let range = clues.language, let tag = valid(tree.string(range)) { return tag }
    for (field, value) in metas where field == .locale {
      if let tag = valid(value) { return tag }
    }
    return nil
  }

  /// `en_US` as `en-US`, `EN-us.utf8` as `en-US`, `english` and `utf-8` as `nil`.
  static func valid(_ text: String) -> String? {
    let trimmed = text.trimmedOfSpaces.prefix { $0 != "." && $0 != "," && $0 != ";" && $0 != "@" }
    let parts = trimmed.split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, parts.count <= 4 else { return nil }
    let language = first.lowercased()
    guard language.utf8.count == 2 || language.utf8.count == 3,
      language.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !notLanguages.contains(language)
    else { return nil }
    var tag = language
    for part in parts.dropFirst() {
      let isLetters = part.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      switch part.utf8.count {
      case 2 where isLetters: tag += "-" + part.uppercased()
      case 3 where part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }: tag += "-" + part
      case 4 where isLetters:
        tag += "-" + part.prefix(1).uppercased() + part.dropFirst().lowercased()
      default: return tag
      }
    }
    return tag
  }

  /// Three letters that stand in such places and are no language.
  private static let notLanguages: Set<String> = ["utf", "iso", "all", "und", "mul", "zxx", "xx"]
}
