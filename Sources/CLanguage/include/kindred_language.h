#ifndef KINDRED_LANGUAGE_H
#define KINDRED_LANGUAGE_H

#ifdef __cplusplus
extern "C" {
#endif

/// The language of UTF-8 text as an ISO 639-1 code, or "" when it cannot be told reliably. The result is static.
const char *kindred_detect_language(const char *text, int length);

#ifdef __cplusplus
}
#endif

#endif
