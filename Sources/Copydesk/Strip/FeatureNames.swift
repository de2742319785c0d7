/// The columns of ``Features``, in order.
///
/// A trained table is bound to this list: a change of it
/// needs a new training.
package enum FeatureNames {
  package static let text = [
    "scalars", "words", "wordLength", "sentences", "commasPerWord", "digitShare", "upperShare",
    "capitalizedShare", "punctuationShare", "separators", "quotes", "hasAt", "hasURL", "hasBraces",
    "over20", "over80", "over250", "sentencesPerWord", "startsLower", "isShout",
  ]
  package static let inline = [
    "linkDensity", "links33", "links90", "links", "linkedScalars", "bold", "italic", "breaks",
    "images", "onlyLink",
  ]
  package static let tree = ["depth"]
  package static let places = BlockContext.tags.map { "in:\($0.name)" }
  package static let names = (0..<ClassGroups.count).map { "name:\($0)" }
  package static let namesInside = (0..<ClassGroups.count).map { "name60:\($0)" }
  package static let roles = ["articleBody", "roleMain", "roleAside", "hidden"]
  package static let ancestors = (1...4).flatMap {
    ["mass^\($0)", "density^\($0)", "blocks^\($0)", "long^\($0)"]
  }
  package static let position = [
    "blockPosition", "massPosition", "fromHeading", "fromFirstLong", "fromLastLong", "inSpan",
    "beforeHeading",
  ]
  package static let containers = ["top", "core60", "core85"]
  package static let signature = ["pathMass", "pathMassLog", "pathCount", "pathShare"]
  package static let overlap = ["title", "description", "articleBodyPairs", "hasArticleBody"]
  package static let repeats = ["repeats", "firstOfRepeats"]
  package static let page = ["pageScalars", "pageBlocks", "pageMass", "pageLinks", "pageLong"]
  package static let headings = ["sinceHeading", "lastHeadingLevel", "untilHeading"]
  package static let neighbours = [-2, -1, 1, 2].flatMap {
    [
      "scalars@\($0)", "density@\($0)", "sameTag@\($0)", "steps@\($0)", "stop@\($0)",
      "samePath@\($0)",
    ]
  }
  package static let window = ["windowMass", "longBefore", "longAfter"]
  package static let facts = [
    "isHeadline", "isByline", "isDate", "isStandfirst", "isSubtitle", "fromHeadline",
    "beforeHeadline",
  ]
  package static let phrases = [
    "phraseClutter", "phraseCredit", "phraseRelated", "phraseFact", "phrasesNear",
  ]

  /// The column of ``text`` by which the network weighs blocks.
  static let words = 1

  package static let all =
    text + inline + tree + places + names + namesInside + roles + ancestors + position
    + containers + signature + overlap + repeats + page + headings + neighbours + window + facts
    + phrases
}
