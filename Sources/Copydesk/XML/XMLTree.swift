/// An XML document's elements and texts in document order, in flat arrays.
///
/// As in a ``PageTree``, a node's subtree is the nodes after it up to ``Node/end``. Names are
/// numbers into ``names``, so that a reader maps each distinct name once and compares numbers.
package struct XMLTree: Sendable {
  package struct Node: Sendable {
    /// An index into ``XMLTree/names``; -1 for a text.
    package var name: Int32
    /// The parent's index; -1 for the root.
    package var parent: Int32
    /// One past the last node of the subtree.
    package var end: Int32
    /// Where a text's bytes start; an element's first attribute in ``XMLTree/attributes``.
    package var start: Int32
    /// How many bytes a text has, or attributes an element.
    package var count: Int32
  }

  package struct Attribute: Sendable {
    package var name: Int32
    package var start: Int32
    package var count: Int32
  }

  /// A name with its namespace; the prefix stands for one that was never declared.
  package struct Name: Sendable, Hashable {
    package var local: String
    package var prefix: String
    package var namespace: String
  }

  package var nodes: [Node] = []
  package var attributes: [Attribute] = []
  package var names: [Name] = []
  package var bytes: [UInt8] = []
  /// What was mended or left out on the way, one sentence each.
  package var notes: [String] = []

  package init() {}

  /// The name of an element; `nil` for a text, and where there is no such node.
  package func name(_ node: Int) -> Name? {
    guard nodes.indices.contains(node) else { return nil }
    let name = nodes[node].name
    return name < 0 ? nil : names[Int(name)]
  }

  /// All text below a node, as it stands; with `apart`, a space between the texts of elements.
  package func text(below node: Int, apart: Bool = false) -> String {
    var out: [UInt8] = []
    for i in node..<Int(nodes[node].end) where nodes[i].name < 0 {
      if apart, !out.isEmpty { out.append(0x20) }
      let start = Int(nodes[i].start)
      out += bytes[start..<start + Int(nodes[i].count)]
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// An attribute's value by its local name, case folded.
  package func value(_ local: String, of node: Int) -> String? {
    let element = nodes[node]
    guard element.name >= 0 else { return nil }
    for attribute in attributes[Int(element.start)..<Int(element.start + element.count)]
    where names[Int(attribute.name)].local.lowercased() == local.lowercased() {
      let start = Int(attribute.start)
      return String(decoding: bytes[start..<start + Int(attribute.count)], as: UTF8.self)
    }
    return nil
  }
}
