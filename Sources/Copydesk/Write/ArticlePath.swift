internal import CText

/// Where an article stands in an output folder: `articles/<host>/<yyyy>/<mm>/<dd>/<slug>-<id>`.
///
/// Names are lower-case ASCII, so that they hold on every file system and no two differ by case or
/// Unicode form only; the longest path with its ending stays under 240 bytes.
package enum ArticlePath {
  /// The most bytes of a slug: longer ones are cut at a hyphen.
  package static let longestSlug = 80
  /// The most bytes of a host's folder: with the longest slug and ending the path has 231 bytes.
  static let longestHost = 100

  /// The path without its ending.
  package static func stem(of article: Article) -> String {
    let name = slug(article.headline ?? "") + "-" + article.identifier
    return "articles/" + host(article) + "/" + day(article) + "/" + name
  }

  /// The host's folder; texts without an address stand in `unknown`.
  static func host(_ article: Article) -> String {
    guard let url = article.mainEntityOfPage ?? article.url, let address = WebAddress(url) else {
      return "unknown"
    }
    let standard = address.isSecure ? 443 : 80
    let port = address.port == standard ? "" : "_\(address.port)"
    let name = address.host.utf8.map { byte -> UInt8 in
      // Brackets and colons of an IPv6 address.
      isNameByte(byte) || byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "-")
    }
    let folder = String(decoding: name, as: UTF8.self) + port
    guard folder.utf8.count > longestHost else { return safe(folder) }
    let digest = Digest.hex(Digest.sha256(Array(folder.utf8)).prefix(4))
    return digest + "-" + String(folder.suffix(longestHost - 9))
  }

  /// `yyyy/mm/dd`, or `undated`.
  static func day(_ article: Article) -> String {
    let date = article.record.publishedDay ?? article.datePublished ?? ""
    let parts = date.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
      (1...31).contains(day)
    else { return "undated" }
    return parts.joined(separator: "/")
  }

  /// Words of the headline in lower-case ASCII with hyphens between.
  static func slug(_ headline: String) -> String {
    var out: [UInt8] = []
    for byte in transliterated(headline) {
      if isLetterOrDigit(byte) {
        out.append(byte)
      } else if byte != UInt8(ascii: "'"), let last = out.last, last != UInt8(ascii: "-") {
        out.append(UInt8(ascii: "-"))
      }
      if out.count > longestSlug { break }
    }
    cut(&out, to: longestSlug)
    while out.last == UInt8(ascii: "-") { out.removeLast() }
    return out.isEmpty ? "article" : String(decoding: out, as: UTF8.self)
  }

  /// Cuts a slug at a hyphen.
  private static func cut(_ slug: inout [UInt8], to count: Int) {
    guard slug.count > count else { return }
    let hyphen = slug.prefix(count + 1).lastIndex(of: UInt8(ascii: "-"))
    // One endless word is cut where it must be.
    slug.removeSubrange((hyphen.flatMap { $0 > count / 2 ? $0 : nil } ?? count)...)
  }

  /// A path of ours whose slug has no more than some bytes.
  static func shortened(_ stem: String, slugBytes: Int) -> String {
    guard let slash = stem.lastIndex(of: "/"), let dash = stem.lastIndex(of: "-"), slash < dash
    else { return stem }
    var slug = Array(stem[stem.index(after: slash)..<dash].utf8)
    guard slug.count > slugBytes else { return stem }
    cut(&slug, to: slugBytes)
    return stem[...slash] + String(decoding: slug, as: UTF8.self) + stem[dash...]
  }

  /// ICU's transliteration of the headline's beginning; nothing where ICU fails.
  private static func transliterated(_ headline: String) -> [UInt8] {
    // A Chinese syllable takes up to six letters; nothing longer could still stand in the slug.
    let head = headline.unicodeScalars.prefix(longestSlug * 2)
    // Latin-ASCII of ICU 72 does not know the schwa; Azerbaijani sites write it as an e.
    let schwas: [Unicode.Scalar] = ["\u{18F}", "\u{259}"]
    var text = String(String.UnicodeScalarView(head.map { schwas.contains($0) ? "e" : $0 }))
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.lowercased().utf8) }
    let capacity = text.utf8.count * 8 + 64
    return text.withUTF8 { source in
      unsafe [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        let length = unsafe source.withMemoryRebound(to: CChar.self) { source in
          unsafe target.withMemoryRebound(to: CChar.self) { target -> Int32 in
            guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
            return unsafe ctext_slug_ascii(from, Int32(source.count), to, Int32(capacity))
          }
        }
        count = max(0, Int(length))
      }
    }
  }

  /// Names that Windows keeps for devices, whatever follows a dot.
  private static let reserved: Set<String> =
    Set(["con", "prn", "aux", "nul"])
    .union((0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func safe(_ name: String) -> String {
    reserved.contains(String(name.prefix { $0 != "." && $0 != "_" })) ? "_" + name : name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: "-")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
