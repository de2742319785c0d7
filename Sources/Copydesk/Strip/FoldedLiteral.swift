/// The words of a pattern's literal text, hashed exactly as `FoldedBlock` hashes a page's words.
enum FoldedLiteral {
  /// The next word's hash, nil at the end.
  static func next(_ text: Span<UInt8>, _ offset: inout Int) -> UInt64? {
    while offset < text.count {
      let (folded, length) = foldedScalar(text, at: offset)
      switch folded.role {
      case .gap, .ignored: offset += length
      case .ideograph:
        offset += length
        var hash = FoldedHash()
        hash.add(folded)
        return hash.value
      case .letter: return letters(text, &offset)
      case .digit:
        var word = FoldedWord()
        offset = NumberRun.read(text, from: offset, into: &word)
        return word.hash
      }
    }
    return nil
  }

  private static func letters(_ text: Span<UInt8>, _ offset: inout Int) -> UInt64 {
    var hash = FoldedHash()
    while offset < text.count {
      let (folded, length) = foldedScalar(text, at: offset)
      guard folded.role == .letter || folded.role == .ignored else { break }
      if folded.role == .letter { hash.add(folded) }
      offset += length
    }
    return hash.value
  }
}
