#include "kindred_kernel.h"

/* Twice as fast where the processor adds eight numbers at once; without fused operations, so that the sums are the same
   everywhere. */
#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("avx2", "default")))
#endif
void kindred_add_scaled(float *restrict sums, const float *restrict values, float factor, size_t count) {
    for (size_t index = 0; index < count; index++) sums[index] += factor * values[index];
}
