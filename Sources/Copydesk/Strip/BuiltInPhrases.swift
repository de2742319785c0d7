internal import CPhrases

extension Phrases {
  /// The phrases of `Config/phrases`, compiled in and made on first use.
  ///
  /// A test compiles them, so a bad line never leaves the house; a build that has one regardless
  /// stops here, at the first page, and names it.
  package static let builtIn: Phrases = {
    do throws(PhraseError) {
      return try Phrases(sources: builtInSources)
    } catch {
      fatalError("\(error)")
    }
  }()

  /// The files that are compiled in, common.txt first.
  package static var builtInSources: [PhraseSource] {
    (0..<cphrases_count()).map { index in
      let file = unsafe cphrases_file(index)
      let bytes = unsafe UnsafeRawBufferPointer(start: file.bytes, count: file.length)
      return PhraseSource(name: unsafe String(cString: file.name), bytes: unsafe Array(bytes))
    }
  }
}
