#ifndef KINDRED_HTML_H
#define KINDRED_HTML_H

// libxml2's HTML parser in plain C types. Its own headers include those of ICU, which Foundation has in another version:
// a Swift file that sees both does not compile.

#include <stddef.h>

/// A parsed page, and a node in it, which lives as long as the page.
typedef struct kindred_html_page kindred_html_page;
typedef struct kindred_html_node kindred_html_node;

enum { KINDRED_HTML_OTHER, KINDRED_HTML_ELEMENT, KINDRED_HTML_TEXT };

/// To be called once before threads parse.
void kindred_html_initialize(void);

/// Parses UTF-8; NULL when there is nothing in it or it is longer than 2 GB.
kindred_html_page *kindred_html_parse(const char *text, size_t length);
void kindred_html_free(kindred_html_page *page);

/// The outermost element, and the ways through the tree; NULL where there is nothing.
const kindred_html_node *kindred_html_root(const kindred_html_page *page);
const kindred_html_node *kindred_html_first_child(const kindred_html_node *node);
const kindred_html_node *kindred_html_next(const kindred_html_node *node);
const kindred_html_node *kindred_html_parent(const kindred_html_node *node);

int kindred_html_kind(const kindred_html_node *node);
/// Lower-case name of an element, characters of a text; never NULL.
const char *kindred_html_content(const kindred_html_node *node);
/// Value of an element's attribute; NULL when it has none of this name, empty when it has no value.
const char *kindred_html_attribute(const kindred_html_node *node, const char *name);

#endif
