internal import CLibXML2

/// The library behind the parser, for `doctor`.
package enum XMLLibrary {
  package static var version: LibraryVersion {
    // `20914`, with letters behind it in builds from a repository.
    let digits = unsafe String(cString: clibxml2_version()).prefix { $0.isNumber }
    let number = Int(digits) ?? 0
    return LibraryVersion("libxml2", "\(number / 10000).\(number / 100 % 100).\(number % 100)")
  }
}
