import Copydesk
import Foundation
let dir = CommandLine.arguments[1]
let mode = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "time"
let files = try FileManager.default.contentsOfDirectory(atPath: dir).sorted()
let pages = files.map { Page(url: nil, body: [UInt8](FileManager.default.contents(atPath: dir + "/" + $0)!)) }
func loadPhrases() -> Phrases? {
  let root = "/work/main/Config/phrases"
  var names = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  names.removeAll { $0 == "common.txt" }; names.insert("common.txt", at: 0)
  let sources = names.map { PhraseSource(name: $0, bytes: [UInt8](FileManager.default.contents(atPath: root + "/" + $0)!)) }
  do { return try Phrases(sources: sources) } catch { print(error); return nil }
}
let phrases = loadPhrases()
let net: Network? = ProcessInfo.processInfo.environment["NET"] != nil ? Network.builtIn : nil
if mode == "features" {
  let out = try FeatureExport(to: CommandLine.arguments[3])
  for (i, p) in pages.enumerated() {
    let parsed = try PageParser.parse(p)
    var titles: [String] = [], descs: [String] = []
    for n in parsed.tree.nodes.indices where !parsed.tree.nodes[n].isText {
      if parsed.tree.nodes[n].tag == .title { titles.append(parsed.tree.text(below: n)) }
      if parsed.tree.nodes[n].tag == .meta {
        let name = parsed.tree.value(.property, of: n) ?? parsed.tree.value(.name, of: n) ?? ""
        if name == "og:title" { titles.append(parsed.tree.value(.content, of: n) ?? "") }
        if name == "og:description" || name == "description" { descs.append(parsed.tree.value(.content, of: n) ?? "") }
      }
    }
    let s = Signals(parsed.tree, parsed.blocks)
    let f = Features(parsed.tree, parsed.blocks, s, hints: PageHints(titles: titles, descriptions: descs, articleBody: nil), phrases: .init(repeating: .none, count: parsed.blocks.list.count))
    try out.append(id: String(files[i].dropLast(5)), blocks: parsed.blocks, features: f, kinds: [])
  }
  exit(0)
}
if mode == "predict" {
  let cleaner = Cleaner(acceptAnyKind: true, keepsLedger: false, phrases: phrases, network: net)
  let gold = (try? String(contentsOfFile: CommandLine.arguments.count > 4 ? CommandLine.arguments[4] : "/dev/null", encoding: .utf8)) ?? ""
  var urls: [String: String] = [:]
  for l in gold.split(separator: "\n") { if let o = try? JSONSerialization.jsonObject(with: Data(l.utf8)) as? [String: Any], let i = o["id"] as? String { urls[i] = o["url"] as? String } }
  var out = ""
  for (i, p) in pages.enumerated() {
    var p = p
    let name = files[i]
    p.form = name.hasSuffix(".txt") ? .text : .html
    let id = String(name[..<name.lastIndex(of: ".")!])
    p.url = urls[id]
    let c = try cleaner.clean(p)
    let parts = c.article.blocks.filter { !$0.text.isEmpty }.flatMap { $0.text.split(separator: "\n").map(String.init) }
    let abs = c.article.abstract.map { $0 + "\n\n" } ?? ""
    let row: [String: Any] = ["id": id, "text": abs + c.article.articleBody, "title": c.article.headline ?? "", "authors": c.article.author.map(\.name), "date": c.article.datePublished ?? "", "summary": c.article.abstract.map { $0.split(separator: "\n").map(String.init) } ?? [], "sections": [["headline": "", "paragraphs": parts]]]
    out += String(decoding: try JSONSerialization.data(withJSONObject: row), as: UTF8.self) + "\n"
  }
  try out.write(toFile: CommandLine.arguments[3], atomically: true, encoding: .utf8)
  exit(0)
}
let clock = ContinuousClock()
do {
  let cleaner = Cleaner(acceptAnyKind: true, keepsLedger: false, phrases: phrases, network: net)
  var meta = Duration.zero, judge = Duration.zero, norm = Duration.zero, parse = Duration.zero, all = Duration.zero
  for _ in 0..<2 {
  meta = .zero; judge = .zero; norm = .zero; parse = .zero; all = .zero
  let j = Judge(phrases: phrases, network: net)
  for p in pages {
    var t = clock.now
    let parsed = try PageParser.parse(p)
    parse += clock.now - t; t = clock.now
    let m = Metadata.read(parsed.tree, blocks: parsed.blocks, url: nil, captured: Date())
    meta += clock.now - t; t = clock.now
    let v = j.judge(parsed, PageFacts(m))
    judge += clock.now - t; t = clock.now
    let a = Normalizer(p, parsed, m, v).article()
    norm += clock.now - t
    if a.wordCount < -1 { print("") }
    t = clock.now
    _ = try cleaner.clean(p)
    all += clock.now - t
  }
  }
  print("parse", parse / pages.count, "meta", meta / pages.count, "judge", judge / pages.count, "normalize", norm / pages.count, "all", all / pages.count)
}
var nodes = 0, blocks = 0
for _ in 0..<3 {
  nodes = 0; blocks = 0
  var guardTime = Duration.zero, charsetTime = Duration.zero, treeTime = Duration.zero, signalTime = Duration.zero, featureTime = Duration.zero, blockTime = Duration.zero
  for p in pages {
    var t = clock.now
    let c = Charset(decoding: p.body, contentType: nil)
    var m = c.text
    charsetTime += clock.now - t; t = clock.now
    let sc = MarkupGuard.guarded(&m)
    guardTime += clock.now - t; t = clock.now
    let tree = try HTMLReader.tree(of: m, scripts: sc)
    treeTime += clock.now - t; t = clock.now
    let b = Blocks(tree)
    blockTime += clock.now - t
    t = clock.now
    let s = Signals(tree, b)
    signalTime += clock.now - t; t = clock.now
    let f = Features(tree, b, s, hints: PageHints(titles: [], descriptions: [], articleBody: nil), phrases: .init(repeating: .none, count: b.list.count))
    featureTime += clock.now - t
    if f.rows > 100000 { print("x") }
    nodes += tree.nodes.count; blocks += b.list.count
  }
  print("charset", charsetTime / pages.count, "guard", guardTime / pages.count, "tree", treeTime / pages.count, "blocks", blockTime / pages.count, "signals", signalTime / pages.count, "features", featureTime / pages.count, nodes / pages.count, blocks / pages.count)
}
