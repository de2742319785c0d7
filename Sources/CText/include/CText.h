#pragma once
// The few Unicode and language services that Copydesk takes from ICU and CLD2, behind plain C:
// Foundation carries an ICU of its own, and two sets of ICU headers do not go together in a module.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Words of UTF-8 text by ICU's word break rules (UAX 29); runs without letter, digit, kana or
/// ideograph are no words. Returns -1 where ICU fails.
int32_t ctext_word_count(const char *_Nonnull text, int32_t length);

/// Writes the text in Unicode NFC. Returns the length, or -1 where `capacity` is too small or
/// ICU fails.
int32_t ctext_nfc(const char *_Nonnull text, int32_t length, char *_Nonnull out, int32_t capacity);

/// True where the text is surely in NFC already.
bool ctext_is_nfc(const char *_Nonnull text, int32_t length);

/// Writes lower-case ASCII for a file name: `Any-Latin; Latin-ASCII; Lower`. Returns the length,
/// or -1 where `capacity` is too small or ICU fails.
int32_t ctext_slug_ascii(const char *_Nonnull text, int32_t length, char *_Nonnull out,
                         int32_t capacity);

/// The language of plain UTF-8 text by CLD2: writes a BCP 47 code with its closing NUL (at most
/// 16 bytes) and returns the share of the text in percent, 0 where nothing is reliable.
int32_t ctext_language(const char *_Nonnull text, int32_t length, char code[_Nonnull 16]);

/// ICU's version, such as "72.1".
const char *_Nonnull ctext_icu_version(void);

#ifdef __cplusplus
}
#endif
