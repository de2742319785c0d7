extension Article {
  /// The article as JSON-LD of schema.org's terms, indented; every key stands in every article.
  public var json: String { form(.json) }
  /// The article as Markdown with YAML front matter.
  public var markdown: String { form(.markdown) }
  /// The article as a sanitized page of its own.
  public var html: String { form(.html) }
  /// Headline, standfirst and body as plain text.
  public var plainText: String { form(.text) }

  private func form(_ format: OutputFormat) -> String {
    String(decoding: format.bytes(of: self), as: UTF8.self)
  }
}
