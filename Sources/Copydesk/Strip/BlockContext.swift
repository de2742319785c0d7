/// The ancestors of a block that matter, as distances: 0 the owner itself, 255 none.
package struct BlockContext: Sendable {
  /// The elements whose nearness is measured.
  package static let tags: [Tag] = [
    .article, .main, .aside, .nav, .header, .footer, .form, .figure, .figcaption, .ul, .ol, .table,
    .blockquote, .section, .details, .pre, .dl, .button, .address, .noscript, .a, .li,
  ]
  package static let none: UInt8 = 255

  package enum Place: Int, Sendable {
    case article, main, aside, nav, header, footer, form, figure, figcaption, ul, ol, table
    case blockquote, section, details, pre, dl, button, address, noscript, a, li
  }

  package var tagDistance = InlineArray<22, UInt8>(repeating: 255)
  package var groupDistance = InlineArray<28, UInt8>(repeating: 255)
  /// Groups that any ancestor's name has, and those of the owner and its parent.
  package var groups: ClassGroups = []
  package var nearGroups: ClassGroups = []
  package var articleBody: UInt8 = 255
  package var roleMain: UInt8 = 255
  package var roleAside: UInt8 = 255
  package var hidden: UInt8 = 255
  /// 1 to 6 where the block is or stands in a heading; 0 elsewhere.
  package var headingLevel: UInt8 = 0

  @inline(__always)
  package func distance(_ place: Place) -> UInt8 { tagDistance[place.rawValue] }
  @inline(__always)
  package func isIn(_ place: Place) -> Bool { tagDistance[place.rawValue] != 255 }

  private static let placeOf: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (i, tag) in tags.enumerated() { table[Int(tag.rawValue)] = UInt8(i) }
    return table
  }()

  /// What stands from an element upwards, kept for the blocks that follow below the same one.
  struct Above {
    fileprivate var node = -1
    fileprivate var context = BlockContext()
  }

  init() {}

  init(
    _ tree: borrowing PageTree, _ block: TextBlock, _ names: inout GroupCache,
    _ above: inout Above
  ) {
    let owner = Int(block.owner)
    if owner > 0 {
      let parent = Int(tree.nodes[owner].parent)
      if above.node != parent {
        above.node = parent
        above.context = BlockContext(tree, from: parent, &names)
      }
      self = above.context
      rise()
      nearGroups = Self.groups(tree, parent, &names)
      var node = owner
      for _ in 0..<3 where node > 0 && headingLevel == 0 {
        headingLevel = UInt8(tree.nodes[node].tag.headingLevel ?? 0)
        node = Int(tree.nodes[node].parent)
      }
      seeOwner(tree, owner, &names)
    }
    // Inline ancestors between the text and its owner: a link around the whole block.
    var inner = Int(tree.nodes[Int(block.first)].parent)
    while inner > owner {
      if tree.nodes[inner].tag == .a { tagDistance[Place.a.rawValue] = 0 }
      inner = Int(tree.nodes[inner].parent)
    }
  }

  /// What stands from an element upwards, which is at distance 0.
  fileprivate init(_ tree: borrowing PageTree, from node: Int, _ names: inout GroupCache) {
    var node = node
    var distance: UInt8 = 0
    while node > 0 {
      see(tree, node, distance, &names)
      node = Int(tree.nodes[node].parent)
      if distance < 254 { distance += 1 }
    }
  }

  /// One step further away from all that was seen.
  @inline(__always)
  private mutating func rise() {
    for i in tagDistance.indices { tagDistance[i] = Self.farther(tagDistance[i]) }
    for i in groupDistance.indices { groupDistance[i] = Self.farther(groupDistance[i]) }
    articleBody = Self.farther(articleBody)
    roleMain = Self.farther(roleMain)
    roleAside = Self.farther(roleAside)
    hidden = Self.farther(hidden)
  }

  /// 255 is none and stays so.
  @inline(__always)
  private static func farther(_ distance: UInt8) -> UInt8 {
    distance < 254 ? distance &+ 1 : distance
  }

  /// An element further up than all that were seen: it counts where none of its kind was.
  @inline(__always)
  private mutating func see(
    _ tree: borrowing PageTree, _ node: Int, _ distance: UInt8, _ names: inout GroupCache
  ) {
    let place = Int(Self.placeOf[Int(tree.nodes[node].tag.rawValue)])
    if place < 255, tagDistance[place] == 255 { tagDistance[place] = distance }
    if tree.nodes[node].count == 0 || tree.nodes[node].tag == .body { return }
    let entry = names.entry(tree, node)
    if entry.groups != 0 {
      var fresh = entry.groups & ~groups.rawValue
      groups.formUnion(.init(rawValue: entry.groups))
      while fresh != 0 {
        groupDistance[fresh.trailingZeroBitCount] = distance
        fresh &= fresh - 1
      }
    }
    if entry.flags != 0 {
      if entry.flags & GroupCache.body != 0, articleBody == 255 { articleBody = distance }
      if entry.flags & GroupCache.main != 0, roleMain == 255 { roleMain = distance }
      if entry.flags & GroupCache.side != 0, roleAside == 255 { roleAside = distance }
      if entry.flags & GroupCache.hidden != 0, hidden == 255 { hidden = distance }
    }
  }

  /// The owner itself: it is nearer than any of its kind.
  @inline(__always)
  private mutating func seeOwner(
    _ tree: borrowing PageTree, _ node: Int, _ names: inout GroupCache
  ) {
    let place = Int(Self.placeOf[Int(tree.nodes[node].tag.rawValue)])
    if place < 255 { tagDistance[place] = 0 }
    if tree.nodes[node].count == 0 || tree.nodes[node].tag == .body { return }
    let entry = names.entry(tree, node)
    groups.formUnion(.init(rawValue: entry.groups))
    nearGroups.formUnion(.init(rawValue: entry.groups))
    var rest = entry.groups
    while rest != 0 {
      groupDistance[rest.trailingZeroBitCount] = 0
      rest &= rest - 1
    }
    if entry.flags & GroupCache.body != 0 { articleBody = 0 }
    if entry.flags & GroupCache.main != 0 { roleMain = 0 }
    if entry.flags & GroupCache.side != 0 { roleAside = 0 }
    if entry.flags & GroupCache.hidden != 0 { hidden = 0 }
  }

  private static func groups(
    _ tree: borrowing PageTree, _ node: Int, _ names: inout GroupCache
  ) -> ClassGroups {
    if node <= 0 || tree.nodes[node].count == 0 || tree.nodes[node].tag == .body { return [] }
    return ClassGroups(rawValue: names.entry(tree, node).groups)
  }
}
