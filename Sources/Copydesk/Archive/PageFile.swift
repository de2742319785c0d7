internal import Glibc
package import Foundation

/// A file that holds one page: HTML or an earlier scrape's text, plain or gzipped.
package enum PageFile {
  /// Decoded bytes of one page that are read at most; a larger file is a failure, not a burden.
  package static let limit = 128 << 20

  /// Names of page files end so; the order is that in which a page is looked for by its name.
  package static let endings: [(ending: String, form: Page.Form)] = [
    (".html.gz", .html), (".html", .html), (".txt", .text), (".htm", .html), (".xhtml", .html),
    (".htm.gz", .html), (".xhtml.gz", .html), (".txt.gz", .text),
  ]

  /// The form that a file's name promises; `nil` for other files.
  package static func form(ofName name: String) -> Page.Form? {
    let name = name.lowercased()
    return endings.first { name.hasSuffix($0.ending) }?.form
  }

  /// The page of a file.
  ///
  /// The capture's time is the file's own, so that a folder judged twice gives the same articles.
  ///
  /// - Throws: `unreadable`, `tooLarge` or `badEncoding`, with the file's name as its record.
  package static func read(
    _ path: String, as form: Page.Form? = nil, url: String? = nil
  ) throws(Failure) -> Page {
    let body = try FileBytes.read(path, limit: limit)
    return try page(
      of: body, named: path, as: form ?? Self.form(ofName: path), url: url,
      captured: modified(path))
  }

  /// The page of bytes that a file or a stream holds; without a form, the bytes tell it.
  package static func page(
    of bytes: [UInt8], named name: String, as form: Page.Form?, url: String?, captured: Date
  ) throws(Failure) -> Page {
    var body = bytes
    var truncated: Page.Truncation?
    if body.starts(with: [0x1F, 0x8B]) {
      let decoded = try gunzip(body, of: name)
      body = decoded.bytes
      if decoded.truncated { truncated = .disconnect }
    }
    return Page(
      url: url, body: body, form: form ?? sniff(body), captured: captured, record: name,
      truncated: truncated)
  }

  private static func gunzip(_ bytes: [UInt8], of path: String) throws(Failure) -> Decoded {
    do throws(CodecError) {
      return try Codec.decode(bytes, coding: .gzip, limit: limit)
    } catch {
      throw Failure(
        error.code == .tooLarge ? .tooLarge : .badEncoding, at: .archive,
        "\(path) cannot be unpacked: \(error.detail).", record: path)
    }
  }

  /// HTML where the bytes look like it, else text.
  package static func sniff(_ bytes: [UInt8]) -> Page.Form {
    let head = bytes.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    let start = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    if start.first == 0x3C { return .html }
    let text = String(decoding: head, as: UTF8.self)
    let tags = ["<html", "<body", "<!doctype", "<div", "<p>", "<article"]
    return tags.contains { ByteSearch.contains(text, $0) } ? .html : .text
  }

  /// When a file was last written; 1970 where it is not there.
  package static func modified(_ path: String) -> Date {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return Date(timeIntervalSince1970: 0) }
    let time = status.st_mtim
    return Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }
}
