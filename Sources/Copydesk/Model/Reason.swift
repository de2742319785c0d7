/// Why a block was kept, moved or stripped: the words that the ledger uses.
package enum Reason: String, Sendable, CaseIterable {
  // Kept.
  case body, heading, listItem, quote, tableRow, code, rescued
  // Moved to a field.
  case headline, subtitle, standfirst, byline, date, section, caption, credit, speaker, dateline
  case views, shareCount, commentCount, keywords, updated
  // Stripped by what the block says.
  case share, print, email, related, newsletter, app, follow, comments, copyright, cookie
  case advertising, tags, authorBox, subscribe, audio, readingTime, save, feedback, navigation
  // Stripped by where it stands or what it is.
  case outsideBody, linkList, hidden, form, embed, pullQuote, repeated, secondArticle
  case orphanHeading, lowScore, aside, separator
}
