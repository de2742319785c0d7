internal import Foundation

/// One self-contained page that shows what became of a page and why: the article beside the page's
/// blocks in their order, each with its verdict, reason and score, and every field with its
/// witnesses.
///
/// In: a cleaned page with its ledger's rows. Out: HTML that loads nothing and leads nowhere; all
/// text of the page is escaped, and a content security policy lets in the page's own style and
/// script alone, by their digests.
package struct ExplainPage {
  private var out = ""
  private let article: Article
  private let ledger: Ledger
  private let kind: PageKind
  private let failure: Failure?
  /// By row of the ledger: the block of the article that was made of it.
  private var places: [Int: Int] = [:]

  /// The page as UTF-8; `failure` says why the page gives no article although one is shown.
  package static func bytes(of cleaned: Cleaned, failure: Failure? = nil) -> [UInt8] {
    var page = ExplainPage(cleaned, failure)
    page.write()
    return Array(page.out.utf8)
  }

  private init(_ cleaned: Cleaned, _ failure: Failure?) {
    article = cleaned.article
    ledger = cleaned.ledger
    kind = cleaned.kind
    self.failure = failure
    for (i, block) in article.blocks.enumerated() {
      for origin in block.origins { places[origin] = i }
    }
  }

  private mutating func write() {
    writeHead()
    writeTop()
    out += "<main>\n<div class=\"pair\">\n"
    out += ExplainArticle(article, ledger).html()
    out += ExplainFlow(article, ledger, places).html()
    out += "</div>\n"
    writeFields()
    writeNotes()
    out += "</main>\n<footer class=\"end\"><p>Copydesk \(escaped(Version.string))"
    if let model = Version.model { out += " · judge \(escaped(model))" }
    if let digest = article.record.digest { out += " · \(escaped(digest))" }
    out += "</p></footer>\n<script>\(ExplainScript.text)</script>\n</body>\n</html>\n"
  }

  private var policy: String {
    func digest(_ text: String) -> String {
      "'sha256-" + Data(Digest.sha256(Array(text.utf8))).base64EncodedString() + "'"
    }
    return "default-src 'none'; style-src \(digest(ExplainStyle.text)); "
      + "script-src \(digest(ExplainScript.text)); base-uri 'none'; form-action 'none'"
  }

  private mutating func writeHead() {
    let title = article.headline ?? article.url ?? article.record.source ?? "A page"
    out += """
      <!doctype html>
      <html lang="en" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Explained: \(escaped(title))</title>
      <style>\(ExplainStyle.text)</style>
      </head>
      <body>
      <a class="skip" href="#blocks">Skip to the page, block by block</a>
      <header class="top">
      <p class="brand">Copydesk explains</p>
      <h1\(ExplainText.language(article))>\(escaped(title))</h1>

      """
  }

  private mutating func writeTop() {
    if let url = article.url ?? article.record.source {
      out += "<p class=\"address\">\(escaped(url))</p>\n"
    }
    if let failure {
      out += "<p class=\"refused\"><strong>No article is written.</strong> "
      out += "\(escaped(failure.message))</p>\n"
    }
    let total = ledger.rows.count
    out += "<dl class=\"counts\">\n"
    for verdict in Verdict.Disposition.all {
      let rows = ledger.rows.count { $0.verdict.disposition == verdict }
      out += "<div class=\"\(verdict.rawValue)\"><dt>of \(total) blocks \(verdict.rawValue)</dt>"
      out += "<dd>\(rows)</dd></div>\n"
    }
    out += "<div><dt>words in the article</dt><dd>\(article.wordCount)</dd></div>\n"
    out += "<div><dt>judged</dt><dd>\(escaped(kind.rawValue))</dd></div>\n"
    let quality = ExplainText.percent(article.record.quality)
    out += "<div><dt>quality</dt><dd>\(quality)</dd></div>\n</dl>\n"
    writeShare()
    out += """
      </header>
      <nav aria-label="Parts of this page"><a href="#article">Article</a>\
      <a href="#blocks">Page, block by block</a><a href="#fields">Fields</a>\
      <a href="#notes">Notes</a></nav>

      """
  }

  /// The page's words by verdict as one bar.
  private mutating func writeShare() {
    var words: [Verdict.Disposition: Int] = [:]
    for row in ledger.rows { words[row.verdict.disposition, default: 0] += WordCount.of(row.text) }
    let all = max(words.values.reduce(0, +), 1)
    let label = Verdict.Disposition.all.map { "\(words[$0] ?? 0) \($0.rawValue)" }
      .joined(separator: ", ")
    out += "<svg class=\"share\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" "
    out += "aria-label=\"Words of the page: \(label)\">"
    var x = 0
    for verdict in Verdict.Disposition.all {
      let width = (words[verdict] ?? 0) * 1000 / all
      out += "<rect class=\"\(verdict.rawValue)\" x=\"\(x)\" width=\"\(width)\" height=\"10\"/>"
      x += width
    }
    out += "</svg>\n"
  }

  private mutating func writeFields() {
    out += "<section id=\"fields\" aria-labelledby=\"h-fields\">\n"
    out += "<h2 id=\"h-fields\">Fields and their witnesses</h2>\n<ul class=\"fields\">\n"
    for field in ledger.fields {
      out += "<li class=\"field\" id=\"f-\(escaped(field.name))\" tabindex=\"-1\">"
      out += "<h3>\(escaped(field.name))</h3><p dir=\"auto\">\(escaped(field.value))</p>"
      out += ExplainText.witnesses(field) + "</li>\n"
    }
    out += "</ul>\n</section>\n"
  }

  private mutating func writeNotes() {
    out += "<section id=\"notes\" aria-labelledby=\"h-notes\">\n<h2 id=\"h-notes\">Notes</h2>\n"
    if ledger.notes.isEmpty {
      out += "<p>Nothing else was decided.</p>\n"
    } else {
      let notes = ledger.notes.map { "<li>\(escaped($0))</li>" }.joined(separator: "\n")
      out += "<ul class=\"notes\">\n\(notes)\n</ul>\n"
    }
    out += "</section>\n"
  }
}

extension Verdict.Disposition {
  /// In the order of the page's counts and filters.
  static let all: [Self] = [.kept, .moved, .stripped]
}

/// Pieces of text that several parts of the explain page have.
enum ExplainText {
  static func percent(_ share: Double) -> String { decimal(share * 100, places: 1) + " %" }

  /// The article's language and direction as attributes.
  static func language(_ article: Article) -> String {
    guard let tag = article.inLanguage else { return " dir=\"auto\"" }
    return " lang=\"\(escaped(tag))\" dir=\"\(Script.isRightToLeft(tag) ? "rtl" : "ltr")\""
  }

  /// Who said a field's value, how sure that is, and who said otherwise.
  static func witnesses(_ field: Ledger.Field) -> String {
    let sure = percent(Double(field.confidence))
    var out = "<p class=\"said\">said by <strong>\(escaped(field.source))</strong>, \(sure) sure"
    out += "</p>"
    guard !field.rivals.isEmpty else { return out }
    out += "<ul>"
    for rival in field.rivals {
      out += "<li><strong>\(escaped(rival.source))</strong> says <span dir=\"auto\">"
      out += "\(escaped(rival.value))</span></li>"
    }
    return out + "</ul>"
  }
}
