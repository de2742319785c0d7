/// An article as plain text: headline, standfirst and body, a blank line between.
enum PlainText {
  static func text(of article: Article) -> String {
    let parts = [article.headline, article.abstract, body(of: article)].compactMap(\.self)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The body; in a live blog with each post's time above it.
  private static func body(of article: Article) -> String {
    guard !article.liveBlogUpdate.isEmpty else { return article.articleBody }
    let scalars = Array(article.articleBody.unicodeScalars)
    var out = ""
    var at = 0
    for post in article.liveBlogUpdate where post.start >= at && post.start <= scalars.count {
      out.unicodeScalars.append(contentsOf: scalars[at..<post.start])
      if let time = post.datePublished { out += ShownTime.text(time) + "\n\n" }
      at = post.start
    }
    out.unicodeScalars.append(contentsOf: scalars[at...])
    return out
  }
}
