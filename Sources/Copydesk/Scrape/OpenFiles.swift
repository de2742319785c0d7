internal import Glibc

/// How many files and connections the process may have open.
enum OpenFiles {
  /// Files that are open beside transfers: store, archive, workers' pipes, libraries.
  private static let reserve = 64
  /// A transfer has a socket, and perhaps a file for its body.
  private static let perTransfer = 3
  /// More transfers at a time gain nothing: politeness keeps each host to one or few.
  private static let most = 1_000

  /// Raises the limit as far as the system lets every user, and says how many transfers it allows.
  static func transfers() -> Int {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard unsafe getrlimit(files, &limit) == 0 else { return reserve }
    let wanted = rlim_t(reserve + perTransfer * most)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(limit.rlim_max, wanted)
      _ = unsafe setrlimit(files, &limit)
      _ = unsafe getrlimit(files, &limit)
    }
    let room = Int(clamping: limit.rlim_cur) - reserve
    return min(most, max(1, room / perTransfer))
  }
}
