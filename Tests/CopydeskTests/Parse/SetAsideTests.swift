import Foundation
import Testing

@testable import Copydesk

/// Texts, values and scripts that go around libxml2 leave no trace in the tree.
@Suite struct SetAsideTests {
  /// One line a node: what it is, where it stands, its text or its attributes.
  private static func dump(_ markup: [UInt8], scriptsOnly: Bool) throws -> [String] {
    var markup = markup
    let aside = MarkupGuard.guarded(&markup, scriptsOnly: scriptsOnly)
    let tree = try HTMLReader.tree(of: markup, aside: aside)
    return tree.nodes.indices.map { i in
      let node = tree.nodes[i]
      let place = "\(node.depth) \(node.parent) \(node.end) "
      if node.isText { return place + tree.string(tree.textRange(i)) }
      let attributes = tree.attributes[Int(node.start)..<Int(node.start + node.count)].map {
        "\($0.name)=" + tree.string(Int($0.start)..<Int($0.start + $0.count))
      }
      return place + node.tag.name + " " + attributes.joined(separator: " ")
    }
  }

  private static func expectSame(_ name: String, _ markup: [UInt8]) throws {
    let plain = try dump(markup, scriptsOnly: true)
    let aside = try dump(markup, scriptsOnly: false)
    if plain == aside { return }
    let at = zip(plain, aside).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
    Issue.record(
      """
      \(name): \(plain.count) nodes or \(aside.count); node \(at):
        \(plain.indices.contains(at) ? String(plain[at].prefix(300)) : "none")
        \(aside.indices.contains(at) ? String(aside[at].prefix(300)) : "none")
      """)
  }

  @Test func theFixturePagesHaveTheSameTree() throws {
    for fixture in PageFixture.all {
      let file = fixture.folder.appending(path: "source.html")
      guard let data = try? Data(contentsOf: file) else { continue }
      let text = Charset(decoding: [UInt8](data), contentType: nil).text
      try Self.expectSame(fixture.slug, text)
    }
  }

  /// A folder of real pages, where `COPYDESK_PAGES` names one.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["COPYDESK_PAGES"] != nil))
  func realPagesHaveTheSameTree() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["COPYDESK_PAGES"] ?? "")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
      try Self.expectSame(file, Charset(decoding: bytes, contentType: nil).text)
    }
  }

  @Test(arguments: [
    "<p>AT&T and others &amp; more of them &copy; 2026 &nbsp; and &unknown; words &#8364;5 &#x20AC;.",
    "<p>Text with a > sign that stays and text with a < sign that stays too.",
    "<p>one <<b>two and three and four</b> <_five six seven eight> <:nine ten eleven>",
    "<p>before</3 heart and more words>after all of these words</p>",
    "<p>a long piece of text<!-- a comment -->and another long piece<!-- never closed and on",
    "<![CDATA[ is no text in HTML at all ]]><p>but this is text, surely.</p>",
    "<?php echo 'not a text, however long it is'; ?><p>but this is text, surely.</p>",
    "<pre>  two   spaces   that   stay  \n\n  and lines </pre><textarea>  as  they  are  </textarea>",
    "<title>A title of many words &amp; signs</title><p>   \n  </p> text between the blocks <p>x",
    "<a href='https://example.com/path?one=1&two=2&amp;three=3&copy=4&lt=5' title=\"it's > all\">x</a>",
    "<div class=\"one two three four five six\" id=unquoted-value-that-is-long>words and words</div>",
    "<script>var a = '</p>' + \"<b>\";</script><script>x</script><style>p { a: 'b' }</style>text here too",
    "<p>control \u{0001} characters \u{000B} and \u{FFFE} others \r alone \r\n\r\n in it",
    "<p>a DEL \u{007F}@@@@ that the page has itself, in a text long enough</p><script>long enough</script>",
    "<svg><text>a drawing's text is none</text></svg><p>but this is text, surely.</p>",
    "<select><option>the first of two<option>the second of two</select><iframe>text in a frame</iframe>",
    "<p title=\"never closed and so <b>bold and long</b> text follows it", "",
    "just text, no tag at all",
    "<p>&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&& and a text behind them &# &#; &#x; &#99999999; &;",
  ])
  func madeUpPagesHaveTheSameTree(_ markup: String) throws {
    try Self.expectSame(String(markup.prefix(40)), Array(markup.utf8))
  }

  /// Marks that libxml2 hands over in two pieces: it does so every 1,000 bytes of a text.
  @Test func piecesInARowHaveTheSameTree() throws {
    for shift in 0..<7 {
      let pieces = (0..<900).map { "piece number \($0) of them<!-- -->" }.joined()
      let markup = "<p>" + String(repeating: "x", count: shift) + "<!-- -->" + pieces
      try Self.expectSame("shift \(shift)", Array(markup.utf8))
    }
  }

  /// Random cuts and joins of markup: whatever comes out, both ways give the same.
  @Test func tornPagesHaveTheSameTree() throws {
    var noise = Noise(7)
    let pieces = [
      "<p>", "</p>", "<div class=\"a b c d e f g h\">", "</div", ">", "<", "&", "&amp;", "&#65;",
      ";",
      "\"", "'", "=", "<!--", "-->", "<!", "<?", "</", "</ ", "<b", " title=\"a value of words",
      "\n", "  ",
      "some words of text ", "letters", "<script>", "</script>", "<a href='/a/long/path?x=1&y=2'>",
      "<pre>", "</pre>", "<table><td>", "<h1>", "é", "\u{FFFF}", "\u{1}", "<li>",
    ]
    for round in 0..<3_000 {
      var markup = ""
      for _ in 0..<Int(noise.next() % 40) {
        markup += pieces[Int(noise.next() % UInt64(pieces.count))]
      }
      try Self.expectSame("round \(round): \(markup)", Array(markup.utf8))
    }
  }
}
