#include "kindred_json.h"

#include <simdjson.h>

int kindred_json_is_valid(const char *text, unsigned long length) {
    simdjson::dom::parser parser;
    return parser.parse(text, length).error() == simdjson::SUCCESS;
}
