#ifndef KINDRED_KERNEL_H
#define KINDRED_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/// Asks for the cache line at an address, which will be read soon. Any address may be given.
static inline void kindred_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// Asks for the cache line at an address, which will be written soon.
static inline void kindred_prefetch_to_write(void *address) { __builtin_prefetch(address, 1, 3); }

/// Adds `factor` times each value to the sum at its place.
void kindred_add_scaled(float *sums, const float *values, float factor, size_t count);

#endif
