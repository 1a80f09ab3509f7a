// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/moved_sources.h"

#include "engine/core/errors.h"

#include <filesystem>
#include <string_view>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

// What stands before the path in "cifar10:FOLDER".
std::string_view kindIn(std::string_view address)
{
    return address.substr(0, address.find(':'));
}

void requireSameKind(const std::string& setting, const std::string& began, const std::string& moved)
{
    if (moved.empty())
        return;
    if (kindIn(began) != kindIn(moved) || pathIn(began).empty())
        throw UsageError(
            "This run began with the " + setting + " \"" + began + "\", so \"" + moved +
            "\" cannot stand in for it: only another place of the same kind, "
            "as " +
            std::string(kindIn(began)) + (pathIn(began).empty() ? " has none." : ":PLACE."));
    if (pathIn(moved).empty())
        throw UsageError("The " + setting + " \"" + moved +
                         "\" names no place. Write it after a colon.");
}

std::string missingIn(const std::string& address)
{
    const std::string path(pathIn(address));
    std::error_code ignored;
    return path.empty() || fs::exists(path, ignored) ? std::string{} : path;
}

std::string whereFrom(const std::string& path)
{
    std::error_code ignored;
    return fs::path(path).is_absolute() ? std::string{}
                                        : " (seen from " + fs::current_path(ignored).string() + ")";
}

} // namespace

Experiment withSourcesAt(Experiment experiment, const SourcesMoved& moved)
{
    if (!moved.dataset.empty())
        experiment.dataset = moved.dataset;
    if (!moved.backbone.empty())
        experiment.backbone = moved.backbone;
    return experiment;
}

void requireSameKinds(const Experiment& experiment, const SourcesMoved& moved)
{
    requireSameKind("data set", experiment.dataset, moved.dataset);
    requireSameKind("backbone", experiment.backbone, moved.backbone);
}

SourcesMoved moveBetween(const Experiment& before, const Experiment& now)
{
    const auto hasMoved = [](const std::string& from, const std::string& to) {
        return from != to && kindIn(from) == kindIn(to) && !missingIn(from).empty() &&
               missingIn(to).empty();
    };
    SourcesMoved moved;
    if (hasMoved(before.dataset, now.dataset))
        moved.dataset = now.dataset;
    if (hasMoved(before.backbone, now.backbone))
        moved.backbone = now.backbone;
    return moved;
}

MissingSources missingSources(const Experiment& experiment)
{
    return {missingIn(experiment.dataset), missingIn(experiment.backbone)};
}

std::string sentenceFor(const MissingSources& missing)
{
    std::string text;
    if (!missing.dataset.empty())
        text = "The pictures of this run should be in " + missing.dataset +
               whereFrom(missing.dataset) + ", which is not there.";
    if (!missing.backbone.empty())
        text += (text.empty() ? "" : " ") + std::string("The backbone of this run should be in ") +
                missing.backbone + whereFrom(missing.backbone) + ", which is not there.";
    return text;
}

} // namespace engine
