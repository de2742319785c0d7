import Foundation
import Synchronization

@testable import Copydesk

/// A web of made-up pages, which remembers what was asked of it.
final class MadeUpWeb: Sendable {
  struct Answer: Sendable {
    var status = 200
    var headers: [HeaderField] = []
    var body: [UInt8] = []
    var failure: Failure?
  }

  private let pages: Mutex<[String: Answer]>
  private let asked = Mutex<[FetchRequest]>([])

  init(_ pages: [String: String]) {
    self.pages = Mutex(pages.mapValues { Answer(body: Array($0.utf8)) })
  }

  subscript(_ address: String) -> Answer? {
    get { pages.withLock { $0[address] } }
    set { pages.withLock { $0[address] = newValue } }
  }

  var requests: [FetchRequest] { asked.withLock { $0 } }
  var addresses: [String] { requests.map(\.address.string) }
  func forget() { asked.withLock { $0 = [] } }

  func discoverer(_ limits: Discoverer.Limits = .init()) -> Discoverer {
    Discoverer(limits: limits) { self.outcome($0) }
  }

  private func outcome(_ request: FetchRequest) -> FetchOutcome {
    asked.withLock { $0.append(request) }
    let answer = self[request.address.string] ?? Answer(status: 404)
    if let failure = answer.failure { return FetchOutcome(failure: failure) }
    var hop = FetchHop(address: request.address, started: Date(timeIntervalSince1970: 0))
    let etag = answer.headers.first { $0.name == "ETag" }?.value
    let isSame = etag != nil && etag == request.validators.etag
    let lines =
      ["HTTP/1.1 \(isSame ? 304 : answer.status) X"]
      + answer.headers.map { "\($0.name): \($0.value)" }
    for line in lines { hop.head.append(line: Array(line.utf8)) }
    var response = FetchResponse(hop: hop)
    response.body = hop.head.status == 304 ? [] : answer.body
    return FetchOutcome(
      response: response, failure: FetchFailure.failure(of: hop.head, at: request.address))
  }
}
