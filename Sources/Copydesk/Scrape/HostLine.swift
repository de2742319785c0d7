/// The addresses of one host that the run holds leases of, and how many are being visited.
struct HostLine {
  var tickets: [Ticket] = []
  var running = 0
  /// The store has no more of this host that is due.
  var isExhausted = false
  /// The host is to be left alone until another run.
  var isBlocked = false

  var isIdle: Bool { running == 0 && tickets.isEmpty && (isExhausted || isBlocked) }
}

/// The hosts of a run: which may be visited next, and which need leases.
struct HostLines {
  private(set) var lines: [String: HostLine] = [:]
  /// Hosts that may have something due and hold no lease.
  private(set) var hungry: Set<String> = []
  /// Hosts that have got leases and may begin.
  var fed: [String] = []
  private(set) var running = 0
  let connections: Int
  /// The most visits at a time, those that wait for their turn included.
  let most: Int

  init(connections: Int, most: Int) {
    (self.connections, self.most) = (connections, most)
  }

  /// Hosts that are being visited.
  var busy: [String] { lines.filter { $0.value.running > 0 }.map(\.key) }
  var isIdle: Bool { running == 0 && hungry.isEmpty && lines.values.allSatisfy(\.isIdle) }

  /// Something of the host has become due; `anew`, it is tried again although it was left alone.
  mutating func wake(_ host: String, anew: Bool = false) {
    lines[host, default: HostLine()].isExhausted = false
    if anew { lines[host]?.isBlocked = false }
    if lines[host]?.tickets.isEmpty == true, lines[host]?.isBlocked == false {
      hungry.insert(host)
    }
  }

  /// Takes leases of a host in; none means that it has nothing more.
  mutating func feed(_ host: String, _ tickets: [Ticket]) {
    hungry.remove(host)
    lines[host]?.tickets += tickets
    if !tickets.isEmpty { fed.append(host) }
    if tickets.isEmpty { lines[host]?.isExhausted = true }
  }

  /// Keeps a host in mind that holds leases and could not begin.
  mutating func keep(_ host: String) {
    guard let line = lines[host], line.running == 0, !line.tickets.isEmpty else { return }
    fed.append(host)
  }

  /// The addresses of a host to be visited now.
  mutating func start(_ host: String, within limit: Int) -> [Ticket] {
    var started: [Ticket] = []
    while started.count < limit, var line = lines[host], !line.isBlocked,
      line.running < connections, running < most, !line.tickets.isEmpty
    {
      started.append(line.tickets.removeFirst())
      line.running += 1
      running += 1
      lines[host] = line
    }
    hunger(host)
    return started
  }

  /// A host that could do more and holds no lease wants some.
  private mutating func hunger(_ host: String) {
    guard let line = lines[host], line.tickets.isEmpty, !line.isExhausted, !line.isBlocked,
      line.running < connections
    else { return }
    hungry.insert(host)
  }

  /// A visit has ended.
  mutating func end(_ host: String) {
    lines[host]?.running -= 1
    running -= 1
    hunger(host)
  }

  /// Leaves a host alone; its leases go back.
  mutating func block(_ host: String) -> [Ticket] {
    hungry.remove(host)
    defer { lines[host]?.tickets = [] }
    lines[host]?.isBlocked = true
    return lines[host]?.tickets ?? []
  }

  /// Takes all leases that are not being visited.
  mutating func drain() -> [Ticket] {
    hungry = []
    var all: [Ticket] = []
    for host in lines.keys {
      all += lines[host]?.tickets ?? []
      lines[host]?.tickets = []
      lines[host]?.isExhausted = true
    }
    return all
  }
}
