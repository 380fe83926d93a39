#include "every_processor.h"
#include "kindred_kernel.h"

FOR_EVERY_PROCESSOR
size_t kindred_promising_words(
    const uint64_t *words, size_t count, const float *scores, float least, uint32_t *promising) {
    size_t found = 0;
    for (size_t index = 0; index < count; index++) {
        const uint64_t bits = words[index];
        if (bits == 0) continue;
        /* A single one is looked at sooner by itself. */
        int reaches = (bits & (bits - 1)) == 0;
        if (!reaches) {
            const float *own = scores + index * 64;
            int32_t any = 0;
            for (int place = 0; place < 64; place++) any |= own[place] >= least ? -1 : 0;
            reaches = any != 0;
        }
        promising[found] = (uint32_t)index;
        found += (size_t)reaches;
    }
    return found;
}

FOR_EVERY_PROCESSOR
size_t kindred_count_bits(const uint64_t *words, size_t count) {
    size_t sum = 0;
    for (size_t index = 0; index < count; index++) sum += (size_t)__builtin_popcountll(words[index]);
    return sum;
}

FOR_EVERY_PROCESSOR
void kindred_place_bits(const uint64_t *words, size_t count, uint32_t *places) {
    for (size_t index = 0; index < count; index++) {
        uint64_t rest = words[index];
        if (rest == 0) continue;
        const uint32_t base = (uint32_t)(index * 64);
        uint32_t *next = places + __builtin_popcountll(rest);
        /* Four are written without asking whether there are as many: guessing wrong costs more. */
        for (int place = 0; place < 4; place++) {
            places[place] = base + (uint32_t)__builtin_ctzll(rest | (1ull << 63));
            rest &= rest - 1;
        }
        for (places += 4; rest != 0; rest &= rest - 1) *places++ = base + (uint32_t)__builtin_ctzll(rest);
        places = next;
    }
}

FOR_EVERY_PROCESSOR
void kindred_count_numbers(
    const uint64_t *words, size_t count, const uint16_t *numbers, uint32_t *counts, size_t width) {
    /* Two tables in turn: neighbours often have the same number, and adding to a place has to wait for what was added
       there just before. */
    uint32_t *even = counts, *odd = counts + width;
    for (size_t index = 0; index < count; index++) {
        const uint16_t *own = numbers + index * 64;
        uint64_t rest = words[index];
        while (rest != 0) {
            even[own[__builtin_ctzll(rest)]]++;
            rest &= rest - 1;
            if (rest == 0) break;
            odd[own[__builtin_ctzll(rest)]]++;
            rest &= rest - 1;
        }
    }
    for (size_t number = 0; number < width; number++) even[number] += odd[number];
}
