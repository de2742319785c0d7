/// The day in an address: `/2026/03/01/`, `2026-03-01`, `20260301`.
enum AddressDate {
  static func read(_ url: String, _ reader: DateReader) -> DateStamp? {
    let bytes = Array(url.utf8)
    guard let scheme = bytes.firstIndex(of: 0x3A) else { return nil }
    let line = Line(bytes.span.extracting(min(scheme + 3, bytes.count)..<bytes.count))
    if let named = reader.hits(in: line, most: 1).first?.stamp { return named }
    for i in line.words.indices where line[i].isNumber {
      let word = line[i]
      if word.length == 8, word.number > 19_940_000, word.number < 21_000_000 {
        let value = Int(word.number)
        let stamp = DateStamp(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        if let stamp = reader.accepted(stamp) { return stamp }
      }
      guard word.length == 4, i + 2 < line.count, line[i + 1].isNumber, line[i + 2].isNumber,
        line[i + 1].length <= 2, line[i + 2].length <= 2, line[i + 1].gap == line[i + 2].gap,
        [0x2F, 0x2D, 0x5F].contains(line[i + 1].gap)
      else { continue }
      let stamp = DateStamp(
        year: Int(word.number), month: Int(line[i + 1].number), day: Int(line[i + 2].number))
      if stamp.year >= 1994, let stamp = reader.accepted(stamp) { return stamp }
    }
    return nil
  }
}
