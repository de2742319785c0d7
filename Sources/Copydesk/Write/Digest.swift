internal import CCrypto

/// Digests of bytes, by OpenSSL.
package enum Digest {
  /// SHA-256 (FIPS 180-4): 32 bytes.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    _ = unsafe EVP_Digest(bytes, bytes.count, &out, nil, sha256Method, nil)
    return out
  }

  /// SHA-1 (FIPS 180-4): 20 bytes.
  ///
  /// WARC names content by it; it is no defence against forgery.
  package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 20)
    _ = unsafe EVP_Digest(bytes, bytes.count, &out, nil, sha1Method, nil)
    return out
  }

  // OpenSSL 3 looks a method up by its name at each call that does not bring one: 8 µs.
  private nonisolated(unsafe) static let sha1Method = unsafe EVP_MD_fetch(nil, "SHA1", nil)
  private nonisolated(unsafe) static let sha256Method = unsafe EVP_MD_fetch(nil, "SHA256", nil)

  /// `sha1:` and the digest in Base32 (RFC 4648), as WARC's digest fields have it.
  package static func content(_ bytes: [UInt8]) -> String { "sha1:" + base32(sha1(bytes)) }

  /// Lower-case hexadecimal digits.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    for byte in bytes {
      out.append(hexDigits[Int(byte >> 4)])
      out.append(hexDigits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// OpenSSL's version, such as "OpenSSL 3.0.19 27 Jan 2026".
  package static var libraryVersion: String {
    unsafe String(cString: OpenSSL_version(OPENSSL_VERSION))
  }

  /// Base32 without padding, which 20 bytes do not need.
  static func base32(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var bits = 0
    var held: UInt32 = 0
    for byte in bytes {
      held = (held << 8 | UInt32(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(base32Digits[Int(held >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { out.append(base32Digits[Int(held << UInt32(5 - bits) & 31)]) }
    return String(decoding: out, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let base32Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
}
