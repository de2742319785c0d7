/// What an element's class, id or test id says of its content, as a set of groups.
///
/// Each group has words in several languages, for their sites use them.
package struct ClassGroups: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let body = ClassGroups(rawValue: 1 << 0)
  package static let content = ClassGroups(rawValue: 1 << 1)
  package static let comment = ClassGroups(rawValue: 1 << 2)
  package static let share = ClassGroups(rawValue: 1 << 3)
  package static let related = ClassGroups(rawValue: 1 << 4)
  package static let nav = ClassGroups(rawValue: 1 << 5)
  package static let footer = ClassGroups(rawValue: 1 << 6)
  package static let header = ClassGroups(rawValue: 1 << 7)
  package static let side = ClassGroups(rawValue: 1 << 8)
  package static let caption = ClassGroups(rawValue: 1 << 9)
  package static let author = ClassGroups(rawValue: 1 << 10)
  package static let date = ClassGroups(rawValue: 1 << 11)
  package static let tag = ClassGroups(rawValue: 1 << 12)
  package static let newsletter = ClassGroups(rawValue: 1 << 13)
  package static let ad = ClassGroups(rawValue: 1 << 14)
  package static let title = ClassGroups(rawValue: 1 << 15)
  package static let lead = ClassGroups(rawValue: 1 << 16)
  package static let cookie = ClassGroups(rawValue: 1 << 17)
  package static let list = ClassGroups(rawValue: 1 << 18)
  package static let quote = ClassGroups(rawValue: 1 << 19)
  package static let toc = ClassGroups(rawValue: 1 << 20)
  package static let box = ClassGroups(rawValue: 1 << 21)
  package static let hidden = ClassGroups(rawValue: 1 << 22)
  package static let reference = ClassGroups(rawValue: 1 << 23)
  package static let credit = ClassGroups(rawValue: 1 << 24)
  package static let embed = ClassGroups(rawValue: 1 << 25)
  package static let paywall = ClassGroups(rawValue: 1 << 26)
  package static let product = ClassGroups(rawValue: 1 << 27)
  package static let count = 28

  private static let automaton = NameAutomaton(
    GroupWords.all.map { ($0.rawValue, $1) }, joinsEdges: true)

  /// The groups that a class or id names.
  package init(naming name: Span<UInt8>) {
    rawValue = Self.automaton.bits(in: name)
  }
}

extension ClassGroups {
  private static let playthings = NameAutomaton(
    [
      (
        1,
        """
        |poll| |polls| |quiz| |voting| |survey| |anketa| |ankete| |umfrage| |abstimmung| |sondage| \
        |encuesta| |enquete| |sondaggio| |podcast| |podcasts|
        """
      )
    ], joinsEdges: true)

  /// True for the name of a poll, a quiz or a podcast's box: apart from the groups, which the
  /// trained judge was shown as they are.
  package static func namesPlaything(_ name: Span<UInt8>) -> Bool {
    playthings.bits(in: name) != 0
  }
}
