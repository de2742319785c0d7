/// A run of inline text under one block-level element: what a reader sees as a line or paragraph.
package struct TextBlock: Sendable {
  /// The block-level element to which the text belongs.
  package var owner: Int32
  /// The first and the last node of the run, both inclusive.
  package var first: Int32
  package var last: Int32
  /// Where the text stands in ``Blocks/text``, white space folded.
  package var start: Int32
  package var count: Int32
  /// Bytes of the text that lie inside links.
  package var linkBytes: Int32
  /// Links that begin in the run.
  package var links: Int16
}

/// A page as a flat list of blocks in document order.
package struct Blocks: Sendable {
  package var list: [TextBlock] = []
  /// The texts of all blocks, one after the other.
  package var text: [UInt8] = []

  package init() {}

  @inline(__always)
  package func range(_ block: Int) -> Range<Int> {
    let start = Int(list[block].start)
    return start..<start + Int(list[block].count)
  }

  package func string(_ block: Int) -> String {
    String(decoding: text[range(block)], as: UTF8.self)
  }
}
