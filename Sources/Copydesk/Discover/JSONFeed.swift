internal import Foundation

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org, "Version 1.1").
enum JSONFeed {
  static func read(
    _ bytes: [UInt8], at address: WebAddress, now: Int
  ) throws(Failure) -> Feed {
    guard let start = bytes.firstIndex(of: UInt8(ascii: "{")) else {
      throw Feed.noFeed(address, "no JSON")
    }
    var feed = Feed(format: .json)
    let text = Charset(decoding: Array(bytes[start...]), contentType: nil).text
    var root = decode(text)
    if root == nil {
      root = decode(wholeItems(of: text))
      feed.notes.append("Its JSON is broken or ends early: the whole items were read.")
    }
    guard case .group(let top)? = root, case .list(let items)? = top["items"] else {
      throw Feed.noFeed(address, "JSON of another kind")
    }
    feed.version = top.text("version").map { String($0.split(separator: "/").last ?? "") } ?? ""
    feed.title = top.text("title").flatMap(FeedText.line)
    feed.language = top.text("language").flatMap(LanguageTag.valid)
    feed.home = top.text("home_page_url").flatMap(address.resolving)
    feed.next = top.text("next_url").flatMap(address.resolving)
    let dates = DateReader(language: "en", host: address.host, captured: now)
    for case .group(let item) in items.prefix(Feed.mostItems) {
      if let lead = lead(item, in: top, feed, at: address, dates) {
        feed.leads.append(lead)
      } else {
        feed.itemsWithoutAddress += 1
      }
    }
    return feed
  }

  private static func decode(_ text: [UInt8]) -> SettingValue? {
    let decoder = JSONDecoder()
    // Comments and commas too many do no harm.
    decoder.allowsJSON5 = true
    return try? decoder.decode(SettingValue.self, from: Data(text))
  }

  private static func lead(
    _ item: [String: SettingValue], in top: [String: SettingValue], _ feed: Feed,
    at address: WebAddress, _ dates: DateReader
  ) -> Lead? {
    let link = item.text("url") ?? item.text("external_url") ?? item.text("id")
    guard let target = link.flatMap({ WebAddress($0) ?? address.resolving($0) }),
      target.path != "/" || target.query != nil
    else { return nil }
    var lead = Lead(target.droppingTracking(), .feed, in: address.string)
    lead.id = item.text("id")
    lead.say(.title, item.text("title").flatMap(FeedText.line), by: "title")
    let published = item.text("date_published").flatMap { dates.stamp($0)?.text }
    lead.say(.published, published, by: "date_published")
    let modified = item.text("date_modified").flatMap { dates.stamp($0)?.text }
    lead.say(.modified, modified, by: "date_modified")
    for author in authors(of: item) ?? authors(of: top) ?? [] {
      lead.say(.author, FeedText.author(author), by: "authors")
    }
    if case .list(let tags)? = item["tags"] {
      for case .text(let tag) in tags { lead.say(.section, FeedText.line(tag), by: "tags") }
    }
    lead.say(.summary, item.text("summary").flatMap(FeedText.summary), by: "summary")
    for key in ["image", "banner_image"] {
      lead.say(.image, item.text(key).flatMap(address.resolving)?.string, by: key)
    }
    let language = item.text("language").flatMap(LanguageTag.valid) ?? feed.language
    lead.say(.language, language, by: "language")
    return lead
  }

  /// The names of `authors` (1.1) or `author` (1.0); `nil` where there are none.
  private static func authors(of group: [String: SettingValue]) -> [String]? {
    var found: [String] = []
    if case .list(let list)? = group["authors"] {
      for case .group(let author) in list { found += [author.text("name")].compactMap { $0 } }
    } else if case .group(let author)? = group["author"] {
      found += [author.text("name")].compactMap { $0 }
    }
    return found.isEmpty ? nil : found
  }

  /// A text that ends early, cut behind its last whole item and closed.
  private static func wholeItems(of text: [UInt8]) -> [UInt8] {
    var open: [UInt8] = []
    var cut: Int?
    var inString = false
    var i = 0
    while i < text.count {
      let byte = text[i]
      if inString {
        if byte == UInt8(ascii: "\\") { i += 1 }
        if byte == UInt8(ascii: "\"") { inString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
        case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          _ = open.popLast()
          if byte == UInt8(ascii: "}"), open == Array("}]".utf8) { cut = i + 1 }
        default: break
        }
      }
      i += 1
    }
    return cut.map { text[..<$0] + Array("]}".utf8) } ?? []
  }
}

extension [String: SettingValue] {
  /// A text, or a whole number as its digits.
  fileprivate func text(_ key: String) -> String? {
    switch self[key] {
    case .text(let text)?: text.isEmpty ? nil : text
    case .number(let number)?: Int64(exactly: number).map(String.init)
    default: nil
    }
  }
}
