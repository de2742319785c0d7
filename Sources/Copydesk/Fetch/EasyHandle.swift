internal import CCurl

/// libcurl at large: started once, before the first handle.
enum Curl {
  static let isStarted: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// The version at run time with its TLS library, such as `libcurl/7.88.1 OpenSSL/3.0.19`.
  static var version: String {
    unsafe String(cString: curl_version())
  }
}

/// The owner of one libcurl easy handle: the requests of one fetch, one after the other.
///
/// Unchecked: a handle belongs to the fetch that made it, and to the loop's thread while that
/// performs a transfer on it; the loop's lock passes it from one to the other.
@safe final class EasyHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// libcurl writes its explanation of an error here.
  private let errorText: UnsafeMutablePointer<CChar>

  init?() {
    guard Curl.isStarted, let handle = unsafe curl_easy_init() else { return nil }
    unsafe pointer = handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    unsafe curl_easy_cleanup(pointer)
    unsafe curl_slist_free_all(headers)
    unsafe errorText.deallocate()
  }

  /// Forgets all options; cookies received stay.
  func reset() {
    unsafe curl_easy_reset(pointer)
    unsafe curl_slist_free_all(headers)
    unsafe headers = nil
    unsafe errorText[0] = 0
    _ = unsafe ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
  }

  func set(_ option: CURLoption, _ value: Int) {
    _ = unsafe ccurl_set_long(pointer, option, value)
  }

  func set(_ option: CURLoption, _ value: String?) {
    _ = unsafe ccurl_set_string(pointer, option, value)
  }

  func set(_ option: CURLoption, context: Exchange) {
    // Not retained: the loop holds the exchange until its transfer is over.
    _ = unsafe ccurl_set_pointer(pointer, option, Unmanaged.passUnretained(context).toOpaque())
  }

  func set(headers fields: [HeaderField]) {
    unsafe curl_slist_free_all(headers)
    unsafe headers = nil
    for field in fields {
      // libcurl takes "Name:" as an order to leave the header out, "Name;" as an empty one.
      let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
      unsafe headers = curl_slist_append(headers, line)
    }
    _ = unsafe ccurl_set_list(pointer, CURLOPT_HTTPHEADER, headers)
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    _ = unsafe ccurl_get_long(pointer, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    _ = unsafe ccurl_get_offset(pointer, info, &value)
    return value
  }

  func string(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    _ = unsafe ccurl_get_string(pointer, info, &value)
    return unsafe value.map { unsafe String(cString: $0) }
  }

  /// What libcurl says of the last error, else what its code means in general.
  func explanation(of code: CURLcode) -> String {
    let text = unsafe String(cString: errorText)
    return text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text
  }
}
