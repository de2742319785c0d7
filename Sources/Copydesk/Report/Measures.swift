/// The columns of an evaluation, in the order of its table; `corpora/score.py` defines them.
package enum Measure: String, CaseIterable, Sendable {
  case shingle, precision = "P", recall = "R", exact, words, foreign, lost, with, without, para
  case title, author, date

  /// True where less is better.
  package var isBetterLow: Bool {
    switch self {
    case .foreign, .lost, .without: true
    default: false
    }
  }
}

/// The measures of one page, 0 to 1 each; a measure that the gold cannot judge is absent.
package struct PageScore: Sendable {
  package private(set) var values: [Measure: Double] = [:]

  /// Scores what was predicted of a page against what is known of it.
  package init(gold: EvaluationRow, prediction: EvaluationRow?) {
    let prediction = prediction ?? EvaluationRow(id: gold.id)
    scoreText(prediction.text, gold: gold)
    if !gold.sections.isEmpty {
      values[.para] = bagF1(Self.paragraphs(of: prediction), Self.paragraphs(of: gold))
    }
    if let title = gold.title, !title.isEmpty {
      values[.title] = folded(prediction.title ?? "") == folded(title) ? 1 : 0
    }
    if !gold.authors.isEmpty {
      values[.author] = bagF1(Self.names(prediction.authors), Self.names(gold.authors))
    }
    if let day = Self.day(in: gold.date) {
      values[.date] = Self.day(in: prediction.date) == day ? 1 : 0
    }
  }

  private mutating func scoreText(_ text: String, gold: EvaluationRow) {
    var splitter = EvaluationWords()
    let mine = splitter.words(of: text)
    let theirs = splitter.words(of: gold.text)
    scoreShingles(shingles(mine), shingles(theirs))
    values[.exact] = mine == theirs ? 1 : 0
    var lower = EvaluationWords()
    let loweredText = pythonLowercase(text)
    let loweredGold = pythonLowercase(gold.text)
    let goldWords = lower.words(of: loweredGold)
    let mineCount = counts(lower.words(of: loweredText))
    let goldCount = counts(goldWords)
    values[.words] = bagF1(mineCount, goldCount)
    if !goldCount.isEmpty {
      values[.foreign] = hasForeignLine(loweredText, gold: goldWords, &lower) ? 1 : 0
      let lost = excess(of: goldCount, over: mineCount)
      // Written as score.py has it: the rounding of `.1 *` decides pages at the edge.
      values[.lost] = Double(lost) > 0.1 * Double(goldWords.count) ? 1 : 0
    }
    let snippets = String(String.UnicodeScalarView(loweredText))
    if !gold.with.isEmpty { values[.with] = shareFound(gold.with, in: snippets) }
    if !gold.without.isEmpty { values[.without] = shareFound(gold.without, in: snippets) }
  }

  private mutating func scoreShingles(
    _ mine: [SIMD4<Int32>: Int], _ theirs: [SIMD4<Int32>: Int]
  ) {
    let found = overlap(mine, theirs)
    let wrong = excess(of: mine, over: theirs)
    let missed = excess(of: theirs, over: mine)
    if found + wrong > 0 { values[.precision] = ratio(found, wrong, other: missed) }
    if found + missed > 0 { values[.recall] = ratio(found, missed, other: wrong) }
  }

  private func ratio(_ hit: Int, _ miss: Int, other: Int) -> Double? {
    if miss == 0, other == 0 { return 1 }
    return hit + miss > 0 ? Double(hit) / Double(hit + miss) : nil
  }

  private static func paragraphs(of row: EvaluationRow) -> [[Unicode.Scalar]: Int] {
    var texts: [String]
    if row.sections.isEmpty {
      texts = row.text.unicodeScalars.split(separator: "\n").map { String($0) }
    } else {
      texts = row.summary
      for section in row.sections {
        if let headline = section.headline, !headline.isEmpty { texts.append(headline) }
        texts += section.paragraphs
      }
    }
    return counts(texts.map(folded).filter { !$0.isEmpty })
  }

  private static func names(_ names: [String]) -> [[Unicode.Scalar]: Int] {
    counts(Set(names.map(folded).filter { !$0.isEmpty }))
  }

  /// The first `dddd-dd-dd` of a date.
  static func day(in date: String?) -> String? {
    guard let date else { return nil }
    let bytes = Array(date.utf8)
    let shape = Array("dddd-dd-dd".utf8)
    for start in 0..<max(0, bytes.count - shape.count + 1) {
      let matches = shape.indices.allSatisfy { i in
        shape[i] == 0x2D ? bytes[start + i] == 0x2D : (0x30...0x39).contains(bytes[start + i])
      }
      if matches {
        return String(decoding: bytes[start..<start + shape.count], as: UTF8.self)
      }
    }
    return nil
  }
}

/// Lower-case words with one space between them.
private func folded(_ text: String) -> [Unicode.Scalar] {
  var splitter = EvaluationWords()
  let words = splitter.words(of: pythonLowercase(text))
  var spelled = [[Unicode.Scalar]](repeating: [], count: splitter.numbers.count)
  for (word, number) in splitter.numbers { spelled[Int(number)] = word }
  return Array(words.map { spelled[Int($0)] }.joined(separator: [" "]))
}

/// Runs of four words, or the whole of a shorter text.
private func shingles(_ words: [Int32]) -> [SIMD4<Int32>: Int] {
  guard !words.isEmpty else { return [:] }
  guard words.count >= 4 else {
    let padded = words + Array(repeating: -1, count: 4 - words.count)
    return [SIMD4(padded): 1]
  }
  var out: [SIMD4<Int32>: Int] = [:]
  for i in 0...(words.count - 4) {
    out[SIMD4(words[i], words[i + 1], words[i + 2], words[i + 3]), default: 0] += 1
  }
  return out
}

/// True where a line of three words or more has under half of them in three-word runs of the gold.
private func hasForeignLine(
  _ text: [Unicode.Scalar], gold: [Int32], _ splitter: inout EvaluationWords
) -> Bool {
  var runs: Set<SIMD4<Int32>> = []
  for i in 0..<max(0, gold.count - 2) { runs.insert(SIMD4(gold[i], gold[i + 1], gold[i + 2], 0)) }
  for line in text.split(separator: "\n") {
    let words = splitter.words(of: line)
    guard words.count >= 3 else { continue }
    var covered = [Bool](repeating: false, count: words.count)
    for i in 0...(words.count - 3)
    where runs.contains(SIMD4(words[i], words[i + 1], words[i + 2], 0)) {
      covered[i] = true
      covered[i + 1] = true
      covered[i + 2] = true
    }
    if covered.count(where: { $0 }) * 2 < words.count { return true }
  }
  return false
}

private func shareFound(_ snippets: [String], in text: String) -> Double {
  let found = snippets.count { snippet in
    let lowered = String(String.UnicodeScalarView(pythonLowercase(snippet)))
    return ByteSearch.contains(text, lowered)
  }
  return Double(found) / Double(snippets.count)
}

private func counts<Word: Hashable>(_ words: some Sequence<Word>) -> [Word: Int] {
  var out: [Word: Int] = [:]
  for word in words { out[word, default: 0] += 1 }
  return out
}

private func overlap<Word>(_ a: [Word: Int], _ b: [Word: Int]) -> Int {
  a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
}

private func excess<Word>(of a: [Word: Int], over b: [Word: Int]) -> Int {
  a.reduce(0) { $0 + max(0, $1.value - (b[$1.key] ?? 0)) }
}

private func bagF1<Word>(_ a: [Word: Int], _ b: [Word: Int]) -> Double {
  guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 1 : 0 }
  let shared = Double(overlap(a, b))
  let precision = shared / Double(a.values.reduce(0, +))
  let recall = shared / Double(b.values.reduce(0, +))
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
}
