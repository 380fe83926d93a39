#ifndef KINDRED_KERNEL_H
#define KINDRED_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/// Asks for the cache line at an address, which will be read soon. Any address may be given.
static inline void kindred_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// Asks for the cache line at an address, which will be written soon.
static inline void kindred_prefetch_to_write(void *address) { __builtin_prefetch(address, 1, 3); }

/// Makes `sum`, of `width` values, the sum of some rows of a row-major matrix, each times its factor, in their order.
/// `width` is a multiple of 8.
void kindred_sum_rows(
    float *sum, const float *matrix, const uint32_t *rows, const float *factors, size_t count, size_t width);

/// Makes `product`, of `count` rows of `width` values, the product of a matrix of the same shape and a square one. `width`
/// is a multiple of 8.
void kindred_multiply(float *product, const float *matrix, size_t count, const float *square, size_t width);

/// Adds to a square matrix the transpose of one of `count` rows of `width` values times itself, row by row. What is added
/// below the diagonal makes no sense. `width` is a multiple of 8.
void kindred_add_gram(float *square, const float *matrix, size_t count, size_t width);

/// A vector as bytes, 127 for the largest of its absolute values; half a step is rounded away from zero.
void kindred_encode(const float *vector, size_t count, int8_t *bytes);

/// What `kindred_pass_steps` has passed.
typedef struct {
    size_t bytes;
    /// The sum of their values.
    size_t sum;
    /// How many of them are 255.
    size_t longs;
} kindred_passed;

/// Passes bytes as long as the sum of their values stays below `below`, sixteen at a time, of `length` at most.
kindred_passed kindred_pass_steps(const uint8_t *bytes, size_t length, size_t below);

/// What `kindred_meet_steps` has gone through.
typedef struct {
    /// How many places were met.
    size_t count;
    /// The sum of all steps.
    size_t place;
    /// How many steps end.
    size_t postings;
} kindred_met;

/// Goes through steps, of which 255 goes on, and writes for each that ends at a place with a slot that is not 0 the number of
/// the step times 65,536 plus the slot less 1. There are `width` slots, a power of two; places wrap around. `met` has room
/// for `width` + 1; no more steps are gone through than end before that.
kindred_met kindred_meet_steps(
    const uint8_t *steps, size_t length, const uint16_t *slots, size_t width, uint32_t *met);

/// Where `kindred_tally` stands in a doclist.
typedef struct {
    /// Of the next entry.
    size_t offset;
    /// Of the entry before.
    uint64_t rowid;
    /// Of the next entry, if that is behind the width.
    uint64_t upcoming;
} kindred_tallying;

/// Why `kindred_tally` stops.
typedef enum {
    /// The end was reached.
    kindred_tallied_all,
    /// The next rowid is behind the width.
    kindred_tallied_width,
    /// The next entry is none that it understands, or its document's tally becomes too large.
    kindred_tallied_unusual
} kindred_tallied;

/// Goes through entries of a doclist up to `end`, and adds the occurrences in each document, from the rowid `first` up to
/// `width` more, to its tally: so many bits are put behind those there, of which the first is set. Documents that have all in
/// the first column, and tallies below 127, are usual. Sixteen bytes behind the end may be read.
kindred_tallied kindred_tally(
    const uint8_t *bytes, size_t end, kindred_tallying *at, uint64_t first, uint64_t width, uint8_t *tallies);

/// Writes the rowids, from `base` on, of the tallies that are not 0, and these, with the top bit where the length is below
/// `shortest`, and returns how many there are; all are 0 then. There are `width` lengths, room for as many tallies as fill
/// 64 last, and for four more of what is written.
size_t kindred_take_tallies(
    uint8_t *tallies, const uint8_t *lengths, size_t width, uint8_t shortest, uint32_t base, uint32_t *rowids,
    uint8_t *taken);

/// The first place from `index` on with at least `least`; `count` for none.
size_t kindred_next_tally(const uint8_t *tallies, size_t index, size_t count, uint8_t least);

/// The sum of numbers of 4 bits, each times its weight: first those in the lower halves of the bytes, then those in the
/// upper halves. There are twice as many weights as bytes.
int32_t kindred_nibble_dot(const uint8_t *bytes, const int16_t *weights, size_t count);

/// The sum of squares of offset plus step times number, for the numbers of 4 bits from `first` up to `end`, of which the
/// first `half` stand in the lower halves of the bytes.
int32_t kindred_nibble_squares(
    const uint8_t *bytes, size_t half, const int16_t *offsets, const int16_t *steps, size_t first, size_t end);

/// Adds a vector to the sums and squares of each dimension, and widens their bounds.
void kindred_spread(
    const float *vector, size_t count, double *sums, double *squares, float *lows, float *highs);

/// Writes the number of the step that each component of a vector falls on: up to 255 for the first `fine`, 15 for others.
void kindred_quantise(
    const float *vector, const float *offsets, const float *steps, size_t fine, size_t count, uint8_t *numbers);

/// Writes the numbers of the words with bits that may have a score of at least `least` among them, ascending, and returns how
/// many there are. Each word has 64 scores.
size_t kindred_promising_words(
    const uint64_t *words, size_t count, const float *scores, float least, uint32_t *promising);

/// How many bits are set.
size_t kindred_count_bits(const uint64_t *words, size_t count);

/// The places of the bits that are set, ascending. `places` has room for four more.
void kindred_place_bits(const uint64_t *words, size_t count, uint32_t *places);

/// Counts the numbers at the places of the bits that are set. `counts` has twice `width` zeros, of which the first half
/// becomes the counts; every number is below `width`.
void kindred_count_numbers(
    const uint64_t *words, size_t count, const uint16_t *numbers, uint32_t *counts, size_t width);

#endif
