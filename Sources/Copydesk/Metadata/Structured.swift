/// What microdata and RDFa say of the article: properties outside of items that are its parts.
struct Structured {
  struct Item {
    var value: String
    var node: Int32
    var witness: Witness
  }

  private(set) var items: [(key: JSONKey, item: Item)] = []

  init(_ tree: borrowing PageTree, _ clues: Clues) {
    for property in clues.properties {
      let node = Int(property.node)
      guard Self.wanted.contains(property.key), !Self.isForeign(tree, node, property.key),
        let value = Self.value(tree, node, property.key), !value.isEmpty
      else { continue }
      items.append(
        (
          property.key,
          Item(value: value, node: property.node, witness: property.isRDFa ? .rdfa : .microdata)
        ))
    }
  }

  func first(_ key: JSONKey) -> Item? { items.first { $0.key == key }?.item }
  func all(_ key: JSONKey) -> [Item] { items.filter { $0.key == key }.map(\.item) }

  private static let wanted: Set<JSONKey> = [
    .headline, .alternativeHeadline, .author, .creator, .datePublished, .dateModified, .dateCreated,
    .uploadDate, .articleSection, .keywords, .description, .inLanguage, .isAccessibleForFree,
    .commentCount, .interactionCount, .copyrightHolder, .license, .publisher, .image,
  ]

  /// The value of a property: an attribute's where the element has one, else the element's text.
  ///
  /// Of a nested item, it is the item's name.
  private static func value(_ tree: borrowing PageTree, _ node: Int, _ key: JSONKey) -> String? {
    if let content = tree.range(.content, of: node) { return tree.string(content).trimmedOfSpaces }
    switch key {
    case .datePublished, .dateModified, .dateCreated, .uploadDate:
      if let time = tree.range(.datetime, of: node) { return tree.string(time) }
    case .author, .creator, .publisher, .copyrightHolder:
      if let name = nested(tree, node) { return name }
    case .image, .license:
      for name in [AttributeName.src, .href] {
        if let address = tree.range(name, of: node) { return tree.string(address) }
      }
    default: break
    }
    guard Int(tree.nodes[node].end) - node < 60 else { return nil }
    return String(decoding: tree.shortText(below: node, most: 300), as: UTF8.self)
  }

  /// The `name` inside of an item.
  private static func nested(_ tree: borrowing PageTree, _ node: Int) -> String? {
    var i = node + 1
    let end = min(Int(tree.nodes[node].end), node + 60)
    while i < end {
      if let prop = tree.range(.itemprop, of: i) ?? tree.range(.property, of: i),
        Bytes.equal(tree.bytes.span.extracting(prop), "name")
          || Bytes.equal(tree.bytes.span.extracting(prop), "schema:name")
      {
        if let content = tree.range(.content, of: i) { return tree.string(content) }
        return String(decoding: tree.shortText(below: i, most: 200), as: UTF8.self)
      }
      i += 1
    }
    return nil
  }

  /// True where the nearest item is not the article: image authors carry `itemprop=author` too.
  private static func isForeign(_ tree: borrowing PageTree, _ node: Int, _ key: JSONKey) -> Bool {
    var at = Int(tree.nodes[node].parent)
    while at > 0 {
      // Comments are items of their own, with or without a type.
      if key == .author || key == .creator || key == .datePublished,
        tree.nodes[at].tag != .body, tree.classWords(at).contains(.comment)
      {
        return true
      }
      if tree.range(.itemscope, of: at) != nil || tree.range(.typeof, of: at) != nil {
        guard let type = tree.range(.itemtype, of: at) ?? tree.range(.typeof, of: at) else {
          return false
        }
        let known = SchemaType(tree.bytes.span.extracting(type))
        return !(known.isArticle || known == .webPage || known == .other)
      }
      at = Int(tree.nodes[at].parent)
    }
    return false
  }
}
