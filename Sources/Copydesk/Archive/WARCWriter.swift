internal import Glibc
package import Foundation

/// Writes the archive of a run: captures in, synced records with their locations out.
///
/// One file stays open across runs, until it is a day old or large enough; a run without captures
/// makes none. Every record is a gzip member of its own (WARC 1.1, annex D).
package final class WARCWriter {
  /// What the archive's files are and say.
  package struct Options: Sendable, Equatable {
    /// How file names begin.
    package var prefix = "copydesk"
    /// A file is closed once it has this many bytes.
    package var rotateAt = 1 << 30
    /// How hard bodies that came plain are compressed, 1 to 12.
    package var level = 1
    /// How pages are asked for, for the warcinfo record.
    package var userAgent: String?
    /// Whom to ask about the archive.
    package var contact: String?
    package var obeysRobots = true

    package init() {}

    /// The options that a configuration asks for.
    package init(_ configuration: Configuration) {
      prefix = configuration.archive.prefix
      rotateAt = configuration.archive.rotateAt
      level = configuration.archive.level
      userAgent = configuration.userAgent.value
      contact = configuration.userAgent.contact
      obeysRobots = configuration.politeness.obeyRobots
    }
  }

  /// A capture as it was written.
  package struct Written: Sendable, Equatable {
    /// The response or revisit record.
    package var location: WARCLocation
    /// All records of the capture, for `forget`.
    package var all: [WARCLocation]
    package var kind: WARCRecord.Kind
    /// `sha1:` and the digest of the body as it came; of a 304, of nothing.
    package var payloadDigest: String
    /// The capture as a later one may refer to it; of a revisit, what it refers to itself.
    package var original: WARCCapture.Original?
  }

  /// A file is closed after this long.
  package static let age: TimeInterval = 86_400

  private let options: Options
  private let path: String
  private let folder: FolderHandle
  private let compressor: GzipWriter
  /// For bodies that came compressed, whose records are stored as they are: what another pass takes
  /// off, 1 %, is less than the record's own lines, and cost as much as decoding the page.
  private let storing: GzipWriter
  private var file: WARCFile?
  /// Bytes of a torn write that were cut off at opening; for the report.
  package private(set) var cut = 0

  /// Opens an archive's folder; a torn end of its newest file is cut off.
  ///
  /// - Throws: `disk`, or `locked` where another run writes there.
  package init(_ path: String, options: Options = Options()) throws(Failure) {
    self.path = path
    self.options = options
    folder = try FolderHandle(path: path)
    guard let compressor = GzipWriter(level: Int32(options.level)),
      let storing = GzipWriter(level: 0)
    else {
      throw WARCFile.failure(path, ENOMEM)
    }
    self.compressor = compressor
    self.storing = storing
    guard let newest = files().last else { return }
    file = try WARCFile.reopen(newest, in: folder, path: path)
    cut = file?.cut ?? 0
  }

  /// Writes a capture and syncs it; see ``write(all:now:)``.
  package func write(_ capture: WARCCapture, now: Date = WallClock.now()) throws(Failure) -> Written
  {
    guard let written = try write(all: [capture], now: now).first else {
      throw WARCFile.failure(path, EIO)
    }
    return written
  }

  /// Writes captures, as the redirects of one fetch and its end, and syncs them together.
  ///
  /// - Parameters:
  ///   - captures: the exchanges and what is known of them.
  ///   - now: the time by which files are closed and named.
  /// - Returns: where the records of each capture are.
  /// - Throws: `disk`; nothing of the captures is then in the archive.
  package func write(
    all captures: [WARCCapture], now: Date = WallClock.now()
  ) throws(Failure) -> [Written] {
    let file = try file(for: now)
    var bytes: [UInt8] = []
    let warcinfo: String
    if let held = file.warcinfo { warcinfo = held } else { warcinfo = try begin(file, now, &bytes) }
    var written: [Written] = []
    for capture in captures {
      // The file is ours alone: what is appended will begin at its end.
      written.append(try add(capture, at: (file.name, file.end), warcinfo, &bytes))
    }
    try append(bytes, to: file)
    file.warcinfo = warcinfo
    return written
  }

  /// Adds the records of a capture to the bytes that will be written at a place.
  private func add(
    _ capture: WARCCapture, at place: (file: String, offset: Int), _ warcinfo: String,
    _ bytes: inout [UInt8]
  ) throws(Failure) -> Written {
    let (records, main, digest) = capture.records(warcinfo: warcinfo)
    var all: [WARCLocation] = []
    // Some servers name a coding and send the page plain.
    let isCoded =
      capture.hop.head.first("Content-Encoding") != nil && !Codec.looksPlain(capture.hop.rawBody)
    for (i, record) in records.enumerated() {
      let start = bytes.count
      let isWritten =
        isCoded && i == main
        ? storing.append(record.bytes, to: &bytes)
        : compressor.append(record.bytes, to: &bytes)
      guard isWritten else {
        throw Failure(
          .tooLarge, at: .archive, "The page is too large for an archive; leave it out.",
          url: capture.hop.address.string)
      }
      all.append(
        WARCLocation(
          file: place.file, offset: place.offset + start, length: bytes.count - start))
    }
    let record = records[main]
    let own = WARCCapture.Original(
      id: record.id ?? "", url: capture.hop.address.request,
      date: record.date ?? capture.hop.started, payloadDigest: digest)
    return Written(
      location: all[main], all: all, kind: record.kind ?? .response, payloadDigest: digest,
      original: record.kind == .revisit ? capture.original : own)
  }

  /// A new file in which nothing could be written goes: an empty one is no archive.
  private func append(_ bytes: [UInt8], to file: WARCFile) throws(Failure) {
    do throws(Failure) { try file.append(bytes) } catch {
      if file.end == 0 {
        folder.remove(file.name)
        self.file = nil
      }
      throw error
    }
  }

  /// The first record of a file: what wrote it, and how.
  private func begin(
    _ file: WARCFile, _ now: Date, _ bytes: inout [UInt8]
  ) throws(Failure) -> String {
    let spec = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
    var facts = [
      ("software", "copydesk/\(Version.string)"), ("format", "WARC File Format 1.1"),
      ("conformsTo", spec), ("robots", options.obeysRobots ? "obey" : "ignore"),
    ]
    if let agent = options.userAgent { facts.append(("http-header-user-agent", agent)) }
    if let contact = options.contact { facts.append(("operator", contact)) }
    let block = facts.map { "\($0): \(WARCRecord.line($1))\r\n" }.joined()
    var record = WARCRecord(.warcinfo, date: now, block: Array(block.utf8))
    record.add("WARC-Filename", file.name)
    record.add("Content-Type", "application/warc-fields")
    record.add("WARC-Block-Digest", Digest.content(record.block))
    guard compressor.append(record.bytes, to: &bytes) else { throw WARCFile.failure(path, ENOMEM) }
    return record.id ?? ""
  }

  /// The open file, or a new one where that is full, old or broken.
  private func file(for now: Date) throws(Failure) -> WARCFile {
    if let file, !file.isBroken, file.end < options.rotateAt, isYoung(file.name, now) {
      return file
    }
    file = nil
    var serial = (files().last.flatMap(serial(of:)) ?? -1) + 1
    while true {
      let digits = String(serial)
      let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
      let name = "\(options.prefix)-\(WARCDate.stamp(now))-\(padded).warc.gz"
      if let made = try WARCFile.create(name, in: folder, path: path) {
        file = made
        return made
      }
      serial += 1
    }
  }

  /// A clock that went back leaves the file open.
  private func isYoung(_ name: String, _ now: Date) -> Bool {
    guard let stamp = parts(of: name)?.stamp else { return false }
    return stamp > WARCDate.stamp(now - Self.age)
  }

  private func serial(of name: String) -> Int? { parts(of: name).flatMap { Int($0.serial) } }

  /// The parts of a file name of ours; `nil` for others.
  private func parts(of name: String) -> (stamp: String, serial: String)? {
    guard name.hasPrefix(options.prefix + "-"), name.hasSuffix(".warc.gz") else { return nil }
    let words = name.dropFirst(options.prefix.count + 1).dropLast(8).split(separator: "-")
    guard words.count == 2, words[0].count == 16, words[0].hasSuffix("Z"),
      words[1].allSatisfy(\.isNumber)
    else { return nil }
    return (String(words[0]), String(words[1]))
  }

  /// The archive's files in the order in which they were begun.
  private func files() -> [String] {
    (FolderWalk.names(in: path) ?? []).filter { parts(of: $0) != nil }.sorted { one, other in
      let (a, b) = (serial(of: one) ?? 0, serial(of: other) ?? 0)
      return a == b ? one < other : a < b
    }
  }
}
