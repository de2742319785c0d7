/// Tells addresses of authors' pages by a segment of their path.
enum AuthorAddress {
  /// Addresses of authors' pages: a path segment says so.
  static func segment(_ url: Span<UInt8>) -> UInt8? {
    if url.count < 8 { return nil }
    for i in url.indices
    where url[i] == 0x2F && i + 2 < url.count && segmentStarts.contains(url[i + 1] | 0x20) {
      let rest = url.extracting((i + 1)..<url.count)
      if let match = segments.match(rest, at: 0), match.end < rest.count - 1 {
        let next = rest[match.end]
        if next == 0x2F || next == 0x2D || next == 0x3F { return match.code }
      }
    }
    // The question mark tells most addresses without a search.
    for i in url.indices where url[i] == 0x3F {
      return Bytes.contains(url.extracting(i..<url.count), "author=") ? sure : nil
    }
    return nil
  }

  static let sure: UInt8 = 1
  /// The letters with which ``segments`` begin, the others being most of all path segments.
  private struct Starts {
    private var bits: UInt64 = 0
    init(_ letters: String) { for byte in letters.utf8 { bits |= 1 << UInt64(byte & 0x3F) } }
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool { bits >> UInt64(byte & 0x3F) & 1 == 1 }
  }
  private static let segmentStarts = Starts("abcefjnprstuwy")

  private static let segments = Lexicon([
    (
      1,
      """
      author$|authors$|blog-authors$|blog-author$|autor$|autoren$|autores$|autori$|auteur$|auteurs$|redacteur$|\
      redakteur$|journalist$|journalists$|journaliste$|journalistes$|contributor$|contributors$|writer$|writers$|\
      reporter$|reporters$|columnist$|columnists$|firma$|firmas$|yazar$|yazarlar$|skribent$|forfatter$|byline$|\
      periodista$|novinar$|avtor$|autora$|autore$|journalisten$|experts$|producers$
      """
    ),
    (
      2,
      """
      by$|people$|person$|profile$|profiles$|profil$|staff$|persoon$|user$|users$|bio$|team-member$|expert$
      """
    ),
  ])
}
