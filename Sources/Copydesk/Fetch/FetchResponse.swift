package import Foundation

/// One request and its answer: all that an archive writes of it.
package struct FetchHop: Sendable {
  /// How long the parts of an exchange took, each from its start.
  package struct Timings: Sendable, Equatable {
    package var nameLookup: Duration = .zero
    package var connect: Duration = .zero
    package var tls: Duration = .zero
    package var firstByte: Duration = .zero
    package var total: Duration = .zero
  }

  package var address: WebAddress
  /// The request's lines as they were sent, without the user's own headers and without cookies:
  /// those never reach an archive.
  package var requestHead: [UInt8] = []
  package var head = ResponseHead()
  /// The body with its transfer coding undone and its content coding as it came.
  package var rawBody: [UInt8] = []
  /// The body that is still on disk, so that many that wait do not fill the memory; ``rawBody`` is
  /// empty until ``loadBody()``.
  package var spilled: SpilledBody?
  /// The address of the server, as numbers.
  package var primaryIP: String?
  /// `1.0`, `1.1` or `2`.
  package var httpVersion: String?
  /// When the request began.
  package var started: Date
  package var timings = Timings()
  /// Why ``rawBody`` is not whole.
  package var truncation: Page.Truncation?

  /// The bytes of the body, in memory or on disk.
  package var bodyCount: Int { spilled?.count ?? rawBody.count }

  /// Brings a body that is on disk into memory.
  package mutating func loadBody() throws(Failure) {
    guard let spilled else { return }
    guard let body = spilled.read() else {
      throw Failure(
        .disk, at: .fetch, "The body could not be read back; check the disk of TMPDIR.",
        url: address.string)
    }
    (rawBody, self.spilled) = (body, nil)
  }

  /// Whether the answer says, by any means, where its body ends: where it does not, a body that
  /// was cut looks whole.
  package var isLengthKnown: Bool {
    httpVersion == "2" || !head.contentLengths.isEmpty
      || head.first("Transfer-Encoding")?.lowercased().contains("chunked") == true
  }
}

/// The answer to a fetch after its redirects.
package struct FetchResponse: Sendable {
  /// The last exchange, whose body is the page.
  package var hop: FetchHop
  /// The exchanges that led there, in order.
  package var redirects: [FetchHop] = []
  /// The content: the body with its content codings undone; empty where that was not wanted.
  package var body: [UInt8] = []
  /// Why ``body`` is not whole.
  package var truncation: Page.Truncation?
  /// What ended the transfer before its end, where something did: a later stage that finds no
  /// article in what came can say this.
  package var interruption: Failure?
  /// How long the server asks to be left alone, in seconds; never above the ceiling.
  package var retryAfter: Int?

  package var address: WebAddress { hop.address }
  package var status: Int { hop.head.status }
  package var head: ResponseHead { hop.head }
}

/// How a fetch ended: with a response, with a failure, or (from a status of 400 on, or where the
/// body cannot be decoded) with both.
package struct FetchOutcome: Sendable {
  package var response: FetchResponse?
  package var failure: Failure?
  /// The exchanges before the one that failed.
  package var redirects: [FetchHop] = []
  /// The task was cancelled: nothing is known of the address.
  package var isCancelled = false

  /// The response where it is fit to be read, else why not.
  package var result: Result<FetchResponse, Failure> {
    if let failure { return .failure(failure) }
    guard let response else {
      return .failure(Failure(.connect, at: .fetch, "No answer came; try again later."))
    }
    return .success(response)
  }
}
