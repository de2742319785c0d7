extension Reason {
  /// Why a block was kept, moved or stripped, as a sentence for the explain page.
  var sentence: String {
    switch self {
    case .body: "Running text of the article."
    case .heading: "A heading over text that was kept."
    case .listItem: "An item of a list in the text."
    case .quote: "A quotation in the text."
    case .tableRow: "A row of a table of data."
    case .code: "Code in the text."
    case .rescued: "Too little was left: the judge looked again and took this."
    case .headline: "It says the headline."
    case .subtitle: "It says the second headline."
    case .standfirst: "It sums the article up before the text begins."
    case .byline: "It says who wrote the article."
    case .date: "It says when the article was published."
    case .section: "It names the section."
    case .caption: "It describes an image."
    case .credit: "It says whom an image or the text is from."
    case .speaker: "It says who speaks in the quotation above it."
    case .dateline: "It says where the report is from."
    case .views: "It counts readers."
    case .shareCount: "It counts shares."
    case .commentCount: "It counts comments."
    case .keywords: "It names the topics."
    case .updated: "It says when the article was changed."
    default: strippedSentence
    }
  }

  private var strippedSentence: String {
    switch self {
    case .share: "A prompt to share, or the names of networks."
    case .print: "A prompt to print."
    case .email: "A prompt to send the page."
    case .related: "It points to another article."
    case .newsletter: "A prompt to take a newsletter."
    case .app: "A prompt to install an app."
    case .follow: "A prompt to follow the site elsewhere."
    case .comments: "It belongs to the comments."
    case .copyright: "A copyright line."
    case .cookie: "It asks for consent to cookies."
    case .advertising: "The label of an advertisement."
    case .tags: "A row of topics."
    case .authorBox: "It describes the author."
    case .subscribe: "A prompt to subscribe."
    case .audio: "The label of a player."
    case .readingTime: "It says how long reading takes."
    case .save: "A prompt to save the page."
    case .feedback: "It asks the reader's opinion of the page."
    case .navigation: "Navigation."
    case .outsideBody: "The judge holds it to be no part of the article."
    case .linkList: "One of a row of links."
    case .hidden: "It is not shown to readers."
    case .form: "A part of a form."
    case .embed: "Text that stands for an embedded post."
    case .pullQuote: "A sentence of the text again, set large."
    case .repeated: "It was said before."
    case .secondArticle: "It belongs to the next article of the page."
    case .orphanHeading: "A heading without text behind it."
    case .aside: "A part of a box beside the text."
    case .lowScore: "Its score is too low."
    case .separator: "It parts what is beside it."
    default: "It is no part of the text."
    }
  }

  /// The article's key into which a block of this reason goes.
  var field: String? {
    switch self {
    case .headline: "headline"
    case .subtitle: "alternativeHeadline"
    case .standfirst: "abstract"
    case .byline: "author"
    case .date: "datePublished"
    case .updated: "dateModified"
    case .section: "articleSection"
    case .caption, .credit: "image"
    case .views, .shareCount: "interactionStatistic"
    case .commentCount: "commentCount"
    case .keywords: "keywords"
    default: nil
    }
  }

  /// The reason in words: `listItem` is "list item".
  var words: String {
    rawValue.reduce(into: "") { out, character in
      out += character.isUppercase ? " " + character.lowercased() : String(character)
    }
  }
}
