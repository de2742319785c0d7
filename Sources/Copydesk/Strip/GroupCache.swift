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
  /// Names that were read, by a hash of a few of their bytes: most names of a page recur.
  private var known = [Known](repeating: Known(), count: 256)

  private struct Known {
    var start: Int32 = 0
    var count: Int32 = 0
    var groups: UInt32 = 0
  }

  init(count: Int) { entries = .init(repeating: Entry(), count: count) }

  @inline(__always)
  mutating func entry(_ tree: borrowing PageTree, _ node: Int) -> Entry {
    if !entries[node].known { entries[node] = read(tree, node) }
    return entries[node]
  }

  /// The groups that a name says.
  private mutating func groups(_ tree: borrowing PageTree, _ start: Int, _ count: Int) -> UInt32 {
    if count == 0 { return 0 }
    let name = tree.bytes.span.extracting(start..<start + count)
    let sample = UInt32(name[count - 1]) << 16 | UInt32(name[count / 2]) << 8 | UInt32(name[0])
    let slot = Int(((sample ^ UInt32(count) << 20) &* 0x9E37_79B1) >> 24)
    let old = known[slot]
    if Int(old.count) == count,
      Bytes.areEqual(tree.bytes.span, Int(old.start), start, count: count)
    {
      return old.groups
    }
    let groups = ClassGroups(naming: name).rawValue
    known[slot] = Known(start: Int32(start), count: Int32(count), groups: groups)
    return groups
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
        entry.groups |= groups(tree, start, min(value.count, 160))
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
