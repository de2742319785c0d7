/// The version of this program, as records, reports and the user agent give it.
package enum Version {
  package static let string = "0.1.0"
}
