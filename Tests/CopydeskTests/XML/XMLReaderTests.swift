import Foundation
import Testing

@testable import Copydesk

@Suite struct XMLReaderTests {
  /// A document as one line: `<a k=v>text</a>`, prefixes as written.
  static func shown(_ tree: XMLTree) -> String {
    var out = ""
    var open: [Int] = []
    func shut(before node: Int) {
      while let last = open.last, node >= Int(tree.nodes[last].end) {
        out += "</\(tree.name(last)?.local ?? "")>"
        open.removeLast()
      }
    }
    for (i, node) in tree.nodes.enumerated() {
      shut(before: i)
      guard let name = tree.name(i) else {
        out += tree.text(below: i)
        continue
      }
      let attributes = (Int(node.start)..<Int(node.start + node.count)).map { at -> String in
        let attribute = tree.attributes[at]
        let start = Int(attribute.start)
        let value = tree.bytes[start..<start + Int(attribute.count)]
        return " \(tree.names[Int(attribute.name)].local)=\(String(decoding: value, as: UTF8.self))"
      }
      out += "<\(name.local)\(attributes.joined())>"
      open.append(i)
    }
    shut(before: tree.nodes.count)
    return out
  }

  private func read(_ text: String) -> String {
    Self.shown(XMLReader.tree(of: Array(text.utf8)))
  }

  @Test(arguments: [
    ("<a x='1'>t &amp; u<b/></a>", "<a x=1>t & u<b></b></a>"),
    ("<?xml version='1.0'?><!-- c --><a><![CDATA[<i> & ]]></a>", "<a><i> & </a>"),
    // Mended.
    ("<a>AT&T &copy; &nbsp; &#8217; &#0; 1 < 2</a>", "<a>AT&T &copy; &nbsp; ’ &#0; 1 < 2</a>"),
    ("<a h='?x=1&y=2&amp;z'>t</a>", "<a h=?x=1&y=2&z>t</a>"),
    ("<a b=c d e='1' e='2'>t</a>", "<a b=c d= e=1>t</a>"),
    ("<a><b>one<c>two</b>three</a>", "<a><b>one<c>two</c></b>three</a>"),
    ("<a>one</b></c>two</a>", "<a>onetwo</a>"),
    ("<A><B>t</b></a>", "<A><B>t</B></A>"),
    ("<rss><item>1<item>2</item></rss>", "<rss><item>1</item><item>2</item></rss>"),
    ("<a>all<b>cut he", "<a>all<b></b></a>"),
    ("<a><b x='cut", "<a><b x=></b></a>"),
    ("<a><![CDATA[cut", "<a></a>"),
    ("Warning: in line 3\n<a>t</a> tail", "<a>t tail</a>"),
    ("<a>1<!-- never closed <b>2</b></a>", "<a>1 never closed <b>2</b></a>"),
    ("<a>\u{1}x\u{FFFF}y\u{B}</a>", "<a>xy</a>"),
    ("<a>one</a><a>two</a>", "<a>one<a>two</a></a>"),
    ("<a x='1'y='2'/>", "<a x=1 y=2></a>"),
    ("no markup at all", ""), ("", ""), ("<", ""), ("<>", ""), ("<a", "<a></a>"),
  ])
  func understandsWhatAReaderWould(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test func namesHaveTheirNamespacesAndUndeclaredPrefixesStay() throws {
    let tree = XMLReader.tree(
      of: Array("<f xmlns='urn:f' xmlns:m='urn:m'><m:t k='1'/><dc:date>x</dc:date></f>".utf8))
    #expect(
      tree.names.filter { $0.local != "k" } == [
        .init(local: "f", prefix: "", namespace: "urn:f"),
        .init(local: "t", prefix: "m", namespace: "urn:m"),
        .init(local: "date", prefix: "dc", namespace: ""),
      ])
    #expect(tree.value("K", of: 1) == "1")
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8), nil, "<a>é</a>"),
      (
        Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8),
        nil,
        "<a>é</a>"
      ),
      // Declared wrongly: the bytes are UTF-8.
      (
        Array("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".utf8),
        "text/xml; charset=latin1",
        "<a>é</a>"
      ),
      (
        Array("\n\n<?xml version='1.0' encoding='windows-1251'?><a>".utf8)
          + [0xC2, 0xEE, 0xE4, 0xE0] + Array("</a>".utf8), nil, "<a>Вода</a>"
      ),
      (
        [0xFF, 0xFE] + "<a>é</a>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, nil,
        "<a>é</a>"
      ),
    ] as [([UInt8], String?, String)])
  func charsetIsFound(bytes: [UInt8], type: String?, expected: String) {
    #expect(Self.shown(XMLReader.tree(of: bytes, contentType: type)) == expected)
  }

  // MARK: Hostile

  @Test func nothingOutsideIsRead() throws {
    try withTemporaryFolder { folder in
      let secret = folder + "/secret"
      try "TOP SECRET".write(toFile: secret, atomically: true, encoding: .utf8)
      for text in [
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file://\(secret)'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file://\(secret)'> %p;]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM 'file://\(secret)'><a>t</a>",
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(secret)' parse='text'/></a>",
        "<?xml-stylesheet href='file://\(secret)'?><a>&x;</a>",
      ] {
        let tree = XMLReader.tree(of: Array(text.utf8))
        #expect(tree.name(0)?.local == "a")
        #expect(!String(decoding: tree.bytes, as: UTF8.self).contains("TOP"))
      }
    }
  }

  @Test func definitionsAreLeftOutAndTold() {
    let laughs =
      "<!DOCTYPE l [<!ENTITY a 'ha'>"
      + (1...9).map { "<!ENTITY a\($0) '\(String(repeating: "&a\($0 - 1);", count: 10))'>" }
      .joined()
      + "]><l>&a9;</l>"
    let tree = XMLReader.tree(of: Array(laughs.utf8))
    #expect(Self.shown(tree) == "<l>&a9;</l>")
    #expect(tree.notes.contains("Its definitions of entities were left out."))
  }

  @Test func quadraticBlowUpStaysAsSmallAsItsBytes() {
    let big = String(repeating: "A", count: 100_000)
    let text =
      "<!DOCTYPE a [<!ENTITY b '\(big)'>]><a>\(String(repeating: "&b;", count: 100_000))</a>"
    let tree = XMLReader.tree(of: Array(text.utf8))
    #expect(tree.bytes.count == 300_000)
  }

  /// Each of these made libxml2, or a naive pass before it, take minutes.
  static let hostile = [
    String(repeating: "<a>", count: 300_000),
    String(repeating: "<a>", count: 150_000) + String(repeating: "</b>", count: 150_000),
    "<a " + (0..<100_000).map { "x\($0)='1' " }.joined() + "/>",
    String(repeating: "<a " + (0..<60).map { "xmlns:x\($0)='u' " }.joined() + ">", count: 2_000)
      + String(repeating: "<q:z/>", count: 100_000),
    "<a>" + String(repeating: "<!-- ", count: 300_000),
    "<a>" + String(repeating: "&", count: 2_000_000) + "</a>",
    "<a>" + String(repeating: "<", count: 2_000_000) + "</a>",
    "<a>" + String(repeating: "<b x='", count: 300_000),
    "<!DOCTYPE a [" + String(repeating: "<!ENTITY a 'b'>", count: 100_000),
  ]

  @Test(arguments: hostile.indices)
  func hostileTextCostsNoMoreThanItsSize(number: Int) {
    let bytes = Array(Self.hostile[number].utf8)
    let clock = ContinuousClock()
    let time = clock.measure { _ = XMLReader.tree(of: bytes) }
    #expect(time < .seconds(20))
  }

  @Test func textBeyondTheDepthCapIsKept() {
    let text =
      String(repeating: "<a>", count: 1_000) + "deep" + String(repeating: "</a>", count: 1_000)
    let tree = XMLReader.tree(of: Array(("<r>" + text + "<b>after</b></r>").utf8))
    #expect(tree.text(below: 0) == "deepafter")
    let after = tree.nodes.indices.first { tree.name($0)?.local == "b" }
    #expect(after.map { tree.nodes[$0].parent } == 0)
  }

  @Test func longTextsAreCutNotLost() {
    let text = "<r><a>" + String(repeating: "x", count: 12_000_000) + "</a><b>after</b></r>"
    let tree = XMLReader.tree(of: Array(text.utf8))
    #expect(tree.bytes.count == XMLCleaner.maxText + 5)
  }

  /// Noise must neither crash nor lose the nesting.
  @Test func anyBytesGiveATree() {
    var random = Noise(7)
    let pieces = [
      "<item>", "</item>", "<a ", "x=", "'", "\"", ">", "/>", "&", "&amp;", "<![CDATA[", "]]>",
      "<!--", "-->", "<!DOCTYPE", "[", "]", "<?", "?>", "é", "\u{0}", " ", "t", "<", "xmlns:q=",
    ]
    for _ in 0..<2_000 {
      let text =
        "<rss>"
        + (0..<Int.random(in: 0..<60, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let tree = XMLReader.tree(of: Array(text.utf8))
      for (i, node) in tree.nodes.enumerated() {
        #expect(node.end > Int32(i) && node.end <= Int32(tree.nodes.count))
        #expect(node.parent < Int32(i))
        if node.parent >= 0 { #expect(node.end <= tree.nodes[Int(node.parent)].end) }
      }
      #expect(tree.name(0)?.local == "rss", "\(text)")
    }
  }
}
