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

  /// The tree of a page, with what was set aside of it back in its place.
  ///
  /// - Throws: a failure of kind `tooLarge` where libxml2 has no memory for the page.
  package static func tree(
    of markup: [UInt8], aside: consuming SetAside = .init()
  ) throws(Failure) -> PageTree {
    initialized
    var builder = TreeBuilder(capacity: markup.count, aside: aside)
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
    _ = unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
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
