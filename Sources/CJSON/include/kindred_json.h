#ifndef KINDRED_JSON_H
#define KINDRED_JSON_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What kind of value a visitor is given.
enum { KINDRED_JSON_STRING, KINDRED_JSON_NUMBER, KINDRED_JSON_TRUE, KINDRED_JSON_FALSE };

/// Called for each value: `path` is its position in the paths asked for, `element` its position in the outermost array
/// on the way to it (0 without an array). The text lives until the visitor returns. Nulls are not visited.
typedef void (*kindred_json_visitor)(
    void *context, size_t path, size_t element, int kind, const char *text, size_t length);

/// Paths to look for, shared by threads.
typedef struct kindred_json_paths kindred_json_paths;

/// Paths as keys joined by full stops (`institutions.name`); arrays on the way are gone through. NULL when memory lacks.
kindred_json_paths *kindred_json_paths_create(const char *const *paths, size_t count);
void kindred_json_paths_destroy(kindred_json_paths *paths);

/// Goes once through the JSON object of a text and gives the values at the paths to the visitor, in the order of the
/// text. Strings are unescaped; numbers are written as short as possible. `readable` bytes, at least `length`, may be
/// read from `text`; with 64 more than `length` nothing is copied. Returns 0 or the number of an error, with which
/// nothing has been visited.
int kindred_json_visit(
    const kindred_json_paths *paths, const char *text, size_t length, size_t readable, void *context,
    kindred_json_visitor visitor);

/// Gives the keys of the outermost object to the visitor.
int kindred_json_visit_keys(
    const char *text, size_t length, size_t readable, void *context, kindred_json_visitor visitor);

/// An error in a few English words.
const char *kindred_json_error_text(int error);

/// Whether the bytes are UTF-8.
int kindred_json_is_utf8(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
