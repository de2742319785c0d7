/// What a sitemap holds (sitemaps.org, "Protocol"; Google's news and image extensions).
package struct Sitemap: Sendable {
  package enum Form: String, Sendable {
    case addresses, index, text
  }

  /// A map that an index names.
  package struct Child: Sendable, Equatable {
    package var address: WebAddress
    /// Seconds since 1970; `nil` where the index does not say.
    package var modified: Int?
  }

  package var form: Form
  package var leads: [Lead] = []
  package var children: [Child] = []
  /// Entries that name no address.
  package var entriesWithoutAddress = 0
  package var notes: [String] = []

  /// Entries of one file: the protocol's own limit, for addresses and for an index's maps.
  package static let mostEntries = 50_000

  /// Reads a sitemap: XML or plain text, plain or gzip.
  ///
  /// - Parameters:
  ///   - bytes: the body; where it is gzip, as maps named `.xml.gz` are, it is unpacked within
  ///     the protocol's limit of 50 MB.
  ///   - contentType: the `Content-Type` header's value, where one came along.
  ///   - address: where the map was, after redirects.
  ///   - now: seconds since 1970; a date after the next day is none.
  /// - Returns: a lead for each address, and the maps that an index names.
  /// - Throws: `unreadable` where the content is no sitemap. A map that ends early is no failure.
  package static func read(
    _ bytes: [UInt8], contentType: String? = nil, at address: WebAddress, now: Int
  ) throws(Failure) -> Sitemap {
    var notes: [String] = []
    let content = try unpacked(bytes, at: address, &notes)
    var map: Sitemap
    if let text = text(content, at: address) {
      map = text
    } else {
      let tree = XMLReader.tree(of: content, contentType: contentType)
      map = try SitemapReader(tree, at: address, now: now).map()
      notes += tree.notes
    }
    map.notes = notes + map.notes
    return map
  }

  /// Undoes gzip, which is the file's own and no content coding.
  static func unpacked(
    _ bytes: [UInt8], at address: WebAddress, _ notes: inout [String]
  ) throws(Failure) -> [UInt8] {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
    do throws(CodecError) {
      let decoded = try Codec.prefix(bytes, chain: [.gzip], limit: XMLReader.maxBytes)
      if decoded.truncated { notes.append("Its gzip stream ends early: what came was read.") }
      if decoded.overflowed {
        notes.append("It is larger than \(XMLReader.maxBytes) bytes: the rest was left out.")
      }
      return decoded.bytes
    } catch {
      throw noMap(address, "gzip that cannot be unpacked (\(error.detail))")
    }
  }

  static func noMap(_ address: WebAddress, _ what: String) -> Failure {
    Failure(
      .unreadable, at: .discover,
      "\(address.string) is \(what), not a sitemap; correct its address or leave it out.",
      url: address.string)
  }

  /// A map of plain text: one address a line.
  private static func text(_ content: [UInt8], at address: WebAddress) -> Sitemap? {
    let start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard content[start...].prefix(256).first(where: { $0 > 0x20 }) != UInt8(ascii: "<") else {
      return nil
    }
    var map = Sitemap(form: .text)
    let lines = content[start...].split { $0 == 0x0A || $0 == 0x0D }
    for line in lines.prefix(mostEntries) {
      let text = String(decoding: line, as: UTF8.self).trimmedOfSpaces
      if let target = WebAddress(text) {
        map.leads.append(Lead(target.droppingTracking(), .sitemap, in: address.string))
      } else if !text.isEmpty {
        map.entriesWithoutAddress += 1
      }
    }
    if lines.count > mostEntries { map.notes.append(tooMany) }
    // A text in which most lines are no addresses is some other text.
    return map.leads.count > map.entriesWithoutAddress ? map : nil
  }

  static let tooMany = "Entries past the first \(mostEntries) were left out."
}

/// Reads a sitemap's XML.
struct SitemapReader {
  private let tree: XMLTree
  private let names: [FeedName]
  private let address: WebAddress
  private let dates: DateReader

  init(_ tree: XMLTree, at address: WebAddress, now: Int) {
    self.tree = tree
    self.address = address
    names = tree.names.map(FeedName.init)
    dates = DateReader(language: "en", host: address.host, captured: now)
  }

  func map() throws(Failure) -> Sitemap {
    guard let first = tree.nodes.first, first.name >= 0 else {
      throw Sitemap.noMap(address, "neither XML nor a list of addresses")
    }
    let root = names[Int(first.name)].local
    guard root != "html" else { throw Sitemap.noMap(address, "an HTML page") }
    guard root == "urlset" || root == "sitemapindex" || root == "url" || root == "sitemap" else {
      throw Sitemap.noMap(address, "XML of another kind (\(root.prefix(40)))")
    }
    var map = Sitemap(form: root.hasPrefix("sitemap") ? .index : .addresses)
    var entries = 0
    var i = 0
    while i < tree.nodes.count {
      guard let local = ownName(i), local == "url" || local == "sitemap" else {
        i += 1
        continue
      }
      entries += 1
      if entries <= Sitemap.mostEntries { add(i, isMap: local == "sitemap", to: &map) }
      i = Int(tree.nodes[i].end)
    }
    if entries > Sitemap.mostEntries { map.notes.append(Sitemap.tooMany) }
    return map
  }

  private func ownName(_ node: Int) -> String? {
    let name = tree.nodes[node].name
    guard name >= 0, names[Int(name)].vocabulary == .plain else { return nil }
    return names[Int(name)].local
  }

  private func add(_ entry: Int, isMap: Bool, to map: inout Sitemap) {
    var location: WebAddress?
    var modified: DateStamp?
    var origin = Lead.Origin.sitemap
    var facts: [Lead.Fact] = []
    for i in entry + 1..<max(entry + 1, Int(tree.nodes[entry].end)) where tree.nodes[i].name >= 0 {
      let name = names[Int(tree.nodes[i].name)]
      switch (name.vocabulary, name.local) {
      case (.plain, "loc"):
        // Relative addresses are against the protocol, and understood.
        location = location ?? link(i)
      case (.plain, "lastmod"):
        modified = dates.stamp(text(i))
        facts.say(.modified, modified?.text, by: name.shown)
      case (.news, let local):
        origin = .newsSitemap
        news(i, local, name.shown, &facts)
      case (.image, "loc"):
        facts.say(.image, link(i)?.string, by: name.shown)
      default: break
      }
    }
    guard let location else {
      map.entriesWithoutAddress += 1
      return
    }
    if isMap {
      map.children.append(.init(address: location, modified: modified?.seconds))
    } else {
      var lead = Lead(location.droppingTracking(), origin, in: address.string)
      lead.facts = facts
      map.leads.append(lead)
    }
  }

  private func news(_ node: Int, _ local: String, _ shown: String, _ facts: inout [Lead.Fact]) {
    switch local {
    case "title": facts.say(.title, FeedText.line(text(node)), by: shown)
    case "publication_date": facts.say(.published, dates.stamp(text(node))?.text, by: shown)
    case "language": facts.say(.language, LanguageTag.valid(text(node)), by: shown)
    case "name": facts.say(.publisher, FeedText.line(text(node)), by: shown)
    case "keywords":
      for word in text(node).split(separator: ",") {
        facts.say(.keyword, FeedText.line(String(word)), by: shown)
      }
    default: break
    }
  }

  private func link(_ node: Int) -> WebAddress? {
    let text = text(node)
    return text.isEmpty ? nil : address.resolving(text)
  }

  private func text(_ node: Int) -> String { tree.text(below: node).trimmedOfSpaces }
}
