#include "every_processor.h"
#include "kindred_kernel.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define TOPS 0x8080808080808080ull

/* How many positions there are, all in the first column and in at most eight bytes; 0 elsewhere. Every byte below 0x80 ends
   one; one below 2 may be a marker. */
static inline uint32_t positions_in_first_column(const uint8_t *bytes, uint64_t size) {
    if (size - 1 >= 8) return 0;
    uint64_t raw;
    memcpy(&raw, bytes, sizeof raw);
    if (size < 8) raw |= ~0ull << (size * 8);
    const uint64_t high = raw & TOPS;
    const uint64_t unmarked = (((raw | TOPS) - 0x0202020202020202ull) | high) & TOPS;
    if (unmarked != TOPS || (raw >> (size * 8 - 8) & 0x80) != 0) return 0;
    return (uint32_t)((((~high & TOPS) >> 7) * 0x0101010101010101ull) >> 56);
}

kindred_tallied kindred_tally(
    const uint8_t *bytes, size_t end, kindred_tallying *at, uint64_t first, uint64_t width, uint8_t *tallies) {
    size_t offset = at->offset;
    uint64_t place = at->rowid - first;
    kindred_tallied stopped = kindred_tallied_all;
    while (offset < end) {
        const uint8_t *entry = bytes + offset;
        uint64_t step = entry[0];
        uint64_t size = entry[1];
        const uint8_t *positions = entry + 2;
        if (step >= 0x80) {
            if (size >= 0x80) {
                stopped = kindred_tallied_unusual;
                break;
            }
            step = (step & 0x7F) << 7 | size;
            size = entry[2];
            positions = entry + 3;
        }
        const uint64_t next = place + step;
        if (step == 0 || size >= 0x80) {
            stopped = kindred_tallied_unusual;
            break;
        }
        if (next >= width) {
            at->upcoming = first + next;
            stopped = kindred_tallied_width;
            break;
        }
        uint32_t count;
        if (size == 2) {
            /* Most documents have one, in one byte. */
            count = (uint8_t)(positions[0] - 2) < 0x7E;
            positions += 1;
        } else {
            count = positions_in_first_column(positions, size >> 1);
            positions += size >> 1;
        }
        const uint32_t tally = ((uint32_t)tallies[next] << count) | (1u << count >> 1);
        if (count == 0 || tally >= 127 || positions > bytes + end) {
            stopped = kindred_tallied_unusual;
            break;
        }
        tallies[next] = (uint8_t)tally;
        place = next;
        offset = (size_t)(positions - bytes);
    }
    at->offset = offset;
    at->rowid = first + place;
    return stopped;
}

/* One bit for each of 64 bytes that is at least so much. */
static inline uint64_t reaching_bytes(const uint8_t *bytes, uint8_t least) {
    uint64_t reaching = 0;
#if defined(__SSE2__)
    const __m128i limit = _mm_set1_epi8((char)least);
    for (size_t part = 0; part < 4; part++) {
        const __m128i own = _mm_loadu_si128((const __m128i *)(bytes + part * 16));
        const __m128i reach = _mm_cmpeq_epi8(_mm_max_epu8(own, limit), own);
        reaching |= (uint64_t)(uint32_t)_mm_movemask_epi8(reach) << (part * 16);
    }
#else
    for (size_t place = 0; place < 64; place++) reaching |= (uint64_t)(bytes[place] >= least) << place;
#endif
    return reaching;
}

FOR_EVERY_PROCESSOR
size_t kindred_take_tallies(
    uint8_t *tallies, const uint8_t *lengths, size_t width, uint8_t shortest, uint32_t base, uint32_t *rowids,
    uint8_t *taken) {
    size_t count = 0;
    for (size_t part = 0; part < width; part += 64) {
        uint8_t *own = tallies + part;
        uint64_t rest = reaching_bytes(own, 1);
        if (rest == 0) continue;
        uint64_t marked = rest;
        if (part + 64 <= width)
            marked &= ~reaching_bytes(lengths + part, shortest);
        for (; marked != 0; marked &= marked - 1) {
            const int place = __builtin_ctzll(marked);
            if (lengths[part + (size_t)place] < shortest) own[place] |= 0x80;
        }
        const size_t end = count + (size_t)__builtin_popcountll(rest);
        const uint32_t start = base + (uint32_t)part;
        /* Four are written without asking whether there are as many: guessing wrong costs more. */
        while (count < end) {
            for (size_t place = 0; place < 4; place++) {
                const uint32_t bit = (uint32_t)__builtin_ctzll(rest | 1ull << 63);
                rowids[count + place] = start + bit;
                taken[count + place] = own[bit];
                rest &= rest - 1;
            }
            count += 4;
        }
        count = end;
    }
    memset(tallies, 0, width);
    return count;
}

FOR_EVERY_PROCESSOR
size_t kindred_next_tally(const uint8_t *tallies, size_t index, size_t count, uint8_t least) {
    for (; index + 64 <= count; index += 64) {
        uint8_t any = 0;
        for (size_t place = 0; place < 64; place++) any |= tallies[index + place] >= least ? 255 : 0;
        if (any != 0) break;
    }
    while (index < count && tallies[index] < least) index++;
    return index;
}
