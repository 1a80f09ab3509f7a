// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/run_groups.h"

#include "engine/core/settings/setting_difference.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace app {

namespace {

using namespace engine;

const Experiment& experimentOf(const RunDigest& run)
{
    return run.run.experiment;
}

bool isFinished(const RunDigest& run)
{
    return run.state == RunState::Finished;
}

// Names and image counts of the classes, whatever order a seed has put them in.
std::multiset<std::tuple<std::string, int, int>> contentsOf(const RunStarted& run)
{
    std::multiset<std::tuple<std::string, int, int>> contents;
    for (const ClassInfo& info : run.classes)
        contents.emplace(info.name, info.trainImages, info.testImages);
    return contents;
}

// What the second run has otherwise than the first, besides the seed, in words; empty when nothing.
std::string differenceInWords(const RunDigest& first, const RunDigest& second)
{
    std::string words;
    const auto add = [&words](const std::string& text) {
        words += (words.empty() ? "" : ", ") + text;
    };
    for (const auto& one : differenceBesidesSeed(experimentOf(first), experimentOf(second)))
        add(one.setting + " (" + one.left + " and " + one.right + ")");
    if (first.changes != second.changes)
        add("settings that were changed while it ran");
    // The same settings on other pictures, e.g. a folder that has grown.
    if (words.empty() && contentsOf(first.run) != contentsOf(second.run))
        add("the classes in the data, or how many images they have");
    return words;
}

const RunDigest* withSameSeed(const RunGroup& group, const RunDigest& run)
{
    const auto found = std::ranges::find_if(group, [&run](const RunDigest* other) {
        return experimentOf(*other).seed == experimentOf(run).seed;
    });
    return found == group.end() ? nullptr : *found;
}

} // namespace

RunGroups groupRuns(const std::vector<RunDigest>& runs)
{
    RunGroups result;
    for (const RunDigest& run : runs) {
        if (!isFinished(run)) {
            result.warnings.push_back(run.file + " did not reach its end: its numbers are those of "
                                                 "the steps that were done, and stand apart.");
            result.groups.push_back({&run});
            continue;
        }
        const auto mates = std::ranges::find_if(result.groups, [&run](const RunGroup& group) {
            return isFinished(*group.front()) && differenceInWords(*group.front(), run).empty();
        });
        if (mates == result.groups.end()) {
            const auto first = std::ranges::find_if(
                result.groups, [](const RunGroup& group) { return isFinished(*group.front()); });
            if (first != result.groups.end())
                result.warnings.push_back(
                    run.file + " differs from " + first->front()->file +
                    " in more than the seed, so their numbers are not put together: " +
                    differenceInWords(*first->front(), run) + ".");
            result.groups.push_back({&run});
        } else if (const RunDigest* same = withSameSeed(*mates, run)) {
            result.warnings.push_back(run.file + " has the same seed as " + same->file +
                                      " and is left out: it would count the same run twice.");
        } else {
            mates->push_back(&run);
        }
    }
    return result;
}

} // namespace app
