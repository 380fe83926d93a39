// The loadable extension `libkindred_sqlite.so`. Its entry point is in C (`CFTS5/extension.c`), because SQLite hands an
// extension its functions as C macros; this target links it with the tokenizer.
internal import TextAnalysis
