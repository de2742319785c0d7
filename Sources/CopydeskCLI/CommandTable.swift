/// Every command and option of `copydesk`.
enum CommandTable {
  static let commands = [
    clean, scrape, report, renormalize, search, export, history, forget, verify, du, evaluate, add,
    robots, doctor, help,
  ]

  static func command(named name: String) -> Command? { commands.first { $0.name == name } }

  /// Options that every command takes.
  static let general = [
    Option(
      name: "config", argument: "DIR",
      help: "Read the configuration from this folder instead of ./Config or /etc/copydesk.",
      group: .general),
    Option(
      name: "color", argument: "WHEN", allowed: ["auto", "always", "never"], defaultValue: "auto",
      help: "Color messages; auto means on a terminal and without NO_COLOR.", group: .general),
    Option(name: "quiet", short: "q", help: "Say nothing but failures.", group: .general),
    Option(name: "verbose", short: "v", help: "Say more of what is done.", group: .general),
    Option(name: "help", short: "h", help: "Show help and exit.", group: .general),
    Option(name: "version", help: "Show the version and exit.", group: .general),
  ]

  static let formats = ["markdown", "json", "jsonl", "html", "text", "corpus"]

  private static let any = Option(
    name: "any", help: "Give an article even of what is judged no article.", group: .judging)

  static let clean = Command(
    name: "clean", operands: "SOURCE…", operandCount: 1...Int.max,
    summary: "Turn pages into clean articles and print them.",
    discussion: [
      "SOURCE is a URL, a file, a folder (its .html, .htm, .xhtml and .txt files, plain or .gz, "
        + "recursively, in the order of their names) or - for standard input.",
      "An article that its site cuts into pages is fetched to its last page, at most 20, from the "
        + "same host and one after another, and written as one.",
      "Several sources, folders and JSONL need --output DIR/, or --format jsonl, corpus or text. "
        + "A source that fails is named on standard error and does not stop the others.",
      "A line of JSONL is a page: {\"url\": …, \"html\": …} or {\"url\": …, \"text\": …}, with "
        + "contentType, captured and id where known. Every line gives one line, in order; one that "
        + "gives no article gives {\"failure\": {…}}, so that lines can be counted and paired.",
    ],
    options: [
      Option(
        name: "as", argument: "FORM", allowed: ["html", "text", "jsonl"],
        help: "Read sources as this instead of going by name and content.", group: .input),
      Option(
        name: "url", argument: "URL", help: "The page's address, when SOURCE is not one.",
        group: .input),
      Option(
        name: "header", argument: "'K: V'", isRepeatable: true,
        help: "Send this header to the source's own site.", group: .input),
      Option(
        name: "cookies", argument: "FILE", help: "Send the cookies of this Netscape cookie file.",
        group: .input),
      any,
      Option(
        name: "format", short: "f", argument: "FORMAT", allowed: formats, takesList: true,
        defaultValue: "markdown",
        help: "Write articles in this form; several, with commas, for --output DIR/.",
        group: .output),
      Option(
        name: "output", short: "o", argument: "PATH", defaultValue: "-",
        help: "Write to this file, or to an output folder where PATH ends with / or is one.",
        group: .output),
      Option(
        name: "ledger", argument: "FILE",
        help: "Write what became of every block and field, one line of JSON a page.",
        group: .output),
      Option(
        name: "explain", argument: "FILE.html",
        help: "Write a page that shows what became of every block and why, for one SOURCE.",
        group: .output),
    ],
    examples: [
      "copydesk clean https://example.com/2026/05/story.html",
      "copydesk clean page.html --url https://example.com/story --format json",
      "crawler | copydesk clean - --as jsonl --format jsonl > articles.jsonl",
    ])

  static let renormalize = Command(
    name: "renormalize", operands: "ARCHIVE…", operandCount: 0...Int.max,
    summary: "Make articles again from archived pages, in parallel.",
    discussion: [
      "ARCHIVE is a folder of .html, .htm, .xhtml and .txt files (plain or .gz), such a file, or a "
        + "JSONL file of pages.",
      "Pages are judged in worker processes: one that crashes or hangs a worker is tried once more "
        + "and then is one failure of kind crashed. Output does not depend on --jobs, and files "
        + "whose bytes would not change are left alone.",
      "At the end inputs = articles + unchanged + duplicates + failures. What failed or changed is "
        + "told in DIR/runs/<time>/report.json, failures.jsonl and duplicates.jsonl.",
    ],
    options: [
      any,
      Option(
        name: "format", short: "f", argument: "FORMAT", allowed: formats, takesList: true,
        defaultValue: "json",
        help: "Write articles in these forms, with commas between; the configuration's "
          + "output.formats hold where none is given.",
        group: .output),
      Option(
        name: "output", short: "o", argument: "DIR",
        help: "Write into this output folder, or - for standard output (required).",
        group: .output),
      Option(
        name: "layout", argument: "LAYOUT", allowed: ["files", "parts"],
        help: "One file an article, or files of many lines (jsonl and corpus only); the default "
          + "follows from the format.", group: .output),
      Option(
        name: "ledger", help: "Write <name>.ledger.json beside every article.", group: .output),
      Option(
        name: "jobs", short: "j", argument: "N", defaultValue: "number of cores",
        help: "Judge this many pages at once.", group: .running),
      Option(
        name: "page-timeout", argument: "SECONDS", defaultValue: "30",
        help: "Give up on a page after this long.", group: .running),
      Option(
        name: "worker", help: "Judge the tasks of standard input, for a parent process.",
        group: .running, isHidden: true),
      Option(
        name: "catalog", help: "Tell what a catalog keeps of each article.", group: .running,
        isHidden: true),
      Option(
        name: "body-bytes", argument: "N", help: "Decode no archived body beyond so many bytes.",
        group: .running, isHidden: true),
    ],
    examples: [
      "copydesk renormalize pages/ --output Output/ --format json,markdown",
      "copydesk renormalize pages.jsonl --output - --format jsonl --jobs 4 > articles.jsonl",
    ])

  static let evaluate = Command(
    name: "evaluate", operands: "CORPUS…", operandCount: 1...Int.max,
    summary: "Measure articles against the gold of a corpus.",
    discussion: [
      "CORPUS is a folder with gold.jsonl and pages/<id>.html.gz, .html or .txt. The table has the "
        + "mean over pages of each measure; foreign, lost and without are better low. Below it "
        + "stands how many words of gold the clutter phrases alone would take; --verbose lists them.",
      "With several corpora, the corpus's name is put before the ending of the file names of "
        + "--predictions, --against and --features: predictions.news.jsonl.",
    ],
    options: [
      any,
      Option(
        name: "model", argument: "FILE",
        help: "Judge with this table, or with the folds of a folder that crossval.py wrote.",
        group: .judging),
      Option(
        name: "features", argument: "FILE",
        help: "Judge nothing: write each page's features for the trainer, to FILE and FILE.f32.",
        group: .output),
      Option(
        name: "pages", argument: "FILE", help: "Judge only the pages whose ids this file lists.",
        group: .input, isHidden: true),
      Option(
        name: "predictions", argument: "FILE",
        help: "Write what was found of every page, as JSONL.",
        group: .output),
      Option(
        name: "against", argument: "FILE",
        help: "Compare with earlier predictions: list the pages that got better or worse.",
        group: .judging),
      Option(
        name: "floors", argument: "FILE",
        help: "Exit with 4 where a measure misses its bound in this JSON5 file.", group: .judging),
    ],
    examples: ["copydesk evaluate corpora/news --predictions new.jsonl --against old.jsonl"])

  static let doctor = Command(
    name: "doctor", operands: "", operandCount: 0...0,
    summary: "Tell versions, libraries and configuration, and what is wrong with them.",
    discussion: [], options: [])

  static let help = Command(
    name: "help", operands: "[COMMAND]", operandCount: 0...1,
    summary: "Explain a command.", discussion: [],
    options: [
      Option(
        name: "man", help: "Print the manual page (mdoc).", group: .output, isHidden: true),
      Option(
        name: "completions", argument: "SHELL", allowed: ["bash", "zsh", "fish"],
        help: "Print the completions of a shell.", group: .output, isHidden: true),
    ])
}
