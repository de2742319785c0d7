internal import CLibXML2

/// Reads HTML with libxml2's SAX interface straight into a ``PageTree``.
///
/// Pull mode only: libxml2's push parser gives other elements on some pages. The bytes must be
/// valid UTF-8 that ``MarkupGuard`` has gone over, for libxml2 2.9 loses the rest of a page at a
/// NUL byte and takes quadratic time over deep nesting and long attribute lists.
package enum HTMLReader {
  /// libxml2's HTML parser reads this bit as "no limit on depth and text size"; its public name
  /// came with 2.14 only.
  private static let huge: CInt = 1 << 19

  /// The tree of a page.
  ///
  /// - Throws: a failure of kind `tooLarge` where libxml2 has no memory for the page.
  package static func tree(
    of markup: [UInt8], scripts: MarkupGuard.Result = .init()
  ) throws(Failure) -> PageTree {
    initialized
    var builder = TreeBuilder(capacity: markup.count, scripts: scripts)
    let parsed = unsafe markup.withUnsafeBufferPointer { bytes -> Bool in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return true }
      return unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { chars in
        unsafe withUnsafeMutablePointer(to: &builder) { builder in
          unsafe parse(chars, CInt(clamping: bytes.count), into: builder)
        }
      }
    }
    guard parsed else {
      throw Failure(
        .tooLarge, at: .parse, "libxml2 had no memory for this page; raise the memory limit.")
    }
    return builder.finish()
  }

  private static func parse(
    _ chars: UnsafePointer<CChar>, _ count: CInt, into builder: UnsafeMutablePointer<TreeBuilder>
  ) -> Bool {
    guard let context = unsafe htmlCreateMemoryParserCtxt(chars, count) else { return false }
    defer { unsafe htmlFreeParserCtxt(context) }
    // Without "recover" libxml2 ends a script at any end tag that its strings mention.
    let options =
      CInt(HTML_PARSE_RECOVER.rawValue) | CInt(HTML_PARSE_NOERROR.rawValue)
      | CInt(HTML_PARSE_NOWARNING.rawValue) | CInt(HTML_PARSE_NONET.rawValue)
      | CInt(HTML_PARSE_IGNORE_ENC.rawValue)
    _ = unsafe htmlCtxtUseOptions(context, options | huge)
    // The bytes are UTF-8 already: said before libxml2 looks for a meta element.
    if let encoder = unsafe xmlFindCharEncodingHandler("UTF-8") {
      _ = unsafe xmlSwitchToEncoding(context, encoder)
    }
    guard let sax = unsafe context.pointee.sax else { return false }
    unsafe sax.initialize(to: handlers)
    unsafe context.pointee.userData = UnsafeMutableRawPointer(builder)
    _ = unsafe htmlParseDocument(context)
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe context.pointee.myDoc = nil
    return true
  }

  private static let initialized: Void = { xmlInitParser() }()

  /// The version of libxml2 at run time, such as `2.9.14`.
  package static var version: String {
    let digits = unsafe String(cString: clibxml2_version()).prefix { $0.isNumber }
    guard let number = Int(digits) else { return String(digits) }
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }

  /// Called by libxml2 for each event; the context is the ``TreeBuilder``.
  private static var handlers: xmlSAXHandler {
    var sax = unsafe xmlSAXHandler()
    unsafe sax.startElement = { context, name, attributes in
      guard let name = unsafe name else { return }
      unsafe HTMLReader.builder(context)?.pointee.start(name, attributes)
    }
    unsafe sax.endElement = { context, _ in unsafe HTMLReader.builder(context)?.pointee.endElement()
    }
    unsafe sax.characters = { context, text, count in
      guard let text = unsafe text else { return }
      unsafe HTMLReader.builder(context)?.pointee.text(text, count)
    }
    unsafe sax.ignorableWhitespace = sax.characters
    unsafe sax.cdataBlock = sax.characters
    return unsafe sax
  }

  private static func builder(
    _ context: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<TreeBuilder>? {
    unsafe context?.assumingMemoryBound(to: TreeBuilder.self)
  }
}

/// Grows a ``PageTree`` from the events of a parse.
private struct TreeBuilder {
  private var tree = PageTree()
  /// The open element; -1 before the first.
  private var open: Int32 = -1
  private var depth = 0
  private let scripts: MarkupGuard.Result

  init(capacity: Int, scripts: MarkupGuard.Result) {
    self.scripts = scripts
    tree.bytes.reserveCapacity(capacity + scripts.scripts.count + 64)
    // Real news pages have a node for some 25 bytes of markup.
    tree.nodes.reserveCapacity(capacity / 24 + 16)
    tree.attributes.reserveCapacity(capacity / 40 + 16)
  }

  mutating func start(
    _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let tag = unsafe Tag(Self.bytes(name).span)
    let first = tree.attributes.count
    if var pair = unsafe attributes {
      while let key = unsafe pair[0] {
        if let known = unsafe AttributeName(Self.bytes(key).span) {
          let start = tree.bytes.count
          if let value = unsafe pair[1] {
            let length = unsafe Self.length(value)
            unsafe tree.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: length))
          }
          tree.attributes.append(
            .init(name: known, start: Int32(start), count: Int32(tree.bytes.count - start)))
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
        start: Int32(first), count: Int32(tree.attributes.count - first)))
    open = index
    depth += 1
  }

  mutating func endElement() {
    guard open >= 0 else { return }
    let at = Int(open)
    tree.nodes[at].end = Int32(tree.nodes.count)
    open = tree.nodes[at].parent
    depth -= 1
  }

  mutating func text(_ text: UnsafePointer<UInt8>, _ count: CInt) {
    guard count > 0, !tree.nodes.isEmpty else { return }
    if open < 0 { open = 0 }
    let start = tree.bytes.count
    let source = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    if tree.nodes[Int(open)].tag == .script, let script = unsafe script(source.span) {
      tree.bytes.append(contentsOf: scripts.scripts[script])
    } else {
      unsafe tree.bytes.append(contentsOf: source)
    }
    let length = Int32(tree.bytes.count - start)
    // libxml2 hands long texts and entities over in pieces: one text node for all of them.
    let last = tree.nodes.count - 1
    if tree.nodes[last].isText, tree.nodes[last].parent == open,
      Int(tree.nodes[last].start + tree.nodes[last].count) == start
    {
      tree.nodes[last].count += length
      return
    }
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      .init(
        tag: .unknown, isText: true, depth: UInt16(clamping: depth), parent: open, end: index + 1,
        start: Int32(start), count: length))
  }

  /// The text of a script that ``MarkupGuard`` set aside, from the number in its place.
  private func script(_ marker: Span<UInt8>) -> Range<Int>? {
    var number = 0
    for i in marker.indices {
      guard marker[i] >= 0x30, marker[i] <= 0x39, number < 1_000_000 else { return nil }
      number = number * 10 + Int(marker[i] - 0x30)
    }
    return number < scripts.ranges.count ? scripts.ranges[number] : nil
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

  private static func length(_ text: UnsafePointer<UInt8>) -> Int {
    unsafe Int(xmlStrlen(text))
  }

  private static func bytes(_ text: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: text, count: length(text))
  }
}
