/// Where the page's own text knows better than the witness that was chosen.
extension AuthorMerge {
  /// The person whom a line right below the headline calls the author, where a plugin names the
  /// login that typed the text in; a newsroom's own data stand.
  static func printedInstead(
    of choice: Testimony, _ finder: BylineFinder, _ near: Neighbourhood, _ w: Witnesses
  ) -> Testimony? {
    guard !w.linked.articleType.isNews, choice.witness.family != .body, choice.names.count == 1,
      let shown = finder.bestMarked ?? finder.spoken, shown.saysBy,
      let distance = near.distance(Int(shown.node)),
      (0...BylineFinder.bareReach).contains(distance),
      near.leads(Int(shown.node)), shown.names.count == 1, isPerson(shown.names[0], w),
      TitleText(shown.names[0].text).overlap(TitleText(choice.names[0].text)) == 0
    else { return nil }
    return Testimony(names: shown.names, witness: shown.witness, nodes: [shown.node])
  }

  /// `Juliette` of a link to her texts, where a line beside it has her whole name alone.
  static func wholeName(
    of choice: Testimony, _ blocks: borrowing Blocks, _ w: Witnesses
  ) -> Testimony? {
    guard choice.names.count == 1, let node = choice.nodes.first, node >= 0,
      let b = DateFinder.block(of: Int(node), blocks)
    else { return nil }
    let short = Line(choice.names[0].text)
    guard short.count == 1, choice.names[0].kind == .person, !Bylines.isCaseless(short) else {
      return nil
    }
    for other in max(0, b - 4)..<min(blocks.list.count, b + 5)
    where blocks.list[other].count <= 60 {
      let line = Line(blocks.text.span.extracting(blocks.range(other)))
      guard line.count == 2 || line.count == 3, line[0].key == short[0].key,
        w.bylines.isPersonal(line), !BylineWords.isCommon(line),
        let name = w.bylines.names(blocks.string(other)).first, name.kind == .person
      else { continue }
      return Testimony(names: [name], witness: choice.witness, nodes: choice.nodes)
    }
    return nil
  }

  /// The page shows the same persons and more: plugins keep the first of several authors.
  static func longerList(
    _ choice: Testimony, _ shown: BylineFinder.Candidate?
  ) -> Testimony? {
    guard let shown, shown.names.count > choice.names.count, shown.names.count <= 8,
      shown.names.allSatisfy({ $0.kind == .person }),
      choice.names.allSatisfy({ name in shown.names.contains { holds($0.text, name.text) } })
    else { return nil }
    return Testimony(names: shown.names, witness: shown.witness, nodes: [shown.node])
  }

  /// The same name, or the same with a title before it.
  private static func holds(_ a: String, _ b: String) -> Bool {
    let a = TitleText(a), b = TitleText(b)
    return a.overlap(b) == 1
  }
}
