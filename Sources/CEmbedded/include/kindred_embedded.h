#ifndef KINDRED_EMBEDDED_H
#define KINDRED_EMBEDDED_H

#include <stddef.h>

/// A data file of Sources/Documents, compiled into the program so that it is one file that can be moved anywhere.
typedef struct {
    /// Folder and name: `Taxonomies/regions.csv`.
    const char *name;
    const unsigned char *bytes;
    size_t count;
} kindred_embedded_file;

/// The file of a position; NULL after the last.
const kindred_embedded_file *kindred_embedded_file_at(size_t position);

#endif
