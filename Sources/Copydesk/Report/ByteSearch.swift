/// Finds one text in another byte by byte: `String.contains` would compare by canonical equivalence.
enum ByteSearch {
  /// True where `needle` stands in `text`; the empty text stands everywhere.
  static func contains(_ text: String, _ needle: String) -> Bool {
    let hay = text.utf8.span
    let wanted = needle.utf8.span
    guard wanted.count > 0 else { return true }
    guard wanted.count <= hay.count else { return false }
    let first = wanted[0]
    for start in 0...(hay.count - wanted.count) where hay[start] == first {
      var i = 1
      while i < wanted.count, hay[start + i] == wanted[i] { i += 1 }
      if i == wanted.count { return true }
    }
    return false
  }
}
