/// Chooses who wrote the article.
enum AuthorMerge {
  struct Testimony {
    var names: [Bylines.Name]
    var witness: Witness
    var nodes: [Int32] = []
    /// A witness of the page's own text that says "by", or a link to the author's page.
    var isSure = true
  }

  /// How often such a choice was right on pages that the rules had not seen.
  private static let agreed: Float = 0.94
  private static let alone: Float = 0.86
  private static let disputed: Float = 0.7

  static func run(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses,
    _ near: Neighbourhood, _ dates: DateFinder, _ out: inout Metadata
  ) {
    var all = structured(tree, w)
    let isOpen = all.allSatisfy { one in
      one.names.allSatisfy { $0.kind == .site || $0.kind == .body || $0.kind == .desk }
    }
    let finder = BylineFinder(
      tree, blocks, near, w.bylines, dates: dates,
      search: all.isEmpty ? .all : isOpen ? .spoken : .near)
    for shown in [finder.bestMarked, finder.spoken].compactMap({ $0 }) {
      all.append(
        .init(
          names: shown.names, witness: shown.witness, nodes: [shown.node],
          isSure: shown.saysBy || shown.witness == .authorLink))
    }
    // Bare names and far by-lines are believed only where nobody else speaks, by-lines in so many
    // words also where nobody but the site does.
    if let weak = all.isEmpty
      ? finder.bare ?? finder.bestFar ?? finder.farSpoken : finder.farSpoken,
      !weak.names.contains(where: { same($0.text, out.headline?.value ?? "") })
    {
      all.append(.init(names: weak.names, witness: weak.witness, nodes: [weak.node]))
    }
    if isOpen, !all.contains(where: { $0.names.contains { isPerson($0, w) } }),
      let found = Portraits.author(tree, near, w.bylines)
    {
      all.append(.init(names: [found.name], witness: .markup, nodes: [found.node]))
    }
    if all.isEmpty, let owner = SiteOwner.agent(w, blocks) ?? ScriptState.author(tree, w) {
      out.authors = Fact([owner.agent], owner.witness, confidence: disputed)
      return
    }
    guard var choice = choose(all, w) else {
      signed(tree, blocks, w, near, &out)
      return
    }
    if let printed = printedInstead(of: choice, finder, near, w) { choice = printed }
    if let whole = wholeName(of: choice, blocks, w) { choice = whole }
    if choice.names.allSatisfy({ $0.kind == .site || isLogin($0) }),
      let signature = finder.findSignature(tree, blocks, near, allowsDesks: true)
    {
      choice = .init(
        names: signature.names, witness: signature.witness, nodes: [signature.node])
    }
    if let longer = longerList(choice, finder.bestMarked ?? finder.spoken) { choice = longer }
    let people = kept(choice.names)
    if let agency = all.lazy.flatMap(\.names).first(where: { $0.kind == .agency }) {
      out.agency = Fact(agency.text, choice.witness, confidence: alone)
      out.isAgencyCredited = choice.names.contains(agency)
    } else {
      signed(tree, blocks, w, near, &out)
    }
    out.authors = fact(people, choice, all, w)
    for shown in finder.marked + [finder.spoken, finder.bare, finder.farSpoken].compactMap({ $0 })
    where shown.names.contains(where: { name in people.contains { same($0.text, name.text) } }) {
      if shown.isNear { out.bylineNodes.append(shown.node) }
    }
  }

  /// The first that speaks; where it names only the site, a desk or a login, the first later one
  /// that names a person.
  private static func choose(_ all: [Testimony], _ w: Witnesses) -> Testimony? {
    guard let first = all.first else { return nil }
    if first.names.contains(where: { isPerson($0, w) || $0.kind == .agency }) { return first }
    // A desk that signs is named on purpose: a name in the page's text needs its by-word.
    let isDesk = first.names.contains { $0.kind == .body || $0.kind == .desk }
    let person = all.dropFirst().first { other in
      (other.isSure || !isDesk)
        && other.names.contains {
          isPerson($0, w) || $0.kind == .agency && other.witness.family != .body
        }
    }
    if let person { return person }
    // Where all others are the site's name, one that signs by a single word is a person.
    guard first.names.allSatisfy({ $0.kind == .site }) else { return first }
    return all.first { $0.isSure && $0.names.contains { $0.kind == .person } } ?? first
  }

  /// A body's name in small letters is what its account is called.
  private static func isLogin(_ name: Bylines.Name) -> Bool {
    name.kind == .body && name.text == name.text.lowercased()
      && !Bylines.isCaseless(Line(name.text))
  }

  /// A person's name of two words or more, no login.
  static func isPerson(_ name: Bylines.Name, _ w: Witnesses) -> Bool {
    name.kind == .person && w.bylines.isPersonal(Line(name.text))
  }

  /// Site names go where a person or an agency remains, agencies where a person does: they are
  /// who sent the text, not who wrote it.
  private static func kept(_ names: [Bylines.Name]) -> [Bylines.Name] {
    let people = names.filter { $0.kind == .person || $0.kind == .body }
    if people.contains(where: { $0.kind == .person }) { return people }
    let others = names.filter { $0.kind != .site }
    return others.isEmpty ? names : others
  }

  private static func signed(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses,
    _ near: Neighbourhood, _ out: inout Metadata
  ) {
    let found =
      AgencyFinder.agency(tree, blocks, near)
      ?? AgencyFinder.initials(of: w.metas(.author).map(\.value), tree, blocks, near)
    guard let found else { return }
    out.agency = Fact(found.name, .visible, confidence: disputed, node: found.node)
  }

  private static func fact(
    _ people: [Bylines.Name], _ choice: Testimony, _ all: [Testimony], _ w: Witnesses
  ) -> Fact<[Article.Agent]> {
    var families: Set<Witness.Family> = [choice.witness.family]
    var rivals: [Fact<[Article.Agent]>.Rival] = []
    for other in all where other.witness != choice.witness || other.names != choice.names {
      let shared = other.names.contains { name in people.contains { same($0.text, name.text) } }
      if shared {
        families.insert(other.witness.family)
      } else {
        rivals.append(
          .init(value: other.names.map(\.text).joined(separator: "; "), witness: other.witness))
      }
    }
    let confidence: Float
    switch (families.count >= 2, rivals.isEmpty) {
    case (true, true): confidence = agreed
    case (true, false), (false, true): confidence = alone
    case (false, false): confidence = disputed
    }
    return Fact(
      people.map(\.agent), choice.witness, confidence: confidence, rivals: rivals,
      node: choice.nodes.first ?? -1)
  }

  static func same(_ a: String, _ b: String) -> Bool { TitleText(a).says(TitleText(b)) }

  // MARK: Witnesses

  private static func structured(_ tree: borrowing PageTree, _ w: Witnesses) -> [Testimony] {
    var found: [Testimony] = []
    func add(_ texts: [String], _ witness: Witness, _ nodes: [Int32] = []) {
      var names: [Bylines.Name] = []
      for text in texts {
        for name in w.bylines.names(text) where !names.contains(where: { same($0.text, name.text) })
        {
          names.append(name)
        }
      }
      if !names.isEmpty { found.append(.init(names: names, witness: witness, nodes: nodes)) }
    }
    for row in MergeTable.author {
      switch row.source {
      case .linked(let key):
        let values = w.linked.values(key, of: w.linked.article)
        add(values.flatMap(w.linked.names), row.witness)
        // The type tells an organization where the name's shape does not.
        if !values.isEmpty, let last = found.indices.last, found[last].witness == row.witness,
          values.allSatisfy({ w.linked.type(of: $0).isPublisher })
        {
          for i in found[last].names.indices
          where Bylines.isCaseless(Line(found[last].names[i].text)) {
            found[last].names[i].kind = .body
          }
        }
      case .page(let key):
        add(w.linked.values(key, of: w.linked.page).compactMap(w.linked.name), row.witness)
      case .meta(.data1): add(labelled(w), row.witness)
      case .meta(let field): add(w.metas(field, by: row.witness).map(\.value), row.witness)
      case .property(let key):
        let items = w.structured.all(key).filter { $0.witness == row.witness }
        add(items.prefix(6).map(\.value), row.witness, items.map(\.node))
      case .visible, .address, .state: break
      }
    }
    return found
  }

  /// `twitter:data1` where its label says who wrote.
  private static func labelled(_ w: Witnesses) -> [String] {
    for (label, data) in [(MetaNames.Field.label1, MetaNames.Field.data1), (.label2, .data2)] {
      if let name = w.meta(label), let value = w.meta(data),
        writtenBy.first(in: Array(name.value.utf8).span) != nil
      {
        return [value.value]
      }
    }
    return []
  }

  private static let writtenBy = Lexicon([
    (
      1,
      """
      written|by$|author|verfasst|geschrieben|autor|escrito|écrit|auteur|scritto|geschreven|skriven|skrevet|\
      napisane|napsal|írta|yazan|автор|написано|written by|kirjoittanut|ditulis|作者|投稿者|執筆者|γράφτηκε|کاتب
      """
    )
  ])
}
