/// Makes a clean article of a page of HTML.
///
/// - Parameters:
///   - html: The page's source.
///   - url: Its address: relative links are resolved against it, and dates and names are read by it.
/// - Returns: the article; fields of which nothing is known are `nil` or empty.
/// - Throws: one ``Failure`` that says why the page gives no article, such as a listing or a consent
///   wall.
public func clean(html: String, url: String? = nil) throws(Failure) -> Article {
  try clean(Page(url: url, body: Array(html.utf8), contentType: "text/html; charset=utf-8"))
}

/// Makes a clean article of the text that an earlier scrape left behind.
///
/// - Parameters:
///   - text: The text, with all that was beside the article.
///   - url: The address from which it came.
/// - Returns: the article.
/// - Throws: one ``Failure`` where the text holds no article.
public func clean(text: String, url: String? = nil) throws(Failure) -> Article {
  try clean(
    Page(url: url, body: Array(text.utf8), contentType: "text/plain; charset=utf-8", form: .text))
}

/// Makes a clean article of a page's bytes.
///
/// The charset is found as browsers find it: byte order mark, content type, `meta`, the bytes
/// themselves. Equal pages with an equal time of capture give equal articles.
///
/// - Parameter page: The bytes with what is known of them.
/// - Returns: the article.
/// - Throws: one ``Failure`` that says why the page gives no article.
public func clean(_ page: Page) throws(Failure) -> Article {
  try Cleaner(keepsLedger: false).clean(page).article
}
