internal import Foundation

/// The part of a text in which the first words of a query stand.
package struct Snippet: Sendable, Equatable {
  package var text: String
  /// Where words of the query stand in ``text``, in Unicode scalars.
  package var marks: [Range<Int>] = []

  /// Scalars before the first word and after it: two lines of a terminal in all.
  private static let before = 40
  private static let after = 120

  /// The snippet of a text; its beginning where no word is found in it.
  init(of text: String, terms: [String]) {
    let scalars = Array(text.unicodeScalars)
    let folded = scalars.map(Self.fold)
    let needles = terms.map { $0.unicodeScalars.map(Self.fold).compactMap(\.self) }
      .filter { !$0.isEmpty }
    let first = needles.compactMap { Self.find($0, in: folded, from: 0) }.map(\.lowerBound).min()
    var start = Self.wordStart(scalars, near: max(0, (first ?? 0) - Self.before), upTo: first ?? 0)
    while start < scalars.count, scalars[start].properties.isWhitespace { start += 1 }
    let end = Self.wordEnd(scalars, near: min(scalars.count, (first ?? start) + Self.after))
    var found: [Range<Int>] = []
    for needle in needles {
      var from = start
      while let hit = Self.find(needle, in: folded, from: from), hit.upperBound <= end {
        found.append(hit)
        from = hit.upperBound
      }
    }
    let lead = start > 0 ? "…" : ""
    let shift = lead.unicodeScalars.count - start
    marks = Self.merged(found).map { $0.lowerBound + shift..<$0.upperBound + shift }
    let line = scalars[start..<max(start, end)].map { $0.properties.isWhitespace ? " " : $0 }
    self.text = lead + String(String.UnicodeScalarView(line)) + (end < scalars.count ? "…" : "")
  }

  /// The text with something around each word.
  package func marked(_ open: String, _ close: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = ""
    var at = 0
    for mark in marks {
      out += String(String.UnicodeScalarView(scalars[at..<mark.lowerBound])) + open
      out += String(String.UnicodeScalarView(scalars[mark])) + close
      at = mark.upperBound
    }
    return out + String(String.UnicodeScalarView(scalars[at...]))
  }

  /// A letter without case, accent and width; `nil` for what stands on the letter before it.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII { return scalar.properties.lowercaseMapping.unicodeScalars.first }
    if (0x300...0x36F).contains(scalar.value) { return nil }
    // A syllable of Hangul is one letter here, as in the index.
    if SearchText.isUnspaced(scalar) { return scalar }
    let plain = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.first
    return (plain ?? scalar).properties.lowercaseMapping.unicodeScalars.first
  }

  /// Where a needle stands in the letters, those that are none passed over.
  private static func find(
    _ needle: [Unicode.Scalar], in text: [Unicode.Scalar?], from start: Int
  ) -> Range<Int>? {
    var i = start
    while i < text.count {
      if text[i] == needle[0] {
        var (at, matched) = (i, 0)
        while at < text.count, matched < needle.count {
          if let scalar = text[at] {
            guard scalar == needle[matched] else { break }
            matched += 1
          }
          at += 1
        }
        if matched == needle.count { return i..<at }
      }
      i += 1
    }
    return nil
  }

  private static func wordStart(_ text: [Unicode.Scalar], near start: Int, upTo limit: Int) -> Int {
    guard start > 0 else { return 0 }
    return (start..<limit).first { text[$0].properties.isWhitespace } ?? start
  }

  private static func wordEnd(_ text: [Unicode.Scalar], near end: Int) -> Int {
    guard end < text.count else { return text.count }
    let earliest = max(0, end - 20)
    return (earliest..<end).last { text[$0].properties.isWhitespace } ?? end
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = out.last, range.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }
}
