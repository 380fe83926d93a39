#include "kindred_icu.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

const char *kindred_icu_version(void) {
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}

const char *kindred_unicode_version(void) {
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getUnicodeVersion(version);
    u_versionToString(version, text);
    return text;
}

struct kindred_breaker {
    UBreakIterator *iterator;
    UText text;
};

static kindred_breaker *open_breaker(UBreakIteratorType type, const char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    kindred_breaker *breaker = malloc(sizeof *breaker);
    if (!breaker) return NULL;
    UText initial = UTEXT_INITIALIZER;
    breaker->text = initial;
    breaker->iterator = ubrk_open(type, locale, NULL, 0, &status);
    if (U_FAILURE(status)) {
        free(breaker);
        return NULL;
    }
    return breaker;
}

/* ICU's root locale breaks words at colons, which UAX #29 does not; its Swedish one follows UAX #29 there. Both join words
   at `@`, since ICU 72, which UAX #29 does not: the caller cuts there. */
kindred_breaker *kindred_word_breaker(void) { return open_breaker(UBRK_WORD, "sv"); }

kindred_breaker *kindred_sentence_breaker(void) { return open_breaker(UBRK_SENTENCE, "en"); }

void kindred_breaker_close(kindred_breaker *breaker) {
    ubrk_close(breaker->iterator);
    utext_close(&breaker->text);
    free(breaker);
}

int kindred_breaker_set_text(kindred_breaker *breaker, const char *text, int64_t length) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, text, length, &status);
    ubrk_setUText(breaker->iterator, &breaker->text, &status);
    return U_SUCCESS(status);
}

int kindred_breaker_load_dictionaries(kindred_breaker *breaker) {
    /* Two letters each of the scripts that have one: Han, Thai, Lao, Burmese, Khmer. */
    static const char text[] = "一二กกກກကကកក";
    if (!kindred_breaker_set_text(breaker, text, sizeof text - 1)) return 0;
    while (ubrk_next(breaker->iterator) != UBRK_DONE) {}
    return 1;
}

int64_t kindred_breaker_next(kindred_breaker *breaker) {
    int32_t boundary = ubrk_next(breaker->iterator);
    return boundary == UBRK_DONE ? -1 : boundary;
}

kindred_word_kind kindred_breaker_kind(kindred_breaker *breaker) {
    int32_t status = ubrk_getRuleStatus(breaker->iterator);
    if (status < UBRK_WORD_NUMBER) return kindred_no_word;
    return status < UBRK_WORD_KANA ? kindred_word : kindred_ideographic_word;
}

int kindred_has_letter(const char *text, int64_t length) {
    for (int64_t index = 0; index < length;) {
        UChar32 c;
        U8_NEXT(text, index, length, c);
        if (c < 0) continue;
        uint32_t category = U_GET_GC_MASK(c);
        if (category & U_GC_ND_MASK) return 1;
        if (category & U_GC_M_MASK) continue;
        if (u_isUAlphabetic(c) && !u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND)) return 1;
    }
    return 0;
}

static int is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB || c == 0x201B || c == 0x2032;
}

/* Letters whose stroke or ligature Unicode does not decompose, as people type them without; 0 when there is none. */
static const char *plain_letters(UChar32 c) {
    switch (c) {
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x00F8: return "o";
    case 0x0142: return "l";
    case 0x0111: return "d";
    case 0x0127: return "h";
    case 0x00F0: return "d";
    case 0x00FE: return "th";
    case 0x0131: return "i";
    case 0x0167: return "t";
    default: return NULL;
    }
}

/* Arabic letters that are written for one another, by the commoner one. */
static UChar32 common_arabic(UChar32 c) {
    switch (c) {
    case 0x0649: return 0x064A; /* alef maksura: yeh */
    case 0x06CC: return 0x064A; /* Farsi yeh: yeh */
    case 0x0629: return 0x0647; /* teh marbuta: heh */
    case 0x06A9: return 0x0643; /* keheh: kaf */
    case 0x0671: return 0x0627; /* alef wasla: alef */
    default: return c;
    }
}

static int has_removable_marks(UChar32 base) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return 1;
    default: return 0;
    }
}

/* Copies decomposed text without what search ignores. Returns the length. */
static int32_t strip(const UChar *source, int32_t length, UChar *result, int32_t capacity) {
    int32_t read = 0, written = 0;
    UChar32 base = 0;
    while (read < length) {
        UChar32 c;
        U16_NEXT(source, read, length, c);
        if (is_apostrophe(c) || c == 0x0640) continue; /* tatweel only stretches a word */
        int8_t category = u_charType(c);
        if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) {
            if (has_removable_marks(base)) continue;
        } else {
            base = c;
        }
        const char *plain = plain_letters(c);
        if (plain) {
            for (; *plain && written < capacity; plain++) result[written++] = (UChar)*plain;
            continue;
        }
        c = common_arabic(c);
        if (written + 2 > capacity) break;
        U16_APPEND_UNSAFE(result, written, c);
    }
    return written;
}

enum { input_limit = 1024, unit_limit = 8192 };

int kindred_fold(const char *text, int length, char *result, int capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *decompose = unorm2_getNFDInstance(&status);
    const UNormalizer2 *compose = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) return 0;
    UChar a[unit_limit], b[unit_limit];
    int32_t count = 0;
    if (length > input_limit) length = input_limit;
    u_strFromUTF8WithSub(a, unit_limit, &count, text, length, 0xFFFD, NULL, &status);
    /* An NFKC mapping of one character has at most 18 units, so the buffers hold whatever 1,024 bytes can become
       in practice; where they do not, the rest is cut. */
    if (U_FAILURE(status)) return 0;
    count = unorm2_normalize(fold, a, count, b, unit_limit, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        count = unit_limit;
    }
    int32_t decomposed = unorm2_normalize(decompose, b, count, a, unit_limit, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        decomposed = unit_limit;
    }
    int32_t stripped = strip(a, decomposed, b, unit_limit);
    count = unorm2_normalize(compose, b, stripped, a, unit_limit, &status);
    if (U_FAILURE(status)) return 0;
    int32_t written = 0, read = 0;
    while (read < count) {
        UChar32 c;
        U16_NEXT(a, read, count, c);
        if (U_IS_SURROGATE(c)) c = 0xFFFD;
        int32_t size = U8_LENGTH(c);
        if (written + size > capacity) break;
        U8_APPEND_UNSAFE((uint8_t *)result, written, c);
    }
    return written;
}

int kindred_columns(uint32_t code_point) {
    UChar32 c = (UChar32)code_point;
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return c == 0xAD ? 1 : 0; // a soft hyphen is shown
    default:
        break;
    }
    // Vowels and final consonants of Hangul written as letters stand inside the syllable begun before them.
    if (c >= 0x1160 && c <= 0x11FF) return 0;
    switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
        return 2;
    default:
        return 1;
    }
}
