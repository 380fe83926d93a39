#include "kindred_kernel.h"

#if defined(__SSE2__)

#include <emmintrin.h>

kindred_passed kindred_pass_steps(const uint8_t *bytes, size_t length, size_t below) {
    kindred_passed passed = {0, 0, 0};
    const __m128i zero = _mm_setzero_si128();
    const __m128i one = _mm_set1_epi8(1);
    const __m128i longest = _mm_set1_epi8(-1);
    __m128i longs = zero;
    while (passed.bytes + 16 <= length) {
        const __m128i group = _mm_loadu_si128((const __m128i *)(bytes + passed.bytes));
        const __m128i sums = _mm_sad_epu8(group, zero);
        const size_t sum = (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_extract_epi16(sums, 4);
        if (passed.sum + sum >= below) break;
        passed.sum += sum;
        passed.bytes += 16;
        longs = _mm_add_epi64(longs, _mm_sad_epu8(_mm_and_si128(_mm_cmpeq_epi8(group, longest), one), zero));
    }
    passed.longs = (size_t)_mm_cvtsi128_si32(longs) + (size_t)_mm_cvtsi128_si32(_mm_srli_si128(longs, 8));
    return passed;
}

#else

kindred_passed kindred_pass_steps(const uint8_t *bytes, size_t length, size_t below) {
    kindred_passed passed = {0, 0, 0};
    while (passed.bytes + 16 <= length) {
        size_t sum = 0, longs = 0;
        for (size_t index = 0; index < 16; index++) {
            sum += bytes[passed.bytes + index];
            longs += bytes[passed.bytes + index] == 255;
        }
        if (passed.sum + sum >= below) break;
        passed.sum += sum;
        passed.longs += longs;
        passed.bytes += 16;
    }
    return passed;
}

#endif

kindred_met kindred_meet_steps(
    const uint8_t *steps, size_t length, const uint16_t *slots, size_t width, uint32_t *met) {
    kindred_met found = {0, 0, 0};
    const size_t mask = width - 1;
    size_t index = 0;
    while (index < length && found.postings < width) {
        /* So many end at most that nothing is written behind the room. */
        size_t most = width - found.postings;
        size_t end = index + (length - index < most ? length - index : most);
        for (; index < end; index++) {
            const size_t ends = steps[index] != 255;
            found.place += steps[index];
            const uint32_t slot = slots[found.place & mask];
            met[found.count] = (uint32_t)found.postings << 16 | (slot - 1);
            found.count += (slot != 0) & ends;
            found.postings += ends;
        }
    }
    return found;
}
