/* kindred_text(body): the text of a body, which is stored as text or, when that is smaller, as a zstd frame.
   Included once with SQLite's own interface and once with the pointers that a loadable extension is given. */
#include <zstd.h>

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
    char *text = sqlite3_malloc64(size + 1);
    if (!text) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (ZSTD_decompress(text, (size_t)size, frame, frame_size) != size) {
        sqlite3_free(text);
        sqlite3_result_error(context, "kindred_text: the compressed text is damaged", -1);
        return;
    }
    sqlite3_result_text64(context, text, size, sqlite3_free, SQLITE_UTF8);
}

static int register_text_function(sqlite3 *connection) {
    return sqlite3_create_function(
        connection, "kindred_text", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, 0, kindred_text, 0, 0);
}
