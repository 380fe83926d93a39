// The data files of Sources/Documents as bytes. `#embed` costs no compile time and is followed by the build's dependency
// files; SwiftPM's embedInCode writes one Swift integer literal for each byte, which takes seconds at this size.
#include "kindred_embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"


static const unsigned char regions[] = {
#embed "../Documents/Taxonomies/regions.csv" suffix(, )
    0};
static const unsigned char leps[] = {
#embed "../Documents/Taxonomies/leps.csv" suffix(, )
    0};
static const unsigned char sectors[] = {
#embed "../Documents/Taxonomies/sectors.csv" suffix(, )
    0};
static const unsigned char stages[] = {
#embed "../Documents/Taxonomies/stages.csv" suffix(, )
    0};
static const unsigned char districts[] = {
#embed "../Documents/Taxonomies/districts.csv" suffix(, )
    0};
static const unsigned char combined_authorities[] = {
#embed "../Documents/Taxonomies/combined-authorities.csv" suffix(, )
    0};
static const unsigned char postcode_areas[] = {
#embed "../Documents/Taxonomies/postcode-areas.csv" suffix(, )
    0};
static const unsigned char organisations[] = {
#embed "../Documents/Taxonomies/organisations.csv" suffix(, )
    0};
static const unsigned char thesaurus[] = {
#embed "../Documents/Taxonomies/thesaurus.csv" suffix(, )
    0};
static const unsigned char esif[] = {
#embed "../Documents/Mappings/esif.yaml" suffix(, )
    0};
static const unsigned char ref2014[] = {
#embed "../Documents/Mappings/ref2014.yaml" suffix(, )
    0};
static const unsigned char beir[] = {
#embed "../Documents/Mappings/beir.yaml" suffix(, )
    0};
static const unsigned char general[] = {
#embed "../Documents/Mappings/general.yaml" suffix(, )
    0};

// The last byte of each is the 0 that keeps an empty file legal.
static const kindred_embedded_file files[] = {
    {"Taxonomies/regions.csv", regions, sizeof regions - 1},
    {"Taxonomies/leps.csv", leps, sizeof leps - 1},
    {"Taxonomies/sectors.csv", sectors, sizeof sectors - 1},
    {"Taxonomies/stages.csv", stages, sizeof stages - 1},
    {"Taxonomies/districts.csv", districts, sizeof districts - 1},
    {"Taxonomies/combined-authorities.csv", combined_authorities, sizeof combined_authorities - 1},
    {"Taxonomies/postcode-areas.csv", postcode_areas, sizeof postcode_areas - 1},
    {"Taxonomies/organisations.csv", organisations, sizeof organisations - 1},
    {"Taxonomies/thesaurus.csv", thesaurus, sizeof thesaurus - 1},
    {"Mappings/esif.yaml", esif, sizeof esif - 1},
    {"Mappings/ref2014.yaml", ref2014, sizeof ref2014 - 1},
    {"Mappings/beir.yaml", beir, sizeof beir - 1},
    {"Mappings/general.yaml", general, sizeof general - 1},
};

const kindred_embedded_file *kindred_embedded_file_at(size_t position) {
    return position < sizeof files / sizeof *files ? &files[position] : NULL;
}
