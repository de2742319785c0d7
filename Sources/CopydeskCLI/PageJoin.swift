internal import Copydesk

/// Joins the pages of an article that its site cuts into several: each is fetched after the one
/// before it, up to ``NextPage/most`` in all.
struct PageJoin {
  let cleaner: Cleaner
  let fetch: PageFetch
  let messages: Messages

  /// The whole article of its first page.
  ///
  /// A later page that cannot be had ends it: what there is, is given, marked as cut short.
  func whole(_ first: Cleaned, of page: Page) async -> Cleaned {
    var cleaned = first
    var join = ArticleJoin(first.article)
    var page = page
    var seen: Set<String?> = [page.url]
    for number in 2...NextPage.most {
      guard let address = NextPage.find(page), seen.insert(address.string).inserted else { break }
      do throws(Failure) {
        page = try await fetch.page(at: address.string).page.get()
        let next = try cleaner.clean(page)
        guard join.append(next.article, shift: cleaned.ledger.rows.count) else { break }
        cleaned.ledger.rows += next.ledger.rows
        cleaned.ledger.notes.append("Page \(number) was joined: \(address.string)")
      } catch {
        messages.note("Page \(number) of the article is left out. \(error.message)")
        cleaned.ledger.notes.append("Page \(number) could not be had: \(address.string)")
        cleaned.article = join.article
        cleaned.article.record.truncated = Page.Truncation.unspecified.rawValue
        return cleaned
      }
    }
    cleaned.article = join.article
    return cleaned
  }
}
