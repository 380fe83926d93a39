#include "kindred_text.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum { HEAD = 8, QUICK = 12, LARGEST = 1 << 26 };

struct kindred_text_code {
    uint8_t head[HEAD];
    size_t stored_size;
    uint32_t count;
    /* Of each length: where its codes begin and end, the highest bit first, and the number of its first string. */
    uint32_t begin[KINDRED_LONGEST_CODE + 1];
    uint64_t end[KINDRED_LONGEST_CODE + 1];
    uint32_t first[KINDRED_LONGEST_CODE + 1];
    /* By the first bits: the string of a code that is no longer than these, times 32, and its length; 0 for others. */
    uint32_t quick[1 << QUICK];
    /* Where each string begins in the bytes; one more than there are strings. */
    uint32_t *starts;
    uint8_t *bytes;
};

void kindred_text_code_free(kindred_text_code *code) {
    if (!code) return;
    free(code->starts);
    free(code->bytes);
    free(code);
}

/* Lays out the codes by how many there are of each length; 0 when they do not fit. */
static int lay_out(kindred_text_code *code, const uint8_t *counts) {
    uint64_t next = 0;
    uint64_t number = 0;
    for (int length = 1; length <= KINDRED_LONGEST_CODE; length++) {
        const uint8_t *at = counts + (length - 1) * 4;
        uint64_t count = (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24;
        uint64_t end = next + (count << (32 - length));
        if (end > (uint64_t)1 << 32) return 0;
        code->begin[length] = (uint32_t)next;
        code->end[length] = end;
        code->first[length] = (uint32_t)number;
        if (length <= QUICK)
            for (uint64_t index = 0; index < count; index++) {
                size_t start = (size_t)(next >> (32 - QUICK)) + (size_t)(index << (QUICK - length));
                for (size_t entry = 0; entry < (size_t)1 << (QUICK - length); entry++)
                    code->quick[start + entry] = (uint32_t)(number + index) << 5 | (uint32_t)length;
            }
        next = end;
        number += count;
        if (number > LARGEST / 2) return 0;
    }
    code->count = (uint32_t)number;
    return 1;
}

/* Puts the strings together; 0 when they are damaged. */
static int read_strings(kindred_text_code *code, const uint8_t *at, const uint8_t *end) {
    const uint8_t *counting = at;
    uint64_t total = 0;
    for (uint32_t number = 0; number < code->count; number++) {
        if (end - counting < 2 || end - counting - 2 < counting[1]) return 0;
        total += (uint64_t)counting[0] + counting[1];
        counting += 2 + counting[1];
    }
    if (counting != end || total > LARGEST) return 0;
    code->starts = malloc(((size_t)code->count + 1) * sizeof *code->starts);
    /* Strings are copied in steps of 16 bytes. */
    code->bytes = malloc((size_t)total + 16);
    if (!code->starts || !code->bytes) return 0;
    uint32_t filled = 0;
    uint32_t before = 0;
    for (uint32_t number = 0; number < code->count; number++) {
        uint32_t common = at[0], more = at[1];
        if (common > filled - before || common + more == 0 || common + more > KINDRED_LONGEST_STRING) return 0;
        memmove(code->bytes + filled, code->bytes + before, common);
        memcpy(code->bytes + filled + common, at + 2, more);
        code->starts[number] = before = filled;
        filled += common + more;
        at += 2 + more;
    }
    code->starts[code->count] = filled;
    return 1;
}

kindred_text_code *kindred_text_code_create(const uint8_t *stored, size_t size) {
    if (size < HEAD) return 0;
    unsigned long long full = ZSTD_getFrameContentSize(stored + HEAD, size - HEAD);
    size_t counts = KINDRED_LONGEST_CODE * 4;
    /* Also what says that the size is not known. */
    if (full < counts || full > LARGEST) return 0;
    kindred_text_code *code = calloc(1, sizeof *code);
    uint8_t *plain = malloc((size_t)full);
    int good = code && plain && ZSTD_decompress(plain, (size_t)full, stored + HEAD, size - HEAD) == full
               && lay_out(code, plain) && read_strings(code, plain + counts, plain + full);
    free(plain);
    if (!good) {
        kindred_text_code_free(code);
        return 0;
    }
    memcpy(code->head, stored, HEAD);
    code->stored_size = size;
    return code;
}

int kindred_text_code_is(const kindred_text_code *code, const uint8_t *stored, size_t size) {
    return size == code->stored_size && memcmp(code->head, stored, HEAD) == 0;
}

uint32_t kindred_text_code_count(const kindred_text_code *code) { return code->count; }

const uint8_t *kindred_text_code_string(const kindred_text_code *code, uint32_t number, size_t *size, int *bits) {
    *size = code->starts[number + 1] - code->starts[number];
    *bits = KINDRED_LONGEST_CODE;
    while (*bits > 1 && code->first[*bits] > number) *bits -= 1;
    return code->bytes + code->starts[number];
}

static int is_frame(const uint8_t *packed, size_t size) {
    return size >= 4 && packed[0] == 0x28 && packed[1] == 0xB5 && packed[2] == 0x2F && packed[3] == 0xFD;
}

/* Reads the number of bytes; returns how many bytes say so, or 0. */
static size_t read_size(const uint8_t *packed, size_t size, uint64_t *value) {
    *value = 0;
    for (size_t index = 0; index < size && index < 5; index++) {
        *value |= (uint64_t)(packed[index] & 0x7F) << (7 * index);
        if (!(packed[index] & 0x80)) return index + 1;
    }
    return 0;
}

int64_t kindred_text_size(const uint8_t *packed, size_t size) {
    if (is_frame(packed, size)) {
        unsigned long long full = ZSTD_getFrameContentSize(packed, size);
        return full > 0x7FFFFFFF ? -1 : (int64_t)full;
    }
    uint64_t value;
    if (!read_size(packed, size, &value) || value == 0) return -1;
    /* No code is shorter than a bit, no string longer than the longest. */
    return value > 0x7FFFFFFF || value / KINDRED_LONGEST_STRING > (uint64_t)size * 8 ? -1 : (int64_t)value;
}

int kindred_text_unpack(
    const kindred_text_code *code, const uint8_t *packed, size_t size, uint8_t *text, size_t text_size) {
    if (is_frame(packed, size)) return ZSTD_decompress(text, text_size, packed, size) == text_size;
    uint64_t stated;
    size_t next = read_size(packed, size, &stated);
    if (!code || !next || stated != text_size) return 0;
    uint64_t window = 0; /* bits that are not used yet, from the highest */
    int filled = 0;
    size_t beyond = 0; /* bytes of nothing behind the last */
    size_t written = 0;
    while (written < text_size) {
        while (filled <= 56) {
            uint64_t byte = 0;
            if (next < size) byte = packed[next++];
            else beyond++;
            window |= byte << (56 - filled);
            filled += 8;
        }
        uint32_t bits = (uint32_t)(window >> 32);
        uint32_t entry = code->quick[bits >> (32 - QUICK)];
        int length = (int)(entry & 31);
        uint32_t number = entry >> 5;
        if (!length) {
            length = QUICK + 1;
            while (length <= KINDRED_LONGEST_CODE && bits >= code->end[length]) length++;
            if (length > KINDRED_LONGEST_CODE || bits < code->begin[length]) return 0;
            number = code->first[length] + ((bits - code->begin[length]) >> (32 - length));
        }
        window <<= length;
        filled -= length;
        const uint8_t *string = code->bytes + code->starts[number];
        size_t count = code->starts[number + 1] - code->starts[number];
        if (count > text_size - written) return 0;
        if (count <= 16 && text_size - written >= 16) memcpy(text + written, string, 16);
        else memcpy(text + written, string, count);
        written += count;
    }
    /* Bits of nothing must not have been used. */
    return beyond * 8 <= (size_t)filled;
}
