#ifndef KINDRED_ICU_H
#define KINDRED_ICU_H

#include <stdint.h>

/// The version of the ICU library in use, such as `72.1`.
const char *_Nonnull kindred_icu_version(void);

/// The version of Unicode that ICU implements, such as `15.0`.
const char *_Nonnull kindred_unicode_version(void);

/// A break iterator over UTF-8 text. One thread uses one of them at a time.
typedef struct kindred_breaker kindred_breaker;

/// A word breaker that follows UAX #29 in text without `@`, with dictionaries for Chinese, Japanese, Thai and others; NULL
/// without memory.
kindred_breaker *_Nullable kindred_word_breaker(void);

/// A sentence breaker that follows UAX #29; NULL without memory.
kindred_breaker *_Nullable kindred_sentence_breaker(void);

/// Frees a breaker.
void kindred_breaker_close(kindred_breaker *_Nonnull breaker);

/// Sets the text, which must outlive its use. Returns 0 when ICU cannot take it.
int kindred_breaker_set_text(kindred_breaker *_Nonnull breaker, const char *_Nonnull text, int64_t length);

/// Loads all dictionaries of a word breaker, whose text it replaces. ICU loads each at the first letter of its script, and
/// until then may cut the same text otherwise (`ー々ा`). Takes milliseconds once in a process. Returns 0 on failure.
int kindred_breaker_load_dictionaries(kindred_breaker *_Nonnull breaker);

/// The byte offset of the next boundary, or -1 at the end.
int64_t kindred_breaker_next(kindred_breaker *_Nonnull breaker);

/// What kind of word lies before the boundary found last.
typedef enum { kindred_no_word = 0, kindred_word = 1, kindred_ideographic_word = 2 } kindred_word_kind;

/// The kind of the word before the boundary found last.
kindred_word_kind kindred_breaker_kind(kindred_breaker *_Nonnull breaker);

/// Whether UTF-8 text has a letter, an ideograph or a decimal digit.
int kindred_has_letter(const char *_Nonnull text, int64_t length);

/// Folds UTF-8 text for search: NFKC with case folding, apostrophes removed, and the marks removed from letters of the
/// Latin, Greek, Cyrillic, Arabic and Hebrew scripts. Returns the length; the result is cut at `capacity` bytes, never
/// inside a character.
int kindred_fold(const char *_Nonnull text, int length, char *_Nonnull result, int capacity);

/// Columns that a code point takes on a terminal: 0 for marks, joiners and controls, 2 for wide East Asian characters and
/// emoji, otherwise 1.
int kindred_columns(uint32_t code_point);

#endif
