#ifndef KINDRED_EDIT_H
#define KINDRED_EDIT_H

#include <stddef.h>

/// A line editor on a terminal, by libedit (whose own functions take variable arguments, which Swift cannot call).
typedef struct kindred_editor kindred_editor;

/// What a press of the tab key does. The strings are allocated with malloc, NULL for none; the editor frees them.
typedef struct {
    /// Characters (code points) to take away before the cursor.
    int delete_count;
    /// Text to put there instead.
    char *_Nullable insertion;
    /// Text to show below the line, as it is.
    char *_Nullable listing;
} kindred_completion;

/// Completes a line: its UTF-8 text before the cursor.
typedef kindred_completion (*kindred_completer)(void *_Nullable context, const char *_Nonnull before_cursor);

/// How reading a line ended.
typedef enum { kindred_line = 0, kindred_cancelled = 1, kindred_end = 2 } kindred_outcome;

/// An editor on standard input and output; NULL when the terminal is of no use. Sets the locale for characters, to UTF-8.
kindred_editor *_Nullable kindred_editor_open(kindred_completer _Nonnull completer, void *_Nullable context);

/// Gives the terminal back and frees the editor.
void kindred_editor_close(kindred_editor *_Nonnull editor);

/// Reads a line behind a prompt. Escape sequences in the prompt stand between two bytes 1. The line, without its line
/// feed, is valid until the next call. Ctrl-C cancels the line, Ctrl-D on an empty line ends.
kindred_outcome kindred_editor_read(
    kindred_editor *_Nonnull editor, const char *_Nonnull prompt, const char *_Nullable *_Nonnull line);

/// Makes a line the newest of the history that the arrow keys go through.
void kindred_editor_remember(kindred_editor *_Nonnull editor, const char *_Nonnull line);

#endif
