/* The loadable extension: the tokenizer and kindred_text for the sqlite3 shell, Python, Datasette and others. */
#include "kindred_fts5.h"

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "text_function.h"

/* Given by the Swift side of the extension. */
const kindred_tokenizer *kindred_tokenizer_methods(void);

static int create(void *user_data, const char **arguments, int argument_count, Fts5Tokenizer **result) {
    (void)arguments;
    (void)argument_count;
    (void)user_data;
    *result = kindred_tokenizer_methods()->create();
    return *result ? SQLITE_OK : SQLITE_NOMEM;
}

static void destroy(Fts5Tokenizer *tokenizer) { kindred_tokenizer_methods()->destroy(tokenizer); }

static int tokenize(
    Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int text_bytes,
    int (*emit)(void *, int, const char *, int, int, int)) {
    (void)flags;
    return kindred_tokenizer_methods()->tokenize(tokenizer, text, text_bytes, context, emit);
}

/* SQLite derives this name from the file's, libkindred_sqlite.so. */
int sqlite3_kindredsqlite_init(sqlite3 *connection, char **message, const sqlite3_api_routines *routines) {
    SQLITE_EXTENSION_INIT2(routines);
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    if (code != SQLITE_OK || !api) {
        *message = sqlite3_mprintf("Kindred's tokenizer needs an SQLite with FTS5");
        return SQLITE_ERROR;
    }
    static fts5_tokenizer callbacks = {create, destroy, tokenize};
    code = api->xCreateTokenizer(api, "kindred", 0, &callbacks, 0);
    return code == SQLITE_OK ? register_text_function(connection) : code;
}
