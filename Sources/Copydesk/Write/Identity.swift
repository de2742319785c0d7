/// What names an article: the canonical address where it can be trusted, else the address from which
/// the page came, else the digest of its content.
package struct Identity: Sendable, Equatable {
  /// 16 hexadecimal digits.
  package var identifier: String
  /// The canonical address, where it can be trusted.
  package var canonical: String?
  /// Why a canonical address was refused, for the ledger.
  package var note: String?

  /// Names the article of a page.
  ///
  /// `canonical` is what the page calls its address, perhaps a relative one; `content` is asked for
  /// where the page has no address.
  package init(canonical: String?, fetched: String?, content: @autoclosure () -> [UInt8]) {
    let page = fetched.flatMap { WebAddress($0) }
    var name = page?.normalized
    switch canonical.map({ Canonical.judge($0, ofPage: page) }) {
    case .trusted(let address):
      self.canonical = address.droppingTracking().request
      name = address.normalized
    case .refused(let note): self.note = note
    case nil: break
    }
    identifier = Self.identifier(of: name.map { Array($0.utf8) } ?? content())
  }

  /// The first 64 bits of SHA-256: among a million articles two meet with a chance of 3 in 10^8.
  private static func identifier(of name: [UInt8]) -> String {
    Digest.hex(Digest.sha256(name).prefix(8))
  }
}
