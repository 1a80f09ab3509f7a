// SPDX-License-Identifier: GPL-3.0-only
#include "app/resume_note.h"

#include "app/number_text.h"

namespace app {

std::string resumeNote(const engine::Environment& began,
                       const std::optional<std::string>& device,
                       int processes)
{
    constexpr const char* kSo = ", so it will not end in the same bits as it would have.";
    if (began.processes != processes)
        return "This run was begun by " + countText(began.processes, "process", "processes") +
               " and goes on in " + std::to_string(processes) + kSo;
    if (device && began.device != *device)
        return "This run began on " + began.device + " and goes on here on " + *device + kSo;
    return {};
}

} // namespace app
