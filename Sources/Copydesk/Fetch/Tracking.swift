/// The parameters of an address that say who sent the reader, not what the page is.
enum Tracking {
  /// Whether a parameter is one of them; its name in lower case.
  static func isTracking(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// Families of parameters, by the program that made them.
  private static let prefixes = [
    "utm_",  // Urchin, Google Analytics
    "at_",  // AT Internet, Piano
    "pk_", "mtm_", "piwik_", "matomo_",  // Matomo
    "hsa_", "_hs", "__hs",  // HubSpot
    "oly_",  // Omeda
    "ns_",  // comScore
    "wt_", "wt.",  // Webtrends, Webtrekk
    "fb_", "vero_", "guce_", "stm_", "itm_", "mkt_", "trk_", "bsft_",
  ]

  private static let names: Set<String> = [
    // Advertisers' click numbers.
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ymclid",
    "ysclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "rb_clickid", "wickedid",
    "srsltid",
    "tblci", "dicbo", "epik", "obclid", "_openstat", "rdt_cid", "sc_cid",
    // Newsletters and feeds.
    "mc_cid", "mc_eid", "ck_subscriber_id", "ml_subscriber", "ml_subscriber_hash", "s_cid",
    "guccounter", "ncid", "feedtype", "feedname",
    // Publishers' own names for the same.
    "cmpid", "cmp", "ocid", "xtor", "xtref", "smid", "smtyp", "ito", "taid", "icid", "ref_src",
    "ref_url", "soc_src", "soc_trk", "sr_share", "srnd", "spm", "__twitter_impression",
    "amp_js_v", "amp_gsa", "usqp", "sharetype", "share_source", "traffic_source", "lsrc",
  ]
}

extension WebAddress {
  /// The address without tracking parameters; a fragment that is nothing but one goes too.
  package func droppingTracking() -> WebAddress {
    let kept = query.map(Self.withoutTracking)
    let anchor = fragment.flatMap { fragment -> String? in
      let name = fragment.prefix { $0 != "=" }
      return name.count < fragment.count && Tracking.isTracking(name) ? nil : fragment
    }
    guard kept != query || anchor != fragment else { return self }
    let tail = (kept.map { $0.isEmpty ? "" : "?\($0)" } ?? "") + (anchor.map { "#\($0)" } ?? "")
    return WebAddress(beforeQuery + tail) ?? self
  }

  /// The form in which two addresses are compared: no fragment, no tracking parameters, no empty
  /// query, and no letter or digit percent-encoded (RFC 3986, section 6.2.2).
  package var normalized: String {
    let kept = query.map(Self.withoutTracking) ?? ""
    let whole = kept.isEmpty ? beforeQuery : "\(beforeQuery)?\(kept)"
    return whole.utf8.contains(UInt8(ascii: "%")) ? Self.plainly(whole) : whole
  }

  private var beforeQuery: String {
    String(decoding: Array(string.utf8.prefix(marks.pathEnd)), as: UTF8.self)
  }

  private static func withoutTracking(_ query: String) -> String {
    query.utf8.split(separator: UInt8(ascii: "&"))
      .filter { !Tracking.isTracking(Substring($0.prefix { $0 != UInt8(ascii: "=") })) }
      .map(Substring.init).joined(separator: "&")
  }

  /// Decodes unreserved characters and writes the other escapes in upper case.
  private static func plainly(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      else {
        out.append(bytes[index])
        index += 1
        continue
      }
      let value = high << 4 | low
      if isUnreserved(value) {
        out.append(value)
      } else {
        out.append(UInt8(ascii: "%"))
        out += bytes[(index + 1)...(index + 2)].map { $0 >= 0x61 ? $0 & 0xDF : $0 }
      }
      index += 3
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
