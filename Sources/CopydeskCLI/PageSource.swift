internal import Copydesk
internal import Foundation

/// The pages of one SOURCE of the command line, one after another.
struct PageSource {
  enum Form: String {
    case html, text, jsonl
  }

  private enum State {
    case url(String)
    case file(String)
    case folder(FolderWalk)
    case standardInput
    case lines(LineReader, name: String, first: LineReader.Line?, number: Int)
    case done
  }

  /// True where every line of the source is to have a line of output.
  private(set) var isLines = false
  /// True where the user gave an address.
  let isAddress: Bool
  /// What ended the last page's transfer early: where the page gives no article, this is why.
  private(set) var interruption: Failure?
  /// Files of a folder that are no pages by their names.
  private(set) var passedOver = 0
  private var state: State
  private let form: Form?
  private let url: String?
  private let captured: Date
  /// Holds the descriptor of a JSONL file open.
  private let handle: FileHandle?

  /// A source as the user named it; `url` is the page's address where the source is none.
  init(_ name: String, as form: Form?, url: String?) throws(Failure) {
    self.form = form
    self.url = url
    var handle: FileHandle?
    var captured = Date()
    let lowercased = name.lowercased()
    isAddress = lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://")
    if name == "-" {
      state = .standardInput
    } else if isAddress {
      state = .url(name)
    } else if Self.isFolder(name) {
      state = .folder(FolderWalk(name))
    } else if form == .jsonl || (form == nil && lowercased.hasSuffix(".jsonl")) {
      guard let opened = FileHandle(forReadingAtPath: name) else { throw Self.missing(name) }
      handle = opened
      captured = PageFile.modified(name)
      state = .lines(
        LineReader(opened.fileDescriptor, named: name), name: name, first: nil, number: 0)
    } else {
      guard FileManager.default.fileExists(atPath: name) else { throw Self.missing(name) }
      state = .file(name)
    }
    self.handle = handle
    self.captured = captured
  }

  /// True where the source surely gives more than one page.
  var isSeveral: Bool {
    switch state {
    case .folder, .lines: true
    case .standardInput: form == .jsonl
    default: false
    }
  }

  /// The next page, or why there is none in its place; `nil` at the end.
  mutating func next(_ fetch: PageFetch) async -> Result<Page, Failure>? {
    switch state {
    case .done: return nil
    case .url(let address):
      state = .done
      let fetched = await fetch.page(at: address)
      interruption = fetched.interruption
      return fetched.page
    case .file(let path):
      state = .done
      return Self.result { () throws(Failure) in
        try PageFile.read(path, as: pageForm, url: url)
      }
    case .folder(var walk):
      // Held twice, the list of what is still to come would be copied for each page.
      state = .done
      let entry = walk.next()
      if entry == nil { passedOver = walk.passedOver } else { state = .folder(walk) }
      return entry.map { entry in
        Self.result { () throws(Failure) in try PageFile.read(try entry.get(), as: pageForm) }
      }
    case .standardInput: return await openStandardInput(fetch)
    case .lines: return nextLine()
    }
  }

  private var pageForm: Page.Form? {
    switch form {
    case .html: .html
    case .text: .text
    case .jsonl, nil: nil
    }
  }

  /// Standard input is a page, or lines of pages where its first line is one.
  private mutating func openStandardInput(_ fetch: PageFetch) async -> Result<Page, Failure>? {
    let name = "standard input"
    var reader = LineReader(FileHandle.standardInput.fileDescriptor, named: name)
    do throws(Failure) {
      if form == .jsonl {
        state = .lines(reader, name: name, first: nil, number: 0)
        return await next(fetch)
      }
      let first = try reader.next()
      if form == nil, let first, first.bytes.first == UInt8(ascii: "{"),
        (try? PageLine.page(first, record: name, captured: captured)) != nil
      {
        state = .lines(reader, name: name, first: first, number: 0)
        return await next(fetch)
      }
      state = .done
      if first?.isTooLong == true { throw PageLine.tooLong(name) }
      let rest = try reader.rest()
      let bytes = (first?.bytes ?? []) + (first?.isWhole == true ? [0x0A] : []) + rest
      return .success(
        try PageFile.page(of: bytes, named: name, as: pageForm, url: url, captured: captured))
    } catch {
      state = .done
      return .failure(error)
    }
  }

  private mutating func nextLine() -> Result<Page, Failure>? {
    guard case .lines(var reader, let name, var first, var number) = state else { return nil }
    isLines = true
    state = .done
    do throws(Failure) {
      while true {
        let line = if let first { first } else { try reader.next() }
        guard let line else { break }
        first = nil
        number += 1
        guard !PageLine.isBlank(line) else { continue }
        state = .lines(reader, name: name, first: nil, number: number)
        let record = "\(name):\(number)"
        return Self.result { () throws(Failure) in
          try PageLine.page(line, record: record, captured: captured)
        }
      }
    } catch {
      return .failure(error)
    }
    return nil
  }

  private static func result<Value>(_ body: () throws(Failure) -> Value) -> Result<Value, Failure> {
    do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func missing(_ name: String) -> Failure {
    Failure(
      .unreadable, at: .archive, "There is no file \(name)\(advice(on: name)).", record: name)
  }

  private static func advice(on name: String) -> String {
    if let scheme = name.range(of: "://") {
      return name.hasPrefix("file:")
        ? ": write its path without \(name[..<scheme.upperBound])"
        : ": of web addresses, those with http:// and https:// are fetched"
    }
    let host = name.prefix { $0 != "/" }
    let isHost = host.contains(".") || host.hasPrefix("localhost:") || host == "localhost"
    guard isHost, !name.hasPrefix("."), PageFile.form(ofName: name) == nil else {
      return ": check its name"
    }
    return "; for a web page write https://\(name)"
  }
}
