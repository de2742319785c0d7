internal import Foundation

/// A text as the search's index takes it: words as they are, and runs of scripts that write no
/// spaces as overlapping pairs of characters.
///
/// FTS5's tokenizers take a whole Chinese sentence for one word; pairs find any two characters in
/// it. A run's last character also stands alone, so that one character is found as the beginning
/// of a pair wherever it stands: `東京都` becomes `東京 京都 都`.
enum SearchText {
  /// The text in which words are separated by spaces.
  static func indexed(_ text: String) -> String {
    if isPlainAlready(text) { return text }
    var out = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    for scalar in plain(text).unicodeScalars {
      if isUnspaced(scalar) {
        run.append(scalar)
      } else if !isJoiner(scalar) || run.isEmpty {
        close(&run, &out)
        out.append(scalar)
      }
    }
    close(&run, &out)
    return String(out)
  }

  /// True for texts that the index takes as they are: those in Latin, Greek and Cyrillic letters
  /// with the usual marks, for which nothing need be composed, and no script without spaces.
  ///
  /// A space of another width and the ellipsis have a plain form that separates words as they do.
  static func isPlainAlready(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x80: true
      case 0xA0...0xA7, 0xA9, 0xAB...0xAE, 0xB0, 0xB1, 0xB6, 0xB7, 0xBB, 0xBF...0x131: true
      case 0x134...0x13E, 0x141...0x148, 0x14A...0x17E: true
      case 0x386, 0x388...0x38A, 0x38C, 0x38E...0x3A1, 0x3A3...0x3CE: true
      case 0x400...0x481, 0x48A...0x52F: true
      // Spaces, zero-width marks, dashes, quotation marks, the dagger, the bullet, the ellipsis.
      case 0x2002...0x2016, 0x2018...0x201E, 0x2020...0x2022, 0x2026...0x202F, 0x2030: true
      case 0x2039, 0x203A, 0x20AC, 0x2190...0x21FF, 0x25A0...0x27BF, 0x1F300...0x1F64F: true
      default: false
      }
    }
  }

  private static func close(_ run: inout [Unicode.Scalar], _ out: inout String.UnicodeScalarView) {
    guard !run.isEmpty else { return }
    out.append(" ")
    for i in run.indices {
      out.append(run[i])
      if i + 1 < run.count { out.append(run[i + 1]) }
      out.append(" ")
    }
    run.removeAll(keepingCapacity: true)
  }

  /// One form for what Unicode writes in several: full-width letters, half-width kana, ligatures.
  static func plain(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
  }

  /// Zero-width marks that some sites put between the words of a run.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    (0x200B...0x200D).contains(scalar.value) || scalar.value == 0x2060
  }

  /// Letters and marks of scripts without spaces between words; of Korean too, whose particles
  /// hang on its words.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E01...0x0E3A, 0x0E40...0x0E4E: true  // Thai
    case 0x0E81...0x0ECE: true  // Lao
    case 0x1000...0x103F, 0x1050...0x108F: true  // Burmese
    case 0x1780...0x17D3: true  // Khmer
    case 0x3005...0x3007, 0x3041...0x3096, 0x3099...0x309F: true  // Hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF: true  // Katakana
    case 0x3105...0x312F: true  // Bopomofo
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true  // Han
    case 0xAC00...0xD7A3: true  // Hangul
    default: false
    }
  }

  /// What a person asks for, in the words of FTS5 (https://www.sqlite.org/fts5.html, section 3).
  ///
  /// Words must all occur; `"several words"` in this order; `wor*` begins a word; `-word` must not
  /// occur. Nothing else has a meaning, so that no text is a wrong query.
  ///
  /// - Returns: `nil` where nothing is asked for that must occur.
  static func query(_ text: String) -> String? {
    let terms = Self.terms(text)
    let wanted = terms.filter { !$0.isExcluded }.compactMap(\.phrase)
    guard !wanted.isEmpty else { return nil }
    let excluded = terms.filter(\.isExcluded).compactMap(\.phrase)
    let all = "(" + wanted.joined(separator: " AND ") + ")"
    return ([all] + excluded).joined(separator: " NOT ")
  }

  /// A word or a phrase of a query.
  struct Term {
    var text: String
    var isExcluded = false
    var isPrefix = false

    /// The term as a string of FTS5; `nil` where it has no letter or digit.
    var phrase: String? {
      let tail = SearchText.plain(text).unicodeScalars.reversed()
        .prefix { SearchText.isUnspaced($0) }.count
      var words = Array(SearchText.indexed(text).unicodeScalars)
      // A run's last pair says all that its last character, between its spaces, would.
      if tail > 1 { words.removeLast(3) }
      guard words.contains(where: { Letters.isLetter($0.value) || isDigit($0) }) else { return nil }
      // A quote would end the phrase, and NUL the query; other controls mean nothing.
      let clean = words.map { $0 == "\"" || $0.value < 0x20 ? " " : $0 }
      return "\"" + String(String.UnicodeScalarView(clean)) + "\""
        + (isPrefix || tail == 1 ? "*" : "")
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { Letters.digit(scalar.value) != nil }
  }

  static func terms(_ text: String) -> [Term] {
    var terms: [Term] = []
    for (i, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if i % 2 == 1 {
        let isExcluded = terms.last?.text == "-"
        if isExcluded { terms.removeLast() }
        terms.append(Term(text: String(part), isExcluded: isExcluded))
        continue
      }
      for word in part.split(whereSeparator: \.isWhitespace) {
        let isExcluded = word.count > 1 && word.hasPrefix("-")
        let isPrefix = word.count > 1 && word.hasSuffix("*")
        let bare = word.dropFirst(isExcluded ? 1 : 0).dropLast(isPrefix ? 1 : 0)
        terms.append(Term(text: String(bare), isExcluded: isExcluded, isPrefix: isPrefix))
      }
    }
    return terms
  }
}
