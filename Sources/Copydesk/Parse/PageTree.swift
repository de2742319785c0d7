/// A page's elements and texts in document order, in three flat arrays.
///
/// Node 0 is the root. A node's subtree is the nodes after it up to ``Node/end``; its first child,
/// where it has one, is the next node. All text and all attribute values are UTF-8 bytes in
/// ``bytes``, valid and with entities decoded.
package struct PageTree: Sendable {
  /// An index into ``nodes``.
  package typealias Index = Int

  /// An element or a text; 24 bytes.
  package struct Node: Sendable {
    package var tag: Tag
    package var isText: Bool
    /// Elements above this one, capped at 65,535.
    package var depth: UInt16
    /// The parent's index; -1 for the root.
    package var parent: Int32
    /// One past the last node of the subtree.
    package var end: Int32
    /// Of a text where its bytes start, of an element its first attribute in ``PageTree/attributes``.
    package var start: Int32
    /// Of a text its bytes, of an element its attributes.
    package var count: Int32
  }

  package struct Attribute: Sendable {
    package var name: AttributeName
    package var start: Int32
    package var count: Int32
  }

  package var nodes: [Node] = []
  package var attributes: [Attribute] = []
  package var bytes: [UInt8] = []
  /// Names of elements that HTML does not have, by node, such as custom elements.
  package var form: Page.Form = .html
  /// The encoding from which the page was decoded, by its WHATWG name.
  package var charset = "utf-8"

  package init() {}

  /// The bytes of an attribute's value, or `nil` where the element lacks it.
  @inline(__always)
  package func range(_ name: AttributeName, of node: Index) -> Range<Int>? {
    let element = nodes[node]
    if element.isText { return nil }
    var i = Int(element.start)
    let end = i + Int(element.count)
    while i < end {
      if attributes[i].name == name {
        let start = Int(attributes[i].start)
        return start..<start + Int(attributes[i].count)
      }
      i += 1
    }
    return nil
  }

  /// An attribute's value as a string.
  package func value(_ name: AttributeName, of node: Index) -> String? {
    range(name, of: node).map { string($0) }
  }

  /// Bytes as a string.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The bytes of a text node.
  @inline(__always)
  package func textRange(_ node: Index) -> Range<Int> {
    let start = Int(nodes[node].start)
    return start..<start + Int(nodes[node].count)
  }

  /// All text below a node, white space folded; texts of separate blocks stand apart.
  package func text(below node: Index) -> String {
    var out: [UInt8] = []
    var i = node
    let end = Int(nodes[node].end)
    while i < end {
      let current = nodes[i]
      if current.isText {
        let range = textRange(i)
        out.appendFolded(bytes.span.extracting(range))
      } else if current.tag.isSkipped, i != node {
        i = Int(current.end)
        continue
      } else if !current.tag.isInline || current.tag == .br {
        out.appendSpace()
      }
      i += 1
    }
    while out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// The nearest element above a node that has one of the tags.
  package func ancestor(_ tags: Tag..., of node: Index) -> Index? {
    var at = Int(nodes[node].parent)
    while at >= 0 {
      if tags.contains(nodes[at].tag) { return at }
      at = Int(nodes[at].parent)
    }
    return nil
  }
}

extension PageTree {
  /// The nearest element of a tag, the node itself among them.
  package func ancestorOrSelf(_ tag: Tag, of node: Int) -> Int? {
    var at = node
    while at >= 0 {
      if nodes[at].tag == tag { return at }
      at = Int(nodes[at].parent)
    }
    return nil
  }
}
