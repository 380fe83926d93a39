#include "kindred_html.h"

#include <limits.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

static const xmlNode *inner(const kindred_html_node *node) { return (const xmlNode *)node; }
static const kindred_html_node *outer(const xmlNode *node) { return (const kindred_html_node *)node; }

void kindred_html_initialize(void) { xmlInitParser(); }

kindred_html_page *kindred_html_parse(const char *text, size_t length) {
    if (length == 0 || length > INT_MAX) return NULL;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
    return (kindred_html_page *)htmlReadMemory(text, (int)length, NULL, "UTF-8", options);
}

void kindred_html_free(kindred_html_page *page) { xmlFreeDoc((xmlDoc *)page); }

const kindred_html_node *kindred_html_root(const kindred_html_page *page) {
    return outer(xmlDocGetRootElement((const xmlDoc *)page));
}

const kindred_html_node *kindred_html_first_child(const kindred_html_node *node) {
    // The children of an entity reference belong to its declaration and lead out of the tree.
    return inner(node)->type == XML_ELEMENT_NODE ? outer(inner(node)->children) : NULL;
}

const kindred_html_node *kindred_html_next(const kindred_html_node *node) { return outer(inner(node)->next); }

const kindred_html_node *kindred_html_parent(const kindred_html_node *node) {
    const xmlNode *parent = inner(node)->parent;
    return parent != NULL && parent->type == XML_ELEMENT_NODE ? outer(parent) : NULL;
}

int kindred_html_kind(const kindred_html_node *node) {
    switch (inner(node)->type) {
        case XML_ELEMENT_NODE: return KINDRED_HTML_ELEMENT;
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE: return KINDRED_HTML_TEXT;
        default: return KINDRED_HTML_OTHER;
    }
}

const char *kindred_html_content(const kindred_html_node *node) {
    const xmlNode *found = inner(node);
    const xmlChar *text = NULL;
    if (kindred_html_kind(node) == KINDRED_HTML_ELEMENT) text = found->name;
    if (kindred_html_kind(node) == KINDRED_HTML_TEXT) text = found->content;
    return text != NULL ? (const char *)text : "";
}

const char *kindred_html_attribute(const kindred_html_node *node, const char *name) {
    if (inner(node)->type != XML_ELEMENT_NODE) return NULL;
    for (const xmlAttr *each = inner(node)->properties; each != NULL; each = each->next) {
        if (strcmp((const char *)each->name, name) != 0) continue;
        const xmlNode *value = each->children;
        return value != NULL && value->content != NULL ? (const char *)value->content : "";
    }
    return NULL;
}
