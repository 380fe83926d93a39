/* kindred_text(body, dictionary): the text of a body, which is stored as text or, when that is smaller, compressed
   (kindred_text.h), with the dictionary unless that is NULL.
   Included once with SQLite's own interface and once with the pointers that a loadable extension is given. */
#include <kindred_text.h>

/* The dictionary used last. */
typedef struct {
    kindred_text_code *code;
} kindred_texts;

static void kindred_texts_free(void *user_data) {
    kindred_texts *texts = user_data;
    kindred_text_code_free(texts->code);
    sqlite3_free(texts);
}

static void kindred_text(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_BLOB) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    const unsigned char *packed = sqlite3_value_blob(values[0]);
    size_t packed_size = (size_t)sqlite3_value_bytes(values[0]);
    long long size = kindred_text_size(packed, packed_size);
    kindred_texts *texts = sqlite3_user_data(context);
    const kindred_text_code *code = 0;
    if (size >= 0 && sqlite3_value_type(values[1]) == SQLITE_BLOB) {
        const unsigned char *stored = sqlite3_value_blob(values[1]);
        size_t stored_size = (size_t)sqlite3_value_bytes(values[1]);
        if (stored_size < 8 || !texts->code || !kindred_text_code_is(texts->code, stored, stored_size)) {
            kindred_text_code_free(texts->code);
            texts->code = kindred_text_code_create(stored, stored_size);
        }
        if (!texts->code) {
            sqlite3_result_error(context, "kindred_text: the dictionary is damaged", -1);
            return;
        }
        code = texts->code;
    }
    if (size < 0) {
        sqlite3_result_error(context, "kindred_text: this is not a compressed text", -1);
        return;
    }
    unsigned char *text = sqlite3_malloc64((sqlite3_uint64)size + 1);
    if (!text) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (!kindred_text_unpack(code, packed, packed_size, text, (size_t)size)) {
        sqlite3_free(text);
        sqlite3_result_error(context, "kindred_text: the compressed text is damaged", -1);
        return;
    }
    sqlite3_result_text64(context, (char *)text, (sqlite3_uint64)size, sqlite3_free, SQLITE_UTF8);
}

static int register_text_function(sqlite3 *connection) {
    kindred_texts *texts = sqlite3_malloc(sizeof *texts);
    if (!texts) return SQLITE_NOMEM;
    texts->code = 0;
    return sqlite3_create_function_v2(
        connection, "kindred_text", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, texts, kindred_text, 0, 0,
        kindred_texts_free);
}
