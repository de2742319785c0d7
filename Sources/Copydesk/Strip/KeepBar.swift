/// From which probability on a block is kept: one half, and less where that leaves too little.
package enum KeepBar {
  package static let usual: Float = 0.5
  /// The bar for lines of plain text, where a line that is lost is worse than one too many.
  ///
  /// On `dirty`, cross-validated, words .935 to .934, lines of others' in .456 to .518 of texts, over
  /// a tenth lost in .079 both times; by the shipped table lost .105 to .079.
  package static let text: Float = 0.35
  /// The bar for what is the standfirst by its place already.
  package static let likely: Float = 0.25
  /// The bar for pages on which the judge saw a body and was not sure of it.
  package static let unsure: Float = 0.15
  /// A page is unsure where what passes the usual bar is less than this share of what passes the
  /// low one.
  ///
  /// Cross-validated over six runs, .5 instead of .4: words .980 to .981 on news, .960 on articles
  /// both times; at .6 one page of news is lost.
  package static let leastShare: Float = 0.5
  /// A body of fewer words is none: the bar falls until so many pass.
  package static let fewestWords: Float = 40
  private static let fallback: [Float] = [0.5, 0.3, 0.15]

  /// The bar of a page, from the probability of each block and the words in it.
  package static func bar(_ probabilities: [Float], words: [Int32]) -> Float {
    func passing(_ bar: Float) -> Float {
      var sum: Float = 0
      for i in probabilities.indices where probabilities[i] > bar { sum += Float(words[i]) }
      return sum
    }
    let bar = passing(usual) < leastShare * passing(unsure) ? unsure : usual
    if passing(bar) >= fewestWords { return bar }
    return fallback.first { passing($0) >= fewestWords } ?? unsure
  }

  /// The probabilities stretched so that the page's bar is one half, in the same order.
  package static func scaled(_ probabilities: [Float], words: [Int32]) -> [Float] {
    stretched(probabilities, to: bar(probabilities, words: words))
  }

  /// The probabilities stretched so that `bar` is one half, in the same order.
  package static func stretched(_ probabilities: [Float], to bar: Float) -> [Float] {
    if bar == usual { return probabilities }
    return probabilities.map { p in
      p > bar ? usual + (p - bar) / (1 - bar) * (1 - usual) : p / bar * usual
    }
  }
}
