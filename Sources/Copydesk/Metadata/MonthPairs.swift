/// Months that are written as two words.
extension MonthNames {
  /// By both words' keys.
  static let pairs: [UInt64: Int] = {
    let table: [(String, Int)] = [
      ("ม ค", 1), ("ก พ", 2), ("มี ค", 3), ("เม ย", 4), ("พ ค", 5), ("มิ ย", 6), ("ก ค", 7),
      ("ส ค", 8), ("ก ย", 9), ("ต ค", 10), ("พ ย", 11), ("ธ ค", 12), ("كانون الثاني", 1),
      ("كانون الاول", 12), ("تشرين الاول", 10), ("تشرين الثاني", 11), ("کانوونی دووەم", 1),
      ("کانوونی یەکەم", 12), ("تشرینی یەکەم", 10), ("تشرینی دووەم", 11), ("meán fómhair", 9),
      ("deireadh fómhair", 10),
    ]
    return Dictionary(
      uniqueKeysWithValues: table.map { row in
        let words = row.0.split(separator: " ").map { Key.of(String($0)) }
        return (Key.step(words[0], 0x20) ^ words[1], row.1)
      })
  }()
}
