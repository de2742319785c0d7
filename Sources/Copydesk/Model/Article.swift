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
    public package(set) var kind: Kind
    /// The name as the page has it.
    public package(set) var name: String
    /// An absolute address.
    public package(set) var url: String?

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
    public package(set) var url: String
    /// What the page says below the image.
    public package(set) var caption: String?
    /// Whom the page credits with the image.
    public package(set) var creditText: String?
    /// Pixels, as the page states them.
    public package(set) var width: Int?
    /// Pixels, as the page states them.
    public package(set) var height: Int?
    /// The text that stands for the image where it cannot be seen.
    public package(set) var alternateText: String?

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
    public package(set) var action: String
    /// How many.
    public package(set) var count: Int64

    /// A count of an action.
    public init(action: String, count: Int64) {
      self.action = action
      self.count = count
    }
  }

  /// What it is.
  public package(set) var kind: Kind = .news
  /// The 16 hexadecimal digits that name the article; `@id` is `urn:copydesk:` and these.
  public package(set) var identifier = ""
  /// The address from which the page came.
  public package(set) var url: String?
  /// The canonical address, where it can be trusted.
  public package(set) var mainEntityOfPage: String?
  /// The headline, without the site's name.
  public package(set) var headline: String?
  /// A second headline that the page shows.
  public package(set) var alternativeHeadline: String?
  /// The standfirst that the page shows.
  public package(set) var abstract: String?
  /// The summary that the page's metadata give.
  public package(set) var description: String?
  /// Who wrote the text.
  public package(set) var author: [Agent] = []
  /// The agency from which the text came.
  public package(set) var sourceOrganization: String?
  /// True where the by-line itself names ``sourceOrganization``, beside people or alone.
  package var isAgencyCredited = false
  /// Who publishes the site.
  public package(set) var publisher: String?
  /// The place, and perhaps the day, that opens the text of a report.
  public package(set) var dateline: String?
  /// ISO 8601 as written, with the page's own offset; a date alone stays a date.
  public package(set) var datePublished: String?
  /// ISO 8601, as ``datePublished``.
  public package(set) var dateModified: String?
  /// A BCP 47 language tag.
  public package(set) var inLanguage: String?
  /// The sections under which the site files the article.
  public package(set) var articleSection: [String] = []
  /// The topics that the page names.
  public package(set) var keywords: [String] = []
  /// The images, the lead first.
  public package(set) var image: [Image] = []
  /// False behind a paywall.
  public package(set) var isAccessibleForFree: Bool?
  /// How many comments readers wrote.
  public package(set) var commentCount: Int64?
  /// Counts of views and shares.
  public package(set) var interactionStatistic: [Interaction] = []
  /// The address of what the text is based on.
  public package(set) var isBasedOn: String?
  /// Who holds the copyright.
  public package(set) var copyrightHolder: String?
  /// The licence's name or address.
  public package(set) var license: String?
  /// What the page says of use by search engines and language models, such as `noarchive`.
  public package(set) var usageInfo: [String] = []
  /// Words of ``articleBody`` by ICU's word breaks (UAX 29).
  public package(set) var wordCount = 0
  /// The body as plain text: one line a paragraph, heading, list item, table row or line of code,
  /// a blank line between blocks.
  public package(set) var articleBody = ""
  /// The body as a list of blocks.
  public package(set) var blocks: [Block] = []
  /// The posts of a live blog, in the order of the page.
  public package(set) var liveBlogUpdate: [Update] = []
  /// What Copydesk itself has to say.
  public package(set) var record = Record()

  /// An article of which nothing is known yet.
  public init() {}
}

extension Article {
  /// What Copydesk itself has to say of an article: where it came from and how sure it is.
  public struct Record: Sendable, Equatable {
    /// The day of publication as written, `YYYY-MM-DD`.
    public package(set) var publishedDay: String?
    /// The moment of publication in UTC; `nil` without a time.
    public package(set) var publishedUTC: String?
    /// How sure the body is, 0 to 1.
    ///
    /// Of HTML the calibrated probability that at least .9 of its words are right (F1); of plain
    /// text a rougher number, from the certainty of lines and fields.
    public package(set) var quality = 0.0
    /// The file or archive record.
    public package(set) var source: String?
    /// `sha1:` and the Base32 digest of the content's bytes.
    public package(set) var digest: String?
    /// When the page was captured, ISO 8601 in UTC.
    public package(set) var captured: String?
    /// Set where the content is not whole, in WARC's terms.
    public package(set) var truncated: String?
    /// Encoding from which the content was decoded, by its WHATWG name.
    public package(set) var charset: String?

    /// A record of which nothing is known yet.
    public init() {}
  }
}
