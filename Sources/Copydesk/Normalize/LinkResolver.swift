/// Makes links absolute and drops what only tracks readers.
package struct LinkResolver: Sendable {
  private let base: WebAddress?

  /// A resolver for the links of a page.
  ///
  /// - Parameters:
  ///   - url: the page's address, where it is known.
  ///   - baseElement: the `href` of the page's `base` element.
  package init(url: String?, baseElement: String? = nil) {
    let page = url.flatMap { WebAddress($0) }
    base = baseElement.flatMap { page?.resolving($0) ?? WebAddress($0) } ?? page
  }

  /// An absolute address that a reader can follow, or `nil` where the link leads nowhere: a script,
  /// inline data, a place in the same page.
  package func resolve(_ link: String) -> String? {
    guard let first = link.utf8.first, first != 0x23 else { return nil }
    if link.utf8.count > 7, link.prefix(7).lowercased() == "mailto:" { return link }
    let address = base.map { $0.resolving(link) } ?? WebAddress(link)
    return address?.droppingTracking().string
  }
}
