package import Foundation

/// The robots.txt policies of the sites of a run: each is asked for once a day.
package actor RobotsCache {
  /// Asks a site; `nil` where the task was cancelled.
  package typealias Source = @Sendable (_ page: WebAddress) async -> RobotsPolicy?

  private let source: Source
  private let clock: @Sendable () -> Date
  private var policies: [String: RobotsPolicy] = [:]
  private var asking: [String: Task<RobotsPolicy?, Never>] = [:]

  /// A cache that asks `source`, by a clock of wall time.
  ///
  /// `known` are policies that an earlier run stored, by site.
  package init(
    now clock: @escaping @Sendable () -> Date = { WallClock.now() },
    known: [String: RobotsPolicy] = [:], source: @escaping Source
  ) {
    self.clock = clock
    self.source = source
    policies = known
  }

  /// A policy that an earlier run stored.
  package func restore(_ policy: RobotsPolicy, of site: String) { policies[site] = policy }

  /// All policies by site, for a store.
  package var all: [String: RobotsPolicy] { policies }

  /// The name under which an address's policy is kept: scheme, host and port (RFC 9309, 2.3).
  package static func site(of address: WebAddress) -> String {
    "\(address.scheme)://\(address.authority)"
  }

  /// The policy of an address's site; many tasks that ask at once wait for one fetch.
  ///
  /// `nil` where the task was cancelled.
  package func policy(for address: WebAddress) async -> RobotsPolicy? {
    let site = Self.site(of: address)
    if let policy = policies[site], policy.isFresh(at: clock()) { return policy }
    let task = asking[site] ?? Task { [source] in await source(address) }
    asking[site] = task
    let policy = await task.value
    asking[site] = nil
    if let policy { policies[site] = policy }
    return policy
  }
}
