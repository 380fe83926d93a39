#ifndef KINDRED_FTS5_H
#define KINDRED_FTS5_H

#include <stdint.h>

struct sqlite3;

/// Receives one term from a tokenizer. `colocated` is 1 when the term shares the position of the one before it.
/// Byte offsets count from the text's beginning. A result other than 0 must stop the tokenizer and be returned by it.
typedef int (*kindred_emit)(void *context, int colocated, const char *term, int term_bytes, int start, int end);

/// A tokenizer written elsewhere. One instance serves one connection's table; no two threads use it at once.
typedef struct {
    void *(*create)(void);
    void (*destroy)(void *tokenizer);
    /// Calls `emit` for each term of `text`; returns 0, or the first other result of `emit`.
    int (*tokenize)(void *tokenizer, const char *text, int text_bytes, void *context, kindred_emit emit);
} kindred_tokenizer;

/// Makes `tokenize='kindred'` available to FTS5 tables of a connection of the linked SQLite library.
/// `methods` must outlive the connection. Returns an SQLite result code.
int kindred_fts5_register(struct sqlite3 *connection, const kindred_tokenizer *methods);

/// Lets SQLite allocate memory without counting it, which takes a lock each time. To be called once, before anything else.
void kindred_leave_memory_uncounted(void);

/// Makes the SQL functions of an index file (`kindred_text`) available to a connection. Returns an SQLite result code.
int kindred_register_functions(struct sqlite3 *connection);

#endif
