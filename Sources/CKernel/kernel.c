#include "every_processor.h"
#include "kindred_kernel.h"

#include <math.h>
#include <string.h>

/* Twice as fast where the processor adds eight numbers at once. Each sum is added up in one order, without fused
   operations, so that it is the same everywhere. Eight lanes are two registers where there are only four. */
#pragma STDC FP_CONTRACT OFF
typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));
#define LANES 8
#define AT(pointer) (*(lanes *)(pointer))
#define READ(pointer) (*(const lanes *)(pointer))
#define UNROLL _Pragma("clang loop unroll(full)")
#define INLINE static inline __attribute__((always_inline))

/* Sums stay in registers: `parts` times eight columns of them. */
INLINE void sum_columns(
    float *sum, const float *matrix, const uint32_t *rows, const float *factors, size_t count, size_t width,
    const int parts) {
    lanes sums[7];
    UNROLL for (int part = 0; part < parts; part++) sums[part] = (lanes){0};
    for (size_t index = 0; index < count; index++) {
        if (index + 8 < count) {
            const float *later = matrix + rows[index + 8] * width;
            UNROLL for (int part = 0; part < parts; part += 2) __builtin_prefetch(later + part * LANES, 0, 3);
        }
        const float *row = matrix + rows[index] * width;
        UNROLL for (int part = 0; part < parts; part++) sums[part] += factors[index] * READ(row + part * LANES);
    }
    UNROLL for (int part = 0; part < parts; part++) AT(sum + part * LANES) = sums[part];
}

FOR_EVERY_PROCESSOR
void kindred_sum_rows(
    float *sum, const float *matrix, const uint32_t *rows, const float *factors, size_t count, size_t width) {
    size_t column = 0;
    for (; column + 7 * LANES <= width; column += 7 * LANES)
        sum_columns(sum + column, matrix + column, rows, factors, count, width, 7);
    for (; column + 2 * LANES <= width; column += 2 * LANES)
        sum_columns(sum + column, matrix + column, rows, factors, count, width, 2);
    for (; column < width; column += LANES)
        sum_columns(sum + column, matrix + column, rows, factors, count, width, 1);
}

/* Some rows by `parts` times eight columns of the product. */
INLINE void multiply_tile(
    float *product, const float *matrix, const float *square, size_t width, const int rows, const int parts) {
    lanes sums[4][3];
    UNROLL for (int row = 0; row < rows; row++) {
        UNROLL for (int part = 0; part < parts; part++) sums[row][part] = (lanes){0};
    }
    for (size_t middle = 0; middle < width; middle++) {
        lanes values[3];
        UNROLL for (int part = 0; part < parts; part++) values[part] = READ(square + middle * width + part * LANES);
        UNROLL for (int row = 0; row < rows; row++) {
            float factor = matrix[row * width + middle];
            UNROLL for (int part = 0; part < parts; part++) sums[row][part] += factor * values[part];
        }
    }
    UNROLL for (int row = 0; row < rows; row++) {
        UNROLL for (int part = 0; part < parts; part++) AT(product + row * width + part * LANES) = sums[row][part];
    }
}

INLINE void multiply_columns(
    float *product, const float *matrix, size_t count, const float *square, size_t width, const int parts) {
    size_t row = 0;
    for (; row + 4 <= count; row += 4)
        multiply_tile(product + row * width, matrix + row * width, square, width, 4, parts);
    for (; row < count; row++) multiply_tile(product + row * width, matrix + row * width, square, width, 1, parts);
}

FOR_EVERY_PROCESSOR
void kindred_multiply(float *product, const float *matrix, size_t count, const float *square, size_t width) {
    /* So many rows, and the columns of the square matrix that meet them, stay in the nearest cache. */
    for (size_t first = 0; first < count; first += 32) {
        size_t rows = count - first < 32 ? count - first : 32;
        const float *own = matrix + first * width;
        float *target = product + first * width;
        size_t column = 0;
        for (; column + 3 * LANES <= width; column += 3 * LANES)
            multiply_columns(target + column, own, rows, square + column, width, 3);
        for (; column < width; column += LANES)
            multiply_columns(target + column, own, rows, square + column, width, 1);
    }
}

/* Four rows by `parts` times eight columns of the square matrix. */
INLINE void gram_tile(
    float *square, const float *matrix, size_t count, size_t width, size_t top, size_t column, const int parts) {
    lanes sums[4][3];
    float *corner = square + top * width + column;
    UNROLL for (int row = 0; row < 4; row++) {
        UNROLL for (int part = 0; part < parts; part++) sums[row][part] = READ(corner + row * width + part * LANES);
    }
    for (size_t line = 0; line < count; line++) {
        const float *values = matrix + line * width;
        UNROLL for (int row = 0; row < 4; row++) {
            float factor = values[top + row];
            UNROLL for (int part = 0; part < parts; part++)
                sums[row][part] += factor * READ(values + column + part * LANES);
        }
    }
    UNROLL for (int row = 0; row < 4; row++) {
        UNROLL for (int part = 0; part < parts; part++) AT(corner + row * width + part * LANES) = sums[row][part];
    }
}

FOR_EVERY_PROCESSOR
void kindred_add_gram(float *square, const float *matrix, size_t count, size_t width) {
    for (size_t first = 0; first < count; first += 48) {
        size_t rows = count - first < 48 ? count - first : 48;
        const float *own = matrix + first * width;
        for (size_t top = 0; top < width; top += 4) {
            size_t column = top / LANES * LANES;
            for (; column + 3 * LANES <= width; column += 3 * LANES)
                gram_tile(square, own, rows, width, top, column, 3);
            for (; column < width; column += LANES) gram_tile(square, own, rows, width, top, column, 1);
        }
    }
}

FOR_EVERY_PROCESSOR
void kindred_encode(const float *vector, size_t count, int8_t *bytes) {
    /* Numbers without sign are in the order of their bits. */
    uint32_t most = 0;
    for (size_t index = 0; index < count; index++) {
        uint32_t bits;
        memcpy(&bits, vector + index, sizeof bits);
        bits &= 0x7FFFFFFF;
        most = bits > most ? bits : most;
    }
    float largest;
    memcpy(&largest, &most, sizeof largest);
    if (!(largest > 0)) {
        memset(bytes, 0, count);
        return;
    }
    for (size_t index = 0; index < count; index++) {
        float value = vector[index] / largest * 127;
        /* The largest number below a half: with a half itself, 0.49999997 would become 1. */
        bytes[index] = (int8_t)(int32_t)(value + copysignf(0x1.fffffep-2f, value));
    }
}

FOR_EVERY_PROCESSOR
void kindred_spread(
    const float *vector, size_t count, double *sums, double *squares, float *lows, float *highs) {
    for (size_t index = 0; index < count; index++) {
        float value = vector[index];
        sums[index] += (double)value;
        squares[index] += (double)value * (double)value;
        lows[index] = value < lows[index] ? value : lows[index];
        highs[index] = value > highs[index] ? value : highs[index];
    }
}

INLINE void quantise(
    const float *vector, const float *offsets, const float *steps, size_t first, size_t end, float most,
    uint8_t *numbers) {
    for (size_t index = first; index < end; index++) {
        float exact = (vector[index] - offsets[index]) / steps[index] + 0.5f;
        exact = exact < most ? exact : most;
        exact = exact > 0 ? exact : 0;
        numbers[index] = (uint8_t)(int32_t)exact;
    }
}

FOR_EVERY_PROCESSOR
void kindred_quantise(
    const float *vector, const float *offsets, const float *steps, size_t fine, size_t count, uint8_t *numbers) {
    quantise(vector, offsets, steps, 0, fine, 255, numbers);
    quantise(vector, offsets, steps, fine, count, 15, numbers);
}

FOR_EVERY_PROCESSOR
int32_t kindred_nibble_dot(const uint8_t *bytes, const int16_t *weights, size_t count) {
    int32_t sum = 0;
    for (size_t index = 0; index < count; index++) {
        sum += (bytes[index] & 15) * weights[index];
        sum += (bytes[index] >> 4) * weights[count + index];
    }
    return sum;
}

FOR_EVERY_PROCESSOR
int32_t kindred_nibble_squares(
    const uint8_t *bytes, size_t half, const int16_t *offsets, const int16_t *steps, size_t first, size_t end) {
    int32_t sum = 0;
    size_t middle = end < half ? end : half;
    for (size_t index = first; index < middle; index++) {
        int32_t value = offsets[index] + (bytes[index] & 15) * steps[index];
        sum += value * value;
    }
    for (size_t index = first < half ? half : first; index < end; index++) {
        int32_t value = offsets[index] + (bytes[index - half] >> 4) * steps[index];
        sum += value * value;
    }
    return sum;
}
