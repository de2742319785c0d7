internal import CPSL

/// The Public Suffix List: where in a host's name the part begins that one owner registered.
enum PublicSuffix {
  /// libpsl's built-in list, so that equal libraries give equal answers on every machine.
  private static let list = SuffixList()

  /// The registrable domain of a lower-case host in punycode; `nil` for a public suffix itself,
  /// for a single label and for an address.
  static func registrableDomain(of host: String) -> String? {
    list.registrableDomain(of: host)
  }
}

/// A list that lives as long as the process.
@safe private struct SuffixList: @unchecked Sendable {
  // Unchecked: libpsl's built-in list is constant data.
  private let context = unsafe psl_builtin()

  func registrableDomain(of host: String) -> String? {
    guard let context = unsafe context, host.contains("."), !host.hasPrefix("["),
      !AddressGuard.isNumeric(host)
    else { return nil }
    return unsafe host.withCString { name in
      unsafe psl_registrable_domain(context, name).map { unsafe String(cString: $0) }
    }
  }
}
