/// Finds the posts of a live blog: elements beside one another that each hold a time and kept text.
struct LiveBlogPosts {
  private let tree: PageTree
  private let blocks: Blocks
  /// The day on which all posts were written, `2026-03-01`, where page and posts leave no doubt.
  private let day: String?
  private let offset: String

  /// A live blog of one post is an article.
  private static let least = 2

  /// Posts that give the hour alone are dated by the page, where it was begun and changed on one
  /// day.
  init(_ page: borrowing ParsedPage, published: String?, modified: String?) {
    tree = page.tree
    blocks = page.blocks
    let first = published?.prefix(10), last = modified?.prefix(10)
    day = first == last || last == nil ? first.map(String.init) : nil
    offset = String((published ?? "").drop { $0 != "T" }.drop { !"+-Z".contains($0) })
  }

  /// The posts of a body, in its order.
  func find(in body: [Article.Block]) -> [Article.Update] {
    let times = times()
    guard !times.isEmpty else { return [] }
    let posts = posts(body, times)
    var out: [Article.Update] = []
    // Posts, times and blocks are in the order of the page: one walk through all of them.
    var time = 0
    var next = 0
    let placed = body.filter { !$0.origins.isEmpty }
    for post in posts {
      let end = Int(tree.nodes[post].end)
      while time < times.count, times[time].node < post { time += 1 }
      while next < placed.count, place(placed[next]) < post { next += 1 }
      let start = next
      while next < placed.count, place(placed[next]) < end { next += 1 }
      guard start < next else { continue }
      let inside = placed[start..<next]
      let stamp = time < times.count && times[time].node < end ? times[time].text : nil
      out.append(
        .init(
          start: inside[start].start, end: inside[next - 1].end,
          headline: inside.first { $0.kind == .heading }?.text, datePublished: stamp))
    }
    return out.count >= Self.least ? out : []
  }

  private func place(_ block: Article.Block) -> Int {
    block.origins.first.map { Int(blocks.list[$0].first) } ?? 0
  }

  // MARK: Times

  private func times() -> [(node: Int, text: String)] {
    var found: [(node: Int, text: String)] = []
    for node in tree.nodes.indices where !tree.nodes[node].isText && tree.nodes[node].tag == .time {
      if let text = stamp(node) ?? clock(tree.text(below: node)) { found.append((node, text)) }
    }
    for block in blocks.list.indices where blocks.list[block].count <= 12 {
      let node = Int(blocks.list[block].first)
      guard tree.ancestorOrSelf(.time, of: node) == nil else { continue }
      if let text = clock(blocks.string(block)) { found.append((node, text)) }
    }
    return found.sorted { $0.node < $1.node }
  }

  private func stamp(_ node: Int) -> String? {
    guard let value = tree.range(.datetime, of: node) else { return nil }
    let text = tree.bytes.span.extracting(value)
    return ISODate.read(text.extracting(Bytes.trimmed(text, 0..<text.count))).flatMap {
      $0.time == nil ? nil : $0.text
    }
  }

  /// `21:30` or `21.30 GMT` on the page's day.
  private func clock(_ text: String) -> String? {
    let bytes = Array(text.utf8.prefix { $0 != 0x20 })
    guard bytes.count == 5, bytes[2] == 0x3A || bytes[2] == 0x2E,
      let hour = Int(String(decoding: bytes[..<2], as: UTF8.self)), hour < 24,
      let minute = Int(String(decoding: bytes[3...], as: UTF8.self)), minute < 60
    else { return nil }
    guard let day else { return nil }
    let clock =
      String(decoding: bytes[..<2], as: UTF8.self) + ":"
      + String(decoding: bytes[3...], as: UTF8.self)
    return day + "T" + clock + ":00" + offset
  }

  // MARK: Posts

  /// The children of the element that has the most children with a time and kept text.
  private func posts(_ body: [Article.Block], _ times: [(node: Int, text: String)]) -> [Int] {
    var timed = Set<Int>()
    for time in times { mark(time.node, &timed) }
    var both = Set<Int>()
    for origin in body.lazy.compactMap(\.origins.first) {
      var node = Int(blocks.list[origin].first)
      while node > 0, !both.contains(node) {
        if timed.contains(node) { both.insert(node) }
        node = Int(tree.nodes[node].parent)
      }
    }
    var counts: [Int: Int] = [:]
    for node in both where node > 0 { counts[Int(tree.nodes[node].parent), default: 0] += 1 }
    guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      best.value >= Self.least
    else { return [] }
    return both.filter { Int(tree.nodes[$0].parent) == best.key }.sorted()
  }

  private func mark(_ node: Int, _ seen: inout Set<Int>) {
    var node = node
    while node > 0, seen.insert(node).inserted { node = Int(tree.nodes[node].parent) }
  }
}
