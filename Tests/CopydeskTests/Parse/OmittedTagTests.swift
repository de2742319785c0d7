import Copydesk
import Testing

/// HTML lets the tags of head and body be left out, and minifiers do.
@Suite struct OmittedTagTests {
  private static let text = """
    <h1>The harbour wall</h1>
    <p>The council of the harbour town voted on Monday to rebuild the old breakwater, twelve years \
    after the storm that took it, and set aside money for a study of the tides as well.</p>
    <p>After the vote the mayor said that the work would begin in the spring and that no ferry \
    would be cancelled while it lasted, whatever the tide tables say.</p>
    """

  @Test(arguments: [
    "<!doctype html><title>The harbour wall</title><article>\(text)</article>",
    "<html lang=en><head><title>The harbour wall</title><meta charset=utf-8><main>\(text)</main>",
    "<!doctype html><html><title>The harbour wall</title><header>News</header>\(text)",
    """
    <html><head><title>The harbour wall</title><section>\(text)</section></html>
    """,
  ])
  func theTextIsRead(_ page: String) throws {
    let article = try Copydesk.clean(html: page)
    #expect(article.headline == "The harbour wall")
    #expect(article.articleBody.contains("rebuild the old breakwater"))
    #expect(article.articleBody.contains("whatever the tide tables say"))
  }
}
