/// What a scrape remembers from run to run: sources, robots.txt files, and of each address the
/// record that holds its body and what feeds and maps said of it.
enum Schema2 {
  static let sql = """
    ALTER TABLE url ADD COLUMN facts TEXT;
    ALTER TABLE url ADD COLUMN first_fetched_at INTEGER;
    ALTER TABLE url ADD COLUMN capture TEXT;
    ALTER TABLE host ADD COLUMN openings INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE version ADD COLUMN record TEXT;
    CREATE TABLE source (
      name TEXT PRIMARY KEY,
      looked_at INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE robots (
      site TEXT PRIMARY KEY,
      fetched_at INTEGER NOT NULL,
      status INTEGER NOT NULL,
      standing TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    """
}
