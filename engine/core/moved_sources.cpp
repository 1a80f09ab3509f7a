// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/moved_sources.h"

#include "engine/core/base/errors.h"

#include <filesystem>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

void requireSameKind(const std::string& setting, const Source& began, const Source& moved)
{
    if (moved.empty())
        return;
    if (began.kind != moved.kind || began.path.empty())
        throw UsageError("This run began with the " + setting + " \"" + began.address() +
                         "\", so \"" + moved.address() +
                         "\" cannot stand in for it: only another place of the same kind, as " +
                         began.kind + (began.path.empty() ? " has none." : ":PLACE."));
    if (moved.path.empty())
        throw UsageError("The " + setting + " \"" + moved.address() +
                         "\" names no place. Write it after a colon.");
}

std::string missingIn(const Source& source)
{
    std::error_code ignored;
    return source.path.empty() || fs::exists(source.path, ignored) ? std::string{} : source.path;
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
    const auto hasMoved = [](const Source& from, const Source& to) {
        return from != to && from.kind == to.kind && !missingIn(from).empty() &&
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
