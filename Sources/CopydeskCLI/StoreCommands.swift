/// The commands that ask an output folder's store.
extension CommandTable {
  static let folder = Option(
    name: "output", short: "o", argument: "DIR",
    help: "Ask this output folder instead of the configuration's.", group: .input)
  private static let host = Option(
    name: "host", argument: "HOST", help: "Only articles of this host and those below it.",
    group: .judging)
  private static let language = Option(
    name: "lang", argument: "TAG", help: "Only articles in this language; pt takes pt-BR in.",
    group: .judging)

  private static func time(_ name: String, _ help: String) -> Option {
    Option(name: name, argument: "TIME", help: help, group: .judging)
  }

  static func form(_ allowed: [String], _ help: String) -> Option {
    Option(
      name: "format", short: "f", argument: "FORMAT", allowed: allowed, defaultValue: allowed[0],
      help: help, group: .output)
  }

  static let search = Command(
    name: "search", operands: "QUERY…", operandCount: 1...Int.max,
    summary: "Find articles of an output folder by their words.",
    discussion: [
      "All words must occur, in headline, standfirst or body, in any case and with or without "
        + "accents. \"several words\" occur in this order, wor* begins a word, -word must not occur "
        + "(write -- before a QUERY that begins with -). Chinese, Japanese, Korean, Thai, Lao, "
        + "Khmer and Burmese words are found inside a sentence.",
      "TIME is a date, a time (ISO 8601) or how long ago: 2026-05-04, 12h, 7d.",
    ],
    options: [
      folder, host, language, time("since", "Only what was published at this time or later."),
      time("until", "Only what was published before this time."),
      Option(
        name: "limit", argument: "N", defaultValue: "20", help: "Show this many at most.",
        group: .output),
      form(["text", "jsonl"], "Write for people, or a line of JSON an article."),
    ],
    examples: [
      "copydesk search 'harbour \"night ferry\" -strike' --since 7d",
      "copydesk search 東京 --lang ja --format jsonl --output Output/",
    ])

  static let export = Command(
    name: "export", operands: "", operandCount: 0...0,
    summary: "Write the articles that are new or changed, for a job that comes after a run.",
    discussion: [
      "Every version of an article has a sequence number that never repeats. --after gives the "
        + "newest version of each article that has a higher one, in their order; the last line on "
        + "standard error says where the next export goes on. csv has the number as its first "
        + "column.",
      "TIME is a date, a time (ISO 8601) or how long ago: 2026-05-04, 12h, 7d.",
    ],
    options: [
      folder, time("since", "Only what became new or changed at this time or later."),
      Option(
        name: "after", argument: "SEQ", help: "Only versions after this sequence number.",
        group: .judging), host, language,
      form(
        ["jsonl", "csv", "corpus"],
        "Write whole articles, one row of the catalog an article, or corpus lines."),
    ],
    examples: [
      "copydesk export --since 1d > today.jsonl", "copydesk export --after 1042 --format csv",
    ])

  static let history = Command(
    name: "history", operands: "URL", operandCount: 1...1,
    summary: "Tell the versions of an article and what each of them changed.",
    discussion: [
      "URL is any address that led to the article, or its identifier. A change is one of published, "
        + "headline, correction, append, trimmed, unpublished, or baseline, where a newer program "
        + "judged it first.",
      "Paragraphs that went begin with -, those that came with +, those that changed with ~; in "
        + "these [-words that went-] and {+words that came+} are marked, on a terminal by color.",
    ],
    options: [
      folder,
      form(
        ["text", "json", "jsonl"],
        "Write for people, one object of JSON, or a line of JSON a version."),
    ],
    examples: [
      "copydesk history https://example.com/2026/05/story.html",
      "copydesk history https://example.com/2026/05/story.html --format json",
    ])

  static let report = Command(
    name: "report", operands: "[RUN]", operandCount: 0...1,
    summary: "Tell what a run did: the newest one with a report, or the one named.",
    discussion: [
      "RUN is the name of its folder in runs/, or the beginning of it: 20260504T10. Each such "
        + "folder also holds report.html, and failures.jsonl where something failed."
    ],
    options: [folder, form(["text", "json"], "Write for people, or the report as it is.")],
    examples: ["copydesk report", "copydesk report 20260504 --output Output/"])

  static let du = Command(
    name: "du", operands: "", operandCount: 0...0,
    summary: "Tell what an output folder takes of its disk, part by part.",
    discussion: [],
    options: [folder, form(["text", "jsonl"], "Write for people, or a line of JSON a part.")],
    examples: ["copydesk du --output Output/"])
}
