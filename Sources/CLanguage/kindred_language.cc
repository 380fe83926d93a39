#include "kindred_language.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>

const char *kindred_detect_language(const char *text, int length) {
    bool reliable = false;
    CLD2::Language language = CLD2::DetectLanguage(text, length, true, &reliable);
    return reliable ? CLD2::LanguageCode(language) : "";
}
