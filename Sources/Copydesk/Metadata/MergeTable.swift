/// Which witness of a field is asked first, and why: one row each.
///
/// The shares are those of pages on which a witness was right where it spoke, in a study of some
/// 780 pages of news publishers and of blogs and guides (news / others).
enum MergeTable {
  /// Where a witness's words stand.
  enum Source: Sendable {
    /// A property of the JSON-LD article.
    case linked(JSONKey)
    /// A property of the JSON-LD page.
    case page(JSONKey)
    case meta(MetaNames.Field)
    /// Microdata or RDFa.
    case property(JSONKey)
    case visible
    case address
    /// Script state beside JSON-LD.
    case state
  }

  struct Row: Sendable {
    var source: Source
    var witness: Witness
    var reason: String

    init(_ source: Source, _ witness: Witness, _ reason: String) {
      self.source = source
      self.witness = witness
      self.reason = reason
    }
  }

  static let published: [Row] = [
    Row(.linked(.datePublished), .jsonLD, "right .99 / .83, with time and offset"),
    Row(.meta(.published), .articleTag, ".96 / .94; the modified time on some live pages"),
    Row(.meta(.published), .tracking, "always right, but on 2 % of pages"),
    Row(.meta(.published), .citation, "journals; the day of print at worst"),
    Row(.meta(.published), .meta, ".92 / .50"),
    Row(.meta(.published), .dublinCore, "as old as the site: often a day without time"),
    Row(.page(.datePublished), .jsonLDPage, "1.0 / .94, where no article is marked up"),
    Row(.linked(.uploadDate), .jsonLD, "video pages"),
    Row(.linked(.dateCreated), .jsonLD, "made before it was published, mostly the same day"),
    Row(.property(.datePublished), .microdata, ".70 / .74; related articles carry it too"),
    Row(.property(.datePublished), .rdfa, "as microdata"),
    Row(.visible, .visible, "right on .85 of pages where nothing structured speaks"),
    Row(.address, .url, "a last witness: the day the address was made"),
    Row(.state, .script, ".98 / .87, but of any article that a script names"),
  ]

  static let modified: [Row] = [
    Row(.linked(.dateModified), .jsonLD, "the same day as the meta on all 176 pages with both"),
    Row(.meta(.modified), .articleTag, "on 56 % of pages"),
    Row(.page(.dateModified), .jsonLDPage, "where no article is marked up"),
    Row(.property(.dateModified), .microdata, "themes of blogs"),
    Row(.meta(.modified), .meta, "rare, names vary"),
    Row(.meta(.modified), .dublinCore, "rare"),
    Row(.visible, .visible, "a date that the page calls updated"),
  ]

  static let author: [Row] = [
    Row(.linked(.author), .jsonLD, "F1 .90 / .87"),
    Row(.linked(.creator), .jsonLD, "older plugins"),
    Row(.meta(.author), .tracking, "always right, but on 2 % of pages"),
    Row(.meta(.author), .citation, "journals: one element an author"),
    Row(.meta(.author), .dublinCore, "as the meta author"),
    Row(.meta(.data1), .twitterLabel, ".81 / .92 where the label says written by"),
    Row(.meta(.author), .meta, ".63 / .89: the site's name on 8 of 52 news pages"),
    Row(.meta(.author), .articleTag, ".41 / .46: an address on every third page"),
    Row(.page(.author), .jsonLDPage, "where no article is marked up"),
    Row(.property(.author), .microdata, ".55 / .78"),
    Row(.property(.author), .rdfa, "as microdata"),
    Row(.visible, .visible, "F1 .92 where nothing structured speaks"),
  ]
}
