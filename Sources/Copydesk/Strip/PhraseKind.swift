/// What a clutter phrase is about; the section names of `Config/phrases/*.txt` are these cases.
package enum PhraseKind: UInt8, CaseIterable, Sendable {
  /// A count of readers: "1155 views".
  case views
  /// A prompt to share, or a row of network names.
  case share
  /// A prompt to print the page.
  case print
  /// A prompt to send the page by e-mail.
  case email
  /// A label or heading over links to other articles: "Read also".
  case related
  /// A prompt to take a newsletter.
  case newsletter
  /// A prompt to install the site's app.
  case app
  /// A prompt to follow the site or a writer elsewhere.
  case follow
  /// A count of comments or a prompt to write one.
  case comments
  /// A copyright line.
  case copyright
  /// A cookie or consent notice.
  case cookie
  /// The label of an advertisement.
  case advertising
  /// The credit line of a picture; its holder is the match's value.
  case credit
  /// A row of topics; the topics are the match's value.
  case tags
  /// When the page was last changed; the time is the match's value.
  case updated
  /// When the page was published; the time is the match's value.
  case published
  /// A link within the site: "Skip to content", "Home > News".
  case navigation
  /// The heading of a box on the writer.
  case authorBox
  /// A prompt to subscribe or to log in.
  case subscribe
  /// The label of an audio or video player.
  case audio
  /// How long the article takes to read.
  case readingTime
  /// A prompt to bookmark, gift or resize the article.
  case save
  /// A prompt to report a mistake.
  case feedback
  /// The label of a byline.
  ///
  /// It marks a fact and is not clutter.
  case byline

  /// The name that heads the kind's section in a phrase file.
  package var name: String { String(describing: self) }

  /// The kinds by name: reflection is too slow for each section of each file.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

/// A set of phrase kinds.
package struct PhraseKindSet: OptionSet, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package init(_ kind: PhraseKind) {
    rawValue = 1 << UInt32(kind.rawValue)
  }

  /// Every kind.
  package static let all = Self(rawValue: (1 << UInt32(PhraseKind.allCases.count)) - 1)
  /// Every kind that has no place in a body; a byline label marks a fact instead.
  package static let clutter = all.subtracting(Self(.byline))
  /// The kinds whose label may stand before text on the same line: "Read also: Minister resigns".
  package static let leads: Self = [
    Self(.related), Self(.credit), Self(.updated), Self(.published), Self(.tags), Self(.audio),
    Self(.advertising), Self(.newsletter), Self(.byline),
  ]

  package func contains(_ kind: PhraseKind) -> Bool { contains(Self(kind)) }
}
