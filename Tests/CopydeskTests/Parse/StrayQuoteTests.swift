import Testing

@testable import Copydesk

@Suite struct StrayQuoteTests {
  private func texts(_ markup: String) throws -> [String] {
    let page = Page(url: nil, body: Array(markup.utf8))
    let parsed = try PageParser.parse(page)
    return parsed.blocks.list.indices.map(parsed.blocks.string)
  }

  /// Seen on three of 777 real pages: one quote too many, and the article was gone.
  @Test func aStrayQuoteSwallowsNoText() throws {
    let before = #"<div class="a" data-label="one""><b title="x">First.</b></div>"#
    let after = (0..<200).map { #"<p id="p\#($0)" class="q" title="it's">Text \#($0).</p>"# }
    let found = try texts("<body>" + before + after.joined() + "</body>")
    #expect(found.count == 201)
    #expect(found.last == "Text 199.")
  }

  @Test func quotesAroundValuesMayHoldSigns() throws {
    let found = try texts(#"<body><p title = "a > b" lang='x"y'>One.</p><p>Two.</p></body>"#)
    #expect(found == ["One.", "Two."])
  }

  /// A transfer that breaks off within a comment must not add the comment to the text.
  @Test func aCommentThatThePageEndsInIsNoText() throws {
    let found = try texts(
      "<body><p>One.</p><p>Two.</p><!-- " + String(repeating: "tail ", count: 999))
    #expect(found == ["One.", "Two."])
    #expect(try texts("<body><p>One.</p><!-- <p>Two.</p>") == ["One.", "Two."])
  }
}
