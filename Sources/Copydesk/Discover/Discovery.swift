/// What looking at a source gave.
package struct Discovery: Sendable {
  /// An address that was found and not taken.
  package struct Refusal: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
      case otherSite, excluded, notIncluded, tooOld, otherLanguage, notArticle, file, tooMany
    }

    package var address: WebAddress
    package var reason: Reason
    /// A sentence for `--dry-run`.
    package var message: String
    /// Where it was found.
    package var place: String
  }

  /// What became of one feed, map or section page.
  package struct Place: Sendable {
    package enum Outcome: Sendable {
      /// It was read and gave so many leads.
      case read(Int)
      case unchanged
      /// It was read a short while ago, or is failing and waits.
      case notDue
      /// It failed so often that it is tried once a month only.
      case retired
      case failed(Failure)
    }

    package var kind: PlaceState.Kind
    package var way: PlaceState.Way
    package var address: WebAddress
    package var title: String?
    package var outcome: Outcome
    /// What was mended in it.
    package var notes: [String] = []
  }

  package var source: String
  /// Articles' addresses with what was said of them, each once, feeds before sections before maps.
  package var leads: [Lead] = []
  package var refusals: [Refusal] = []
  package var places: [Place] = []
  /// What the home page calls the site, where it was read.
  package var siteName: String?
  package var language: String?
  /// A place could not be asked for now: its host is left alone, or the run is ending.
  package var isCutShort = false
  /// To be kept for the next run.
  package var state: SourceState

  /// True where places were tried and none could be read: the whole source failed.
  package var hasFailed: Bool {
    var failed = false
    for place in places {
      switch place.outcome {
      case .read, .unchanged: return false
      case .failed: failed = true
      case .notDue, .retired: break
      }
    }
    return failed
  }

  /// True where nothing was read because hosts were left alone: the next run is to look again.
  package var isInVain: Bool {
    isCutShort
      && !places.contains { place in
        switch place.outcome {
        case .read, .unchanged: true
        default: false
        }
      }
  }

  /// The failures of places, in order.
  package var failures: [Failure] {
    places.compactMap { place in
      if case .failed(let failure) = place.outcome { failure } else { nil }
    }
  }
}
