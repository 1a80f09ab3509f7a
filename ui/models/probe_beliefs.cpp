// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/probe_beliefs.h"

#include "ui/qt_conversions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace ui {

namespace {

std::vector<float> rowOf(const std::vector<float>& table, int row, int columns)
{
    const auto begin = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns);
    const auto end = begin + static_cast<std::size_t>(columns);
    if (columns <= 0 || end > table.size())
        return {};
    return {table.begin() + static_cast<std::ptrdiff_t>(begin),
            table.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::optional<int> positionOf(const std::vector<engine::ClassInfo>& classes, const QString& name)
{
    const auto found = std::ranges::find_if(classes, [&](const engine::ClassInfo& info) {
        return toQString(info.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    if (found == classes.end())
        return std::nullopt;
    return static_cast<int>(found - classes.begin());
}

// Husky, wolf, washing machine with `truth` in front, when the run has them all and the image is
// one of them.
std::vector<int> namedTrio(const std::vector<engine::ClassInfo>& classes, int truth)
{
    std::vector<int> trio;
    for (const char* name : {"husky", "wolf", "washing machine"}) {
        const std::optional<int> position = positionOf(classes, QString::fromLatin1(name));
        if (!position)
            return {};
        trio.push_back(*position);
    }
    const auto found = std::ranges::find(trio, truth);
    if (found == trio.end())
        return {};
    std::rotate(trio.begin(), found, found + 1);
    return trio;
}

bool knows(const std::vector<float>& logits, int position)
{
    return position >= 0 && position < static_cast<int>(logits.size());
}

} // namespace

ProbeLogits probeLogitsAt(const engine::Timeline& timeline,
                          const ShownArms& shown,
                          int probe,
                          std::int64_t tick)
{
    ProbeLogits logits;
    if (!timeline.hasRun() || probe < 0 || probe >= static_cast<int>(timeline.run().probes.size()))
        return logits;
    logits.truth = timeline.run().probes[static_cast<std::size_t>(probe)].position;
    const engine::StepStarted* step = timeline.stepAt(tick);
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        ArmLogits ofArm;
        ofArm.side = static_cast<int>(logits.arms.size());
        if (const engine::Evaluated* evaluated = timeline.evaluationAt(arm, tick)) {
            ofArm.student = rowOf(evaluated->probeLogits, probe, evaluated->confusion.classes);
            logits.step = std::max(logits.step, evaluated->step);
        }
        if (const engine::TeacherFrozen* teacher = timeline.teacherAt(arm, tick)) {
            ofArm.teacher = rowOf(teacher->probeLogits, probe, teacher->classes);
            ofArm.presence = TeacherPresence::Present;
            ofArm.teacherPhase = teacher->phase;
        } else if (timeline.recipe(arm).distillationWeight <= 0.0) {
            ofArm.presence = TeacherPresence::ArmHasNone;
        } else if (!step || step->step == 1) {
            ofArm.presence = TeacherPresence::NoneInFirstStep;
        }
        logits.arms.push_back(std::move(ofArm));
    }
    return logits;
}

int defaultProbe(const engine::RunStarted& run)
{
    const std::optional<int> husky = positionOf(run.classes, QStringLiteral("husky"));
    const auto found = std::ranges::find_if(
        run.probes, [&](const engine::ProbeImage& probe) { return probe.position == husky; });
    return found == run.probes.end() ? 0 : static_cast<int>(found - run.probes.begin());
}

std::vector<int> shownPositions(const ProbeLogits& logits,
                                const ArmLogits& reference,
                                const std::vector<engine::ClassInfo>& classes,
                                RowChoice choice)
{
    const std::vector<float>& student = reference.student;
    std::vector<int> ranked(student.size());
    std::iota(ranked.begin(), ranked.end(), 0);
    std::ranges::stable_sort(ranked, [&](int a, int b) {
        return student[static_cast<std::size_t>(a)] > student[static_cast<std::size_t>(b)];
    });
    if (choice == RowChoice::All)
        return ranked;
    std::vector<int> trio = namedTrio(classes, logits.truth);
    if (!trio.empty())
        return trio;
    std::erase(ranked, logits.truth);
    trio.push_back(logits.truth);
    if (!ranked.empty())
        trio.push_back(ranked.front());
    if (ranked.size() > 1)
        trio.push_back(ranked.back());
    return trio;
}

std::optional<LikelihoodRatio>
likelihoodRatio(const ArmLogits& logits, int one, int other, double temperature)
{
    const bool teacherKnows = knows(logits.teacher, one) && knows(logits.teacher, other);
    const std::vector<float>& z = teacherKnows ? logits.teacher : logits.student;
    if (one == other || !knows(z, one) || !knows(z, other))
        return std::nullopt;
    // From the logits, so that it is right where a probability is too small for a double.
    const double difference = static_cast<double>(z[static_cast<std::size_t>(one)]) -
                              static_cast<double>(z[static_cast<std::size_t>(other)]);
    return LikelihoodRatio{logits.side,
                           teacherKnows ? Speaker::Teacher : Speaker::Student,
                           difference >= 0 ? one : other,
                           difference >= 0 ? other : one,
                           std::exp(std::abs(difference) / temperature)};
}

std::optional<std::pair<int, int>> comparedPositions(const ProbeLogits& logits,
                                                     const ArmLogits& reference,
                                                     const std::vector<int>& shown)
{
    std::vector<int> wrong;
    for (const int position : shown) {
        if (position != logits.truth && knows(reference.student, position))
            wrong.push_back(position);
    }
    if (wrong.size() >= 2)
        return std::pair{wrong.front(), wrong.back()};
    if (wrong.size() == 1 && knows(reference.student, logits.truth))
        return std::pair{logits.truth, wrong.front()};
    return std::nullopt;
}

} // namespace ui
