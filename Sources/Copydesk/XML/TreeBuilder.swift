internal import Glibc

/// Grows a ``PageTree`` from the events of a parse, and puts back what ``MarkupGuard`` set aside.
///
/// The tree's bytes begin with those: a text or value that was set aside whole is a range of them
/// and copied no more.
struct TreeBuilder {
  private var tree = PageTree()
  /// The open element; -1 before the first.
  private var open: Int32 = -1
  private var depth = 0
  /// True while libxml2 takes for the head's what begins the body; it knows no `article`.
  private var hasLeftHead = false
  private let aside: SetAside
  /// The first bytes of a mark that libxml2 handed over in two pieces.
  private var cut: [UInt8] = []
  /// libxml2 gives a name at one place for all of a page: tags by that place.
  private var tags = [(place: UInt, tag: Tag)](repeating: (0, .unknown), count: 64)

  init(capacity: Int, aside: consuming SetAside) {
    swap(&tree.bytes, &aside.bytes)
    swap(&tree.attributes, &aside.attributes)
    if tree.bytes.isEmpty { tree.bytes.reserveCapacity(capacity + 64) }
    // Real news pages have a node for some 25 bytes of markup.
    tree.nodes.reserveCapacity(capacity / 12 + 16)
    self.aside = aside
  }

  mutating func start(
    _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let tag = unsafe tag(name)
    if tag.beginsBody, open >= 0, tree.nodes[Int(open)].tag == .head {
      endElement()
      hasLeftHead = true
    }
    var first = tree.attributes.count
    var count = 0
    if var pair = unsafe attributes {
      while let key = unsafe pair[0] {
        if let list = unsafe list(key, pair[1]) {
          first = list.lowerBound
          count = list.count
        } else if let known = unsafe AttributeName(Self.bytes(key).span) {
          let range = unsafe pair[1].map { unsafe restored(Self.bytes($0)) } ?? 0..<0
          tree.attributes.append(
            .init(name: known, start: Int32(range.lowerBound), count: Int32(range.count)))
          count += 1
        }
        unsafe pair += 2
      }
    }
    let index = Int32(tree.nodes.count)
    // What follows a root that was closed too early belongs to it all the same.
    if open < 0, index > 0 { open = 0 }
    tree.nodes.append(
      .init(
        tag: tag, isText: false, depth: UInt16(clamping: depth), parent: open, end: index + 1,
        start: Int32(first), count: Int32(count)))
    open = index
    depth += 1
  }

  @inline(__always)
  private mutating func tag(_ name: UnsafePointer<UInt8>) -> Tag {
    let place = UInt(bitPattern: name)
    let slot = Int(truncatingIfNeeded: (place &* 0x9E37_79B9_7F4A_7C15) >> 58)
    if tags[slot].place != place { tags[slot] = unsafe (place, Tag(Self.bytes(name).span)) }
    return tags[slot].tag
  }

  /// The attributes of an element that were set aside as a list.
  @inline(__always)
  private func list(
    _ key: UnsafePointer<UInt8>, _ value: UnsafePointer<UInt8>?
  ) -> Range<Int>? {
    guard !aside.isSignTaken, unsafe key[0] == SetAside.listName, unsafe key[1] == 0,
      let value = unsafe value
    else { return nil }
    return unsafe aside.range(Self.bytes(value).span, at: 0)
  }

  mutating func endElement() {
    guard open >= 0 else { return }
    let at = Int(open)
    if hasLeftHead, tree.nodes[at].tag == .html {
      hasLeftHead = false
      return
    }
    tree.nodes[at].end = Int32(tree.nodes.count)
    open = tree.nodes[at].parent
    depth -= 1
  }

  mutating func text(_ text: UnsafePointer<UInt8>, _ count: CInt) {
    guard count > 0, !tree.nodes.isEmpty else { return }
    if open < 0 { open = 0 }
    let source = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    if cut.isEmpty, !endsInMark(unsafe source.span) {
      append(unsafe restored(source))
      return
    }
    unsafe cut += unsafe source
    var whole: [UInt8] = []
    swap(&whole, &cut)
    if endsInMark(whole.span) {
      let tail = whole.count - whole.reversed().prefix { $0 != SetAside.mark }.count - 1
      cut = Array(whole[tail...])
      whole.removeLast(whole.count - tail)
    }
    let range = unsafe whole.withUnsafeBufferPointer { unsafe restored($0) }
    if !range.isEmpty { append(range) }
  }

  /// True where a text of libxml2's full buffer ends in the middle of a mark.
  private func endsInMark(_ text: Span<UInt8>) -> Bool {
    // Pieces of 1,000 bytes and more are handed over while their text goes on.
    if text.count < 990 || aside.isSignTaken { return false }
    for i in text.count - SetAside.markLength + 1..<text.count where text[i] == SetAside.mark {
      return true
    }
    return false
  }

  /// Where a text or value now stands in the tree's bytes, with what was set aside in its place.
  private mutating func restored(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let isScript = open >= 0 && tree.nodes[Int(open)].tag == .script
    let mayHoldMarks = (isScript || !aside.isSignTaken) && text.count >= SetAside.markLength
    if mayHoldMarks, text.count == SetAside.markLength,
      let range = unsafe aside.range(text.span, at: 0)
    {
      return range
    }
    let start = tree.bytes.count
    var at = 0
    while mayHoldMarks, let mark = unsafe Bytes.index(of: SetAside.mark, in: text.span, from: at) {
      unsafe tree.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<mark]))
      if let range = unsafe aside.range(text.span, at: mark) {
        copy(range)
        at = mark + SetAside.markLength
      } else {
        tree.bytes.append(SetAside.mark)
        at = mark + 1
      }
    }
    unsafe tree.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[at...]))
    return start..<tree.bytes.count
  }

  /// Appends bytes of the tree to its end.
  private mutating func copy(_ range: Range<Int>) {
    let start = tree.bytes.count
    tree.bytes.append(contentsOf: repeatElement(0, count: range.count))
    unsafe tree.bytes.withUnsafeMutableBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe memcpy(base + start, base + range.lowerBound, range.count)
    }
  }

  /// Adds a text, which stands in the tree's bytes, to the open element.
  private mutating func append(_ range: Range<Int>) {
    // libxml2 hands long texts and entities over in pieces: one text node for all of them.
    let last = tree.nodes.count - 1
    if tree.nodes[last].isText, tree.nodes[last].parent == open {
      join(last, range)
      return
    }
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      .init(
        tag: .unknown, isText: true, depth: UInt16(clamping: depth), parent: open, end: index + 1,
        start: Int32(range.lowerBound), count: Int32(range.count)))
  }

  /// Puts a text behind that of a node: once copied to the end of the bytes, the node grows there.
  private mutating func join(_ node: Int, _ range: Range<Int>) {
    let old = tree.textRange(node)
    if old.upperBound != range.lowerBound {
      if old.upperBound != tree.bytes.count {
        tree.nodes[node].start = Int32(tree.bytes.count)
        copy(old)
      }
      copy(range)
    }
    tree.nodes[node].count += Int32(range.count)
  }

  consuming func finish() -> PageTree {
    while open >= 0 { endElement() }
    if tree.nodes.isEmpty {
      tree.nodes.append(
        .init(tag: .html, isText: false, depth: 0, parent: -1, end: 1, start: 0, count: 0))
    }
    tree.nodes[0].end = Int32(tree.nodes.count)
    return tree
  }

  private static func bytes(_ text: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      start: text,
      count: strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)))
  }
}
