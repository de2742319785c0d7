#pragma once
// Debian builds libxml2 with ICU. Its headers then name ICU types, and beside Foundation's own
// ICU module the compiler meets two versions of them and stops. Copydesk converts text itself.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>

// A global of libxml2's that is a macro in some versions and a variable in others.
static inline const char *clibxml2_version(void) { return xmlParserVersion; }
