/// The trained tables by which pages are judged; where one is missing, rules written by hand do.
package struct Models: Sendable {
  /// Blocks of HTML.
  package var blocks: Network?
  /// Lines of plain text.
  package var text: Network?
  /// The page as a whole.
  package var traits: TraitForest?

  package init(blocks: Network? = nil, text: Network? = nil, traits: TraitForest? = nil) {
    self.blocks = blocks
    self.text = text
    self.traits = traits
  }

  /// The tables of the build.
  package static let builtIn = Models(blocks: .builtIn, text: .text, traits: .builtIn)
  /// Rules alone.
  package static let none = Models()
}
