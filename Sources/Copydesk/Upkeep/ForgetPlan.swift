internal import Foundation

/// All that a forgetting takes away, found before anything is touched.
///
/// It is the journal's intent: a forgetting that was cut short is done again from it, for by then a
/// record half overwritten no longer tells what it was about.
package struct ForgetPlan: Sendable, Equatable, Codable {
  /// An article that goes.
  package struct Subject: Sendable, Equatable, Codable {
    package var id: String
    /// Its places in the folder, without an ending: the catalog's and the book's.
    package var places: [String]
  }

  package var stone: Tombstone
  package var articles: [Subject] = []
  /// The addresses that led to the articles, in the form in which addresses are compared.
  package var addresses: [String] = []
  package var records: [WARCLocation] = []
  /// Ranges of the archive that could not be read, and so may still hold what was to go.
  package var unread: [String] = []

  package init(_ stone: Tombstone) { self.stone = stone }

  /// Whether nothing is there to be removed.
  package var isEmpty: Bool { articles.isEmpty && records.isEmpty }

  private struct Intent: Codable { var forget: ForgetPlan }

  /// The plan as the journal's text.
  func intent() throws(Failure) -> String {
    do {
      return String(decoding: try JSONEncoder().encode(Intent(forget: self)), as: UTF8.self)
    } catch {
      throw Failure(.disk, at: .write, "The journal cannot hold the plan: report this.")
    }
  }

  /// The plan of a journal's intent; `nil` where that is of another kind.
  init?(intent: String) {
    guard let held = try? JSONDecoder().decode(Intent.self, from: Data(intent.utf8)) else {
      return nil
    }
    self = held.forget
  }
}

extension Tombstones.Subject {
  /// What a person names: an identifier (16 hexadecimal digits, also after `urn:copydesk:`), a whole
  /// address, or a host's name; `nil` for anything else.
  package init?(_ text: String) {
    let bare = text.hasPrefix("urn:copydesk:") ? String(text.dropFirst(13)) : text
    if bare.utf8.count == 16, bare.allSatisfy(\.isHexDigit) {
      self = .article(bare.lowercased())
    } else if text.contains("://") {
      guard let address = WebAddress(text) else { return nil }
      self = .address(address)
    } else {
      guard let address = WebAddress("https://\(text)/"), address.path == "/",
        address.query == nil, address.fragment == nil, !text.contains("/"), !text.contains("@"),
        address.host.contains(".") || address.host.hasPrefix("[") || address.host == "localhost"
      else { return nil }
      self = .host(address.host)
    }
  }
}
