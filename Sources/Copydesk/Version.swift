/// The version of this program, as records, reports and the user agent give it.
package enum Version {
  package static let string = "0.1.0"
  /// When the version was made, for the manual page.
  package static let date = (day: 24, month: "November", year: 2026)
}
