internal import CPhrases

extension Phrases {
  /// The phrases of `Config/phrases`, compiled in.
  ///
  /// The tests compile the same files, so a fault in one shows there and not at a user's.
  package static let builtIn: Phrases? = try? Phrases(sources: builtInSources)

  /// The files as they were at build time, `common.txt` first.
  package static var builtInSources: [PhraseSource] {
    (0..<cphrases_count).map { i in
      let file = unsafe cphrases_file(i).pointee
      let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.length)
      return unsafe PhraseSource(name: String(cString: file.name), bytes: Array(bytes))
    }
  }
}
