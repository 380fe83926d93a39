#ifndef KINDRED_TEXT_H
#define KINDRED_TEXT_H

#include <stddef.h>
#include <stdint.h>

/// What texts of an index file are compressed with: a list of strings that are frequent in them (words with the space
/// before them, phrases, pieces of words, every single byte), each with a prefix code. As it is stored:
///
///     bytes 0 to 7    a hash of what follows, by which one is told from another
///     from byte 8     a zstd frame of
///                       for each code length from 1 to KINDRED_LONGEST_CODE: the number of strings that have it, 4 bytes,
///                       little-endian
///                       the strings, those with the shortest codes first: how many bytes each has in common with the
///                       one before, how many more it has, and these
///
/// The codes are canonical: of one length they are consecutive, in the order of the strings, and follow those of the
/// lengths before. A compressed text is its number of bytes (7 bits a byte, the lowest first, with the high bit set where
/// more follow), then the codes of the strings of which it is made, from the highest bit of each byte.
///
/// A text that is better compressed otherwise is a zstd frame, which is told by its first bytes: they would be those of
/// a text of 40 bytes, and texts so short stay as they are.
typedef struct kindred_text_code kindred_text_code;

enum { KINDRED_LONGEST_CODE = 28, KINDRED_LONGEST_STRING = 64 };

/// Reads a stored dictionary; NULL when it is damaged or memory lacks.
kindred_text_code *kindred_text_code_create(const uint8_t *stored, size_t size);
void kindred_text_code_free(kindred_text_code *code);
/// Whether a code was read from these bytes.
int kindred_text_code_is(const kindred_text_code *code, const uint8_t *stored, size_t size);
/// Number of strings; a string, its number of bytes, and the number of bits of its code.
uint32_t kindred_text_code_count(const kindred_text_code *code);
const uint8_t *kindred_text_code_string(const kindred_text_code *code, uint32_t number, size_t *size, int *bits);

/// Number of bytes of a compressed text; -1 when it is none.
int64_t kindred_text_size(const uint8_t *packed, size_t size);
/// Writes a compressed text, which has `text_size` bytes; 0 when it is damaged. `code` may be NULL for a zstd frame.
int kindred_text_unpack(
    const kindred_text_code *code, const uint8_t *packed, size_t size, uint8_t *text, size_t text_size);

#endif
