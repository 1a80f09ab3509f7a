// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/background_thread.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace ui {

void letTheWindowGoFirst()
{
#ifdef __linux__
    constexpr int kBehindTheWindow = 5; // wherever that stands
    const auto thread = static_cast<id_t>(gettid());
    // On Linux a priority belongs to a thread, and threads started later inherit it. That it cannot
    // be lowered is no reason not to train.
    (void)setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + kBehindTheWindow);
#endif
}

} // namespace ui
