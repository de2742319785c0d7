/// Reads the time that stands beside a date in a line, with its zone.
enum ClockReader {
  struct Hit: Sendable {
    var time: DateStamp.Time
    var words: Range<Int>
  }

  /// The time after a date: at most three small words (`um`, `à`, `at`) lie between.
  static func time(_ line: Line, after start: Int) -> Hit? {
    var i = start
    var shift = 0
    while i < line.count, i <= start + 3 {
      let word = line[i]
      if word.isNumber {
        guard var hit = clock(line, i) else { return nil }
        if shift == 12, hit.time.hour < 12 { hit.time.hour += 12 }
        if shift == -12, hit.time.hour == 12 { hit.time.hour = 0 }
        return hit
      }
      // East Asian halves of the day come first: two characters, or one Korean word.
      let pair = i + 1 < line.count ? line[i + 1].key : 0
      if Self.pm.contains(where: { $0.0 == word.key && ($0.1 == 0 || $0.1 == pair) }) {
        shift = 12
      } else if Self.am.contains(where: { $0.0 == word.key && ($0.1 == 0 || $0.1 == pair) }) {
        shift = -12
      } else if word.length > 8
        || word.gap == 0x7C && Self.clockWords.whole(word.key) == 0
      {
        // Behind a bar the clock is another fact's: `1 March 2026 | Updated 12:30`.
        return nil
      }
      i += 1
    }
    return nil
  }

  /// The time right before a date, `10:30, 1 March 2026`.
  static func time(_ line: Line, before end: Int) -> Hit? {
    var start = max(0, end - 6)
    while start + 1 < end {
      if let hit = clock(line, start), hit.words.upperBound <= end,
        hit.words.upperBound + 1 >= end
      {
        return hit
      }
      start += 1
    }
    return nil
  }

  /// A clock whose hour is the word at hand.
  static func clock(_ line: Line, _ i: Int) -> Hit? {
    guard i < line.count, line[i].isNumber, line[i].length <= 2, line[i].number < 25 else {
      return nil
    }
    var time = DateStamp.Time(hour: Int(line[i].number) % 24, minute: 0)
    var next = i + 1
    var isMarked = false
    if next < line.count, line[next].isNumber, line[next].length == 2, line[next].number < 60,
      line[next].gap == 0x3A || line[next].gap == 0x2E
    {
      isMarked = line[next].gap == 0x3A
      time.minute = Int(line[next].number)
      next += 1
    } else if next + 1 < line.count, Self.hourMarks.whole(line[next].key) != 0,
      line[next + 1].isNumber, line[next + 1].length == 2, line[next + 1].number < 60
    {
      isMarked = true
      time.minute = Int(line[next + 1].number)
      next += 2
      if next < line.count, Self.minuteMarks.whole(line[next].key) != 0 { next += 1 }
    } else {
      return bareHour(line, i)
    }
    if next < line.count, line[next].isNumber, line[next].length == 2, line[next].gap == 0x3A,
      line[next].number < 61
    {
      time.second = min(59, Int(line[next].number))
      next += 1
      // A fraction is read over.
      if next < line.count, line[next].isNumber, line[next].gap == 0x2E { next += 1 }
    }
    if let half = half(line, next) {
      isMarked = true
      if half.isAfternoon, time.hour < 12 { time.hour += 12 }
      if !half.isAfternoon, time.hour == 12 { time.hour = 0 }
      next = half.next
    }
    if next < line.count, Self.clockWords.whole(line[next].key) != 0 {
      isMarked = true
      next += 1
    }
    let end = zone(line, next, &time)
    // `10.30` alone may be a day and a month, or a price: a zone, or the line's end, makes it a clock.
    if !isMarked, i > 0, Self.clockWords.whole(line[i - 1].key) == 0, end == next,
      next < line.count || line[i].length < 2
    {
      return nil
    }
    return Hit(time: time, words: i..<end)
  }

  /// `10 am`, `10 Uhr`: an hour alone needs its word.
  private static func bareHour(_ line: Line, _ i: Int) -> Hit? {
    guard let half = half(line, i + 1), line[i].number >= 1, line[i].number <= 12 else {
      return nil
    }
    let hour = Int(line[i].number) % 12 + (half.isAfternoon ? 12 : 0)
    var time = DateStamp.Time(hour: hour, minute: 0)
    let next = zone(line, half.next, &time)
    return Hit(time: time, words: i..<next)
  }

  /// `am`, `p.m.`, `μ.μ.`, `ص`.
  private static func half(_ line: Line, _ i: Int) -> (isAfternoon: Bool, next: Int)? {
    guard i < line.count, !line[i].isNumber else { return nil }
    switch Self.halves.whole(line[i].key) {
    case 1: return (false, i + 1)
    case 2: return (true, i + 1)
    case 3, 4, 5:
      // `a` or `p` with `m` behind a point; `μ.μ.` is the afternoon.
      guard i + 1 < line.count, Self.halves.whole(line[i + 1].key) == 5 else { return nil }
      return (Self.halves.whole(line[i].key) >= 4, i + 2)
    default: return nil
    }
  }

  /// Reads a zone and says where it ends.
  private static func zone(_ line: Line, _ from: Int, _ time: inout DateStamp.Time) -> Int {
    var i = from
    if i < line.count, !line[i].isNumber, line[i].length <= 4, line[i].gap != 0x2C {
      if let known = zones.first(where: { $0.0 == line[i].key }) {
        time.offset = known.1
        time.isZulu = known.2
        i += 1
      }
    }
    guard i < line.count, line[i].isNumber, line[i].gap == 0x2B || line[i].gap == 0x2D,
      line[i].length <= 2 || line[i].length == 4
    else { return i }
    var hours = Int(line[i].number)
    var minutes = 0
    var next = i + 1
    if line[i].length == 4 {
      minutes = hours % 100
      hours /= 100
    } else if next < line.count, line[next].isNumber, line[next].gap == 0x3A, line[next].length == 2
    {
      minutes = Int(line[next].number)
      next += 1
    } else if i == from, line[i].length < 2 {
      return i
    }
    guard hours <= 14, minutes < 60 else { return i }
    time.offset = (hours * 60 + minutes) * (line[i].gap == 0x2D ? -1 : 1)
    time.isZulu = false
    return next
  }

  private static let halves = Lexicon([
    (1, "am$|πμ$|ص$|صباحا$|sa$|pagi$|pg$"),
    (2, "pm$|μμ$|م$|مساء$|ch$|petang$|ptg$|malam$|عصر$|بعدازظهر$"), (3, "a$|π$|ق$"), (4, "p$|ب$"),
    (5, "m$|μ$|ظ$"),
  ])
  private static let pm: [(UInt64, UInt64)] = [
    (Key.of("下"), Key.of("午")), (Key.of("午"), Key.of("後")), (Key.of("오후"), 0),
    (Key.of("晚"), Key.of("上")),
  ]
  private static let am: [(UInt64, UInt64)] = [
    (Key.of("上"), Key.of("午")), (Key.of("午"), Key.of("前")), (Key.of("오전"), 0),
  ]
  private static let hourMarks = Lexicon([(1, "h$|时$|時$|點$|点$|시$|ч$|g$|u$|godz$")])
  private static let minuteMarks = Lexicon([(1, "分$|분$|min$|m$")])
  private static let clockWords = Lexicon([
    (
      1,
      "uhr$|h$|hrs$|uur$|klo$|kl$|kell$|ore$|ora$|orele$|godz$|hodin$|hod$|pukul$|jam$|ώρα$|น$|u$|alle$|às$|hs$|horas$"
    )
  ])

  /// Zones whose letters mean one offset (`IST` and `CST` mean several, `ET` changes).
  private static let zones: [(UInt64, Int, Bool)] = [
    ("z", 0, true), ("utc", 0, true), ("gmt", 0, true), ("bst", 60, false), ("cet", 60, false),
    ("cest", 120, false), ("mez", 60, false), ("mesz", 120, false), ("eet", 120, false),
    ("eest", 180, false), ("msk", 180, false), ("мск", 180, false), ("est", -300, false),
    ("edt", -240, false), ("cdt", -300, false), ("mst", -420, false), ("mdt", -360, false),
    ("pst", -480, false), ("pdt", -420, false), ("jst", 540, false), ("kst", 540, false),
    ("wib", 420, false), ("wita", 480, false), ("aest", 600, false), ("aedt", 660, false),
    ("nzst", 720, false), ("nzdt", 780, false), ("sast", 120, false), ("wat", 60, false),
    ("eat", 180, false), ("hkt", 480, false), ("sgt", 480, false), ("trt", 180, false),
    ("brt", -180, false),
  ].map { (Key.of($0.0), $0.1, $0.2) }
}
