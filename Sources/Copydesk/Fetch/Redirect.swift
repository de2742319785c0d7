/// Decides where a redirect leads and whether it is followed.
enum Redirect {
  /// RFC 9110, section 15.4: the statuses that send on, where they say where.
  static func isRedirect(_ head: ResponseHead) -> Bool {
    switch head.status {
    case 301, 302, 303, 307, 308: head.first("Location") != nil
    default: false
    }
  }

  /// A site that sets a cookie may send the reader back to the same address once.
  private static let mostVisits = 2

  /// The next address after `hop`.
  ///
  /// - Throws: a failure where the redirect leads nowhere that Copydesk goes.
  static func target(
    after hop: FetchHop, earlier: [FetchHop], limit: Int
  ) throws(Failure) -> WebAddress {
    let from = hop.address
    let location = hop.head.first("Location") ?? ""
    guard var target = from.resolving(location) else {
      throw Failure(
        .refusedAddress, at: .fetch,
        "The page redirects to \"\(location.prefix(200))\", which is no http or https address.",
        url: from.string)
    }
    if from.isSecure, !target.isSecure {
      // Anyone on the way can read and change what comes over plain http. Most such redirects are
      // old configurations whose target is there over https too.
      guard target.port == 80, let secure = WebAddress("https" + target.string.dropFirst(4)) else {
        throw Failure(
          .tls, at: .fetch,
          "The page redirects from https to plain http at \(target.authority); "
            + "fetch that address itself if you trust the way to it.",
          url: from.string)
      }
      target = secure
    }
    let visits = (earlier + [hop]).count { $0.address.request == target.request }
    guard visits < mostVisits else {
      throw Failure(
        .redirectLoop, at: .fetch,
        "The page redirects in a circle by way of \(target.string); "
          + "it may want cookies of a visitor (--cookies).",
        url: from.string)
    }
    guard earlier.count < limit else {
      throw Failure(
        .redirectLoop, at: .fetch,
        "The page redirects more than \(limit) times; give the address where it ends, "
          + "or raise limits.redirects.",
        url: from.string)
    }
    return target
  }
}
