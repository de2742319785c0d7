/// One clean, structured article, in the terms of schema.org's `NewsArticle`.
///
/// Every field is what the page's witnesses agreed on, or `nil` (`[]`) where nothing is known.
/// All offsets into ``articleBody`` count Unicode scalars, as Python's slices do.
public struct Article: Sendable, Equatable {
  /// A schema.org type of article.
  public enum Kind: String, Sendable {
    case news = "NewsArticle"
    case opinion = "OpinionNewsArticle"
    case liveBlog = "LiveBlogPosting"
    case blog = "BlogPosting"
    case article = "Article"
  }

  /// Who wrote or sent the text: a person, or an organization such as a desk.
  public struct Agent: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable {
      case person = "Person"
      case organization = "Organization"
    }
    /// What it is.
    public var kind: Kind
    /// The name as the page has it.
    public var name: String
    /// An absolute address.
    public var url: String?

    /// An agent by kind and name.
    public init(_ kind: Kind, _ name: String, url: String? = nil) {
      self.kind = kind
      self.name = name
      self.url = url
    }
  }

  /// An image with what the page says of it (schema.org `ImageObject`).
  public struct Image: Sendable, Equatable {
    /// An absolute address.
    public var url: String
    /// What the page says below the image.
    public var caption: String?
    /// Whom the page credits with the image.
    public var creditText: String?
    /// Pixels, as the page states them.
    public var width: Int?
    /// Pixels, as the page states them.
    public var height: Int?
    /// The text that stands for the image where it cannot be seen.
    public var alternateText: String?

    /// An image by its address.
    public init(
      url: String, caption: String? = nil, creditText: String? = nil, width: Int? = nil,
      height: Int? = nil, alternateText: String? = nil
    ) {
      self.url = url
      self.caption = caption
      self.creditText = creditText
      self.width = width
      self.height = height
      self.alternateText = alternateText
    }
  }

  /// A count of what readers did (schema.org `InteractionCounter`).
  public struct Interaction: Sendable, Equatable {
    /// A schema.org action: `ViewAction`, `ShareAction`, `LikeAction`, `CommentAction`.
    public var action: String
    /// How many.
    public var count: Int64

    /// A count of an action.
    public init(action: String, count: Int64) {
      self.action = action
      self.count = count
    }
  }

  /// What it is.
  public var kind: Kind = .news
  /// The 16 hexadecimal digits that name the article; `@id` is `urn:copydesk:` and these.
  public var identifier = ""
  /// The address from which the page came.
  public var url: String?
  /// The canonical address, where it can be trusted.
  public var mainEntityOfPage: String?
  /// The headline, without the site's name.
  public var headline: String?
  /// A second headline that the page shows.
  public var alternativeHeadline: String?
  /// The standfirst that the page shows.
  public var abstract: String?
  /// The summary that the page's metadata give.
  public var description: String?
  /// Who wrote the text.
  public var author: [Agent] = []
  /// The agency from which the text came.
  public var sourceOrganization: String?
  /// Who publishes the site.
  public var publisher: String?
  /// The place, and perhaps the day, that opens the text of a report.
  public var dateline: String?
  /// ISO 8601 as written, with the page's own offset; a date alone stays a date.
  public var datePublished: String?
  /// ISO 8601, as ``datePublished``.
  public var dateModified: String?
  /// A BCP 47 language tag.
  public var inLanguage: String?
  /// The sections under which the site files the article.
  public var articleSection: [String] = []
  /// The topics that the page names.
  public var keywords: [String] = []
  /// The images, the lead first.
  public var image: [Image] = []
  /// False behind a paywall.
  public var isAccessibleForFree: Bool?
  /// How many comments readers wrote.
  public var commentCount: Int64?
  /// Counts of views and shares.
  public var interactionStatistic: [Interaction] = []
  /// The address of what the text is based on.
  public var isBasedOn: String?
  /// Who holds the copyright.
  public var copyrightHolder: String?
  /// The licence's name or address.
  public var license: String?
  /// What the page says of use by search engines and language models, such as `noarchive`.
  public var usageInfo: [String] = []
  /// Words of ``articleBody`` by ICU's word breaks (UAX 29).
  public var wordCount = 0
  /// The body as plain text: one line a paragraph, heading, list item, table row or line of code,
  /// a blank line between blocks.
  public var articleBody = ""
  /// The body as a list of blocks.
  public var blocks: [Block] = []
  /// What Copydesk itself has to say.
  public var record = Record()

  /// An article of which nothing is known yet.
  public init() {}
}

extension Article {
  /// A piece of the body.
  public struct Block: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable {
      case heading, paragraph, list, quote, table, figure, code, embed, separator
    }
    /// What it is.
    public var kind: Kind
    /// The block's text as it stands in ``Article/articleBody``; empty for figures and embeds.
    public var text: String
    /// Where the text begins in ``Article/articleBody``, in Unicode scalars.
    public var start: Int
    /// Where the text ends.
    public var end: Int
    /// 1 to 6, for a heading.
    public var level: Int?
    /// True for a numbered list.
    public var ordered: Bool?
    /// The items of a list, in order.
    public var items: [Item] = []
    /// The rows of a table, in order.
    public var rows: [[Cell]] = []
    /// Links, emphasis and inline images.
    public var marks: [Mark] = []
    /// The image of a figure.
    public var image: Image?
    /// The address of an embed, and who provides it.
    public var url: String?
    /// Who provides an embed.
    public var provider: String?

    /// A block of a kind with its text.
    public init(_ kind: Kind, text: String = "", start: Int = 0, end: Int = 0) {
      self.kind = kind
      self.text = text
      self.start = start
      self.end = end
    }
  }

  /// An item of a list.
  public struct Item: Sendable, Equatable {
    /// Where it begins in ``Article/articleBody``, in Unicode scalars.
    public var start: Int
    /// Where it ends.
    public var end: Int
    /// How deep the item's list stands in other lists: 0 for the outermost.
    public var depth: Int

    /// An item by its place in ``Article/articleBody``.
    public init(start: Int, end: Int, depth: Int = 0) {
      self.start = start
      self.end = end
      self.depth = depth
    }
  }

  /// A cell of a table.
  public struct Cell: Sendable, Equatable {
    /// The text.
    public var text: String
    /// True for a header cell.
    public var isHeader: Bool

    /// A cell by its text.
    public init(_ text: String, isHeader: Bool = false) {
      self.text = text
      self.isHeader = isHeader
    }
  }

  /// A stretch of text with a meaning of its own.
  public struct Mark: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable {
      case link, strong, emphasis, code, subscripted, superscripted
    }
    /// What it is.
    public var kind: Kind
    /// Where it begins in ``Article/articleBody``, in Unicode scalars.
    public var start: Int
    /// Where it ends.
    public var end: Int
    /// Where a link leads.
    public var url: String?

    /// A mark by its place in ``Article/articleBody``.
    public init(_ kind: Kind, start: Int, end: Int, url: String? = nil) {
      self.kind = kind
      self.start = start
      self.end = end
      self.url = url
    }
  }

  /// What Copydesk itself has to say of an article: where it came from and how sure it is.
  public struct Record: Sendable, Equatable {
    /// The day of publication as written, `YYYY-MM-DD`.
    public var publishedDay: String?
    /// The moment of publication in UTC; `nil` without a time.
    public var publishedUTC: String?
    /// How sure the body is, 0 to 1.
    ///
    /// Of HTML the calibrated probability that at least .9 of its words are right (F1); of plain
    /// text a rougher number, from the certainty of lines and fields.
    public var quality = 0.0
    /// The file or archive record.
    public var source: String?
    /// `sha1:` and the Base32 digest of the content's bytes.
    public var digest: String?
    /// When the page was captured, ISO 8601 in UTC.
    public var captured: String?
    /// Set where the content is not whole, in WARC's terms.
    public var truncated: String?
    /// Encoding from which the content was decoded, by its WHATWG name.
    public var charset: String?

    /// A record of which nothing is known yet.
    public init() {}
  }
}
