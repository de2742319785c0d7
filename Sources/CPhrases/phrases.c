#include "CPhrases.h"

// The phrase files of Config/, compiled in: an edit there is picked up by the next build.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char common_[] = {
#embed "../../Config/phrases/common.txt"
};
static const unsigned char ar_[] = {
#embed "../../Config/phrases/ar.txt"
};
static const unsigned char az_[] = {
#embed "../../Config/phrases/az.txt"
};
static const unsigned char bg_[] = {
#embed "../../Config/phrases/bg.txt"
};
static const unsigned char cs_[] = {
#embed "../../Config/phrases/cs.txt"
};
static const unsigned char da_[] = {
#embed "../../Config/phrases/da.txt"
};
static const unsigned char de_[] = {
#embed "../../Config/phrases/de.txt"
};
static const unsigned char el_[] = {
#embed "../../Config/phrases/el.txt"
};
static const unsigned char en_[] = {
#embed "../../Config/phrases/en.txt"
};
static const unsigned char es_[] = {
#embed "../../Config/phrases/es.txt"
};
static const unsigned char fa_[] = {
#embed "../../Config/phrases/fa.txt"
};
static const unsigned char fi_[] = {
#embed "../../Config/phrases/fi.txt"
};
static const unsigned char fr_[] = {
#embed "../../Config/phrases/fr.txt"
};
static const unsigned char hi_[] = {
#embed "../../Config/phrases/hi.txt"
};
static const unsigned char hr_[] = {
#embed "../../Config/phrases/hr.txt"
};
static const unsigned char hu_[] = {
#embed "../../Config/phrases/hu.txt"
};
static const unsigned char it_[] = {
#embed "../../Config/phrases/it.txt"
};
static const unsigned char ja_[] = {
#embed "../../Config/phrases/ja.txt"
};
static const unsigned char ko_[] = {
#embed "../../Config/phrases/ko.txt"
};
static const unsigned char nl_[] = {
#embed "../../Config/phrases/nl.txt"
};
static const unsigned char no_[] = {
#embed "../../Config/phrases/no.txt"
};
static const unsigned char pl_[] = {
#embed "../../Config/phrases/pl.txt"
};
static const unsigned char pt_[] = {
#embed "../../Config/phrases/pt.txt"
};
static const unsigned char ro_[] = {
#embed "../../Config/phrases/ro.txt"
};
static const unsigned char ru_[] = {
#embed "../../Config/phrases/ru.txt"
};
static const unsigned char sk_[] = {
#embed "../../Config/phrases/sk.txt"
};
static const unsigned char sr_[] = {
#embed "../../Config/phrases/sr.txt"
};
static const unsigned char sv_[] = {
#embed "../../Config/phrases/sv.txt"
};
static const unsigned char tr_[] = {
#embed "../../Config/phrases/tr.txt"
};
static const unsigned char uk_[] = {
#embed "../../Config/phrases/uk.txt"
};
static const unsigned char zh_[] = {
#embed "../../Config/phrases/zh.txt"
};

static const CPhraseFile files[] = {
    {"common.txt", common_, sizeof common_},
    {"ar.txt", ar_, sizeof ar_},
    {"az.txt", az_, sizeof az_},
    {"bg.txt", bg_, sizeof bg_},
    {"cs.txt", cs_, sizeof cs_},
    {"da.txt", da_, sizeof da_},
    {"de.txt", de_, sizeof de_},
    {"el.txt", el_, sizeof el_},
    {"en.txt", en_, sizeof en_},
    {"es.txt", es_, sizeof es_},
    {"fa.txt", fa_, sizeof fa_},
    {"fi.txt", fi_, sizeof fi_},
    {"fr.txt", fr_, sizeof fr_},
    {"hi.txt", hi_, sizeof hi_},
    {"hr.txt", hr_, sizeof hr_},
    {"hu.txt", hu_, sizeof hu_},
    {"it.txt", it_, sizeof it_},
    {"ja.txt", ja_, sizeof ja_},
    {"ko.txt", ko_, sizeof ko_},
    {"nl.txt", nl_, sizeof nl_},
    {"no.txt", no_, sizeof no_},
    {"pl.txt", pl_, sizeof pl_},
    {"pt.txt", pt_, sizeof pt_},
    {"ro.txt", ro_, sizeof ro_},
    {"ru.txt", ru_, sizeof ru_},
    {"sk.txt", sk_, sizeof sk_},
    {"sr.txt", sr_, sizeof sr_},
    {"sv.txt", sv_, sizeof sv_},
    {"tr.txt", tr_, sizeof tr_},
    {"uk.txt", uk_, sizeof uk_},
    {"zh.txt", zh_, sizeof zh_},
};

const size_t cphrases_count = sizeof files / sizeof files[0];

const CPhraseFile *cphrases_file(size_t index) { return &files[index]; }
