/// The commands that visit sites.
extension CommandTable {
  static let scrape = Command(
    name: "scrape", operands: "[SOURCES]", operandCount: 0...1,
    summary: "Visit the sources that are due, and write their new and changed articles.",
    discussion: [
      "SOURCES is a file of sources (JSON5 or OPML); without it, sources.json5 and sources.d of the "
        + "configuration's folder are read.",
      "Every source is looked at by its interval: its feeds, sitemaps and section pages name "
        + "articles, which are fetched once and visited again by its revisit ladder. robots.txt "
        + "(RFC 9309), Crawl-delay, Retry-After and the pace of each host are kept, from run to run "
        + "too. What came is archived before anything is made of it.",
      "A run can be killed at any time: the next one goes on where it was. SIGTERM and SIGINT end "
        + "it within ten seconds.",
      "The exit code is 0 unless a whole source failed: none of its places could be read, or 90 % "
        + "of at least five new pages failed. --strict makes it 1 for any failure.",
    ],
    options: [
      Option(
        name: "only", argument: "NAME", isRepeatable: true,
        help: "Visit this source only; several with commas or by repeating it.", group: .input),
      Option(
        name: "output", short: "o", argument: "DIR",
        help: "Write into this output folder instead of the configuration's.", group: .output),
      Option(
        name: "dry-run", short: "n",
        help: "Tell what would be fetched and what not, and why; fetch no page, write nothing.",
        group: .running),
      Option(
        name: "budget", argument: "TIME", help: "Begin nothing more after this time, such as 10m.",
        group: .running),
      Option(
        name: "max-pages", argument: "N", help: "Fetch no more than this many pages.",
        group: .running),
      Option(
        name: "jobs", short: "j", argument: "N", defaultValue: "number of cores",
        help: "Clean this many pages at once.", group: .running),
      Option(name: "strict", help: "Exit with 1 for any failure.", group: .running),
      Option(
        name: "watch", help: "Go on after a run: visit each source by its interval.",
        group: .running),
      Option(
        name: "log", argument: "FORM", allowed: ["text", "json"], defaultValue: "text",
        help: "Say what happens in plain lines, or in lines of JSON.", group: .output),
      Option(
        name: "metrics", argument: "FILE",
        help: "Write the run's figures for Prometheus's node exporter (its textfile collector).",
        group: .output),
    ],
    examples: [
      "copydesk scrape", "copydesk scrape my-sources.json5 --output Output/ --budget 10m",
      "copydesk scrape --only 'Example Post' --dry-run",
    ])

  static let robots = Command(
    name: "robots", operands: "URL", operandCount: 1...1,
    summary: "Tell whether robots.txt lets an address be visited, and by which line.",
    discussion: [
      "The first word is allowed or disallowed; then come the group and the line that decide, or "
        + "the reason why the whole site is one or the other. Either way the exit code is 0.",
      "robots.txt is read as RFC 9309 says: a missing file allows all, one that cannot be reached "
        + "(429, 5xx, no answer) allows nothing. It binds scrape, not the addresses that you give "
        + "to clean.",
    ],
    options: [
      Option(
        name: "file", argument: "FILE",
        help: "Read this file (- for standard input) instead of fetching the site's robots.txt.",
        group: .input),
      Option(
        name: "agent", argument: "NAME",
        help: "Decide for this agent instead of the configuration's product.", group: .judging),
    ],
    examples: [
      "copydesk robots https://example.com/2026/05/story.html",
      "copydesk robots https://example.com/private/ --file robots.txt --agent otherbot",
    ])

  static let add = Command(
    name: "add", operands: "URL", operandCount: 1...1,
    summary: "Find a site's feeds, sitemaps and sections, and write a source of them.",
    discussion: [
      "URL is a site's home page. What was found is printed, and written to sources.d/<host>.json5 "
        + "in the configuration's folder. No other file is touched, and one that is there is not "
        + "written again without --force."
    ],
    options: [
      Option(
        name: "name", argument: "NAME", help: "Name the source so, not as its home page does.",
        group: .input),
      Option(name: "dry-run", short: "n", help: "Print the file, write nothing.", group: .output),
      Option(name: "force", help: "Write the file although it is there.", group: .output),
    ],
    examples: [
      "copydesk add https://example.com/",
      "copydesk add example.com --name 'The Example' --dry-run",
    ])
}
