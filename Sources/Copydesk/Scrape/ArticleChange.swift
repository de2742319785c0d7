/// What a reader would say had happened to an article between two captures.
enum ArticleChange {
  /// The change from one judgement to another of the same program; `nil` where there is none.
  static func judge(from old: WireCatalog, to new: WireCatalog) -> Catalog.Change? {
    guard old.fingerprint != new.fingerprint else { return nil }
    guard old.headline == new.headline else { return .headline }
    let (before, after) = (lines(old), lines(new))
    guard before != after else { return .correction }
    if contains(after, inOrder: before) { return .append }
    if contains(before, inOrder: after) { return .trimmed }
    return .correction
  }

  private static func lines(_ catalog: WireCatalog) -> [Substring] {
    catalog.body.split(separator: "\n")
  }

  /// Whether all of `few` stand in `many`, in this order.
  private static func contains(_ many: [Substring], inOrder few: [Substring]) -> Bool {
    var rest = few[...]
    for line in many where line == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
