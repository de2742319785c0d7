/// Chooses the headline among heading, JSON-LD and head.
///
/// Three witnesses and no more: `og:title`, `twitter:title` and the title element are one, for
/// plugins copy one wording into all (counting them thrice cost 4.5 % of titles).
enum TitleMerge {
  /// How often such a choice was right on pages that the rules had not seen.
  private static let sure: Float = 0.93
  private static let unsure: Float = 0.6
  /// A wording without its kicker is believed where it keeps this much of the heading.
  private static let tail = 0.45

  static func run(
    _ tree: borrowing PageTree, _ blocks: borrowing Blocks, _ w: Witnesses, _ out: inout Metadata
  ) {
    var candidates: [(text: TitleText, witness: Witness, node: Int32)] = []
    let linked = linkedTitle(w)
    let heads = headTitles(w)
    let structured = w.structured.first(.headline)
    let names = ([linked] + heads.map { Optional($0.text) }).compactMap { $0 }
    let heading =
      tree.form == .text
      ? TextHeading.find(blocks)
      : HeadingFinder.best(tree, w.clues, names: names, sites: w.sites)
        ?? HeadingFinder.line(tree, blocks, title: w.titleElement)
    let others = [heading?.text, linked].compactMap { $0 }
    let whole =
      mayBeCut(heads.map(\.text) + others)
      ? [heading?.text].compactMap { $0 } + heads.map { stripped($0.text, w, others) } : []
    let head = (heads.first { !isCut($0.text, of: whole) } ?? heads.first).map {
      (
        text: TitleText(
          Headline.stripped($0.text.text, w.sites, sections: w.sections, others: others)),
        witness: $0.witness
      )
    }
    let h = heading.map { stripped($0.text, w, [linked, head?.text]) }
    let l = linked.map { stripped($0, w, [heading?.text, head?.text]) }
      .flatMap { isCut($0, of: whole) ? nil : $0 }
    let o = head.flatMap { heading != nil && isCut($0.text, of: whole) ? nil : $0.text }
    if let h, let heading { candidates.append((h, .heading, heading.node)) }
    if let l { candidates.append((l, .jsonLD, -1)) }
    if let head { candidates.append((head.text, head.witness, -1)) }
    if let structured {
      candidates.append((TitleText(structured.value), structured.witness, structured.node))
    }
    for (text, witness) in heads.dropFirst() { candidates.append((text, witness, -1)) }
    out.headlineNode = heading?.node ?? -1
    guard
      let (text, witness, isSure) = choose(
        h, l, o, head?.witness ?? .openGraph, w, isTrail: heading?.isBelowTrail ?? false)
    else {
      if let structured {
        out.headline = Fact(
          structured.value, structured.witness, confidence: unsure, node: structured.node)
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

  private static func stripped(_ text: TitleText, _ w: Witnesses, _ others: [TitleText?])
    -> TitleText
  {
    let shorter = Headline.stripped(
      text.text, w.sites, sections: w.sections, others: others.compactMap { $0 })
    return shorter == text.text ? text : TitleText(shorter)
  }

  /// True where a title ends in an ellipsis, or at the 110 characters that a search engine once
  /// asked for, and another has the same words and goes on.
  private static func isCut(_ text: TitleText, of others: [TitleText]) -> Bool {
    guard !others.isEmpty, mayBeCut([text]) else { return false }
    let isMarked = text.text.hasSuffix("…") || text.text.hasSuffix("...")
    // The last word may be cut as well.
    let words = text.tokens.dropLast(isMarked && text.tokens.count > 4 ? 1 : 0)
    return others.contains { other in
      other.tokens.count > text.tokens.count && other.tokens.starts(with: words)
        && !other.text.hasSuffix("…") && !other.text.hasSuffix("...")
    }
  }

  private static func mayBeCut(_ titles: [TitleText]) -> Bool {
    titles.contains { title in
      title.text.hasSuffix("…") || title.text.hasSuffix("...")
        || (100...112).contains(title.text.unicodeScalars.count)
    }
  }

  private static func choose(
    _ h: TitleText?, _ l: TitleText?, _ o: TitleText?, _ head: Witness, _ w: Witnesses,
    isTrail: Bool
  ) -> (TitleText, Witness, Bool)? {
    guard let h else { return withoutHeading(l, o, head) }
    // The same letters parted differently: the head has them as they were written.
    if let o, !h.says(o), h.spells(o) { return (o, head, true) }
    if let l, !h.says(l), h.spells(l) { return (l, .jsonLD, true) }
    if let signed = [o, l].compactMap({ $0 }).first(where: { $0.says(h) && $0.text.contains(": ") }
    ),
      !h.text.contains(": "), !h.isAllCapitals
    {
      // Its elements part the heading's kicker; the others write the sign.
      return (signed, .heading, true)
    }
    if let o, isSection(h, above: o, head, l, w) { return (o, head, false) }
    if let l, h.says(l) {
      if let o, o.isTail(of: h, moreThan: tail), endsKicker(h, o),
        isTrail || !(w.titleElement.map { TitleText($0).tokens.starts(with: h.tokens) } ?? false)
      {
        return (o, head, false)
      }
      // A theme that shouts: the head has the headline as it was written.
      if h.isAllCapitals, let o, h.says(o) { return (o, head, true) }
      return (h, .heading, o.map { h.says($0) } ?? false)
    }
    if let o, h.says(o) {
      return h.isAllCapitals && !o.isAllCapitals ? (o, head, true) : (h, .heading, true)
    }
    if let l, let o, l.says(o) {
      // A newsroom's JSON-LD is edited; a plugin's is the title for search engines.
      if w.linked.articleType.isNews { return (l, .jsonLD, true) }
      if isMore(h, than: l) { return (l, .jsonLD, false) }
      return (h, .heading, false)
    }
    for (other, witness) in [(o, head), (l, Witness.jsonLD)] {
      if let other, isMore(h, than: other) { return (other, witness, false) }
    }
    if let o, let tail = commonTail(h, o) { return (tail, .heading, false) }
    return (h, .heading, false)
  }

  /// True where the heading is the name of a section: three words at most of which the head's long
  /// title has few, and another witness says what the head says.
  private static func isSection(
    _ h: TitleText, above o: TitleText, _ head: Witness, _ l: TitleText?, _ w: Witnesses
  ) -> Bool {
    guard h.tokens.count <= 3, o.tokens.count >= 5, h.overlap(o) <= 0.5,
      head == .openGraph || head == .twitter
    else { return false }
    return l.map { $0.says(o) } ?? false
      || w.titleElement.map { TitleText($0).tokens.starts(with: o.tokens) } ?? false
  }

  private static func withoutHeading(
    _ l: TitleText?, _ o: TitleText?, _ head: Witness
  ) -> (TitleText, Witness, Bool)? {
    if let l { return (l, .jsonLD, o.map { l.says($0) } ?? false) }
    return o.map { ($0, head, false) }
  }

  /// True where a heading is the other wording with a kicker before it, or with by-line, source or
  /// counts behind it, or where it is a paragraph.
  private static func isMore(_ h: TitleText, than other: TitleText) -> Bool {
    if other.isTail(of: h, moreThan: tail) { return true }
    if other.isHead(of: h, moreThan: tail) {
      let rest = Line(h.text).words.suffix(h.tokens.count - other.tokens.count)
      // A small word goes on with the sentence.
      let goesOn = rest.first.map { $0.gap == 0x20 && !$0.startsUpper && !$0.isNumber } ?? false
      return !goesOn && rest.contains { $0.isNumber }
    }
    return h.text.utf8.count > longestHeading && other.text.utf8.count * 2 < h.text.utf8.count
  }

  /// Headlines of news end below this; longer headings are introductions.
  private static let longestHeading = 180

  /// True where the sign before a heading's last words closes a kicker.
  private static func endsKicker(_ h: TitleText, _ o: TitleText) -> Bool {
    let line = Line(h.text)
    let at = line.count - Line(o.text).count
    guard at > 0, at < line.count else { return false }
    return line[at].gap != 0x20 && line[at].gap != 0x2C && line[at].gap != 0
  }

  /// Two wordings with one ending behind two kickers: the ending is the headline.
  private static func commonTail(_ h: TitleText, _ o: TitleText) -> TitleText? {
    let shared = h.sharedTail(o)
    guard shared >= 5, Double(shared) > tail * Double(h.tokens.count),
      Double(shared) > tail * Double(o.tokens.count)
    else { return nil }
    let line = Line(h.text)
    let at = line.count - shared
    guard at > 0, at < line.count, line[at].gap != 0x20, line[at].gap != 0x2C, line[at].gap != 0
    else {
      return nil
    }
    // The opening quotation mark belongs to the headline.
    var start = Int(line[at].start)
    while start > Int(line[at - 1].end), line.bytes[start - 1] != 0x20 { start -= 1 }
    return TitleText(line.string(start..<line.bytes.count).trimmedOfSpaces)
  }

  private static func linkedTitle(_ w: Witnesses) -> TitleText? {
    guard
      let text = w.linked.string(.headline, of: w.linked.article)
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
