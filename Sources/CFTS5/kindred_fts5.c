#include "kindred_fts5.h"

#include <sqlite3.h>

static int create(void *user_data, const char **arguments, int argument_count, Fts5Tokenizer **result) {
    (void)arguments;
    (void)argument_count;
    const kindred_tokenizer *methods = user_data;
    *result = methods->create();
    return *result ? SQLITE_OK : SQLITE_NOMEM;
}

/* FTS5 passes the table's module pointer to create only, so the methods are found again through the one registered set. */
static const kindred_tokenizer *registered;

static void destroy(Fts5Tokenizer *tokenizer) { registered->destroy(tokenizer); }

static int tokenize(
    Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int text_bytes,
    int (*emit)(void *, int, const char *, int, int, int)) {
    (void)flags;
    return registered->tokenize(tokenizer, text, text_bytes, context, emit);
}

void kindred_leave_memory_uncounted(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int kindred_fts5_register(sqlite3 *connection, const kindred_tokenizer *methods) {
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0);
    if (code != SQLITE_OK) return code;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
    sqlite3_step(statement);
    code = sqlite3_finalize(statement);
    if (code != SQLITE_OK) return code;
    if (!api) return SQLITE_ERROR;
    static fts5_tokenizer callbacks = {create, destroy, tokenize};
    registered = methods;
    return api->xCreateTokenizer(api, "kindred", (void *)methods, &callbacks, 0);
}
