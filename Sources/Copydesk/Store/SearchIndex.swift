/// Finds articles by their words.
package struct SearchIndex {
  let database: Database

  /// An article that was found.
  package struct Hit: Sendable, Equatable {
    package var entry: Catalog.Entry
    package var snippet: Snippet
  }

  /// How much more a word of the headline counts than one of the body.
  private static let headlineWeight = 4

  /// Takes an article's text in, in place of an earlier one.
  func put(_ article: Article, _ number: Int64) throws(Failure) {
    try remove(number)
    let headline = article.headline ?? ""
    let body = [article.abstract, article.articleBody].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    try database.run(
      "INSERT INTO passage (article, headline, body) VALUES (?, ?, ?)", .integer(number),
      .text(headline), .text(body))
    try database.run(
      "INSERT INTO search (rowid, headline, body) VALUES (?, ?, ?)", .integer(number),
      .text(SearchText.indexed(headline)), .text(SearchText.indexed(body)))
  }

  /// An index without text is told what to take out.
  func remove(_ number: Int64) throws(Failure) {
    let old = try database.first(
      "SELECT headline, body FROM passage WHERE article = ?", .integer(number)
    ) { ($0.text(0) ?? "", $0.text(1) ?? "") }
    guard let (headline, body) = old else { return }
    try database.run(
      "INSERT INTO search (search, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
      .integer(number), .text(SearchText.indexed(headline)), .text(SearchText.indexed(body)))
    try database.run("DELETE FROM passage WHERE article = ?", .integer(number))
  }

  /// The articles that hold all of a query, the best first.
  ///
  /// Times are those of publication, or of the first visit where it is not known.
  ///
  /// - Throws: `usage` where the query asks for nothing.
  package func hits(
    _ query: String, _ filter: ArticleFilter = ArticleFilter(), limit: Int = 20
  ) throws(Failure) -> [Hit] {
    guard let match = SearchText.query(query) else {
      throw Failure(
        .usage, at: .configure, "The query \"\(query)\" has no word to look for: give one.")
    }
    let wanted = SearchText.terms(query).filter { !$0.isExcluded }.map(\.text)
    let time = "coalesce(article.published, article.first_seen)"
    // The best are chosen before any text is read: a common word stands in most articles.
    return try database.rows(
      """
      WITH found AS (
        SELECT article.number, bm25(search, \(Self.headlineWeight), 1) AS score, \(time) AS time
        FROM search JOIN article ON article.number = search.rowid
        WHERE search MATCH ?5 AND \(filter.condition(time: time))
        ORDER BY score, time DESC, article.id LIMIT ?6
      )
      SELECT \(Catalog.columns), passage.body FROM found
      JOIN article ON article.number = found.number
      JOIN passage ON passage.article = found.number
      ORDER BY found.score, found.time DESC, article.id
      """, filter.values + [.text(match), SQLValue(limit)]
    ) { row in
      Hit(entry: Catalog.entry(row), snippet: Snippet(of: row.text(11) ?? "", terms: wanted))
    }
  }
}
