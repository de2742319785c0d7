import Testing

@testable import Copydesk

@Suite struct TextDifferenceTests {
  private func marked(_ old: String, _ new: String) -> [String] {
    TextDifference(from: old, to: new).paragraphs.map { paragraph in
      switch paragraph {
      case .removed(let text): "- " + text
      case .added(let text): "+ " + text
      case .changed(let pieces):
        pieces.map { piece in
          switch piece.kind {
          case .same: piece.text
          case .removed: "[-\(piece.text)-]"
          case .added: "{+\(piece.text)+}"
          }
        }.joined()
      }
    }
  }

  @Test func paragraphsAndWords() {
    #expect(marked("One.\n\nTwo.", "One.\n\nTwo.").isEmpty)
    #expect(marked("One.\n\nTwo.", "Two.\n\nThree.") == ["- One.", "+ Three."])
    #expect(
      marked("The ferry sails at nine tonight.", "The ferry sails at ten tonight.")
        == ["The ferry sails at [-nine-]{+ten+} tonight."])
    // Two changed words with nothing but a space between are one change.
    #expect(
      marked("It costs nine euros for all of us.", "It costs ten pounds for all of us.")
        == ["It costs [-nine euros-]{+ten pounds+} for all of us."])
    #expect(
      marked("A b c d e.\nGone now.\nSame.", "New one.\nA b x d e.\nSame.")
        == ["+ New one.", "A b [-c-]{+x+} d e.", "- Gone now."])
  }

  @Test("Scripts without spaces are compared by their characters")
  func unspaced() {
    #expect(marked("港务局星期五表示渡轮停航。", "港务局星期六表示渡轮停航。") == ["港务局星期[-五-]{+六+}表示渡轮停航。"])
    #expect(TextDifference.words("ab 東京c") == ["ab", " ", "東", "京", "c"])
    #expect(
      TextDifference.words("(It's 1,000.)") == ["(", "It's", " ", "1,000", ".", ")"])
  }

  @Test("The pieces of a changed paragraph give both texts back")
  func wholeTexts() {
    var noise = Noise(7)
    for _ in 0..<200 {
      let old = (0..<12).map { _ in "w\(noise.next() % 6)" as String }
      let new =
        old.map { noise.next() % 5 == 0 ? "v\(noise.next() % 6)" : $0 }
        + (noise.next() % 2 == 0 ? ["end"] : [])
      let (a, b) = (old.joined(separator: " "), new.joined(separator: " "))
      var (from, to) = ("", "")
      for paragraph in TextDifference(from: a, to: b).paragraphs {
        switch paragraph {
        case .removed(let text): from += text
        case .added(let text): to += text
        case .changed(let pieces):
          from += pieces.filter { $0.kind != .added }.map(\.text).joined()
          to += pieces.filter { $0.kind != .removed }.map(\.text).joined()
        }
      }
      if a == b { (from, to) = (a, b) }
      #expect(from == a && to == b)
    }
  }
}
