#include "kindred_edit.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kindred_editor {
    EditLine *edit;
    History *history;
    kindred_completer completer;
    void *context;
    char *prompt;
    char *line;
    bool cancelled;
};

static kindred_editor *editor_of(EditLine *edit) {
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

static char *prompt_of(EditLine *edit) { return editor_of(edit)->prompt; }

/// Ctrl-C: leaves the line as it stands on the screen and begins another.
static unsigned char cancel(EditLine *edit, int character) {
    (void)character;
    editor_of(edit)->cancelled = true;
    fputs("^C\n", stdout);
    return CC_NEWLINE;
}

/// Tab.
static unsigned char complete(EditLine *edit, int character) {
    (void)character;
    kindred_editor *editor = editor_of(edit);
    const LineInfo *info = el_line(edit);
    char *before = strndup(info->buffer, (size_t)(info->cursor - info->buffer));
    if (before == NULL) return CC_ERROR;
    kindred_completion completion = editor->completer(editor->context, before);
    free(before);
    unsigned char result = CC_ERROR;
    if (completion.insertion != NULL) {
        if (completion.delete_count > 0) el_deletestr(edit, completion.delete_count);
        result = el_insertstr(edit, completion.insertion) == 0 ? CC_REFRESH : CC_ERROR;
    }
    if (completion.listing != NULL) {
        printf("\n%s", completion.listing);
        fflush(stdout);
        result = CC_REDISPLAY;
    }
    free(completion.insertion);
    free(completion.listing);
    return result;
}

kindred_editor *kindred_editor_open(kindred_completer completer, void *context) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
    kindred_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL) return NULL;
    editor->completer = completer;
    editor->context = context;
    editor->edit = el_init("kindred", stdin, stdout, stderr);
    editor->history = history_init();
    if (editor->edit == NULL || editor->history == NULL) {
        kindred_editor_close(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 2000);
    history(editor->history, &event, H_SETUNIQUE, 1);
    EditLine *edit = editor->edit;
    el_set(edit, EL_CLIENTDATA, editor);
    el_set(edit, EL_PROMPT_ESC, prompt_of, '\1');
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_HIST, history, editor->history);
    el_set(edit, EL_ADDFN, "kindred-cancel", "cancel the line", cancel);
    el_set(edit, EL_ADDFN, "kindred-complete", "complete the word", complete);
    el_set(edit, EL_BIND, "^I", "kindred-complete", NULL);
    el_set(edit, EL_BIND, "^C", "kindred-cancel", NULL);
    el_set(edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    // Home, End, Delete and Ctrl with an arrow, as most terminals send them.
    el_set(edit, EL_BIND, "\\e[1~", "ed-move-to-beg", NULL);
    el_set(edit, EL_BIND, "\\e[4~", "ed-move-to-end", NULL);
    el_set(edit, EL_BIND, "\\e[H", "ed-move-to-beg", NULL);
    el_set(edit, EL_BIND, "\\e[F", "ed-move-to-end", NULL);
    el_set(edit, EL_BIND, "\\e[3~", "ed-delete-next-char", NULL);
    el_set(edit, EL_BIND, "\\e[1;5C", "em-next-word", NULL);
    el_set(edit, EL_BIND, "\\e[1;5D", "ed-prev-word", NULL);
    // The person's own ~/.editrc has the last word.
    el_source(edit, NULL);
    // Ctrl-C arrives as a key while a line is edited, not as a signal; a change of the window's size does as a signal.
    el_set(edit, EL_SETTY, "-d", "-isig", NULL);
    el_set(edit, EL_SIGNAL, 1);
    return editor;
}

void kindred_editor_close(kindred_editor *editor) {
    if (editor->edit != NULL) el_end(editor->edit);
    if (editor->history != NULL) history_end(editor->history);
    free(editor->prompt);
    free(editor->line);
    free(editor);
}

kindred_outcome kindred_editor_read(kindred_editor *editor, const char *prompt, const char **line) {
    free(editor->prompt);
    editor->prompt = strdup(prompt);
    editor->cancelled = false;
    *line = NULL;
    fflush(stdout);
    int count = 0;
    const char *text = editor->prompt == NULL ? NULL : el_gets(editor->edit, &count);
    if (editor->cancelled) return kindred_cancelled;
    if (text == NULL || count <= 0) return kindred_end;
    free(editor->line);
    editor->line = strndup(text, strcspn(text, "\n"));
    *line = editor->line;
    return editor->line == NULL ? kindred_end : kindred_line;
}

void kindred_editor_remember(kindred_editor *editor, const char *line) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, line);
}
