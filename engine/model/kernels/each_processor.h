// SPDX-License-Identifier: GPL-3.0-only
// For functions that are nothing but an arithmetic loop: one version for each generation of x86-64
// processors, of which the fitting one is chosen when the program starts. Elsewhere there is one.
#pragma once

#include <climits> // which says whose C library it is

// GCC 12 is the first that knows the generations by name, and the C library makes the choice. The
// sanitizers would have to be up before it is made.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && __GNUC__ >= 12 &&            \
    !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PALIMPSEST_FOR_EACH_PROCESSOR                                                              \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PALIMPSEST_FOR_EACH_PROCESSOR
#endif
