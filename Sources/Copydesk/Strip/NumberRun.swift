/// Reads a number as sites print it: digits of any script, with any separator of thousands.
enum NumberRun {
  /// More digits are an identifier, not a count; they would overflow too.
  private static let maximumDigits = 15

  /// Reads from the first digit and gives the offset behind the number.
  static func read(_ text: Span<UInt8>, from start: Int, into word: inout FoldedWord) -> Int {
    var value: Int64 = 0
    var digits = 0
    var end = readDigits(text, from: start, value: &value, digits: &digits)
    var separator: UInt32 = 0
    while digits <= 3 || separator != 0, let next = group(text, at: end, like: separator) {
      separator = next.separator
      end = readDigits(text, from: next.start, value: &value, digits: &digits)
    }
    value = digits > maximumDigits ? Int64.max / 100_000 : value
    word.traits = .number
    var hundredths = value &* 100
    if let decimals = decimals(text, at: end), digits <= 9 {
      word.traits.insert(.fraction)
      hundredths &+= decimals.hundredths
      end = decimals.end
    }
    word.hash = UInt64(bitPattern: hundredths)
    return end
  }

  private static func readDigits(
    _ text: Span<UInt8>, from start: Int, value: inout Int64, digits: inout Int
  ) -> Int {
    var end = start
    while let (digit, length) = digit(text, at: end) {
      digits += 1
      if digits <= maximumDigits { value = value &* 10 &+ digit }
      end += length
    }
    return end
  }

  private static func digit(_ text: Span<UInt8>, at offset: Int) -> (Int64, Int)? {
    guard offset < text.count else { return nil }
    let (folded, length) = foldedScalar(text, at: offset)
    return folded.role == .digit ? (Int64(folded.scalar), length) : nil
  }

  /// The separator at `end` and the start of the three digits after it.
  ///
  /// India also groups by two (1,55,000), which is taken where a further comma follows.
  private static func group(
    _ text: Span<UInt8>, at end: Int, like separator: UInt32
  ) -> (separator: UInt32, start: Int)? {
    guard end < text.count else { return nil }
    let (scalar, length) = decodedScalar(text, at: end)
    guard separator == 0 || scalar == separator else { return nil }
    switch scalar {
    case 0x20, 0x2C, 0x2E, 0x27, 0xA0, 0x60C, 0x66C, 0x2009, 0x2019, 0x202F, 0xFF0C: break
    default: return nil
    }
    var value: Int64 = 0
    var digits = 0
    let behind = readDigits(text, from: end + length, value: &value, digits: &digits)
    if digits == 3 { return (scalar, end + length) }
    guard digits == 2, scalar == 0x2C, behind < text.count, text[behind] == 0x2C,
      digit(text, at: behind + 1) != nil
    else { return nil }
    return (scalar, end + length)
  }

  /// One or two decimals after a point or comma.
  ///
  /// A dot or colon and more digits behind them make it a date or a time, which is left in pieces.
  private static func decimals(
    _ text: Span<UInt8>, at end: Int
  ) -> (hundredths: Int64, end: Int)? {
    guard end + 1 < text.count else { return nil }
    let (scalar, length) = decodedScalar(text, at: end)
    guard scalar == 0x2E || scalar == 0x2C || scalar == 0x66B else { return nil }
    var value: Int64 = 0
    var digits = 0
    let behind = readDigits(text, from: end + length, value: &value, digits: &digits)
    guard digits == 1 || digits == 2 else { return nil }
    if behind < text.count, text[behind] == 0x2E || text[behind] == 0x3A,
      digit(text, at: behind + 1) != nil
    {
      return nil
    }
    return (digits == 1 ? value * 10 : value, behind)
  }
}
