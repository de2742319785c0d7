/// What the names and roles of elements say, worked out once an element.
struct GroupCache {
  static let body: UInt8 = 1
  static let main: UInt8 = 2
  static let side: UInt8 = 4
  static let hidden: UInt8 = 8

  struct Entry {
    var groups: UInt32 = 0
    var flags: UInt8 = 0
    var known = false
  }
  private var entries: [Entry]
  private var known = KnownNames()

  init(count: Int) { entries = .init(repeating: Entry(), count: count) }

  @inline(__always)
  mutating func entry(_ tree: borrowing PageTree, _ node: Int) -> Entry {
    if !entries[node].known { entries[node] = read(tree, node) }
    return entries[node]
  }

  private mutating func read(_ tree: borrowing PageTree, _ node: Int) -> Entry {
    var entry = Entry(known: true)
    let element = tree.nodes[node]
    for i in Int(element.start)..<Int(element.start + element.count) {
      let attribute = tree.attributes[i]
      let start = Int(attribute.start)
      let value = tree.bytes.span.extracting(start..<start + Int(attribute.count))
      switch attribute.name {
      case .class, .id, .dataTestid, .dataComponent:
        // Utility classes run to kilobytes; what an element is stands at the front.
        entry.groups |= known.meaning(tree.bytes.span, start..<start + min(value.count, 160)) {
          ClassGroups(naming: $0).rawValue
        }
      case .itemprop:
        if Bytes.contains(value, "articlebody") { entry.flags |= Self.body }
      case .role:
        if Bytes.equal(value, "main") || Bytes.equal(value, "article") { entry.flags |= Self.main }
        if Bytes.equal(value, "complementary") || Bytes.equal(value, "navigation")
          || Bytes.equal(value, "banner") || Bytes.equal(value, "contentinfo")
          || Bytes.equal(value, "dialog") || Bytes.equal(value, "search")
        {
          entry.flags |= Self.side
        }
      case .hidden: entry.flags |= Self.hidden
      case .ariaHidden: if Bytes.equal(value, "true") { entry.flags |= Self.hidden }
      case .style: if Concealment.hides(tree, node) { entry.flags |= Self.hidden }
      default: break
      }
    }
    return entry
  }
}
