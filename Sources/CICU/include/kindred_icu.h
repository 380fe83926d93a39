#ifndef KINDRED_ICU_H
#define KINDRED_ICU_H

/// The version of the ICU library in use, such as `72.1`.
const char *kindred_icu_version(void);

#endif
