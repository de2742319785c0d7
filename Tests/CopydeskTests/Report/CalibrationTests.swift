import Testing

@testable import Copydesk

@Suite struct CalibrationTests {
  private func row(_ sure: Double, text: String) -> (EvaluationRow, PageScore) {
    var row = EvaluationRow(id: "x")
    row.text = text
    row.confidence[.words] = sure
    var gold = EvaluationRow(id: "x")
    gold.text = "one two three four"
    return (row, PageScore(gold: gold, prediction: row))
  }

  private func calibration(_ rows: [(EvaluationRow, PageScore)]) -> Calibration {
    Calibration(rows.map(\.0), rows.map(\.1))
  }

  @Test func errorIsTheGapBetweenSureAndRight() {
    let right = (0..<8).map { _ in row(0.75, text: "one two three four") }
    let wrong = (0..<2).map { _ in row(0.75, text: "nothing") }
    let found = calibration(right + wrong)
    #expect(found.errors.count == 1)
    #expect(abs(found.errors[0].error - 0.05) < 1e-9)
  }

  @Test func theLowestTenthHoldsPoorBodies() {
    var rows = (0..<18).map { row(0.9 + Double($0) / 1_000, text: "one two three four") }
    rows.append(row(0.2, text: "nothing"))
    rows.append(row(0.95, text: "nothing"))
    #expect(calibration(rows).poorInLowestTenth == 0.5)
    #expect(
      calibration(rows).line
        == "calibration error: body 0.045; the tenth of lowest quality holds 0.500 of the poor bodies"
    )
  }

  @Test func nothingIsSaidWhereNothingWasSure() {
    #expect(
      Calibration([EvaluationRow(id: "x")], [PageScore(gold: .init(id: "x"), prediction: nil)]).line
        == nil)
  }
}
