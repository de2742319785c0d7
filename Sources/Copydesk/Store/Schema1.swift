/// The first tables; all times are milliseconds since 1970.
enum Schema1 {
  static let sql = frontier + catalog + search

  /// Hosts and addresses.
  ///
  /// `url.state`: 0 waiting, 1 leased, 2 done (never due again), 3 forgotten.
  /// `url.priority`: 0 new, 1 revisit, 2 backfill. `url.fence` grows with every lease.
  private static let frontier = """
    CREATE TABLE host (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      next_at INTEGER NOT NULL DEFAULT 0,
      delay INTEGER NOT NULL DEFAULT 0,
      blocked_until INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE url (
      id INTEGER PRIMARY KEY,
      host INTEGER NOT NULL REFERENCES host(id),
      key TEXT NOT NULL UNIQUE,
      address TEXT NOT NULL,
      source TEXT,
      state INTEGER NOT NULL DEFAULT 0,
      priority INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      fence INTEGER NOT NULL DEFAULT 0,
      lease_until INTEGER NOT NULL DEFAULT 0,
      discovered_at INTEGER NOT NULL,
      fetched_at INTEGER,
      outcome TEXT,
      status INTEGER,
      etag TEXT,
      last_modified TEXT,
      digest TEXT,
      article TEXT
    ) STRICT;
    CREATE INDEX url_due ON url (host, state, priority, due_at);
    CREATE INDEX url_leased ON url (lease_until) WHERE state = 1;
    CREATE INDEX url_article ON url (article) WHERE article IS NOT NULL;

    """

  /// Articles and what became of them.
  ///
  /// `version.sequence` never repeats, so that `export --after` misses nothing.
  private static let catalog = """
    CREATE TABLE article (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      path TEXT NOT NULL,
      url TEXT,
      host TEXT NOT NULL,
      language TEXT,
      headline TEXT,
      published INTEGER,
      first_seen INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      checked_at INTEGER NOT NULL,
      sequence INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_sequence ON article (sequence);
    CREATE INDEX article_host ON article (host);
    CREATE TABLE address (
      key TEXT PRIMARY KEY,
      address TEXT NOT NULL,
      article INTEGER NOT NULL REFERENCES article(number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX address_article ON address (article);
    CREATE TABLE version (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      article INTEGER NOT NULL REFERENCES article(number),
      number INTEGER NOT NULL,
      digest TEXT NOT NULL,
      program TEXT NOT NULL,
      change TEXT NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (article, number)
    ) STRICT;
    CREATE TABLE tally (
      article INTEGER NOT NULL REFERENCES article(number),
      action TEXT NOT NULL,
      count INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (article, action)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tombstone (
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (kind, value)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      intent TEXT NOT NULL
    ) STRICT;
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      started INTEGER NOT NULL,
      ended INTEGER,
      summary TEXT
    ) STRICT;

    """

  /// The full-text index.
  ///
  /// It holds no text of its own: `passage` has what was indexed, which removing needs, and
  /// from which snippets are cut. Marks are parts of words, as Indic and Thai scripts have them.
  private static let search = """
    CREATE TABLE passage (
      article INTEGER PRIMARY KEY REFERENCES article(number),
      headline TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE search USING fts5 (
      headline, body, content = '',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    );
    """
}
