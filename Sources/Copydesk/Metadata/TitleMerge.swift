/// Chooses the headline among heading, JSON-LD and head.
///
/// Three witnesses and no more: `og:title`, `twitter:title` and the title element are one, for
/// plugins copy one wording into all (counting them thrice cost 4.5 % of titles).
enum TitleMerge {
  /// How often such a choice was right on pages that the rules had not seen.
  private static let sure: Float = 0.93
  private static let unsure: Float = 0.57
  /// A wording without its kicker is believed where it keeps this much of the heading.
  private static let tail = 0.45

  static func run(_ tree: borrowing PageTree, _ w: Witnesses, _ out: inout Metadata) {
    var candidates: [(text: TitleText, witness: Witness, node: Int32)] = []
    let linked = linkedTitle(w)
    let heads = headTitles(w)
    let structured = w.structured.first(.headline)
    let names = ([linked] + heads.map { Optional($0.text) }).compactMap { $0 }
    let heading = HeadingFinder.best(tree, w.clues, names: names, sites: w.sites)
    let others = [heading?.text, linked].compactMap { $0 }
    let head = heads.first.map {
      (text: TitleText(Headline.stripped($0.text.text, w.sites, others: others)), witness: $0.witness)
    }
    let h = heading.map { stripped($0.text, w, [linked, head?.text]) }
    let l = linked.map { stripped($0, w, [heading?.text, head?.text]) }
    let o = head?.text
    if let h, let heading { candidates.append((h, .heading, heading.node)) }
    if let l { candidates.append((l, .jsonLD, -1)) }
    if let head { candidates.append((head.text, head.witness, -1)) }
    if let structured { candidates.append((TitleText(structured.value), structured.witness, structured.node)) }
    for (text, witness) in heads.dropFirst() { candidates.append((text, witness, -1)) }
    out.headlineNode = heading?.node ?? -1
    guard let (text, witness, isSure) = choose(h, l, o, head?.witness ?? .openGraph, w) else {
      if let structured {
        out.headline = Fact(structured.value, structured.witness, confidence: unsure, node: structured.node)
      }
      return
    }
    var rivals: [Fact<String>.Rival] = []
    for other in candidates where !other.text.says(text) {
      if !rivals.contains(where: { $0.value == other.text.text && $0.witness == other.witness }) {
        rivals.append(.init(value: other.text.text, witness: other.witness))
      }
    }
    out.headline = Fact(
      text.text, witness, confidence: isSure ? sure : unsure, rivals: rivals,
      node: heading?.node ?? -1)
  }

  private static func stripped(_ text: TitleText, _ w: Witnesses, _ others: [TitleText?]) -> TitleText {
    let shorter = Headline.stripped(text.text, w.sites, others: others.compactMap { $0 })
    return shorter == text.text ? text : TitleText(shorter)
  }

  private static func choose(
    _ h: TitleText?, _ l: TitleText?, _ o: TitleText?, _ head: Witness, _ w: Witnesses
  ) -> (TitleText, Witness, Bool)? {
    let isNews = w.linked.articleType.isNews
    if let h, let l, h.says(l) {
      // A theme that shouts: the head has the headline as it was written.
      if h.isAllCapitals, let o, h.says(o) { return (o, head, true) }
      return (h, .heading, o.map { h.says($0) } ?? false)
    }
    if let h, let o, h.says(o) {
      if h.isAllCapitals, !o.isAllCapitals { return (o, head, true) }
      return (h, .heading, true)
    }
    if let l, let o, l.says(o) {
      guard let h else { return (l, .jsonLD, isNews) }
      // A newsroom's JSON-LD is edited; a plugin's is the title for search engines.
      if isNews { return (l, .jsonLD, true) }
      // The heading has a kicker before the headline.
      if l.isTail(of: h, moreThan: tail) { return (l, .jsonLD, false) }
      return (h, .heading, false)
    }
    if let h {
      for (other, witness) in [(o, head), (l, Witness.jsonLD)] {
        if let other, other.isTail(of: h, moreThan: tail) { return (other, witness, false) }
      }
      return (h, .heading, false)
    }
    if let l { return (l, .jsonLD, false) }
    return o.map { ($0, head, false) }
  }

  private static func linkedTitle(_ w: Witnesses) -> TitleText? {
    guard let text = w.linked.string(.headline, of: w.linked.article)
      ?? w.linked.string(.name, of: w.linked.article)
    else { return nil }
    let title = TitleText(text)
    return title.isEmpty ? nil : title
  }

  /// `og:title`, else `twitter:title`, else the title element; the others behind, as rivals.
  private static func headTitles(_ w: Witnesses) -> [(text: TitleText, witness: Witness)] {
    var titles: [(text: TitleText, witness: Witness)] = []
    for witness in [Witness.openGraph, .twitter] {
      if let meta = w.meta(.title, by: witness) { titles.append((TitleText(meta.value), witness)) }
    }
    if let title = w.titleElement { titles.append((TitleText(title), .titleElement)) }
    for witness in [Witness.tracking, .citation, .dublinCore, .meta] {
      if let meta = w.meta(.title, by: witness) { titles.append((TitleText(meta.value), witness)) }
    }
    return titles.filter { !$0.text.isEmpty }
  }
}
