#include "kindred_fts5.h"

#include <sqlite3.h>

#include "text_function.h"

int kindred_register_functions(sqlite3 *connection) { return register_text_function(connection); }
