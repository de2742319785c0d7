import Testing

@testable import Copydesk

/// Holds our measures to `corpora/score.py`: `Fixtures/evaluate/pages.txt` is what it printed.
@Suite struct EvaluationTests {
  private let folder = testFolder + "/Fixtures/evaluate"

  @Test func pagesScoreAsScorePyScoresThem() throws {
    let gold = try EvaluationRow.rows(ofFile: folder + "/gold.jsonl")
    let predictions = try EvaluationRow.rows(ofFile: folder + "/predictions.jsonl")
    let expected = try lines(of: folder + "/pages.txt")
    try #require(gold.count == expected.count)
    for (row, line) in zip(gold, expected) {
      let score = PageScore(gold: row, prediction: predictions.first { $0.id == row.id })
      let table = EvaluationTable([score])
      let cells = Measure.allCases.map { table.means[$0].map(EvaluationTable.threeDigits) ?? "-" }
      #expect(([row.id] + cells).joined(separator: " ") == line)
    }
  }

  @Test func meansAreThoseOfScorePy() throws {
    let evaluation = try Evaluation(folder: folder)
    let predictions = try EvaluationRow.rows(ofFile: folder + "/predictions.jsonl")
    let table = EvaluationTable(evaluation.scores(of: predictions))
    #expect(
      table.row("predictions") == """
        predictions                  0.534   0.508   0.564   0.100   0.722   0.333   0.222   0.250 \
          0.500   0.708   0.600   0.700   0.400
        """)
    #expect(
      EvaluationTable.header("predictions") == """
        predictions                shingle       P       R   exact   words foreign    lost    with \
        without    para   title  author    date
        """)
  }

  @Test func changesNamePagesBothWays() throws {
    let evaluation = try Evaluation(folder: folder)
    let predictions = try EvaluationRow.rows(ofFile: folder + "/predictions.jsonl")
    var better = predictions
    for i in better.indices where better[i].id == "hindi" { better[i].title = "दिल्ली में बारिश" }
    let change = EvaluationChange(
      evaluation.gold, before: evaluation.scores(of: predictions),
      after: evaluation.scores(of: better))
    #expect(change.lines() == ["title: 0 worse, 1 better", "  better 0.000 -> 1.000  hindi"])
    let back = EvaluationChange(
      evaluation.gold, before: evaluation.scores(of: better),
      after: evaluation.scores(of: predictions))
    #expect(back.lines() == ["title: 1 worse, 0 better", "  worse  1.000 -> 0.000  hindi"])
  }

  @Test func rowsOfArticlesHaveTheStandfirstFirst() {
    var article = Article()
    article.headline = "Head"
    article.abstract = "Stand first."
    article.articleBody = "One\n\nTwo\n\n- a\n- b"
    article.author = [.init(.organization, "Desk"), .init(.person, "Ann Lee")]
    article.blocks = [
      .init(.paragraph, text: "One"), .init(.heading, text: "Two"), .init(.figure),
      .init(.list, text: "a\nb"),
    ]
    let row = EvaluationRow(id: "x", article: article)
    #expect(row.text == "Stand first.\n\nOne\n\nTwo\n\n- a\n- b")
    #expect(row.authors == ["Ann Lee"])
    #expect(
      String(decoding: row.line(), as: UTF8.self) == """
        {"id":"x","text":"Stand first.\\n\\nOne\\n\\nTwo\\n\\n- a\\n- b","title":"Head",\
        "authors":["Ann Lee"],"date":null,"summary":["Stand first."],"sections":[{"headline":"",\
        "paragraphs":["One"]},{"headline":"Two","paragraphs":["a","b"]}]}

        """)
  }

  @Test func floorsAreMissedByName() throws {
    let evaluation = try Evaluation(folder: folder)
    let predictions = try EvaluationRow.rows(ofFile: folder + "/predictions.jsonl")
    let table = EvaluationTable(evaluation.scores(of: predictions))
    try withTemporaryFolder { folder in
      let file = folder + "/floors.json5"
      func missed(_ json: String) throws -> [String] {
        try WholeFile.write(Array(json.utf8), to: file)
        return try Floors(file: file).missed(by: table, of: evaluation)
      }
      let gold = evaluation.goldDigest
      let none = try missed("{evaluate: {gold: '\(gold)', words: 0.722, lost: 0.222}}")
      #expect(none.isEmpty)
      let both = try missed("{evaluate: {words: 0.723, lost: 0.221}}")
      #expect(
        both == [
          "evaluate: words is 0.722, under its floor of 0.723.",
          "evaluate: lost is 0.222, above its ceiling of 0.221.",
        ])
      let otherGold = try missed("{evaluate: {gold: 'other', words: 0.1}}")
      #expect(otherGold.count == 1)
      let otherCorpus = try missed("{elsewhere: {words: 0.9}}")
      #expect(otherCorpus.isEmpty)
      #expect(throws: Failure.self) { try missed("{evaluate: {wrods: 0.9}}") }
    }
  }
}
