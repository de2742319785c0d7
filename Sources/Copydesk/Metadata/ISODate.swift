/// Reads ISO 8601 as the web writes it, byte by byte: the form of nine dates of ten.
enum ISODate {
  /// The stamp, or `nil` where the text is of another form.
  ///
  /// `2026-03-01`, `2026-3-1`, `2026/03/01 10:30`, `2026-03-01T10:30:00.000Z`,
  /// `2026-03-01 10:30:00 +0200`; a zone's name is left to ``ClockReader``.
  static func read(_ text: Span<UInt8>) -> DateStamp? {
    var at = 0
    guard let year = number(text, &at, 4...4), let sign = sign(text, &at, 0x2D, 0x2F),
      let month = number(text, &at, 1...2), skip(text, &at, sign),
      let day = number(text, &at, 1...2)
    else { return nil }
    var stamp = DateStamp(year: year, month: month, day: day)
    if at == text.count { return stamp }
    guard text[at] | 0x20 == 0x74 || text[at] == 0x20 else {
      return nil
    }
    at += 1
    while at < text.count, text[at] == 0x20 { at += 1 }
    guard let hour = number(text, &at, 1...2), hour < 25, skip(text, &at, 0x3A),
      let minute = number(text, &at, 2...2), minute < 60
    else { return nil }
    var time = DateStamp.Time(hour: hour % 24, minute: minute)
    if skip(text, &at, 0x3A) {
      guard let second = number(text, &at, 2...2), second < 62 else { return nil }
      time.second = min(second, 59)
      if at < text.count, text[at] == 0x2E || text[at] == 0x2C {
        at += 1
        while at < text.count, text[at] >= 0x30, text[at] <= 0x39 {
          // More than nanoseconds is noise of a float.
          if time.fraction.utf8.count < 9 {
            time.fraction.unicodeScalars.append(Unicode.Scalar(text[at]))
          }
          at += 1
        }
      }
    }
    guard zone(text, &at, &time), at == text.count else { return nil }
    stamp.time = time
    return stamp
  }

  private static func zone(
    _ text: Span<UInt8>, _ at: inout Int, _ time: inout DateStamp.Time
  ) -> Bool {
    while at < text.count, text[at] == 0x20 { at += 1 }
    if at == text.count { return true }
    if text[at] | 0x20 == 0x7A {
      at += 1
      time.offset = 0
      time.isZulu = true
      return true
    }
    guard let sign = sign(text, &at, 0x2B, 0x2D), let hours = number(text, &at, 2...2), hours <= 14
    else { return false }
    _ = skip(text, &at, 0x3A)
    let minutes = at < text.count ? number(text, &at, 2...2) : 0
    guard let minutes, minutes < 60 else { return false }
    time.offset = (hours * 60 + minutes) * (sign == 0x2D ? -1 : 1)
    return true
  }

  private static func sign(
    _ text: Span<UInt8>, _ at: inout Int, _ a: UInt8, _ b: UInt8
  ) -> UInt8? {
    guard at < text.count, text[at] == a || text[at] == b else { return nil }
    at += 1
    return text[at - 1]
  }

  private static func skip(_ text: Span<UInt8>, _ at: inout Int, _ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  private static func number(
    _ text: Span<UInt8>, _ at: inout Int, _ digits: ClosedRange<Int>
  ) -> Int? {
    var value = 0
    var count = 0
    while at < text.count, count < digits.upperBound, text[at] >= 0x30, text[at] <= 0x39 {
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
      count += 1
    }
    return count >= digits.lowerBound ? value : nil
  }
}
