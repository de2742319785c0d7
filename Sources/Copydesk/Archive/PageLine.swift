package import Foundation

/// A line of JSONL that holds a page: `{"url": …, "html": …}` or `{"url": …, "text": …}`.
package enum PageLine {
  private struct Row: Decodable {
    var id: String?
    var url: String?
    var html: String?
    var text: String?
    var contentType: String?
    var captured: String?
  }

  /// The page of a line.
  ///
  /// `record` and `captured` stand for the line's own `id` and `captured` where it has none. A line
  /// that is no such object is a failure of kind `badRecord`.
  package static func page(
    _ line: LineReader.Line, record: String, captured: Date
  ) throws(Failure) -> Page {
    guard !line.isTooLong else { throw tooLong(record) }
    let row: Row
    do {
      row = try JSONDecoder().decode(Row.self, from: Data(line.bytes))
    } catch {
      throw Failure(
        .badRecord, at: .archive,
        "\(record) is no page: a line must be a JSON object in UTF-8 "
          + "with \"html\" or \"text\", and \"url\" where it is known.", record: record)
    }
    guard let content = row.html ?? row.text else {
      throw Failure(
        .badRecord, at: .archive, "\(record) has neither \"html\" nor \"text\": give one of them.",
        url: row.url, record: row.id ?? record)
    }
    return Page(
      url: row.url, body: Array(content.utf8),
      // The text is Unicode by now, whatever the page says of its bytes.
      contentType: (row.html == nil ? "text/plain" : "text/html") + "; charset=utf-8",
      form: row.html == nil ? .text : .html,
      captured: row.captured.flatMap { try? Date($0, strategy: .iso8601) } ?? captured,
      record: row.id ?? record)
  }

  /// A line, or a page without line feeds, beyond what is read.
  package static func tooLong(_ record: String) -> Failure {
    Failure(
      .tooLarge, at: .archive,
      "\(record) has more than \(LineReader.longestLine) bytes: write the page into a file.",
      record: record)
  }

  /// True for a line of nothing but white space: it is no page and no failure.
  package static func isBlank(_ line: LineReader.Line) -> Bool {
    line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
