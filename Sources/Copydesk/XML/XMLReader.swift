internal import CLibXML2

/// Reads XML from strangers with libxml2's SAX interface into an ``XMLTree``.
///
/// In go bytes of any charset; out comes the tree of what could be understood of them. No file and
/// no network is ever asked: ``XMLCleaner`` leaves out document types, so that nothing can be
/// defined, the parser gets neither `NOENT`, `DTDLOAD`, `HUGE` nor `XINCLUDE`, an entity
/// declaration that still came through stops it, and the loader of external entities denies all.
package enum XMLReader {
  /// The most bytes of a document: a sitemap may have 50 MB (sitemaps.org, "Protocol").
  package static let maxBytes = 52_428_800

  /// The tree of a document; one with no nodes where there is no XML at all.
  ///
  /// Broken XML is no failure: what can be understood is there, and the notes say what was mended.
  package static func tree(of bytes: [UInt8], contentType: String? = nil) -> XMLTree {
    initialized
    var content = bytes
    var notes: [String] = []
    if content.count > maxBytes {
      content.removeSubrange(maxBytes...)
      notes.append("What follows the first \(maxBytes) bytes was left out.")
    }
    let charset = Charset(decoding: withoutJunk(content), contentType: contentType)
    let cleaner = XMLCleaner(charset.text)
    if charset.guessed { notes.append("No charset fits; \(charset.name) was guessed.") }
    if cleaner.definedEntities { notes.append("Its definitions of entities were left out.") }
    if cleaner.mended > 0 { notes.append("\(cleaner.mended) faults of the XML were mended.") }
    if cleaner.isTruncated { notes.append("It ends early: what came was read.") }
    var tree = parse(cleaner.output)
    tree.notes = notes
    return tree
  }

  /// The bytes without what a broken server prints before a document begins.
  ///
  /// So the document's declaration can name the charset. Byte order marks stay.
  private static func withoutJunk(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.first, first != 0xEF, first < 0xFE else { return bytes }
    let head = bytes.prefix(65_536)
    let starts = roots.compactMap { Bytes.find($0, in: head.span) }
    guard let start = starts.min() ?? head.firstIndex(of: UInt8(ascii: "<")), start > 0,
      // UTF-16 without a mark is no ASCII.
      !head[..<start].contains(0)
    else { return bytes }
    return Array(bytes[start...])
  }

  /// How the documents begin that anybody asks for; in front of them stand warnings of PHP's.
  private static let roots: [StaticString] = [
    "<?xml", "<!doctype", "<html", "<rss", "<rdf:rdf", "<feed", "<urlset", "<sitemapindex", "<opml",
  ]

  private static func parse(_ markup: [UInt8]) -> XMLTree {
    var builder = XMLTreeBuilder(capacity: markup.count)
    unsafe markup.withUnsafeBytes { raw in
      let chars = unsafe raw.bindMemory(to: CChar.self)
      guard let base = chars.baseAddress, !chars.isEmpty else { return }
      unsafe withUnsafeMutablePointer(to: &builder) { builder in
        unsafe parse(base, CInt(clamping: chars.count), into: builder)
      }
    }
    return builder.finish()
  }

  private static func parse(
    _ chars: UnsafePointer<CChar>, _ count: CInt, into builder: UnsafeMutablePointer<XMLTreeBuilder>
  ) {
    guard let context = unsafe xmlCreateMemoryParserCtxt(chars, count) else { return }
    defer { unsafe xmlFreeParserCtxt(context) }
    let options =
      CInt(XML_PARSE_RECOVER.rawValue) | CInt(XML_PARSE_NOERROR.rawValue)
      | CInt(XML_PARSE_NOWARNING.rawValue) | CInt(XML_PARSE_NONET.rawValue)
    _ = unsafe xmlCtxtUseOptions(context, options)
    guard let sax = unsafe context.pointee.sax else { return }
    unsafe sax.pointee = handlers
    unsafe context.pointee.userData = UnsafeMutableRawPointer(builder)
    unsafe builder.pointee.context = unsafe context
    _ = unsafe xmlParseDocument(context)
    unsafe builder.pointee.context = nil
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe context.pointee.myDoc = nil
  }

  private static let initialized: Void = {
    xmlInitParser()
    unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
  }()

  /// Called by libxml2 for each event; the context is the ``XMLTreeBuilder``.
  private static var handlers: xmlSAXHandler {
    var sax = unsafe xmlSAXHandler()
    unsafe sax.initialized = XML_SAX2_MAGIC
    unsafe sax.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
      guard let name = unsafe name else { return }
      unsafe XMLReader.builder(context)?.pointee
        .start(name, prefix, uri, attributes, count: Int(count))
    }
    unsafe sax.endElementNs = { context, _, _, _ in
      unsafe XMLReader.builder(context)?.pointee.endElement()
    }
    unsafe sax.characters = { context, text, count in
      guard let text = unsafe text else { return }
      unsafe XMLReader.builder(context)?.pointee.text(text, Int(count))
    }
    unsafe sax.ignorableWhitespace = sax.characters
    unsafe sax.cdataBlock = sax.characters
    unsafe sax.entityDecl = { context, _, _, _, _, _ in
      unsafe XMLReader.builder(context)?.pointee.stop()
    }
    return unsafe sax
  }

  private static func builder(
    _ context: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<XMLTreeBuilder>? {
    unsafe context?.assumingMemoryBound(to: XMLTreeBuilder.self)
  }
}

/// Grows an ``XMLTree`` from the events of a parse.
@safe private struct XMLTreeBuilder {
  /// The parse at work; libxml2's, for as long as it lasts.
  var context: xmlParserCtxtPtr?
  private var tree = XMLTree()
  private var open: Int32 = -1
  /// Numbers of names by the addresses of their parts: libxml2 keeps each text once a parse.
  private var known: [Key: Int32] = [:]

  private struct Key: Hashable {
    var local: UInt
    var prefix: UInt
    var namespace: UInt
  }

  init(capacity: Int) {
    unsafe context = nil
    tree.bytes.reserveCapacity(capacity / 2)
    tree.nodes.reserveCapacity(capacity / 32 + 8)
  }

  mutating func start(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
  ) {
    let first = tree.attributes.count
    if let attributes = unsafe attributes {
      // Five pointers an attribute: local name, prefix, namespace, value, end of the value.
      for i in 0..<count {
        guard let name = unsafe attributes[i * 5], let value = unsafe attributes[i * 5 + 3],
          let end = unsafe attributes[i * 5 + 4]
        else { continue }
        let start = tree.bytes.count
        unsafe append(UnsafeBufferPointer(start: value, count: end - value))
        let number = unsafe number(name, attributes[i * 5 + 1], attributes[i * 5 + 2])
        tree.attributes.append(
          .init(name: number, start: Int32(start), count: Int32(tree.bytes.count - start)))
      }
    }
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      .init(
        name: unsafe number(local, prefix, uri), parent: open, end: index + 1,
        start: Int32(first), count: Int32(tree.attributes.count - first)))
    open = index
  }

  /// Adds an attribute's value; libxml2 writes its ampersands as `&#38;` for a second reading.
  private mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
    var i = 0
    while i < value.count {
      unsafe tree.bytes.append(value[i])
      let isReference = unsafe value[i] == UInt8(ascii: "&") && value.count - i >= 5
      i += isReference ? 5 : 1
    }
  }

  mutating func endElement() {
    guard open >= 0 else { return }
    tree.nodes[Int(open)].end = Int32(tree.nodes.count)
    open = tree.nodes[Int(open)].parent
  }

  mutating func text(_ text: UnsafePointer<UInt8>, _ count: Int) {
    guard count > 0, open >= 0 else { return }
    let start = tree.bytes.count
    unsafe tree.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    // libxml2 hands long texts and references over in pieces: one node for all of them.
    let last = tree.nodes.count - 1
    if tree.nodes[last].name < 0, tree.nodes[last].parent == open {
      tree.nodes[last].count += Int32(count)
      return
    }
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      .init(name: -1, parent: open, end: index + 1, start: Int32(start), count: Int32(count)))
  }

  func stop() {
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  consuming func finish() -> XMLTree {
    while open >= 0 { endElement() }
    return tree
  }

  private mutating func number(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?
  ) -> Int32 {
    let key = Key(
      local: UInt(bitPattern: local), prefix: UInt(bitPattern: prefix),
      namespace: UInt(bitPattern: uri))
    if let number = known[key] { return number }
    let number = Int32(tree.names.count)
    let name = unsafe XMLTree.Name(
      local: String(cString: local), prefix: prefix.map { unsafe String(cString: $0) } ?? "",
      namespace: uri.map { unsafe String(cString: $0) } ?? "")
    tree.names.append(name)
    known[key] = number
    return number
  }
}
