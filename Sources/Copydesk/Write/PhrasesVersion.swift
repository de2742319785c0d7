extension Version {
  /// Names the phrases that judged; `nil` where none are built in.
  static let phrases: String? = nil
}
