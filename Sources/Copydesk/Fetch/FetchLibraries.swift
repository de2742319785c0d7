internal import CCurl
internal import CPSL

/// The libraries behind the fetcher, for `doctor`.
package enum FetchLibraries {
  package static var versions: [LibraryVersion] {
    // `libcurl/7.88.1 OpenSSL/3.0.19 …`: the first word is the library itself.
    let curl = unsafe String(cString: curl_version())
    let name = curl.prefix { $0 != " " }
    return unsafe [
      LibraryVersion("libcurl", String(name.drop { $0 != "/" }.dropFirst())),
      LibraryVersion("libpsl", String(cString: psl_get_version())),
    ]
  }
}
