/// Reads dates out of attribute values and lines of text, in the orders and names of many languages.
///
/// In: bytes, the page's language and the day of capture. Out: days between 1994, when the first
/// newspapers went online, and the day after the capture. A relative time ("2 hours ago") is no
/// date, a month without a day neither.
struct DateReader: Sendable {
  /// A date in a line, with the words that it takes.
  struct Hit: Sendable {
    var stamp: DateStamp
    var words: Range<Int>
    /// Two digits for the year, or numbers that the other order reads as well.
    var isDoubtful = false
  }

  /// What `03/04/2026` means on this page.
  var monthFirst: Bool
  var southSlavic: Bool
  var earliest = Calendars.dayNumber(1994, 1, 1)
  var latest: Int

  /// - Parameters:
  ///   - language: a BCP 47 tag, or an empty text.
  ///   - host: its last label tells British from American English where the tag does not.
  ///   - captured: seconds since 1970.
  init(language: String, host: String, captured: Int) {
    monthFirst = Self.readsMonthFirst(language: language.lowercased(), host: host)
    southSlavic = MonthNames.isSouthSlavic(language.lowercased())
    latest = (captured >= 0 ? captured / 86_400 : 0) + 1
  }

  static func readsMonthFirst(language: String, host: String) -> Bool {
    let parts = language.split(separator: "-")
    guard parts.isEmpty || parts[0] == "en" || parts[0] == "fil" || parts[0] == "tl" else {
      return false
    }
    // English outside of America writes the day first; the host knows better than a theme's tag.
    let suffix = host.split(separator: ".").last.map(String.init) ?? ""
    let dayFirst = [
      "uk", "au", "nz", "ie", "in", "za", "ng", "ke", "gh", "pk", "bd", "lk", "my", "sg", "hk",
      "eu",
    ]
    if dayFirst.contains(suffix) { return false }
    if parts.isEmpty { return ["com", "org", "net", "us", "gov", "edu"].contains(suffix) }
    if parts.count > 1, let region = parts.last {
      return !(dayFirst + ["gb"]).contains(String(region))
    }
    return true
  }

  /// A date, and whether its numbers may be read in another order.
  typealias Reading = (stamp: DateStamp, isDoubtful: Bool)

  /// The date of an attribute: ISO 8601, RFC 2822, an epoch, or the first date of its text.
  func reading(_ value: Span<UInt8>) -> Reading? {
    let range = Bytes.trimmed(value, 0..<value.count)
    if range.count < 6 || range.count > 120 { return nil }
    let text = value.extracting(range)
    if let stamp = ISODate.read(text) ?? compact(text) {
      return accepted(stamp).map { ($0, false) }
    }
    return hits(in: Line(text), most: 1).first.map { ($0.stamp, $0.isDoubtful) }
  }

  func stamp(_ value: Span<UInt8>) -> DateStamp? { reading(value)?.stamp }

  func stamp(_ value: String) -> DateStamp? {
    stamp(Array(value.utf8).span)
  }

  /// Dates that stand in a line, in order.
  func hits(in line: Line, most: Int = 4) -> [Hit] {
    var found: [Hit] = []
    var i = 0
    while i < line.count, i < 160, found.count < most {
      guard var hit = date(line, i), let stamp = accepted(hit.stamp) else {
        i += 1
        continue
      }
      hit.stamp = stamp
      let clock =
        ClockReader.time(line, after: hit.words.upperBound)
        ?? ClockReader.time(line, before: i)
      if let clock {
        hit.stamp.time = clock.time
        hit.words =
          min(i, clock.words.lowerBound)..<max(hit.words.upperBound, clock.words.upperBound)
      }
      found.append(hit)
      i = max(hit.words.upperBound, i + 1)
    }
    return found
  }

  /// A day that can be, within the bounds; a year of another calendar is converted.
  func accepted(_ stamp: DateStamp) -> DateStamp? {
    var stamp = stamp
    if stamp.year >= 2400, stamp.year <= 2700 { stamp.year -= 543 }  // Thai Buddhist era
    if stamp.year >= 1370, stamp.year <= 1500 {
      guard let day = Calendars.fromPersian(stamp.year, stamp.month, stamp.day) else { return nil }
      (stamp.year, stamp.month, stamp.day) = day
    }
    guard stamp.month >= 1, stamp.month <= 12, stamp.day >= 1,
      stamp.day <= Calendars.daysInMonth(stamp.year, stamp.month)
    else { return nil }
    let number = stamp.dayNumber
    return number >= earliest && number <= latest ? stamp : nil
  }

  /// An epoch in seconds or milliseconds, or `YYYYMMDD` with or without a time.
  func compact(_ text: Span<UInt8>) -> DateStamp? {
    var digits = 0
    var value = 0
    while digits < text.count, digits < 15, text[digits] >= 0x30, text[digits] <= 0x39 {
      value = value * 10 + Int(text[digits] - 0x30)
      digits += 1
    }
    // `1769904000.0` is an epoch too.
    guard digits == text.count || text[digits] == 0x2E && digits >= 10 else { return nil }
    switch digits {
    case 8: return DateStamp(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    case 10: return DateStamp(epoch: value)
    case 13: return DateStamp(epoch: value / 1000)
    case 12, 14:
      let clock = digits == 14 ? value : value * 100
      let day = clock / 1_000_000
      let time = DateStamp.Time(
        hour: clock / 10_000 % 100, minute: clock / 100 % 100,
        second: digits == 14 ? clock % 100 : nil)
      guard time.hour < 24, time.minute < 60, (time.second ?? 0) < 61 else { return nil }
      return DateStamp(year: day / 10_000, month: day / 100 % 100, day: day % 100, time: time)
    default: return nil
    }
  }
}
