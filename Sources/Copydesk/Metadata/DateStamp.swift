/// A moment or a day as a page writes it: its own offset and precision are kept.
///
/// Seconds that the page leaves out are written as `00`: schema.org's DateTime asks for them.
package struct DateStamp: Sendable, Equatable {
  package var year: Int
  package var month: Int
  package var day: Int
  /// `nil` where the page gives a day alone.
  package var time: Time?

  package struct Time: Sendable, Equatable {
    package var hour: Int
    package var minute: Int
    /// `nil` where the page gives hours and minutes.
    package var second: Int?
    /// The digits of a fraction of a second, as written.
    package var fraction = ""
    /// Minutes east of Greenwich; `nil` where the page does not say.
    package var offset: Int?
    /// Written as `Z`.
    package var isZulu = false
  }

  package init(year: Int, month: Int, day: Int, time: Time? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.time = time
  }

  /// Days since 1970-01-01, as written.
  package var dayNumber: Int { Calendars.dayNumber(year, month, day) }

  /// Seconds since 1970 in UTC; a time without offset counts as UTC, a day as its midnight.
  package var seconds: Int {
    guard let time else { return dayNumber * 86_400 }
    let clock = time.hour * 3600 + time.minute * 60 + (time.second ?? 0)
    return dayNumber * 86_400 + clock - (time.offset ?? 0) * 60
  }

  /// The day alone, `2026-03-01`.
  package var dayText: String {
    Self.padded(year, 4) + "-" + Self.padded(month) + "-" + Self.padded(day)
  }

  /// ISO 8601: `2026-03-01`, `2026-03-01T10:30:00+02:00`, `2026-03-01T10:30:00.512Z`.
  package var text: String {
    guard let time else { return dayText }
    var text = dayText + "T" + Self.padded(time.hour) + ":" + Self.padded(time.minute)
    text += ":" + Self.padded(time.second ?? 0)
    if !time.fraction.isEmpty { text += "." + time.fraction }
    guard let offset = time.offset else { return text }
    if time.isZulu { return text + "Z" }
    return text + (offset < 0 ? "-" : "+") + Self.padded(abs(offset) / 60) + ":"
      + Self.padded(abs(offset) % 60)
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A moment in UTC.
  package init(epoch seconds: Int) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let clock = seconds - day * 86_400
    let date = Calendars.date(day)
    self.init(
      year: date.year, month: date.month, day: date.day,
      time: .init(
        hour: clock / 3600, minute: clock / 60 % 60, second: clock % 60, offset: 0, isZulu: true))
  }
}

/// Arithmetic of the calendars in which pages write their days.
package enum Calendars {
  /// Days from 1970-01-01 to a Gregorian day (Hinnant, "chrono-compatible low-level date algorithms").
  package static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The Gregorian day of a number of days from 1970-01-01.
  package static func date(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The Gregorian day of a day of the Persian solar calendar.
  ///
  /// Leap years by the cycle of 33 years, which agrees with the calendar of Iran from 1925 to 2060.
  static func fromPersian(
    _ year: Int, _ month: Int, _ day: Int
  ) -> (year: Int, month: Int, day: Int)? {
    guard month >= 1, month <= 12, day >= 1, day <= (month <= 6 ? 31 : 30), abs(year - 1403) < 200
    else { return nil }
    // The first day of 1403 was 2024-03-20.
    var number = dayNumber(2024, 3, 20)
    for y in min(year, 1403)..<max(year, 1403) {
      number += (isPersianLeap(y) ? 366 : 365) * (year > 1403 ? 1 : -1)
    }
    number += month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6
    return date(number + day - 1)
  }

  private static func isPersianLeap(_ year: Int) -> Bool {
    [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33)
  }
}
