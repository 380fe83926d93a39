/* kindred_text(body, dictionary): the text of a body, which is stored as text or, when that is smaller, as a zstd frame,
   made with the dictionary unless that is NULL.
   Included once with SQLite's own interface and once with the pointers that a loadable extension is given. */
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

/* What a connection keeps from one text to the next. */
typedef struct {
    ZSTD_DCtx *context;
    /* The dictionary used last, ready for use, and the bytes it was made of. */
    ZSTD_DDict *ready;
    void *bytes;
    size_t size;
} kindred_texts;

static void kindred_texts_free(void *user_data) {
    kindred_texts *texts = user_data;
    ZSTD_freeDCtx(texts->context);
    ZSTD_freeDDict(texts->ready);
    free(texts->bytes);
    free(texts);
}

/* Makes a dictionary ready, unless it is. Returns 0 when memory lacks. */
static int kindred_texts_prepare(kindred_texts *texts, const void *bytes, size_t size) {
    if (!texts->context && !(texts->context = ZSTD_createDCtx())) return 0;
    if (!bytes || (texts->ready && texts->size == size && memcmp(texts->bytes, bytes, size) == 0)) return 1;
    ZSTD_freeDDict(texts->ready);
    texts->ready = 0;
    free(texts->bytes);
    texts->bytes = malloc(size);
    if (!texts->bytes) return 0;
    memcpy(texts->bytes, bytes, size);
    texts->size = size;
    texts->ready = ZSTD_createDDict(bytes, size);
    return texts->ready != 0;
}

static void kindred_text(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_BLOB) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    const void *frame = sqlite3_value_blob(values[0]);
    size_t frame_size = (size_t)sqlite3_value_bytes(values[0]);
    unsigned long long size = ZSTD_getFrameContentSize(frame, frame_size);
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > 0x7fffffff) {
        sqlite3_result_error(context, "kindred_text: this is not a compressed text", -1);
        return;
    }
    kindred_texts *texts = sqlite3_user_data(context);
    const void *dictionary = sqlite3_value_type(values[1]) == SQLITE_BLOB ? sqlite3_value_blob(values[1]) : 0;
    char *text = sqlite3_malloc64(size + 1);
    if (!text || !kindred_texts_prepare(texts, dictionary, dictionary ? (size_t)sqlite3_value_bytes(values[1]) : 0)) {
        sqlite3_free(text);
        sqlite3_result_error_nomem(context);
        return;
    }
    size_t written =
        dictionary ? ZSTD_decompress_usingDDict(texts->context, text, (size_t)size, frame, frame_size, texts->ready)
                   : ZSTD_decompressDCtx(texts->context, text, (size_t)size, frame, frame_size);
    if (written != size) {
        sqlite3_free(text);
        sqlite3_result_error(context, "kindred_text: the compressed text is damaged", -1);
        return;
    }
    sqlite3_result_text64(context, text, size, sqlite3_free, SQLITE_UTF8);
}

static int register_text_function(sqlite3 *connection) {
    kindred_texts *texts = calloc(1, sizeof *texts);
    if (!texts) return SQLITE_NOMEM;
    return sqlite3_create_function_v2(
        connection, "kindred_text", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, texts, kindred_text, 0, 0,
        kindred_texts_free);
}
