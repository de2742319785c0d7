extension Article {
  /// A piece of the body.
  public struct Block: Sendable, Equatable {
    /// What it is.
    public enum Kind: String, Sendable {
      case heading, paragraph, list, quote, table, figure, code, embed, separator
    }
    /// What it is.
    public package(set) var kind: Kind
    /// The block's text as it stands in ``Article/articleBody``; empty for figures and embeds.
    public package(set) var text: String
    /// Where the text begins in ``Article/articleBody``, in Unicode scalars.
    public package(set) var start: Int
    /// Where the text ends.
    public package(set) var end: Int
    /// 1 to 6, for a heading.
    public package(set) var level: Int?
    /// True for a numbered list.
    public package(set) var ordered: Bool?
    /// The items of a list, in order.
    public package(set) var items: [Item] = []
    /// The rows of a table, in order.
    public package(set) var rows: [[Cell]] = []
    /// Links, emphasis and inline images.
    public package(set) var marks: [Mark] = []
    /// The image of a figure.
    public package(set) var image: Image?
    /// What stands above or below a table to say what it holds; no part of ``text``.
    public package(set) var caption: String?
    /// Who says a quote, where the page names that in it (then the words end ``text``) or below it.
    public package(set) var speaker: String?
    /// The address of an embed, or of the work from which a quote is.
    public package(set) var url: String?
    /// Who provides an embed.
    public package(set) var provider: String?
    /// The blocks of the page from which it was made, as places in the ledger.
    package var origins: [Int] = []

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
    public package(set) var start: Int
    /// Where it ends.
    public package(set) var end: Int
    /// How deep the item's list stands in other lists: 0 for the outermost.
    public package(set) var depth: Int

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
    public package(set) var text: String
    /// True for a header cell.
    public package(set) var isHeader: Bool

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
    public package(set) var kind: Kind
    /// Where it begins in ``Article/articleBody``, in Unicode scalars.
    public package(set) var start: Int
    /// Where it ends.
    public package(set) var end: Int
    /// Where a link leads.
    public package(set) var url: String?

    /// A mark by its place in ``Article/articleBody``.
    public init(_ kind: Kind, start: Int, end: Int, url: String? = nil) {
      self.kind = kind
      self.start = start
      self.end = end
      self.url = url
    }
  }
}

extension Article {
  /// A post of a live blog (schema.org `BlogPosting` in `liveBlogUpdate`).
  public struct Update: Sendable, Equatable {
    /// Where its text begins in ``Article/articleBody``, in Unicode scalars.
    public package(set) var start: Int
    /// Where it ends.
    public package(set) var end: Int
    /// Its first heading.
    public package(set) var headline: String?
    /// When it was written: ISO 8601 as the page has it.
    public package(set) var datePublished: String?

    /// A post by its place in ``Article/articleBody``.
    public init(start: Int, end: Int, headline: String? = nil, datePublished: String? = nil) {
      self.start = start
      self.end = end
      self.headline = headline
      self.datePublished = datePublished
    }
  }
}
