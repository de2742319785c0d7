internal import Copydesk

/// An article's history for people.
struct HistoryText {
  let isColored: Bool

  /// Characters of unchanged words that are shown on each side of a change.
  private static let context = 40

  private static let names = [
    "CommentAction": "comments", "ShareAction": "shares", "ViewAction": "views",
    "LikeAction": "likes",
  ]

  func text(
    of history: ArticleHistory, _ addresses: [String], _ counts: [Article.Interaction]
  ) -> String {
    let entry = history.entry
    var lines = [plain(entry.headline ?? "(no headline)")] + addresses.map(plain)
    lines.append("path " + entry.path)
    lines.append("checked " + entry.checkedAt.text)
    lines += counts.map { plain("\(Self.names[$0.action] ?? $0.action) \($0.count)") }
    for step in history.steps { lines += self.lines(of: step) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of step: ArticleHistory.Step) -> [String] {
    let version = step.version
    var lines = [
      plain(
        "version \(version.number)  \(version.at.text)  \(version.change.rawValue)  "
          + "\(version.digest)  by \(version.program)  sequence \(version.sequence)")
    ]
    if let missing = step.missing { lines.append("  its file is not there: \(missing)") }
    guard let difference = step.difference else { return lines }
    for field in difference.fields {
      lines.append("  " + field.name)
      if let old = field.old { lines.append("    " + removed("- " + plain(old))) }
      if let new = field.new { lines.append("    " + added("+ " + plain(new))) }
    }
    if !difference.text.paragraphs.isEmpty { lines.append("  text") }
    for paragraph in difference.text.paragraphs {
      switch paragraph {
      case .removed(let text): lines.append("    " + removed("- " + plain(text)))
      case .added(let text): lines.append("    " + added("+ " + plain(text)))
      case .changed(let pieces): lines.append("    ~ " + line(of: pieces))
      }
    }
    return lines
  }

  private func line(of pieces: [TextDifference.Piece]) -> String {
    pieces.enumerated().map { i, piece in
      let text = plain(piece.text)
      return switch piece.kind {
      case .removed: isColored ? removed(text) : "[-\(text)-]"
      case .added: isColored ? added(text) : "{+\(text)+}"
      case .same: shortened(text, isFirst: i == 0, isLast: i == pieces.count - 1)
      }
    }.joined()
  }

  /// The words next to a change; the rest of a long paragraph is left out.
  private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let head = isFirst ? 0 : Self.context
    let tail = isLast ? 0 : Self.context
    guard text.count > head + tail + 3 else { return text }
    return text.prefix(head) + "…" + text.suffix(tail)
  }

  private func removed(_ text: String) -> String { isColored ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
  private func added(_ text: String) -> String { isColored ? "\u{1B}[32m\(text)\u{1B}[0m" : text }

  /// Made printable before it is colored, so that only our own marks command the terminal.
  private func plain(_ text: String) -> String {
    Messages.printable(text).replacing("\n", with: " ")
  }
}
