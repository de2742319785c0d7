#pragma once
#include <curl/curl.h>

// Swift imports no variadic function: curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt
// have one wrapper here for each type that the manual gives to an argument. The parentheses pass
// by curl's macros of the same names, whose type checks want a constant option.

// For options that take a long: limits, switches, bit masks.
static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return (curl_easy_setopt)(handle, option, value);
}

// For options that take a string, which libcurl copies; NULL restores the default.
static inline CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return (curl_easy_setopt)(handle, option, value);
}

// For buffers and callback contexts, which libcurl keeps without a copy.
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return (curl_easy_setopt)(handle, option, value);
}

// For header lists, which must outlive the transfer.
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return (curl_easy_setopt)(handle, option, value);
}

// For the body and header callbacks, which have one type.
static inline CURLcode ccurl_set_write(CURL *handle, CURLoption option, curl_write_callback call) {
  return (curl_easy_setopt)(handle, option, call);
}

// For the request as it was sent.
static inline CURLcode ccurl_set_debug(CURL *handle, curl_debug_callback call) {
  return (curl_easy_setopt)(handle, CURLOPT_DEBUGFUNCTION, call);
}

// For the address guard before a connection is opened.
static inline CURLcode ccurl_set_opensocket(CURL *handle, curl_opensocket_callback call) {
  return (curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, call);
}

// For the address guard before a request goes out, on connections that are used again too.
static inline CURLcode ccurl_set_prereq(CURL *handle, curl_prereq_callback call) {
  return (curl_easy_setopt)(handle, CURLOPT_PREREQFUNCTION, call);
}

// For facts that are a long: status, versions.
static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

// For facts that are a string of libcurl's own.
static inline CURLcode ccurl_get_string(CURL *handle, CURLINFO info, char **value) {
  return (curl_easy_getinfo)(handle, info, value);
}

// For sizes and for times in microseconds.
static inline CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

// For limits of the multi handle.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return (curl_multi_setopt)(multi, option, value);
}

// The result of a finished transfer, out of the union of CURLMsg.
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
  return message->data.result;
}
