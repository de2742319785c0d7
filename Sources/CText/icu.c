#include "CText.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>
#include <stdlib.h>

// Opening a break iterator or a transliterator costs more than using it: one of each a thread.
static _Thread_local UBreakIterator *breaker;
static _Thread_local UTransliterator *latin;

int32_t ctext_word_count(const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  if (!breaker) breaker = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
  if (U_FAILURE(status)) return -1;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text, length, &status);
  ubrk_setUText(breaker, &utext, &status);
  int32_t words = 0;
  if (U_SUCCESS(status)) {
    ubrk_first(breaker);
    while (ubrk_next(breaker) != UBRK_DONE)
      if (ubrk_getRuleStatus(breaker) >= UBRK_WORD_NONE_LIMIT) words++;
  }
  utext_close(&utext);
  return U_FAILURE(status) ? -1 : words;
}

bool ctext_is_nfc(const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return false;
  // No canonical composition starts below U+0300, so most text is cleared by a look at its bytes.
  const unsigned char *p = (const unsigned char *)text;
  int32_t i = 0;
  while (i < length && p[i] < 0xCC) i++;
  if (i == length) return true;
  int32_t units = 0;
  UChar *buffer = malloc(sizeof(UChar) * ((size_t)length + 1));
  if (!buffer) return false;
  u_strFromUTF8(buffer, length + 1, &units, text, length, &status);
  bool yes = U_SUCCESS(status) && unorm2_quickCheck(nfc, buffer, units, &status) == UNORM_YES;
  free(buffer);
  return yes && U_SUCCESS(status);
}

int32_t ctext_nfc(const char *text, int32_t length, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return -1;
  int32_t units = 0, composed = 0, bytes = -1;
  // NFC of a BMP or supplementary character never takes more than three times its UTF-16 units.
  size_t room = (size_t)length * 3 + 1;
  UChar *a = malloc(sizeof(UChar) * ((size_t)length + 1)), *b = malloc(sizeof(UChar) * room);
  if (a && b) {
    u_strFromUTF8(a, length + 1, &units, text, length, &status);
    composed = unorm2_normalize(nfc, a, units, b, (int32_t)room, &status);
    u_strToUTF8(out, capacity, &bytes, b, composed, &status);
    if (U_FAILURE(status) || bytes > capacity) bytes = -1;
  }
  free(a);
  free(b);
  return bytes;
}

int32_t ctext_slug_ascii(const char *text, int32_t length, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  if (!latin) {
    UChar id[64];
    u_uastrcpy(id, "Any-Latin; Latin-ASCII; Lower");
    latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  }
  if (U_FAILURE(status)) return -1;
  int32_t room = length * 6 + 64, units = 0, bytes = -1;
  UChar *buffer = malloc(sizeof(UChar) * (size_t)room);
  if (!buffer) return -1;
  u_strFromUTF8(buffer, room, &units, text, length, &status);
  int32_t limit = units;
  if (U_SUCCESS(status)) utrans_transUChars(latin, buffer, &units, room, 0, &limit, &status);
  u_strToUTF8(out, capacity, &bytes, buffer, units, &status);
  free(buffer);
  return U_FAILURE(status) || bytes > capacity ? -1 : bytes;
}

const char *ctext_icu_version(void) { return U_ICU_VERSION; }
