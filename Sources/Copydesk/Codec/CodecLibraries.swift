internal import CBrotli
internal import CDeflate
internal import CZlib
internal import CZstd

/// The libraries behind the codec, for `doctor`.
package enum CodecLibraries {
  package static var versions: [LibraryVersion] {
    let brotli = BrotliDecoderVersion()
    return unsafe [
      LibraryVersion("libdeflate", LIBDEFLATE_VERSION_STRING),
      LibraryVersion("zlib", String(cString: zlibVersion())),
      LibraryVersion("brotli", "\(brotli >> 24).\(brotli >> 12 & 0xFFF).\(brotli & 0xFFF)"),
      LibraryVersion("zstd", String(cString: ZSTD_versionString())),
    ]
  }
}
