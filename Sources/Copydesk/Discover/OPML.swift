/// Reads OPML, the lists of feeds that feed readers export (opml.org, "OPML 2.0").
enum OPML {
  /// A source for each site: outlines that have one home are one source with several feeds.
  ///
  /// - Throws: `usage` where the file is no OPML. An outline without a usable feed is left out.
  static func sources(of bytes: [UInt8], file: String) throws(Failure) -> [Source] {
    let tree = XMLReader.tree(of: bytes)
    guard tree.nodes.first != nil, tree.name(0)?.local.lowercased() == "opml" else {
      throw Failure(
        .usage, at: .configure, "\(file) is no OPML; export it again or remove it.", record: file)
    }
    var sources: [Source] = []
    var byHome: [String: Int] = [:]
    for node in tree.nodes.indices where tree.name(node)?.local.lowercased() == "outline" {
      guard let feed = tree.value("xmlUrl", of: node).flatMap({ WebAddress($0) }) else { continue }
      let home = tree.value("htmlUrl", of: node).flatMap { WebAddress($0) } ?? feed.resolving("/")
      guard let home else { continue }
      let title = [tree.value("title", of: node), tree.value("text", of: node), home.host]
        .compactMap { $0?.trimmedOfSpaces }.first { !$0.isEmpty }
      if let known = byHome[home.normalized] {
        if sources[known].feeds?.contains(feed) == false { sources[known].feeds?.append(feed) }
        continue
      }
      var source = Source(name: unique(title ?? home.host, in: sources), home: home)
      source.feeds = [feed]
      // The list says which feeds are wanted: nothing else is looked for.
      source.sitemaps = []
      source.sections = []
      source.file = file
      byHome[home.normalized] = sources.count
      sources.append(source)
    }
    return sources
  }

  /// A title that no source before has: with the host, then with a number.
  private static func unique(_ title: String, in sources: [Source]) -> String {
    let names = Set(sources.map(\.name))
    var name = title
    var number = 2
    while names.contains(name) {
      name = "\(title) (\(number))"
      number += 1
    }
    return name
  }
}
