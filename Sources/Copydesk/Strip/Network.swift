/// The learned judge: features of a page's blocks in, the probability of each block to be body
/// out.
///
/// Two passes of a small network. The first judges each block by its own numbers and gives four
/// channels, which then travel over the page; the second judges again with what they tell of the
/// block's surroundings. `Sources/Training` trains it; `MODEL_CARD.md` there has its numbers.
package struct Network: Sendable {
  /// Whose habits the judge follows where collections of articles disagree: some take bylines of
  /// guides, tables and asides for body, news publishers' own texts do not.
  package enum Convention: Int, Sendable {
    case articles, news, unknown
  }

  static let channels = 4
  static let reach = 4
  static let convolved = 16
  /// Means over five groups, shares of four, mass before and after, convolution.
  static let pooled = channels * 5 + channels * 4 + 2 * channels + convolved
  static let categorySizes = [
    TextShape.End.allCases.count, TextShape.Start.allCases.count, TagClass.allCases.count, 7,
  ]

  let low: [Float]
  let high: [Float]
  let input: [Wide]
  let inputBias: Wide
  /// One row a code of each category, one after the other, and where each category begins.
  let rows: [Wide]
  let flags: [Wide]
  let first: Residual
  let channel: [SIMD4<Float>]
  let channelBias: SIMD4<Float>
  let convolution: [SIMD16<Float>]
  let convolutionBias: SIMD16<Float>
  let second: Residual
  let output: Wide
  let outputBias: Float

  /// Two layers whose result is added to what went in.
  struct Residual: Sendable {
    let inner: [Wide]
    let innerBias: Wide
    let outer: [Wide]
    let outerBias: Wide

    init(_ table: inout NetworkTable, inputs: Int) {
      inner = table.wides(inputs)
      innerBias = table.wide()
      outer = table.wides(Wide.count)
      outerBias = table.wide()
    }
  }

  /// The judge of this build; nil where its table does not fit the build's columns.
  package static let builtIn: Network? = try? Network(table: JudgeTables.blocks)

  /// The judge of lines of plain text, trained on what sloppy extractors leave of pages.
  package static let text: Network? = try? Network(table: JudgeTables.lines)

  /// A judge from the bytes of a table.
  ///
  /// - Throws: ``NetworkError`` where the bytes are no table, or one trained on other columns.
  package init(table: [UInt8]) throws(NetworkError) {
    var table = try NetworkTable(table)
    low = table.numbers(Features.columns)
    high = table.numbers(Features.columns)
    input = table.wides(Features.columns)
    inputBias = table.wide()
    rows = table.wides(Self.categorySizes.reduce(0, +))
    flags = table.wides(3)
    first = Residual(&table, inputs: Wide.count)
    channel = table.quads(Wide.count)
    channelBias = table.quads(1)[0]
    convolution = table.sixteens((2 * Self.reach + 1) * Self.channels)
    convolutionBias = table.sixteens(1)[0]
    second = Residual(&table, inputs: Wide.count + Self.channels + Self.pooled)
    output = table.wide()
    outputBias = table.numbers(1)[0]
  }

  /// What a table's header says of the layers.
  static let shape =
    [Features.columns, Wide.count, channels, Features.groupings, convolved, reach]
    + [categorySizes.count] + categorySizes + [3]

  /// How many numbers a table holds.
  static let numbers: Int = {
    let wideRows =
      Features.columns + 1 + categorySizes.reduce(0, +) + 3 + 2 * (Wide.count + 1)
      + (Wide.count + channels + pooled + 1) + (Wide.count + 1) + 1
    return 2 * Features.columns + wideRows * Wide.count + channels * (Wide.count + 1)
      + convolved * ((2 * reach + 1) * channels + 1) + 1
  }()
}
