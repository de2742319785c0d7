import Foundation
import Testing

@testable import Copydesk

/// Text is searched sixteen or 64 bytes at a time: what is found must not depend on where it stands.
@Suite struct ScanTests {
  /// Texts with something in them at each place of three steps of sixteen.
  private static func texts(with inner: [UInt8], length: Int = 52) -> [[UInt8]] {
    (0...length).map { place in
      let letters = [UInt8](repeating: 0x61, count: length)
      return letters[..<place] + inner + letters[place...]
    }
  }

  @Test(arguments: [
    [0x20], [0x20, 0x20], [0x0A], [0xC2, 0xA0], [0x20, 0xC2, 0xA0], [0xE3, 0x80, 0x80],
  ])
  func aRunEndsBeforeWhatMayBeWhiteSpace(inner: [UInt8]) {
    let isSingle = inner == [0x20]
    for (place, text) in Self.texts(with: inner).enumerated().dropFirst() {
      // A space at the very end is none between words.
      let end = isSingle && place < 52 ? text.count : place
      let found = Bytes.runEnd(text.span, from: 0)
      #expect(found == end, "\(inner) at \(place)")
    }
  }

  @Test func brokenUTF8IsSeenAnywhere() {
    let parts: [[UInt8]] = [
      [], [0x80], [0xC3], [0xC3, 0xA9], [0xE2, 0x82], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98],
      [0xF0, 0x9F, 0x98, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
    ]
    for part in parts {
      for text in Self.texts(with: part, length: 200) {
        let isValid = String(validating: text, as: UTF8.self) != nil
        let found = Bytes.areUTF8(text.span)
        #expect(found == isValid, "\(part)")
      }
    }
    let cyrillic = Array(String(repeating: "вести ", count: 60).utf8)
    let isWholeValid = Bytes.areUTF8(cyrillic.span)
    let isCutValid = Bytes.areUTF8(Array(cyrillic.dropLast(2)).span)
    #expect(isWholeValid)
    #expect(!isCutValid)
  }

  @Test(arguments: ["\u{AD}", "\u{200B}", "\u{7F}", "\u{FEFF}", "\u{1}"])
  func whatNobodySeesIsDroppedAnywhere(sign: String) {
    let clean = String(repeating: "a", count: 52)
    for text in Self.texts(with: Array(sign.utf8)) {
      #expect(CleanText.string(String(decoding: text, as: UTF8.self)) == clean)
    }
  }

  @Test func marksAreComposedAnywhere() {
    for (place, text) in Self.texts(with: Array("e\u{301}".utf8)).enumerated() {
      var composed = [UInt8](repeating: 0x61, count: 52)
      composed.insert(contentsOf: [0xC3, 0xA9], at: place)
      #expect(Array(CleanText.string(String(decoding: text, as: UTF8.self)).utf8) == composed)
    }
  }

  @Test(arguments: ["\"", "\\", "\n", "\u{1}", "\u{7F}", "\u{85}", "\u{2028}", "“", "é"])
  func aJSONStringReadsBackAsItWas(sign: String) throws {
    for text in Self.texts(with: Array(sign.utf8)) {
      let string = String(decoding: text, as: UTF8.self)
      var line: [UInt8] = []
      line.appendJSON(string)
      let read = try JSONDecoder().decode(String.self, from: Data(line))
      #expect(read.unicodeScalars.elementsEqual(string.unicodeScalars))
      let isOneLine = !line.contains { $0 < 0x20 || $0 == 0x7F }
      #expect(isOneLine)
    }
  }
}
