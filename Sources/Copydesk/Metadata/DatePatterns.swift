/// The orders in which languages write day, month and year.
extension DateReader {
  /// A date that begins at a word.
  func date(_ line: Line, _ i: Int) -> Hit? {
    let word = line[i]
    if !word.isNumber { return month(word.key) == nil ? nil : monthThenDay(line, i) }
    if word.length == 4 || isEraYear(line, i) { return yearThenMonth(line, i) }
    if word.length <= 2, word.number >= 1, word.number <= 31 {
      return dayThenMonth(line, i) ?? numeric(line, i)
    }
    return nil
  }

  func month(_ key: UInt64) -> Int? { MonthNames.month(key, southSlavic: southSlavic) }

  func monthNumber(_ code: Int) -> Int { code > 20 ? code - 20 : code }

  /// `1 March 2026`, `1er mars 2026`, `1. März 2026`, `1 de marzo de 2026`, `1 tháng 3 năm 2026`.
  func dayThenMonth(_ line: Line, _ i: Int) -> Hit? {
    var j = i + 1
    // An ordinal's ending touches its number; `-го` and `º` come the same way.
    if j < line.count, !line[j].isNumber,
      line[j].gap == 0 || line[j].gap == 0x2D || line[j].gap == 0x27,
      line[j].length <= 3, month(line[j].key) == nil
    {
      j += 1
    }
    if let pair = MonthNames.pair(line, j) { return day(line, i, pair: pair, from: j + 2) }
    guard let (number, next) = monthName(line, j, isBare: j == i + 1) else { return nil }
    let k = skip(Self.links, line, next, most: 3)
    guard let year = year(line, k, persian: number > 20, afterName: true) else { return nil }
    return Hit(
      stamp: DateStamp(year: year.value, month: monthNumber(number), day: Int(line[i].number)),
      words: i..<k + 1, isDoubtful: year.isShort)
  }

  /// The month at a word, links before it skipped, and the word behind it; Arabic papers give two
  /// names of one month (`مارس/آذار`).
  private func monthName(
    _ line: Line, _ from: Int, isBare: Bool
  ) -> (code: Int, next: Int)? {
    let j = skip(Self.links, line, from, most: 2)
    guard j < line.count, line[j].gap != Line.mixed || isBare && j == from, !line[j].isNumber else {
      return nil
    }
    if let code = month(line[j].key) {
      let hasTwin = j + 1 < line.count && line[j + 1].gap == 0x2F && month(line[j + 1].key) == code
      return (code, hasTwin ? j + 2 : j + 1)
    }
    guard Self.monthWords.whole(line[j].key) != 0, j + 1 < line.count, line[j + 1].isNumber,
      line[j + 1].number <= 12
    else { return nil }
    return (Int(line[j + 1].number), j + 2)
  }

  /// `1 มี.ค. 2569`, `1 มี.ค. 69`, `1 كانون الثاني 2026`.
  private func day(
    _ line: Line, _ i: Int, pair: (month: Int, isThai: Bool), from: Int
  ) -> Hit? {
    let k = skip(Self.links, line, from, most: 3)
    guard k < line.count, line[k].isNumber else { return nil }
    var year = year(line, k, persian: false, afterName: true)?.value
    // The last two digits of the Buddhist year.
    if pair.isThai, line[k].length == 2 { year = 2500 + Int(line[k].number) }
    guard let year else { return nil }
    return Hit(
      stamp: DateStamp(year: year, month: pair.month, day: Int(line[i].number)), words: i..<k + 1)
  }

  /// `March 1, 2026`, `Mar. 1st 2026`, `Sun Mar 1 10:30:00 CET 2026`.
  func monthThenDay(_ line: Line, _ i: Int) -> Hit? {
    guard let code = month(line[i].key) else { return nil }
    var j = skip(Self.links, line, i + 1, most: 1)
    guard j < line.count, line[j].isNumber, line[j].length <= 2, line[j].number >= 1,
      line[j].number <= 31, line[j].gap != Line.mixed
    else { return nil }
    let day = Int(line[j].number)
    j += 1
    // `March 16-19, 2026` is how long something lasts.
    if j + 1 < line.count, line[j].isNumber, line[j].gap == 0x2D, line[j + 1].length == 4,
      line[j + 1].isNumber
    {
      return nil
    }
    if j < line.count, !line[j].isNumber, line[j].gap == 0, line[j].length <= 2 { j += 1 }
    j = skip(Self.links, line, j, most: 2)
    if let year = year(line, j, persian: code > 20, afterName: true) {
      return Hit(
        stamp: DateStamp(year: year.value, month: monthNumber(code), day: day), words: i..<j + 1,
        isDoubtful: year.isShort)
    }
    // The year after a clock, as `date` prints it.
    guard let clock = ClockReader.clock(line, j) else { return nil }
    var k = clock.words.upperBound
    if k < line.count, !line[k].isNumber { k += 1 }
    guard k < line.count, line[k].length == 4, let year = year(line, k, persian: false) else {
      return nil
    }
    return Hit(
      stamp: DateStamp(year: year.value, month: monthNumber(code), day: day, time: clock.time),
      words: i..<k + 1)
  }

  /// `2026-03-01`, `2026. 3. 1.`, `2026年3月1日`, `2026년 3월 1일`, `2026. március 1.`, `令和8年3月1日`.
  func yearThenMonth(_ line: Line, _ i: Int) -> Hit? {
    guard let year = year(line, i, persian: nil) else { return nil }
    let j = skip(Self.yearMarks, line, i + 1, most: 2)
    guard j + 1 < line.count, line[j].gap != Line.mixed || j > i + 1 else { return nil }
    let named = j > i + 1
    if let code = month(line[j].key), line[j + 1].isNumber, line[j + 1].length <= 2 {
      return Hit(
        stamp: DateStamp(
          year: year.value, month: monthNumber(code), day: Int(line[j + 1].number)),
        words: i..<j + 2)
    }
    guard line[j].isNumber, line[j].length <= 2 else { return nil }
    // `2026. gada 1. marts`, `2026 жылғы 1 наурыз`: the day comes before its month all the same.
    if named, !line[j + 1].isNumber, let code = month(line[j + 1].key) {
      return Hit(
        stamp: DateStamp(year: year.value, month: monthNumber(code), day: Int(line[j].number)),
        words: i..<j + 2)
    }
    let k = skip(Self.monthMarks, line, j + 1, most: 1)
    guard k < line.count, line[k].isNumber, line[k].length <= 2 else { return nil }
    if !named, k == j + 1 {
      guard line[j].gap == line[k].gap, Self.isDateSign(line[j].gap) else { return nil }
    }
    var end = k + 1
    if end < line.count, Self.dayMarks.whole(line[end].key) != 0, line[end].gap == 0 { end += 1 }
    return Hit(
      stamp: DateStamp(year: year.value, month: Int(line[j].number), day: Int(line[k].number)),
      words: i..<end)
  }

  /// `01.03.2026`, `1/3/26`, `01-03-2026`: the order is the sign's and the language's.
  func numeric(_ line: Line, _ i: Int) -> Hit? {
    guard i + 2 < line.count, line[i + 1].isNumber, line[i + 1].length <= 2, line[i + 2].isNumber
    else { return nil }
    let sign = line[i + 1].gap
    guard sign == line[i + 2].gap, Self.isDateSign(sign) else { return nil }
    // A number right before or after makes it a version, a phone number or an address.
    if i > 0, line[i - 1].isNumber, line[i].gap == sign { return nil }
    // A point and a space end the date (`01.03.2026. 14:30`).
    if i + 3 < line.count, line[i + 3].isNumber, line[i + 3].gap == sign,
      line[i + 3].start - line[i + 2].end == 1
    {
      return nil
    }
    guard let year = year(line, i + 2, persian: nil, afterName: false) else { return nil }
    if year.isShort, sign == 0x2D { return nil }
    let a = Int(line[i].number)
    let b = Int(line[i + 1].number)
    var isMonthFirst = sign != 0x2E && monthFirst
    var doubtful = year.isShort
    if a > 12 {
      isMonthFirst = false
    } else if b > 12 {
      isMonthFirst = true
    } else if sign != 0x2E, a != b {
      doubtful = true
      // The order that gives a day after the capture is wrong where the other does not.
      let stamp = DateStamp(
        year: year.value, month: isMonthFirst ? a : b, day: isMonthFirst ? b : a)
      if stamp.dayNumber > latest { isMonthFirst.toggle() }
    }
    return Hit(
      stamp: DateStamp(year: year.value, month: isMonthFirst ? a : b, day: isMonthFirst ? b : a),
      words: i..<i + 3, isDoubtful: doubtful)
  }

  static func isDateSign(_ gap: UInt8) -> Bool {
    gap == 0x2E || gap == 0x2D || gap == 0x2F
  }

  func skip(_ lexicon: Lexicon, _ line: Line, _ from: Int, most: Int) -> Int {
    var i = from
    while i < line.count, i < from + most, !line[i].isNumber, lexicon.whole(line[i].key) != 0 {
      i += 1
    }
    return i
  }

  /// The year that a word is.
  func year(
    _ line: Line, _ i: Int, persian: Bool?, afterName: Bool = false
  ) -> (value: Int, isShort: Bool)? {
    guard i < line.count, line[i].isNumber else { return nil }
    let value = Int(line[i].number)
    if isEraYear(line, i) { return (value + eraStart(line, i), false) }
    if line[i].length == 4 {
      if persian == true { return value >= 1370 && value <= 1500 ? (value, false) : nil }
      let isKnown =
        value >= 1994 && value <= 2100 || value >= 2537 && value <= 2643
        || persian == nil && value >= 1370 && value <= 1450
      return isKnown ? (value, false) : nil
    }
    // Two digits are a year only in a whole date of numbers, or after a month's name with a mark.
    if line[i].length == 2, persian != true {
      let isMarked = !afterName || line[i].gap == 0x27 || line[i].gap == 0x2D || line[i].gap == 0x2E
      return isMarked && value + 2000 <= 2099 ? (value + 2000, true) : nil
    }
    return nil
  }

  // MARK: East Asian eras

  func isEraYear(_ line: Line, _ i: Int) -> Bool { eraStart(line, i) > 0 }

  /// The year before an era's first, where the two characters before the number name one.
  func eraStart(_ line: Line, _ i: Int) -> Int {
    guard i >= 2, line[i].length <= 3, line[i].gap == 0, i + 1 < line.count,
      line[i + 1].key == Self.nen
    else { return 0 }
    let pair = (line[i - 2].key, line[i - 1].key)
    for (first, second, start) in Self.eras where pair == (first, second) { return start }
    return 0
  }

  static let nen = Key.of("年")
  static let eras: [(UInt64, UInt64, Int)] = [
    (Key.of("令"), Key.of("和"), 2018), (Key.of("平"), Key.of("成"), 1988),
    (Key.of("民"), Key.of("國"), 1911), (Key.of("民"), Key.of("国"), 1911),
  ]

  // MARK: Small words

  /// Words between day, month and year.
  static let links = Lexicon([
    (
      1,
      """
      de$|del$|di$|do$|da$|of$|the$|den$|der$|dne$|ta$|lui$|g$|г$|года$|р$|року$|год$|year$|năm$|\
      nam$|a$|mis$|an$|gada$|gads$|z$|roku$|ב$|लो$|tarihi$|พ$|ศ$|ค$|de l$|d$|του$|เดือน$|\
      an$|anul$|ஆம்$
      """
    )
  ])
  /// "Month" where it stands before its number.
  static let monthWords = Lexicon([(1, "tháng$|thang$|bulan$")])
  static let yearMarks = Lexicon([
    (1, "年$|년$|m$|év$|жылы$|жылғы$|жыл$|yil$|он$|оны$|gada$|gads$|ж$|წლის$|ko$|eko$")
  ])
  static let monthMarks = Lexicon([(1, "月$|월$|mėn$|р$|сарын$|сар$")])
  static let dayMarks = Lexicon([(1, "日$|號$|号$|일$|d$")])
}
