#ifndef EVERY_PROCESSOR_H
#define EVERY_PROCESSOR_H

/* Compiled twice, the better chosen when the program starts: with AVX2, which brings counting of bits, and without. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

#endif
