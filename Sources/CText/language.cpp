#include "CText.h"

#include <cstdio>
#include <cstring>

#include <cld2/public/compact_lang_det.h>

int32_t ctext_language(const char *text, int32_t length, char code[16]) {
  CLD2::Language top[3];
  int percents[3], text_bytes = 0;
  double scores[3];
  bool reliable = false;
  CLD2::CLDHints hints = {nullptr, nullptr, 0, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language best = CLD2::ExtDetectLanguageSummary(
      text, length, true, &hints, 0, top, percents, scores, nullptr, &text_bytes, &reliable);
  code[0] = 0;
  if (!reliable || best == CLD2::UNKNOWN_LANGUAGE) return 0;
  std::strncpy(code, CLD2::LanguageCode(best), 15);
  code[15] = 0;
  for (int i = 0; i < 3; i++)
    if (top[i] == best) return percents[i];
  return percents[0];
}
