@testable import Copydesk
import Foundation
import Testing

struct ConfigurationTests {
  private static let shipped = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config/copydesk.json5")

  private func read(_ text: String) throws(Failure) -> Configuration {
    try Configuration(json5: Data(text.utf8), file: "my.json5")
  }

  @Test func shippedFileIsTheBuiltInValues() throws {
    let found = try Configuration.find(Self.shipped.path)
    #expect(found.configuration == Configuration())
    #expect(found.path == Self.shipped.path)
  }

  /// Each key, set to another value, must change what is read: so the file names no key in vain,
  /// and none is missing from it.
  @Test func shippedFileNamesEveryKey() throws {
    let text = try String(contentsOf: Self.shipped, encoding: .utf8)
    let others = [
      "product: \"copydesk\"": "product: \"other\"", "contact: null": "contact: \"a@b.c\"",
      "proxy: null": "proxy: \"http://p\"", "connect: \"10s\"": "connect: \"1s\"",
      "total: \"60s\"": "total: \"1s\"", "bytes: 100": "bytes: 1", "time: \"15s\"": "time: \"1s\"",
      "headerBytes: \"256KB\"": "headerBytes: 1", "bodyBytes: \"20MB\"": "bodyBytes: 1",
      "redirects: 10": "redirects: 0", "delay: \"5s\"": "delay: \"1s\"",
      "connectionsPerHost: 1": "connectionsPerHost: 2", "obeyRobots: true": "obeyRobots: false",
      "retryAfterCeiling: \"1d\"": "retryAfterCeiling: \"1h\"",
      "obeyNoarchive: false": "obeyNoarchive: true",
      "obeyNoindex: false": "obeyNoindex: true", "obeyOptOuts: false": "obeyOptOuts: true",
      "folder: \"Output\"": "folder: \"out\"",
      "formats: [\"json\"]": "formats: [\"html\"]", "ledger: false": "ledger: true",
      "slugBytes: 80": "slugBytes: 40", "prefix: \"copydesk\"": "prefix: \"x\"",
      "rotateAt: \"1GB\"": "rotateAt: \"2GB\"", "level: 1": "level: 6",
      "    keep: null": "    keep: \"30d\"",
      "keep: \"90d\"": "keep: null", "minFree: \"1GB\"": "minFree: 0",
    ]
    for (line, other) in others {
      #expect(text.ranges(of: line).count == 1, "\(line)")
      #expect(try read(text.replacing(line, with: other)) != Configuration(), "\(line)")
    }
    let keys = text.split(separator: "\n").filter { !$0.contains("//") }.joined(separator: "\n")
      .matches(of: /\b\w+: [^{]/)
    #expect(keys.count == others.count)
  }

  @Test(
    "What is no JSON5 is told by its line",
    arguments: [
      ("{\n a: 1,\n b: [2,\n 3\n", "line 3: what opens here is not closed by ]"),
      ("{\n a: 1\n b: 2 }", "line 3: a comma or } is missing"),
      ("", "the file is empty"), ("{a: 1}}", "something follows the end"),
      ("{\n a: \"x\n}", "line 2: a text is not closed"),
      ("{\n\n a 1}", "line 3: a colon is missing"),
      ("{a: @}", "a value is missing before \"@\""), ("/* no end", "a comment is not closed"),
      ("{a: 'é', // b\n", "line 1: what opens here is not closed by }"),
    ])
  func fault(_ text: String, _ what: String) {
    let error = #expect(throws: Failure.self) { try read(text) }
    #expect(
      error?.kind == .usage && error?.message.contains(what) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("my.json5 is not valid JSON5") == true)
  }

  @Test("What is JSON5 has no fault, the shipped file least of all")
  func noFault() throws {
    let text =
      "\u{FEFF}/* a */ { 'a': +1.5e3, $b_2: [.5, -Infinity, NaN,], // c\n \"d\\\"\": {}, é: null, }"
    for text in [text, try String(contentsOf: Self.shipped, encoding: .utf8)] {
      #expect(JSON5Fault(text.utf8) == nil)
    }
  }

  @Test func nothingIsTheBuiltInValues() throws {
    #expect(try read("{}") == Configuration())
    #expect(try Configuration.find(in: ["/no/such/folder"]).path == nil)
  }

  @Test func valuesAreTaken() throws {
    let read = try read(
      """
      {
        userAgent: {contact: 'desk@example.com'}, // single quotes and comments are JSON5
        limits: {total: "1.5m", bodyBytes: "5 MiB", lowSpeed: {time: "3s"}},
        politeness: {delay: "250ms"}, archive: {keep: "30d"}, runs: {keep: null},
        output: {formats: ["markdown", "text"]},
      }
      """)
    #expect(read.fetcherOptions.userAgent.hasSuffix("(+mailto:desk@example.com)"))
    #expect(read.limits.total == .seconds(90) && read.limits.bodyBytes == 5 << 20)
    #expect(read.limits.lowSpeedTime == .seconds(3) && read.limits.lowSpeedBytes == 100)
    #expect(read.politeness.delay == .milliseconds(250))
    #expect(read.archive.keep == .seconds(30 * 86_400) && read.runs.keep == nil)
    #expect(read.output.formats == ["markdown", "text"])
  }

  @Test(arguments: [
    ("{limts: {}}", "unknown key \"limts\"", "mean \"limits\"?"),
    ("{limits: {bodybytes: 1}}", "unknown key \"limits.bodybytes\"", "mean \"limits.bodyBytes\"?"),
    ("{limits: {lowSpeed: {tiem: '1s'}}}", "\"limits.lowSpeed.tiem\"", "\"limits.lowSpeed.time\"?"),
    ("{colour: 1}", "unknown key \"colour\"", "known here are archive, limits"),
    ("{limits: {total: 60}}", "\"limits.total\" is 60", "such as \"30s\""),
    ("{limits: {total: '60 parsecs'}}", "\"60 parsecs\"", "such as \"30s\""),
    ("{limits: {total: '0s'}}", "\"limits.total\"", "from 100ms"),
    ("{limits: {total: '1e400s'}}", "\"limits.total\"", "length of time"),
    ("{limits: {total: '-5s'}}", "\"-5s\"", "length of time"),
    ("{limits: {bodyBytes: '20'}}", "\"20\"", "such as \"500KB\""),
    ("{limits: {bodyBytes: -1}}", "is -1", "size"),
    ("{limits: {bodyBytes: 1e30}}", "\"limits.bodyBytes\"", "size"),
    ("{limits: {redirects: 1.5}}", "is 1.5", "a number from 0 to 100"),
    ("{limits: []}", "\"limits\" is a list", "group of keys"),
    ("{politeness: {obeyRobots: 'no'}}", "is \"no\"", "true or false"),
    ("{output: {formats: ['pdf']}}", "is \"pdf\"", "any of json, markdown"),
    ("{output: {formats: ['json', 'json']}}", "\"output.formats\"", "list of any"),
    ("{userAgent: {product: 'a b'}}", "is \"a b\"", "letters, _ and - only"),
    ("{userAgent: {contact: 'a\\nX-Evil: 1'}}", "\"userAgent.contact\"", "a text"),
    ("{archive: {prefix: '../x'}}", "\"../x\"", "letters, digits"),
    ("[]", "my.json5 must hold", "braces"),
    ("{a: }", "my.json5 is not valid JSON5", "correct it"),
  ])
  func mistakeIsNamedWithWhatMayStandThere(text: String, what: String, advice: String) {
    let failure = #expect(throws: Failure.self) { try read(text) }
    #expect(failure?.kind == .usage && failure?.stage == .configure)
    #expect(failure?.message.contains("my.json5") == true)
    #expect(failure?.message.contains(what) == true, "\(failure?.message ?? "")")
    #expect(failure?.message.contains(advice) == true, "\(failure?.message ?? "")")
  }

  @Test func namedFileComesFirstThenTheFoldersInTheirOrder() throws {
    let folder = URL.temporaryDirectory.appending(path: "copydesk-config-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, redirects: Int) throws -> String {
      let place = folder.appending(path: name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let file = place.appending(path: Configuration.fileName)
      try Data("{limits: {redirects: \(redirects)}}".utf8).write(to: file)
      return place.path
    }
    let first = try write("first", redirects: 1)
    let second = try write("second", redirects: 2)
    let absent = folder.appending(path: "absent").path
    #expect(
      try Configuration.find(in: [absent, first, second]).configuration.limits.redirects == 1)
    #expect(try Configuration.find(second, in: [first]).configuration.limits.redirects == 2)
    let named = try Configuration.find("\(second)/copydesk.json5", in: [first])
    #expect(named.configuration.limits.redirects == 2)
    let failure = #expect(throws: Failure.self) { try Configuration.find(absent, in: [first]) }
    #expect(failure?.kind == .usage && failure?.message.contains(absent) == true)
  }

  @Test func durationsAreWrittenInWholeUnits() {
    for text in ["250ms", "1s", "90s", "5m", "6h", "90d"] {
      #expect(Units.duration(text).map(Units.text) == text)
    }
  }
}
