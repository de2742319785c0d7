extension Version {
  /// Names the phrases that judged: the digest of their files.
  static let phrases: String? = {
    var bytes: [UInt8] = []
    for source in Phrases.builtInSources { bytes += Array(source.name.utf8) + [0] + source.bytes }
    return bytes.isEmpty ? nil : Digest.hex(Digest.sha256(bytes).prefix(8))
  }()

  /// Names the trained judge by the digest of its table; `nil` where the cascade judged.
  static let model: String? =
    Network.builtIn == nil
    ? nil : Digest.hex(Digest.sha256(JudgeTables.all).prefix(8))
}
