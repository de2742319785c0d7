/// How a run reads a place of each kind.
extension DiscoveryRun {
  mutating func readFeed(_ place: inout PlaceState, isGuess: Bool = false) async -> Bool {
    guard let response = await fetch(&place, isGuess: isGuess) else { return false }
    let address = response.address
    do throws(Failure) {
      let feed = try Feed.read(
        response.body, contentType: response.head.first("Content-Type"), at: address, now: now)
      place.title = feed.title
      place.ttl = feed.ttl.map { Int($0 / .seconds(1)) }
      place.succeeded(now)
      for lead in feed.leads { filter.add(lead) }
      var notes = feed.notes
      if feed.itemsWithoutAddress > 0 {
        notes.append("\(feed.itemsWithoutAddress) items have no address.")
      }
      keep(place, address, .read(feed.leads.count), notes: notes)
      return true
    } catch {
      if isGuess { return false }
      addFeeds(ofPage: response)
      fail(&place, address, error)
      return false
    }
  }

  /// Where an HTML page came in a feed's place, the feeds that it names are tried instead.
  private mutating func addFeeds(ofPage response: FetchResponse) {
    guard
      let page = try? SectionPage.read(
        response.body, contentType: response.head.first("Content-Type"), at: response.address)
    else { return }
    for feed in page.feeds where feedsFound < discoverer.limits.feeds && !isOfComments(feed) {
      feedsFound += 1
      add(feed, .feed, .linked)
    }
  }

  mutating func readSection(_ place: inout PlaceState) async -> SectionPage? {
    guard let response = await fetch(&place) else { return nil }
    let address = response.address
    do throws(Failure) {
      let page = try SectionPage.read(
        response.body, contentType: response.head.first("Content-Type"), at: address)
      place.title = page.title
      place.succeeded(now)
      for lead in page.leads { filter.add(lead) }
      for other in page.others { filter.add(other, in: address.string) }
      keep(place, address, .read(page.leads.count))
      return page
    } catch {
      fail(&place, address, error)
      return nil
    }
  }

  /// Reads a map, and the maps below it: news first, then by date.
  mutating func readMap(_ place: inout PlaceState, isGuess: Bool = false) async -> Bool {
    guard let children = await readMapFile(&place, isGuess: isGuess) else { return false }
    var waiting = children.map { ($0, 1) }
    while !waiting.isEmpty {
      waiting.sort { Self.order($0.0) > Self.order($1.0) }
      let (child, depth) = waiting.removeFirst()
      guard mapsRead < discoverer.limits.maps else { break }
      guard depth <= discoverer.limits.mapDepth, !visited.contains(child.address.string),
        isToRead(child)
      else { continue }
      var inner = state.place(child.address) ?? PlaceState(.sitemap, .index, child.address)
      inner.way = .index
      waiting += (await readMapFile(&inner) ?? []).map { ($0, depth + 1) }
    }
    return true
  }

  private static func order(_ child: Sitemap.Child) -> Int {
    let isNews = child.address.path.lowercased().contains("news")
    return (isNews ? 1 << 40 : 0) + (child.modified ?? 0)
  }

  /// Whether a map below an index may hold something new.
  private func isToRead(_ child: Sitemap.Child) -> Bool {
    guard source.owns(child.address) || source.named.contains(child.address.authority) else {
      return false
    }
    if let since = source.since, let modified = child.modified, modified < since.seconds {
      return false
    }
    guard let known = state.place(child.address), let read = known.read else { return true }
    // A day's leeway: many maps give the day alone.
    if let modified = child.modified { return modified + 86_400 > read }
    return now - read >= PlaceState.undatedMapEvery
  }

  /// Reads one file; the answer is the maps that it names.
  mutating func readMapFile(
    _ place: inout PlaceState, isGuess: Bool = false
  ) async -> [Sitemap.Child]? {
    mapsRead += 1
    guard let response = await fetch(&place, isGuess: isGuess) else { return nil }
    let address = response.address
    do throws(Failure) {
      let map = try Sitemap.read(
        response.body, contentType: response.head.first("Content-Type"), at: address, now: now)
      place.succeeded(now)
      for lead in map.leads { filter.add(lead) }
      keep(place, address, .read(map.leads.count), notes: map.notes)
      return map.children
    } catch {
      if isGuess { return nil }
      // Feeds may stand in for maps (sitemaps.org, "Other Sitemap formats").
      if let feed = try? Feed.read(response.body, at: address, now: now) {
        place.succeeded(now)
        for lead in feed.leads { filter.add(lead) }
        keep(place, address, .read(feed.leads.count), notes: feed.notes)
        return []
      }
      fail(&place, address, error)
      return nil
    }
  }
}
