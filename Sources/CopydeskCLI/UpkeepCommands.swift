/// The commands that keep an output folder in order.
extension CommandTable {
  static let forget = Command(
    name: "forget", operands: "URL|ID|HOST", operandCount: 1...1,
    summary: "Remove an article or a whole host for good, and keep it out.",
    discussion: [
      "Articles, their versions and their words in the search are removed; their raw records in the "
        + "archive are overwritten by records of the same length that say nothing. A tombstone keeps "
        + "the address from being fetched or made into an article again, also one that was never "
        + "seen. There is no way back.",
      "URL is any address that led to the article, ID its identifier. HOST takes all articles of "
        + "exactly that host, not of those below it, and asks first. A forget that was cut short is "
        + "brought to its end by the next one, and by verify's --rebuild.",
    ],
    options: [
      folder,
      Option(
        name: "reason", argument: "TEXT", help: "Why, for the tombstone (required).",
        group: .running),
      Option(name: "yes", short: "y", help: "Forget a HOST without asking.", group: .running),
      Option(
        name: "dry-run", short: "n", help: "Tell what would be removed, and remove nothing.",
        group: .running),
    ],
    examples: [
      "copydesk forget https://example.com/2026/05/story.html --reason 'court order 12/26'",
      "copydesk forget example.com --reason 'the publisher asked' --yes",
    ])

  static let verify = Command(
    name: "verify", operands: "", operandCount: 0...0,
    summary: "Check an output folder: store, articles, versions and archive.",
    discussion: [
      "Each fault is one line: what is wrong, and what to do. The exit code is 1 where there is any.",
      "--rebuild makes the store again from the folder: articles, versions, archive, "
        + "tombstones.jsonl and paths.jsonl. What stood in the old store alone (when pages were last "
        + "checked, the waiting addresses of feeds) is found again by the next runs; sequence "
        + "numbers go on above all earlier ones, so that export --after gives every article once "
        + "more and misses none. The old store stays as copydesk.sqlite.old.",
    ],
    options: [
      folder,
      Option(name: "rebuild", help: "Make the store again from the folder.", group: .running),
    ],
    examples: ["copydesk verify --output Output/", "copydesk verify --rebuild"])
}
