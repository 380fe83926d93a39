#ifndef KINDRED_JSON_H
#define KINDRED_JSON_H

#ifdef __cplusplus
extern "C" {
#endif

/// Whether the text is valid JSON.
int kindred_json_is_valid(const char *text, unsigned long length);

#ifdef __cplusplus
}
#endif

#endif
