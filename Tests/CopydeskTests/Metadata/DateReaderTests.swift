import Testing

@testable import Copydesk

@Suite struct DateReaderTests {
  /// 2026-04-01 noon.
  static let captured = Calendars.dayNumber(2026, 4, 1) * 86_400 + 43_200

  static func reader(_ language: String = "", _ host: String = "") -> DateReader {
    DateReader(language: language, host: host, captured: captured)
  }

  @Test(arguments: [
    ("2026-03-01", "2026-03-01"),
    ("2026-3-1", "2026-03-01"),
    ("2026/03/01", "2026-03-01"),
    ("2026-03-01T10:30", "2026-03-01T10:30:00"),
    ("2026-03-01 10:30:05", "2026-03-01T10:30:05"),
    ("2026-03-01T10:30:00Z", "2026-03-01T10:30:00Z"),
    ("2026-03-01T10:30:00.512Z", "2026-03-01T10:30:00.512Z"),
    ("2026-03-01T10:30:00+0200", "2026-03-01T10:30:00+02:00"),
    ("2026-03-01T10:30:00-05", "2026-03-01T10:30:00-05:00"),
    ("2026-03-01 10:30:00 +05:30", "2026-03-01T10:30:00+05:30"),
    ("Sun, 01 Mar 2026 10:30:00 +0200", "2026-03-01T10:30:00+02:00"),
    ("Sun, 01 Mar 2026 10:30:00 GMT", "2026-03-01T10:30:00Z"),
    ("Sun Mar 01 2026 10:30:00 GMT+0200 (CEST)", "2026-03-01T10:30:00+02:00"),
    ("Sun Mar 1 10:30:00 CET 2026", "2026-03-01T10:30:00+01:00"),
    ("20260301", "2026-03-01"),
    ("20260301103000", "2026-03-01T10:30:00"),
    ("1772361000", "2026-03-01T10:30:00Z"),
    ("1772361000000", "2026-03-01T10:30:00Z"),
    ("March 1, 2026 10:30 pm EST", "2026-03-01T22:30:00-05:00"),
    ("12:05 AM, 1 March 2026", "2026-03-01T00:05:00"),
  ])
  func attributes(_ text: String, _ expected: String) {
    #expect(Self.reader("en").stamp(text)?.text == expected)
  }

  @Test(
    arguments: [
      ("en", "March 1, 2026", "2026-03-01"), ("en", "1st of March 2026", "2026-03-01"),
      ("en", "Mar. 1st, 2026", "2026-03-01"),
      ("de", "1. März 2026, 10:30 Uhr", "2026-03-01T10:30:00"),
      ("de-AT", "15. Jänner 2026", "2026-01-15"),
      ("fr", "le 1er mars 2026 à 10h30", "2026-03-01T10:30:00"),
      ("fr", "15 août 2025", "2025-08-15"), ("es", "1 de marzo de 2026", "2026-03-01"),
      ("pt", "1º de março de 2026 às 10h30", "2026-03-01T10:30:00"),
      ("ca", "1 de març del 2026", "2026-03-01"),
      ("it", "1 marzo 2026 alle ore 10:30", "2026-03-01T10:30:00"),
      ("nl", "1 maart 2026 om 10:30", "2026-03-01T10:30:00"),
      ("pl", "1 marca 2026", "2026-03-01"), ("pl", "12 listopada 2025", "2025-11-12"),
      ("hr", "12. listopada 2025.", "2025-10-12"), ("cs", "1. března 2026", "2026-03-01"),
      ("cs", "1. 3. 2026", "2026-03-01"), ("sk", "4. novembra 2025 o 13:17", "2025-11-04T13:17:00"),
      ("hu", "2026. március 1., vasárnap 10:30", "2026-03-01T10:30:00"),
      ("ro", "1 martie 2026", "2026-03-01"),
      ("bg", "1 март 2026", "2026-03-01"), ("sr", "1. март 2026.", "2026-03-01"),
      ("sr", "2. maj 2025.", "2025-05-02"),
      ("ru", "1 марта 2026 года, 10:30", "2026-03-01T10:30:00"),
      ("uk", "1 березня 2026 р.", "2026-03-01"),
      ("be", "1 сакавіка 2026", "2026-03-01"), ("el", "1 Μαρτίου 2026", "2026-03-01"),
      ("tr", "1 Mart 2026 Pazar 10:30", "2026-03-01T10:30:00"),
      ("az", "12 sentyabr 2025, 17:40", "2025-09-12T17:40:00"),
      ("sv", "1 mars 2026 kl 10.30", "2026-03-01T10:30:00"),
      ("no", "1. mars 2026 kl. 10:30", "2026-03-01T10:30:00"),
      ("da", "1. marts 2026", "2026-03-01"), ("fi", "1.3.2026 klo 10.30", "2026-03-01T10:30:00"),
      ("fi", "1. maaliskuuta 2026", "2026-03-01"), ("is", "1. janúar 2026", "2026-01-01"),
      ("et", "1. märts 2026", "2026-03-01"), ("lv", "2026. gada 1. martā", "2026-03-01"),
      ("lt", "2026 m. kovo 1 d.", "2026-03-01"), ("sq", "1 mars 2026", "2026-03-01"),
      ("ar", "١ مارس ٢٠٢٦", "2026-03-01"), ("ar", "12 أيلول 2025", "2025-09-12"),
      ("fa", "۱۰ اسفند ۱۴۰۴", "2026-03-01"), ("fa", "۱۴۰۴/۱۲/۱۰", "2026-03-01"),
      ("he", "1 במרץ 2026", "2026-03-01"), ("hi", "१ मार्च २०२६", "2026-03-01"),
      ("bn", "১ মার্চ ২০২৬", "2026-03-01"), ("th", "1 มีนาคม 2569", "2026-03-01"),
      ("zh", "2026年3月1日 10:30", "2026-03-01T10:30:00"),
      ("zh", "2026年03月01日下午3:05", "2026-03-01T15:05:00"),
      ("zh-TW", "民國115年3月1日", "2026-03-01"), ("ja", "令和8年3月1日 10時30分", "2026-03-01T10:30:00"),
      ("ko", "2026년 3월 1일 오후 3:05", "2026-03-01T15:05:00"),
      ("ko", "2026.03.01. 10:30", "2026-03-01T10:30:00"),
      ("id", "1 Maret 2026 pukul 10.30", "2026-03-01T10:30:00"),
      ("vi", "1 tháng 3, 2026", "2026-03-01"),
      ("sw", "1 Machi 2026", "2026-03-01"),
    ])
  func printed(_ language: String, _ text: String, _ expected: String) {
    let hits = Self.reader(language).hits(in: Line("Posted " + text))
    #expect(hits.first?.stamp.text == expected, "\(language): \(text)")
  }

  @Test(arguments: [
    ("en-US", "example.com", "03/01/2026", "2026-03-01"),
    ("en", "example.com", "03/01/2026", "2026-03-01"),
    ("en-GB", "example.com", "03/01/2026", "2026-01-03"),
    ("en", "example.co.uk", "03/01/2026", "2026-01-03"),
    ("en", "example.com.au", "3/1/2026", "2026-01-03"),
    ("de", "example.com", "03/01/2026", "2026-01-03"),
    ("en", "example.com", "03.01.2026", "2026-01-03"),
    ("en", "example.com", "25/12/2025", "2025-12-25"),
    ("fr", "example.fr", "12/25/2025", "2025-12-25"),
    // The other order would lie after the capture.
    ("fr", "example.fr", "03/12/2026", "2026-03-12"),
    ("de", "example.de", "01.03.26", "2026-03-01"),
  ])
  func numericOrder(_ language: String, _ host: String, _ text: String, _ expected: String) {
    #expect(Self.reader(language, host).hits(in: Line(text)).first?.stamp.dayText == expected)
  }

  @Test(arguments: [
    "2 hours ago", "vor 3 Stunden", "yesterday", "March 2026", "1 March", "2026", "v1.2.2026.4",
    "192.168.10.26", "1993-12-31", "2026-04-03", "2031-01-01", "31.02.2026", "+49 30 1234567",
    "Room 12-2026",
    "3/4", "10:30", "٢ ساعات",
  ])
  func noDate(_ text: String) {
    #expect(Self.reader("en").hits(in: Line(text)).isEmpty, "\(text)")
    if text != "2026" { #expect(Self.reader("en").stamp(text) == nil, "\(text)") }
  }

  @Test func theDayAfterTheCaptureIsTheLast() {
    #expect(Self.reader().stamp("2026-04-02") != nil)
    #expect(Self.reader().stamp("2026-04-03") == nil)
    #expect(Self.reader().stamp("1994-01-01") != nil)
  }

  @Test func calendarsAgreeOnEveryDay() {
    for number in stride(from: -719_468, through: 60_000, by: 17) {
      let date = Calendars.date(number)
      #expect(Calendars.dayNumber(date.year, date.month, date.day) == number)
    }
    #expect(Calendars.dayNumber(1970, 1, 1) == 0)
    // New Year's days of the Persian calendar, from the University of Tehran's calendar centre.
    for (year, day) in [
      (1395, (2016, 3, 20)), (1399, (2020, 3, 20)), (1403, (2024, 3, 20)), (1404, (2025, 3, 21)),
    ] {
      let start = Calendars.fromPersian(year, 1, 1)
      #expect(start?.year == day.0 && start?.month == day.1 && start?.day == day.2, "\(year)")
    }
  }

  @Test func secondsKnowTheOffset() {
    #expect(Self.reader().stamp("2026-03-01T10:30:00+02:00")?.seconds == 1_772_353_800)
    #expect(Self.reader().stamp("1772353800")?.seconds == 1_772_353_800)
  }

  @Test(
    arguments: [
      ("https://example.com/2026/03/01/story", "2026-03-01"),
      ("https://example.com/a/2026-03-01-story", "2026-03-01"),
      ("https://example.com/20260301/story", "2026-03-01"),
      ("https://example.com/2026/march/01/story", "2026-03-01"),
      ("https://example.com/2026/03/story-12", nil), ("https://example.com/story-20269901", nil),
    ] as [(String, String?)])
  func addresses(_ url: String, _ expected: String?) {
    #expect(AddressDate.read(url, Self.reader("en"))?.dayText == expected)
  }
}
