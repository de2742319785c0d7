// Compiles Config/phrases/*.txt in. `#embed` takes the 400 KB in no time and sees each edit, which
// SwiftPM's `.embedInCode` does not.

#include "CPhrases.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define PHRASES(language)                                          \
  {                                                                \
    #language ".txt", phrases_##language, sizeof phrases_##language \
  }

static const unsigned char phrases_common[] = {
#embed "../../Config/phrases/common.txt"
};
static const unsigned char phrases_en[] = {
#embed "../../Config/phrases/en.txt"
};
static const unsigned char phrases_de[] = {
#embed "../../Config/phrases/de.txt"
};
static const unsigned char phrases_fr[] = {
#embed "../../Config/phrases/fr.txt"
};
static const unsigned char phrases_es[] = {
#embed "../../Config/phrases/es.txt"
};
static const unsigned char phrases_pt[] = {
#embed "../../Config/phrases/pt.txt"
};
static const unsigned char phrases_it[] = {
#embed "../../Config/phrases/it.txt"
};
static const unsigned char phrases_nl[] = {
#embed "../../Config/phrases/nl.txt"
};
static const unsigned char phrases_pl[] = {
#embed "../../Config/phrases/pl.txt"
};
static const unsigned char phrases_cs[] = {
#embed "../../Config/phrases/cs.txt"
};
static const unsigned char phrases_he[] = {
#embed "../../Config/phrases/he.txt"
};
static const unsigned char phrases_id[] = {
#embed "../../Config/phrases/id.txt"
};
static const unsigned char phrases_vi[] = {
#embed "../../Config/phrases/vi.txt"
};
static const unsigned char phrases_th[] = {
#embed "../../Config/phrases/th.txt"
};
static const unsigned char phrases_ca[] = {
#embed "../../Config/phrases/ca.txt"
};
static const unsigned char phrases_sk[] = {
#embed "../../Config/phrases/sk.txt"
};
static const unsigned char phrases_hu[] = {
#embed "../../Config/phrases/hu.txt"
};
static const unsigned char phrases_ro[] = {
#embed "../../Config/phrases/ro.txt"
};
static const unsigned char phrases_bg[] = {
#embed "../../Config/phrases/bg.txt"
};
static const unsigned char phrases_sr[] = {
#embed "../../Config/phrases/sr.txt"
};
static const unsigned char phrases_hr[] = {
#embed "../../Config/phrases/hr.txt"
};
static const unsigned char phrases_el[] = {
#embed "../../Config/phrases/el.txt"
};
static const unsigned char phrases_tr[] = {
#embed "../../Config/phrases/tr.txt"
};
static const unsigned char phrases_az[] = {
#embed "../../Config/phrases/az.txt"
};
static const unsigned char phrases_ru[] = {
#embed "../../Config/phrases/ru.txt"
};
static const unsigned char phrases_uk[] = {
#embed "../../Config/phrases/uk.txt"
};
static const unsigned char phrases_sv[] = {
#embed "../../Config/phrases/sv.txt"
};
static const unsigned char phrases_no[] = {
#embed "../../Config/phrases/no.txt"
};
static const unsigned char phrases_da[] = {
#embed "../../Config/phrases/da.txt"
};
static const unsigned char phrases_fi[] = {
#embed "../../Config/phrases/fi.txt"
};
static const unsigned char phrases_ar[] = {
#embed "../../Config/phrases/ar.txt"
};
static const unsigned char phrases_fa[] = {
#embed "../../Config/phrases/fa.txt"
};
static const unsigned char phrases_hi[] = {
#embed "../../Config/phrases/hi.txt"
};
static const unsigned char phrases_zh[] = {
#embed "../../Config/phrases/zh.txt"
};
static const unsigned char phrases_ja[] = {
#embed "../../Config/phrases/ja.txt"
};
static const unsigned char phrases_ko[] = {
#embed "../../Config/phrases/ko.txt"
};

// common.txt defines the vocabularies; of two files that claim a wording the first keeps it.
static const CPhraseFile files[] = {
    PHRASES(common), PHRASES(en), PHRASES(de), PHRASES(fr), PHRASES(es),
    PHRASES(pt), PHRASES(it), PHRASES(nl), PHRASES(pl), PHRASES(cs),
    PHRASES(he),
    PHRASES(id),
    PHRASES(vi),
    PHRASES(th),
    PHRASES(ca), PHRASES(sk), PHRASES(hu), PHRASES(ro), PHRASES(bg), PHRASES(sr),
    PHRASES(hr), PHRASES(el), PHRASES(tr), PHRASES(az), PHRASES(ru),
    PHRASES(uk), PHRASES(sv), PHRASES(no), PHRASES(da), PHRASES(fi),
    PHRASES(ar), PHRASES(fa), PHRASES(hi), PHRASES(zh), PHRASES(ja),
    PHRASES(ko),
};

size_t cphrases_count(void) { return sizeof files / sizeof files[0]; }

CPhraseFile cphrases_file(size_t index) { return files[index]; }
