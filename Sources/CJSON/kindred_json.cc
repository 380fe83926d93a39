// Fields of JSON records through simdjson's tape. Its On Demand interface would skip what is not asked for, but it is
// compiled for one kind of processor, which for Debian's baseline means the slow one; the parser of the tape chooses the
// fastest code for the processor it runs on, and checks the whole record.
#include "kindred_json.h"

#include <charconv>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

using namespace simdjson;

namespace {

/// A key on the way to one or more paths.
struct Node {
    std::vector<std::pair<std::string, size_t>> children;
    std::vector<size_t> paths;
};

const size_t outside_array = static_cast<size_t>(-1);

}  // namespace

struct kindred_json_paths {
    std::vector<Node> nodes;
};

namespace {

struct Visit {
    const kindred_json_paths &paths;
    void *context;
    kindred_json_visitor visitor;

    void emit(const Node &node, size_t element, int kind, std::string_view text) const {
        for (size_t path : node.paths) {
            visitor(context, path, element == outside_array ? 0 : element, kind, text.data(), text.size());
        }
    }

    void value(const Node &node, size_t element, dom::element value) const {
        switch (value.type()) {
            case dom::element_type::OBJECT:
                if (!node.children.empty()) fields(node, element, dom::object(value.get_object()));
                break;
            case dom::element_type::ARRAY: {
                size_t position = 0;
                for (dom::element item : dom::array(value.get_array())) {
                    this->value(node, element == outside_array ? position : element, item);
                    position++;
                }
                break;
            }
            case dom::element_type::STRING:
                emit(node, element, KINDRED_JSON_STRING, std::string_view(value.get_string()));
                break;
            case dom::element_type::INT64: number(node, element, int64_t(value.get_int64())); break;
            case dom::element_type::UINT64: number(node, element, uint64_t(value.get_uint64())); break;
            case dom::element_type::DOUBLE: number(node, element, double(value.get_double())); break;
            case dom::element_type::BOOL: {
                bool truth = bool(value.get_bool());
                emit(node, element, truth ? KINDRED_JSON_TRUE : KINDRED_JSON_FALSE, truth ? "true" : "false");
                break;
            }
            case dom::element_type::NULL_VALUE: break;
        }
    }

    /// The shortest decimal number that is this one: 1434364 for 1434364.0.
    template <typename Number>
    void number(const Node &node, size_t element, Number value) const {
        char text[64];
        auto end = std::to_chars(text, text + sizeof text, value).ptr;
        emit(node, element, KINDRED_JSON_NUMBER, std::string_view(text, static_cast<size_t>(end - text)));
    }

    void fields(const Node &node, size_t element, dom::object object) const {
        for (auto field : object) {
            for (const auto &child : node.children) {
                if (child.first != field.key) continue;
                value(paths.nodes[child.second], element, field.value);
                break;
            }
        }
    }
};

/// Parses a text as one object and hands it to `body`; each thread keeps its parser and its room for copies.
template <typename Body>
int with_object(const char *text, size_t length, size_t readable, Body body) {
    try {
        thread_local dom::parser parser;
        thread_local std::vector<char> copy;
        if (readable - length < SIMDJSON_PADDING) {
            copy.assign(text, text + length);
            copy.resize(length + SIMDJSON_PADDING, ' ');
            text = copy.data();
        }
        dom::element root;
        if (auto error = parser.parse(text, length, false).get(root)) return error;
        dom::object object;
        if (auto error = root.get_object().get(object)) return error;
        body(object);
        return SUCCESS;
    } catch (const std::bad_alloc &) {
        return MEMALLOC;
    }
}

size_t child_of(kindred_json_paths &paths, size_t parent, const std::string &key) {
    for (const auto &child : paths.nodes[parent].children) {
        if (child.first == key) return child.second;
    }
    size_t position = paths.nodes.size();
    paths.nodes.emplace_back();
    paths.nodes[parent].children.emplace_back(key, position);
    return position;
}

}  // namespace

kindred_json_paths *kindred_json_paths_create(const char *const *paths, size_t count) {
    try {
        auto result = new kindred_json_paths;
        result->nodes.emplace_back();
        for (size_t index = 0; index < count; index++) {
            std::string_view rest = paths[index];
            size_t node = 0;
            while (true) {
                size_t end = rest.find('.');
                node = child_of(*result, node, std::string(rest.substr(0, end)));
                if (end == std::string_view::npos) break;
                rest.remove_prefix(end + 1);
            }
            result->nodes[node].paths.push_back(index);
        }
        return result;
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

void kindred_json_paths_destroy(kindred_json_paths *paths) { delete paths; }

int kindred_json_visit(
    const kindred_json_paths *paths, const char *text, size_t length, size_t readable, void *context,
    kindred_json_visitor visitor) {
    return with_object(text, length, readable, [&](dom::object object) {
        Visit{*paths, context, visitor}.fields(paths->nodes[0], outside_array, object);
    });
}

int kindred_json_visit_keys(
    const char *text, size_t length, size_t readable, void *context, kindred_json_visitor visitor) {
    return with_object(text, length, readable, [&](dom::object object) {
        size_t position = 0;
        for (auto field : object) visitor(context, position++, 0, KINDRED_JSON_STRING, field.key.data(), field.key.size());
    });
}

const char *kindred_json_error_text(int error) {
    switch (error) {
        case UTF8_ERROR: return "is not UTF-8";
        case UNESCAPED_CHARS: return "holds a control character inside a text";
        case UNCLOSED_STRING: return "holds a text that is never closed by a quotation mark";
        case INCORRECT_TYPE: return "is not a JSON object { … }";
        case EMPTY: return "is empty";
        case DEPTH_ERROR: return "is nested too deeply";
        case NUMBER_ERROR: return "holds a number that is none or has too many digits";
        case TAPE_ERROR: return "is not sound JSON; look for commas, brackets and quotation marks";
        case CAPACITY: return "is too long";
        case MEMALLOC: return "is too long for the memory";
        case STRING_ERROR: return "holds a wrong \\ sequence inside a text";
        default: return "is not sound JSON";
    }
}

int kindred_json_is_utf8(const char *text, size_t length) { return validate_utf8(text, length); }
