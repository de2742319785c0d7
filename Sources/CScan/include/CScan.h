#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Searches in UTF-8 that look at sixteen bytes at once. Each gives the first offset from `at` on
// where a byte stands that a caller has to look at itself, or `count`; some leave the last
// bytes of a text to the caller.

typedef uint8_t cscan_bytes __attribute__((ext_vector_type(16)));
typedef char cscan_found __attribute__((ext_vector_type(16)));
typedef _Bool cscan_bits __attribute__((ext_vector_type(16)));

static inline cscan_bytes cscan_load(const uint8_t *from) {
  cscan_bytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/// A bit a byte.
static inline uint32_t cscan_mask(cscan_found found) {
  cscan_bits bits = __builtin_convertvector(found != 0, cscan_bits);
  uint16_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

/// The first byte of the first 64 that are not all ASCII.
static inline size_t cscan_ascii_end(const uint8_t *text, size_t at, size_t count) {
  while (at + 64 <= count) {
    cscan_bytes all = cscan_load(text + at) | cscan_load(text + at + 16)
      | cscan_load(text + at + 32) | cscan_load(text + at + 48);
    if (cscan_mask(all >= 0x80)) break;
    at += 64;
  }
  return at;
}

/// True for the first byte of what may be white space.
static inline int cscan_is_space(uint8_t byte) {
  return byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3;
}

static inline cscan_found cscan_spaces(cscan_bytes bytes) {
  return (bytes <= 0x20) | (bytes == 0xC2) | (bytes == 0xE2) | (bytes == 0xE3);
}

/// What may be white space, but for single spaces with none of it behind them.
static inline size_t cscan_run_end(const uint8_t *text, size_t at, size_t count) {
  while (at + 17 <= count) {
    cscan_bytes bytes = cscan_load(text + at);
    cscan_found next = cscan_spaces(cscan_load(text + at + 1));
    uint32_t stop = cscan_mask(cscan_spaces(bytes) & ((bytes != 0x20) | next));
    if (stop) return at + (size_t)__builtin_ctz(stop);
    at += 16;
  }
  for (; at < count; at++) {
    if (!cscan_is_space(text[at])) continue;
    if (text[at] != 0x20 || at + 1 == count || cscan_is_space(text[at + 1])) return at;
  }
  return count;
}

/// White space or a control beside another, a control that is no tab or line feed, `>`, or the first
/// byte of U+F000 to U+FFFF.
static inline size_t cscan_plain_end(const uint8_t *text, size_t at, size_t count) {
  while (at + 17 <= count) {
    cscan_bytes bytes = cscan_load(text + at);
    cscan_found next = cscan_load(text + at + 1) <= 0x20;
    cscan_found other = (bytes != 0x20) & (bytes != 0x0A) & (bytes != 0x09);
    uint32_t stop = cscan_mask(
      ((bytes <= 0x20) & (other | next)) | (bytes == 0x3E) | (bytes == 0xEF));
    if (stop) return at + (size_t)__builtin_ctz(stop);
    at += 16;
  }
  for (; at < count; at++) {
    uint8_t byte = text[at];
    if (byte == 0x3E || byte == 0xEF) return at;
    if (byte > 0x20) continue;
    if (byte != 0x20 && byte != 0x0A && byte != 0x09) return at;
    if (at + 1 < count && text[at + 1] <= 0x20) return at;
  }
  return count;
}

/// What a cleaner of text may change: white space as in `cscan_run_end`, U+007F, and the first byte of
/// U+F000 to U+FFFF.
static inline size_t cscan_visible_end(const uint8_t *text, size_t at, size_t count) {
  while (at + 17 <= count) {
    cscan_bytes bytes = cscan_load(text + at), behind = cscan_load(text + at + 1);
    cscan_found here = cscan_spaces(bytes) | (bytes == 0x7F) | (bytes == 0xEF);
    cscan_found next = cscan_spaces(behind) | (behind == 0x7F) | (behind == 0xEF);
    uint32_t stop = cscan_mask(here & ((bytes != 0x20) | next));
    if (stop) return at + (size_t)__builtin_ctz(stop);
    at += 16;
  }
  for (; at < count; at++) {
    uint8_t byte = text[at], next = at + 1 < count ? text[at + 1] : 0;
    if (!cscan_is_space(byte) && byte != 0x7F && byte != 0xEF) continue;
    if (byte != 0x20 || cscan_is_space(next) || next == 0x7F || next == 0xEF) return at;
  }
  return count;
}

/// The first byte of a character that composing may change: combining marks, and scripts that have
/// them.
static inline size_t cscan_composable(const uint8_t *text, size_t at, size_t count) {
  for (; at + 16 <= count; at += 16) {
    cscan_bytes bytes = cscan_load(text + at);
    uint32_t stop = cscan_mask(
      (bytes == 0xCC) | (bytes == 0xCD) | (bytes == 0xD9) | (bytes == 0xE0) | (bytes == 0xE1)
      | (bytes == 0xE3) | (bytes == 0xEF) | (bytes == 0xF0));
    if (stop) return at + (size_t)__builtin_ctz(stop);
  }
  return at;
}

/// What a JSON string may have to escape: controls, `"`, `\`, U+007F, and the first byte of U+0085,
/// U+2028 and U+2029.
static inline size_t cscan_json_end(const uint8_t *text, size_t at, size_t count) {
  for (; at + 16 <= count; at += 16) {
    cscan_bytes bytes = cscan_load(text + at);
    uint32_t stop = cscan_mask(
      (bytes < 0x20) | (bytes == 0x22) | (bytes == 0x5C) | (bytes == 0x7F) | (bytes == 0xC2)
      | (bytes == 0xE2));
    if (stop) return at + (size_t)__builtin_ctz(stop);
  }
  for (; at < count; at++) {
    uint8_t byte = text[at];
    if (byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2) break;
  }
  return at;
}

static inline cscan_found cscan_is_alphanumeric(cscan_bytes bytes) {
  cscan_bytes letter = (bytes | 0x20) - 'a', digit = bytes - '0';
  return (letter <= 25) | (digit <= 9);
}

/// Counts the words that begin in ASCII whose words are its runs of letters and digits, up to the
/// first 16 bytes with an underscore, with a sign that may join what stands beside it, or with what is
/// not ASCII. `in_word` tells whether a word goes on at `at`.
static inline size_t cscan_count_words(
  const uint8_t *text, size_t at, size_t count, uint32_t in_word, size_t *words
) {
  while (at + 17 <= count) {
    cscan_bytes bytes = cscan_load(text + at), behind = cscan_load(text + at + 1);
    cscan_found joins = (bytes == ',') | (bytes == '.') | (bytes == '\'') | (bytes == ':') | (bytes == ';');
    cscan_found other = (bytes >= 0x80) | (bytes == '_');
    if (cscan_mask(other | (joins & (cscan_is_alphanumeric(behind) | (behind >= 0x80))))) break;
    uint32_t inside = cscan_mask(cscan_is_alphanumeric(bytes));
    *words += (size_t)__builtin_popcount(inside & ~(inside << 1 | in_word));
    in_word = inside >> 15;
    at += 16;
  }
  return at;
}

/// A bar, or the first byte of a middle dot, a bullet or a wide space: what parts the facts of a line.
static inline size_t cscan_part_end(const uint8_t *text, size_t at, size_t count) {
  for (; at + 16 <= count; at += 16) {
    cscan_bytes bytes = cscan_load(text + at);
    uint32_t stop = cscan_mask((bytes == 0x7C) | (bytes == 0xC2) | (bytes == 0xE2) | (bytes == 0xE3));
    if (stop) return at + (size_t)__builtin_ctz(stop);
  }
  for (; at < count; at++) {
    uint8_t byte = text[at];
    if (byte == 0x7C || byte == 0xC2 || byte == 0xE2 || byte == 0xE3) break;
  }
  return at;
}

/// The bytes with which characters begin.
static inline size_t cscan_scalars(const uint8_t *text, size_t count) {
  size_t scalars = 0;
  for (size_t i = 0; i < count; i++) scalars += (int8_t)text[i] > (int8_t)0xBF;
  return scalars;
}
