import Testing

@testable import Copydesk

@Suite struct CoveredSectionTests {
  @Test("A section page of which feeds tell everything is read seldom, until it has its own again")
  func coveredSection() throws {
    let home = try #require(WebAddress("https://news.example/"))
    let sport = try #require(WebAddress("https://news.example/sport/"))
    var state = SourceState()
    for address in [home, sport] { state.put(PlaceState(.section, .linked, address)) }
    func look(_ time: Int, fed: Int, own: Set<String> = []) {
      let old = state
      for address in [home, sport] {
        guard var place = state.place(address), place.isDue(time, interval: 1_800) else { continue }
        place.succeeded(time)
        state.put(place)
      }
      state.learn(fed: fed, own: own, since: old)
    }
    func due(_ address: WebAddress, _ time: Int) -> Bool? {
      state.place(address)?.isDue(time, interval: 1_800)
    }
    look(0, fed: 3)
    #expect(due(home, 1_800) == true, "three articles are no rule")
    look(1_800, fed: 2)
    #expect(due(home, 3_600) == false && due(home, 5_400) == true)
    look(3_600, fed: 40)
    #expect(due(home, 5_400) == true, "what was named since its reading says nothing of it")
    look(5_400, fed: 0)
    #expect(due(home, 18_000) == false && due(home, 19_800) == true)
    look(19_800, fed: 2, own: [sport.string])
    #expect(due(sport, 21_600) == true && due(home, 21_600) == false)
    look(34_200, fed: 0, own: ["https://news.example/moved"])
    #expect(due(home, 36_000) == true, "whose it was is not known")
  }
}
