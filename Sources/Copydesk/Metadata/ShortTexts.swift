/// Short texts of elements, and what their names say, for what reads by-lines and days.
extension PageTree {
  /// What the class and the id of an element say of its role.
  func classWords(_ node: Int) -> ClassWords {
    var words: ClassWords = []
    if let name = range(.class, of: node) { words.formUnion(.read(bytes.span.extracting(name))) }
    for other in [AttributeName.id, .dataTestid] {
      if let name = range(other, of: node) { words.formUnion(.read(bytes.span.extracting(name))) }
    }
    return words
  }

  /// A node's text with a bar where an element ends or begins without white space, and where a
  /// block does: `By|Ann Lee|Editor` are three things.
  func barredText(below node: Int, most: Int) -> [UInt8] {
    barredText(node, Int(nodes[node].end), most: most)
  }

  func barredText(_ node: Int, _ end: Int, most: Int) -> [UInt8] {
    var out: [UInt8] = []
    var i = node
    var pending = false
    while i < end, out.count < most {
      let current = nodes[i]
      if current.isText {
        let range = textRange(i)
        let text = bytes.span.extracting(range)
        if Bytes.isBlank(text) {
          out.appendSpace()
        } else {
          if pending, let last = out.last, last != 0x20, Bytes.spaceLength(text, 0) == 0,
            Letters.startsWord(text)
          {
            out.append(0x7C)
          }
          out.appendFolded(text)
        }
        pending = true
      } else if i != node,
        current.tag.isSkipped || current.count > 0 && Concealment.hidesInline(self, i)
      {
        i = Int(current.end)
        continue
      } else if !current.tag.isInline || current.tag == .br {
        if out.contains(where: { $0 != 0x7C && $0 != 0x20 }), out.last != 0x7C { out.append(0x7C) }
        pending = false
      }
      i += 1
    }
    while let last = out.last, last == 0x20 || last == 0x7C { out.removeLast() }
    return out
  }

  /// The bytes of a node's text, white space folded, at most some hundred of them.
  func shortText(below node: Int, most: Int = 400) -> [UInt8] {
    var out: [UInt8] = []
    var i = node
    let end = Int(nodes[node].end)
    while i < end, out.count < most {
      let current = nodes[i]
      if current.isText {
        out.appendFolded(bytes.span.extracting(textRange(i)))
      } else if i != node,
        current.tag.isSkipped || current.count > 0 && Concealment.hidesInline(self, i)
      {
        i = Int(current.end)
        continue
      } else if !current.tag.isInline || current.tag == .br {
        out.appendSpace()
      }
      i += 1
    }
    while out.last == 0x20 { out.removeLast() }
    return out
  }
}
