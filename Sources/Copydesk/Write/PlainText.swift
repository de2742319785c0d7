/// An article as plain text: headline, standfirst and body, a blank line between.
enum PlainText {
  static func text(of article: Article) -> String {
    let parts = [article.headline, article.abstract, article.articleBody].compactMap(\.self)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
