/// Takes a robots.txt file apart into its records, one a line.
///
/// In go the bytes as they came; out come key, value and place of each line that has both. Lines
/// end with CR, LF or CRLF; what is malformed is passed over (RFC 9309, section 2.2).
struct RobotsLines {
  /// What a line can be about.
  enum Key: Sendable {
    case userAgent, allow, disallow, sitemap, crawlDelay
  }

  struct Line {
    /// Counted from one.
    var number: Int
    var key: Key
    var value: ArraySlice<UInt8>
    /// The line as it stands, without its end.
    var text: ArraySlice<UInt8>
  }

  /// RFC 9309, section 2.5: at least 500 KiB are read; what is beyond is not looked at.
  static let most = 500 << 10

  private let bytes: [UInt8]
  private let reading: RobotsReading
  /// There was more than is read.
  private let isCut: Bool
  private var position = 0
  private var number = 0

  init(_ bytes: some Sequence<UInt8>, reading: RobotsReading) {
    let taken = Array(bytes.prefix(Self.most + 1))
    isCut = taken.count > Self.most
    self.bytes = isCut ? taken.dropLast() : taken
    self.reading = reading
    // A byte order mark, or the beginning of one that was cut.
    for mark: UInt8 in [0xEF, 0xBB, 0xBF] {
      guard position < self.bytes.count, self.bytes[position] == mark else { break }
      position += 1
    }
  }

  /// The next line that says something.
  mutating func next() -> Line? {
    while position < bytes.count {
      let start = position
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      position = end + 1
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { position += 1 }
      number += 1
      // A line that the limit cuts may say the opposite of the whole one.
      if end == bytes.count, isCut { return nil }
      if let line = line(bytes[start..<end]) { return line }
    }
    return nil
  }

  private func line(_ text: ArraySlice<UInt8>) -> Line? {
    let kept = reading.contains(.cutsLines) ? text.prefix(RobotsReading.longestLine) : text
    let content = Self.trimmed(kept.prefix { $0 != UInt8(ascii: "#") })
    guard let separator = separator(in: content) else { return nil }
    let value = Self.trimmed(content[(separator + 1)...])
    guard let key = key(Self.trimmed(content[..<separator])) else { return nil }
    return Line(number: number, key: key, value: value, text: text)
  }

  /// The colon; where it was forgotten, the white space between two words.
  private func separator(in content: ArraySlice<UInt8>) -> Int? {
    if let colon = content.firstIndex(of: UInt8(ascii: ":")) { return colon }
    guard reading.contains(.slips), let space = content.firstIndex(where: Self.isSpace) else {
      return nil
    }
    let value = content[space...].drop(while: Self.isSpace)
    return value.contains(where: Self.isSpace) ? nil : space
  }

  private func key(_ name: ArraySlice<UInt8>) -> Key? {
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "user-agent": .userAgent
    case "allow": .allow
    case "disallow": .disallow
    case "sitemap": .sitemap
    case "crawl-delay": .crawlDelay
    // As Google's parser reads them: their owners mean what they wrote.
    case "useragent", "user agent": reading.contains(.slips) ? .userAgent : nil
    case "dissallow", "dissalow", "disalow", "diasllow", "disallaw":
      reading.contains(.slips) ? .disallow : nil
    case "site-map": reading.contains(.slips) ? .sitemap : nil
    default: nil
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) } ?? start.startIndex - 1
    return start[..<(end + 1)]
  }
}

/// What is understood of robots.txt files beyond the letter of RFC 9309, as Google's parser has it.
package struct RobotsReading: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// A forgotten colon and common misspellings of the keys.
  package static let slips = RobotsReading(rawValue: 1)
  /// A product token with something behind it: `copydesk/1.0`, `copydesk bot`, `* (all)`.
  package static let trailing = RobotsReading(rawValue: 2)
  /// `Allow: /x/index.html` allows `/x/` too.
  package static let indexFiles = RobotsReading(rawValue: 4)
  /// Nothing is read of a line beyond ``longestLine``.
  package static let cutsLines = RobotsReading(rawValue: 8)

  /// What a scrape understands: whatever a site's owner can only have meant in one way.
  package static let usual: RobotsReading = [.slips, .trailing]
  /// All that Google's parser adds.
  package static let google: RobotsReading = [.slips, .trailing, .indexFiles, .cutsLines]

  /// Eight times the longest address of old browsers, less one, in bytes.
  static let longestLine = 2083 * 8 - 1
}
