/// All that speaks of a page before anyone is believed.
struct Witnesses {
  let clues: Clues
  let linked: LinkedData
  let structured: Structured
  let siteNames: [String]
  let sites: SiteNames
  /// The page's language, declared; empty where nothing is.
  let language: String
  let host: String
  let url: String?
  /// What the page's address calls its sections, folded.
  let sections: [[UInt32]]
  let dates: DateReader
  let bylines: Bylines
  /// What the title element and the metas call the page, as they stand.
  let titleElement: String?
  private let metas: [(field: MetaNames.Field, witness: Witness, value: String)]

  init(_ tree: borrowing PageTree, url: String?, captured: Int) {
    let clues = Clues(tree)
    self.clues = clues
    self.url = url
    let metas = clues.metas.map { meta in
      (
        field: meta.field, witness: meta.witness,
        value: String(
          decoding: Entities.plain(tree.bytes.span.extracting(meta.range)), as: UTF8.self)
      )
    }.filter { !$0.value.isEmpty }
    self.metas = metas
    var titleElement: String?
    if clues.title >= 0 {
      let bytes = tree.shortText(below: Int(clues.title), most: 600)
      titleElement =
        bytes.isEmpty ? nil : String(decoding: Entities.plain(bytes.span), as: UTF8.self)
    }
    self.titleElement = titleElement
    let canonical = clues.canonical >= 0 ? tree.value(.href, of: Int(clues.canonical)) : nil
    let openGraphURL = metas.first { $0.field == .url }?.value
    let addresses = [url, canonical, openGraphURL].compactMap { $0 }.map(PageAddress.bare)
    sections = Headline.sections(of: url ?? canonical ?? openGraphURL ?? "")
    host = PageAddress.host(url ?? canonical ?? openGraphURL ?? "")
    let titles =
      (metas.filter { $0.field == .title }.map(\.value) + [titleElement].compactMap { $0 })
      .prefix(4).map { TitleText($0) }
    linked = LinkedData(tree, clues, urls: addresses, titles: titles)
    structured = Structured(tree, clues)
    siteNames = Self.siteNames(metas, linked)
    sites = SiteNames(siteNames, host: host)
    language = LanguageTag.declared(tree, clues, metas.map { ($0.field, $0.value) }) ?? ""
    dates = DateReader(language: language, host: host, captured: captured)
    bylines = Bylines(language: String(language.prefix { $0 != "-" }).lowercased(), sites: sites)
  }

  /// The values of a field in metas, in their order.
  func metas(_ field: MetaNames.Field, by witness: Witness? = nil) -> [(
    value: String, witness: Witness
  )] {
    metas.filter { $0.field == field && (witness == nil || $0.witness == witness) }
      .map { ($0.value, $0.witness) }
  }

  func meta(_ field: MetaNames.Field, by witness: Witness? = nil) -> (
    value: String, witness: Witness
  )? {
    metas.first { $0.field == field && (witness == nil || $0.witness == witness) }
      .map { ($0.value, $0.witness) }
  }

  private static func siteNames(
    _ metas: [(field: MetaNames.Field, witness: Witness, value: String)], _ linked: LinkedData
  ) -> [String] {
    var names: [String] = []
    for meta in metas {
      if meta.field == .site {
        names.append(meta.value)
        // `Example Post (www.example.com)` is `Example Post` too.
        if let open = meta.value.firstIndex(of: "(") {
          names.append(String(meta.value[..<open]).trimmedOfSpaces)
        }
      }
      if meta.field == .siteHandle { names.append(meta.value.filter { $0 != "@" }) }
    }
    for (value, type) in linked.typed where type.isPublisher || type == .webSite {
      for key in [JSONKey.name, .alternateName] {
        if let name = linked.string(key, of: value) { names.append(name) }
      }
    }
    for publisher in linked.values(.publisher, of: linked.article) {
      if let name = linked.name(publisher) { names.append(name) }
    }
    var unique: [String] = []
    for name in names where !name.isEmpty && name.utf8.count <= 100 && !unique.contains(name) {
      unique.append(name)
    }
    return unique
  }
}
