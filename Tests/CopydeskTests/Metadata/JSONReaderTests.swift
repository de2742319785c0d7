import Testing

@testable import Copydesk

/// Structured data as pages really have it: each repair on a text that a strict parser refuses.
@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("plain", #"{"headline": "A", "datePublished": "2026-03-01"}"#),
    ("byte order mark", "\u{FEFF}" + #"{"headline":"A","datePublished":"2026-03-01"}"#),
    ("comment around", #"<!-- {"headline":"A","datePublished":"2026-03-01"} -->"#),
    ("CDATA", #"//<![CDATA[\#n{"headline":"A","datePublished":"2026-03-01"}\#n//]]>"#),
    ("line comment", "{\"headline\":\"A\", // the title\n\"datePublished\":\"2026-03-01\"}"),
    ("block comment", #"{"headline":"A",/* , "x": */"datePublished":"2026-03-01"}"#),
    ("trailing comma", #"{"headline":"A","datePublished":"2026-03-01",}"#),
    ("doubled comma", #"{"headline":"A",,"datePublished":"2026-03-01"}"#),
    ("missing comma", #"{"headline":"A" "datePublished":"2026-03-01"}"#),
    ("missing end", #"{"headline":"A","author":[{"name":"B"}],"datePublished":"2026-03-01""#),
    (
      "entities",
      "{&quot;headline&quot;:&quot;A&quot;,&quot;datePublished&quot;:&quot;2026-03-01&quot;}"
    ),
    ("bare keys", "{headline: 'A', datePublished: '2026-03-01'}"),
    ("other case", #"{"Headline":"A","datepublished":"2026-03-01"}"#),
    ("whole address", #"{"http://schema.org/headline":"A","schema:datePublished":"2026-03-01"}"#),
    ("semicolon", #"{"headline":"A","datePublished":"2026-03-01"};"#),
    ("array closed by a brace", #"{"author":["B"},"headline":"A","datePublished":"2026-03-01"}"#),
  ])
  func repairs(_ name: String, _ text: String) {
    let tree = JSONReader.read(text)
    let objects = tree.values.indices.filter { tree.member(.datePublished, of: $0) != nil }
    #expect(objects.count == 1, "\(name)")
    guard let object = objects.first else { return }
    if name != "array closed by a brace" { #expect(tree.string(.headline, of: object) == "A") }
    #expect(tree.string(.datePublished, of: object) == "2026-03-01")
  }

  @Test(arguments: [
    (#"{"headline":"He said \"hi\" \u00e9 \ud83d\ude00 \/","name":"x"}"#, "He said \"hi\" é 😀 /"),
    ("{\"headline\":\"two\nlines\tand tab\",\"name\":\"x\"}", "two\nlines\tand tab"),
    (#"{"headline":"He said "hi", and left","name":"x"}"#, #"He said "hi", and left"#),
    (#"{"headline":"The "Old" mill","name":"x"}"#, #"The "Old" mill"#),
    (#"{"headline":"lone \ud83d half","name":"x"}"#, "lone \u{FFFD} half"),
    (#"{"headline":"it\'s","name":"x"}"#, "it's"),
  ])
  func strings(_ text: String, _ expected: String) {
    let tree = JSONReader.read(text)
    #expect(tree.string(.headline, of: 0) == expected)
    #expect(tree.string(.name, of: 0) == "x")
  }

  @Test func severalValuesInARow() {
    let tree = JSONReader.read(#"{"headline":"A"}{"headline":"B"}[{"headline":"C"}]"#)
    let titles = tree.values.indices.compactMap { tree.string(.headline, of: $0) }
    #expect(titles == ["A", "B", "C"])
    #expect(tree.values.filter { $0.parent == -1 }.count == 3)
  }

  @Test func depthEndsAtSixtyFour() {
    let deep = String(repeating: "[", count: 100_000) + "1" + String(repeating: "]", count: 100_000)
    let tree = JSONReader.read(#"{"about":\#(deep),"headline":"A"}"#)
    #expect(tree.string(.headline, of: 0) == "A")
    #expect(tree.values.count < 70)
  }

  @Test(arguments: [
    "", "   ", "}", "]]]", "{", "{\"", "{\"a", "[,", ":", "nope", "<script>", "\\",
    "{\"a\":\"\\u12",
  ])
  func noiseGivesNoTrap(_ text: String) {
    let tree = JSONReader.read(text)
    for i in tree.values.indices { #expect(Int(tree.values[i].end) > i) }
  }

  @Test func nestedArraysAreOpened() {
    let tree = JSONReader.read(#"{"author":[["A",["B"]],"C"]}"#)
    let member = tree.member(.author, of: 0) ?? 0
    #expect(tree.elements(member).compactMap { tree.string($0) } == ["A", "B", "C"])
  }
}
