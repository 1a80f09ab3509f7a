// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/machine/freed_memory.h"

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace engine {

void keepFreedMemory()
{
#ifdef M_MMAP_MAX
    // Blocks of their own, for large requests, would be unmapped when they are freed.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
#endif
}

} // namespace engine
