// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/resume_note.h"

#include "app/report/number_text.h"

namespace app {

namespace {

// What is not known is not told apart.
bool areOther(const std::string& one, const std::string& other)
{
    return !one.empty() && !other.empty() && one != other;
}

std::string placeText(const engine::Environment& place)
{
    std::string text = place.processor.empty() ? "another processor" : place.processor;
    if (!place.instructions.empty())
        text += " (" + place.instructions + ")";
    return text + " with LibTorch " + place.torchVersion;
}

} // namespace

std::string resumeNote(const engine::Environment& began,
                       const std::optional<engine::Environment>& here,
                       int processes)
{
    constexpr const char* kSo = ", so it will not end in the same bits as it would have.";
    if (began.processes != processes)
        return "This run was begun by " + countText(began.processes, "process", "processes") +
               " and goes on in " + std::to_string(processes) + kSo;
    if (!here)
        return {};
    if (began.device != here->device)
        return "This run began on " + began.device + " and goes on here on " + here->device + kSo;
    if (areOther(began.torchVersion, here->torchVersion) ||
        areOther(began.processor, here->processor) ||
        areOther(began.instructions, here->instructions))
        return "This run began on " + placeText(began) + " and goes on here on " +
               placeText(*here) + ", so it may not end in the same bits as it would have.";
    return {};
}

} // namespace app
