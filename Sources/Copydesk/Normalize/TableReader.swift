/// Reads a table of data: its rows as a grid, header cells told apart, and its caption.
struct TableReader {
  let tree: PageTree

  /// A cell never spans more columns or rows than this: templates write 100 for "all".
  private static let widest = 30
  /// A row this wide is filled up no further: 30 empty cells for each of a million would be a bomb.
  private static let mostFilled = 60

  struct Table {
    /// The rows, each as wide as its spans make it; a cell that spans others stands once, before
    /// empty ones.
    var rows: [[Article.Cell]] = []
    /// The rows as lines of text.
    var lines: [String] = []
    var caption: String?
  }

  private struct Span {
    var rows: Int
    var isHeader: Bool
  }

  func read(_ table: Int) -> Table {
    var out = Table()
    /// By column: rows that a cell above still covers.
    var spans: [Int: Span] = [:]
    var isFirst = true
    var i = table + 1
    while i < Int(tree.nodes[table].end) {
      let node = tree.nodes[i]
      if !node.isText, node.tag == .caption {
        let text = CleanText.string(tree.text(below: i))
        if !text.isEmpty { out.caption = text }
        i = Int(node.end)
      } else if !node.isText, node.tag == .tr {
        let isHead = isHeadRow(i, isFirst: isFirst)
        let (row, texts) = row(i, isHead: isHead, &spans)
        if texts.contains(where: { !$0.isEmpty }) {
          isFirst = false
          out.rows.append(row)
          out.lines.append(texts.joined(separator: " | "))
        }
        i = Int(node.end)
      } else {
        i += 1
      }
    }
    return out
  }

  /// A row in the table's head, or a first row of which every cell is set in bold.
  private func isHeadRow(_ row: Int, isFirst: Bool) -> Bool {
    if tree.ancestorOrSelf(.thead, of: row) != nil { return true }
    return isFirst && isBold(row)
  }

  private func isBold(_ row: Int) -> Bool {
    var cells = 0
    for cell in self.cells(of: row) {
      let words = (cell..<Int(tree.nodes[cell].end)).filter { i in
        tree.nodes[i].isText && tree.bytes[tree.textRange(i)].contains(where: { $0 > 0x20 })
      }
      if words.isEmpty { continue }
      let isSet = words.allSatisfy { word in
        [Tag.strong, .b].contains { tag in
          tree.ancestorOrSelf(tag, of: word).map { $0 > cell } ?? false
        }
      }
      if !isSet { return false }
      cells += 1
    }
    return cells >= 2
  }

  private func cells(of row: Int) -> [Int] {
    var found: [Int] = []
    var i = row + 1
    while i < Int(tree.nodes[row].end) {
      let node = tree.nodes[i]
      if !node.isText, node.tag == .td || node.tag == .th {
        found.append(i)
        i = Int(node.end)
      } else {
        i += 1
      }
    }
    return found
  }

  private func row(
    _ row: Int, isHead: Bool, _ spans: inout [Int: Span]
  ) -> (cells: [Article.Cell], texts: [String]) {
    var out: [Article.Cell] = []
    var texts: [String] = []
    func fill() {
      while var span = spans[out.count] {
        out.append(.init("", isHeader: span.isHeader))
        span.rows -= 1
        spans[out.count - 1] = span.rows > 0 ? span : nil
      }
    }
    for cell in self.cells(of: row) {
      fill()
      let isHeader = isHead || tree.nodes[cell].tag == .th
      let text = CleanText.string(tree.text(below: cell))
      texts.append(text)
      let wide = count(.colspan, cell)
      let high = count(.rowspan, cell)
      for column in 0..<(out.count < Self.mostFilled ? wide : 1) {
        if high > 1 { spans[out.count] = Span(rows: high - 1, isHeader: isHeader) }
        out.append(.init(column == 0 ? text : "", isHeader: isHeader))
      }
    }
    fill()
    return (out, texts)
  }

  private func count(_ name: AttributeName, _ cell: Int) -> Int {
    let number = tree.value(name, of: cell).flatMap { Int($0) } ?? 1
    return min(max(number, 1), Self.widest)
  }
}
