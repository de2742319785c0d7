/// The HTML elements that Copydesk tells apart, one byte each.
package enum Tag: UInt8, Sendable, CaseIterable {
  case unknown
  case a, abbr, address, amp_embed, amp_img, article, aside, audio
  case b, base, bdi, bdo, big, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup
  case data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt
  case em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, img, input, ins, kbd, label, legend, li, link
  case main, map, mark, math, menu, meta, meter, nav, nobr, noframes, noscript
  case object, ol, optgroup, option, output, p, param, picture, pre, progress
  case q, rp, rt, ruby, s, samp, script, search, section, select, slot, small, source, span
  case strike, strong, style, sub, summary, sup, svg
  case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul, `var`, video, wbr

  /// The element's name in lower case.
  package var name: String { Self.allNames[Int(rawValue)] }

  /// Made once: a case's description is found by reflection, which takes a microsecond.
  private static let allNames: [String] = allCases.map { tag in
    switch tag {
    case .amp_embed: "amp-embed"
    case .amp_img: "amp-img"
    default: "\(tag)"
    }
  }

  // Asked for each node of each page: as switches over constants they cost a look at a bit mask.

  /// Elements that flow within a line: they neither begin nor end a block.
  package var isInline: Bool {
    switch self {
    case .a, .abbr, .amp_img, .b, .bdi, .bdo, .big, .br, .cite, .code, .data, .del, .dfn, .em,
      .font, .i, .img, .ins, .kbd, .label, .mark, .meter, .nobr, .output, .picture, .progress, .q,
      .rp, .rt, .ruby, .s, .samp, .slot, .small, .span, .strike, .strong, .sub, .sup, .time, .tt,
      .u, .var, .wbr, .td, .th, .source, .math:
      true
    default: false
    }
  }

  /// Elements that never have content (HTML, "void elements", and their old companions).
  package var isVoid: Bool {
    switch self {
    case .base, .br, .col, .embed, .frame, .hr, .img, .input, .link, .meta, .param, .source,
      .track, .wbr, .amp_img:
      true
    default: false
    }
  }

  /// Elements whose content is not text of the page.
  package var isSkipped: Bool {
    switch self {
    case .script, .style, .template, .svg, .head, .iframe, .object, .canvas, .video, .audio,
      .select, .textarea, .input, .datalist, .math, .embed, .frameset, .noframes, .map, .dialog,
      .rt, .rp, .option, .meter, .progress:
      true
    default: false
    }
  }

  /// Elements of HTML 5 that end an unclosed head, which libxml2 before 2.14 does not know of.
  package var beginsBody: Bool {
    switch self {
    case .article, .section, .main, .header, .footer, .nav, .aside, .figure, .details: true
    default: false
    }
  }

  /// Elements whose end tag may be left out: an unclosed one is no depth.
  package var hasImpliedEnd: Bool {
    switch self {
    case .p, .li, .dd, .dt, .option, .optgroup, .tr, .td, .th, .thead, .tbody, .tfoot, .colgroup,
      .html, .head, .body, .rp, .rt:
      true
    default: false
    }
  }

  package var headingLevel: Int? {
    rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue
      ? Int(rawValue - Tag.h1.rawValue) + 1 : nil
  }
}

/// A table from lower-case ASCII names to small codes, without a `String` on the way.
package struct NameTable: Sendable {
  private var slots: [(key: UInt64, length: UInt8, code: UInt8)]
  private let mask: Int
  /// By first letter, a bit for each length of a name: most names are ruled out without a key.
  private var lengths = [UInt64](repeating: 0, count: 32)

  /// A table of names, each at most 255 bytes; a later one of the same name wins.
  package init(_ names: [(String, UInt8)]) {
    var size = 64
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    slots = .init(repeating: (0, 0, 0), count: size)
    for (name, code) in names {
      let bytes = Array(name.utf8)
      let key = Self.key(bytes.span)
      var at = Self.slot(key, mask)
      while slots[at].length != 0, slots[at].key != key { at = (at + 1) & mask }
      slots[at] = (key, UInt8(bytes.count), code)
      if let first = bytes.first { lengths[Int(first & 31)] |= 1 << UInt64(min(bytes.count, 63)) }
    }
  }

  /// The code of a name in lower case, or `nil` for one that is not in the table.
  package func code(_ name: Span<UInt8>) -> UInt8? {
    if name.isEmpty || lengths[Int(name[0] & 31)] >> UInt64(min(name.count, 63)) & 1 == 0 {
      return nil
    }
    let key = Self.key(name)
    var at = Self.slot(key, mask)
    while slots[at].length != 0 {
      if slots[at].key == key, Int(slots[at].length) == name.count { return slots[at].code }
      at = (at + 1) & mask
    }
    return nil
  }

  @inline(__always)
  private static func key(_ name: Span<UInt8>) -> UInt64 {
    // Eight letters at a time, the last ones perhaps twice; two names of a table with one key would be a fault that the tests
    // see.
    let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    let small: UInt64 = 0x2020_2020_2020_2020
    return unsafe name.withUnsafeBytes { bytes in
      let count = bytes.count
      if count < 4 {
        var word: UInt64 = 0
        for i in 0..<count { word = unsafe word << 8 | UInt64(bytes[i] | 0x20) }
        return mixed(seed, word)
      }
      if count < 8 {
        let first = unsafe bytes.loadUnaligned(as: UInt32.self)
        let last = unsafe bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
        return mixed(seed, (UInt64(first) << 32 | UInt64(last)) | small)
      }
      var hash = seed
      var at = 0
      while at + 8 < count {
        hash = unsafe mixed(hash, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) | small)
        at += 8
      }
      let last = unsafe bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      return mixed(hash, last | small)
    }
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
  }
}

extension Tag {
  private static let names = NameTable(Tag.allCases.map { ($0.name, $0.rawValue) })

  /// The tag of a name in any case; `unknown` for one that HTML does not have.
  package init(_ name: Span<UInt8>) {
    self = Tag.names.code(name).flatMap(Tag.init(rawValue:)) ?? .unknown
  }
}

/// The attributes that Copydesk reads, one byte each; the others are not kept.
package enum AttributeName: UInt8, Sendable, CaseIterable {
  case id, `class`, href, src, srcset, alt, title, name, property, content
  case itemprop, itemtype, itemscope, itemid, itemref, rel, datetime, lang, dir, role, hidden, style
  case ariaHidden, ariaLabel, dataTestid, dataSrc, dataSrcset, dataOriginal, dataLazySrc, dataUrl
  case dataTime, dataTimestamp, dataProvider, dataHref
  case type, httpEquiv, charset, media, start, colspan, rowspan, scope, width, height
  case typeof, resource, about, vocab, cite, value, reversed, language, action, component,
    dataComponent
  case dataInstgrmPermalink, dataTweetId, dataVideoId, open

  package var name: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .dataTestid: "data-testid"
    case .dataSrc: "data-src"
    case .dataSrcset: "data-srcset"
    case .dataOriginal: "data-original"
    case .dataLazySrc: "data-lazy-src"
    case .dataUrl: "data-url"
    case .dataTime: "data-time"
    case .dataTimestamp: "data-timestamp"
    case .dataProvider: "data-provider"
    case .dataHref: "data-href"
    case .httpEquiv: "http-equiv"
    case .dataComponent: "data-component"
    case .dataInstgrmPermalink: "data-instgrm-permalink"
    case .dataTweetId: "data-tweet-id"
    case .dataVideoId: "data-video-id"
    default: "\(self)"
    }
  }

  private static let names = NameTable(AttributeName.allCases.map { ($0.name, $0.rawValue) })

  package init?(_ name: Span<UInt8>) {
    guard let code = AttributeName.names.code(name) else { return nil }
    self.init(rawValue: code)
  }
}
