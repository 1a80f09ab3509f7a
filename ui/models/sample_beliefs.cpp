// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/sample_beliefs.h"

#include "ui/models/evaluations_of_step.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

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

// Empty when the run lacks one of them.
std::vector<int> namedPositions(const std::vector<engine::ClassInfo>& classes)
{
    std::vector<int> trio;
    for (const char* name : {"husky", "wolf", "washing machine"}) {
        const std::optional<int> position = positionOf(classes, QString::fromLatin1(name));
        if (!position)
            return {};
        trio.push_back(*position);
    }
    return trio;
}

struct SampleBeliefsText
{
    Q_DECLARE_TR_FUNCTIONS(SampleBeliefs)
};

// Of a step, by what it was frozen for.
QString teacherName(int step, engine::Phase phase)
{
    return phase == engine::Phase::BalancedFineTuning
               ? SampleBeliefsText::tr("the network before balancing")
               : SampleBeliefsText::tr("the network after step %1").arg(step - 1);
}

std::vector<int> inFront(std::optional<int> truth, std::vector<int> positions)
{
    if (truth) {
        std::erase(positions, *truth);
        positions.insert(positions.begin(), *truth);
    }
    return positions;
}

} // namespace

bool knowsClass(const std::vector<float>& logits, int position)
{
    return position >= 0 && position < static_cast<int>(logits.size());
}

SampleLogits sampleLogitsAt(const engine::Timeline& timeline,
                            const ShownArms& shown,
                            int sample,
                            std::int64_t tick)
{
    SampleLogits logits;
    if (!timeline.hasRun() || sample < 0 ||
        sample >= static_cast<int>(timeline.run().sampleImages.size()))
        return logits;
    logits.truth = timeline.run().sampleImages[static_cast<std::size_t>(sample)].position;
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        ArmLogits ofArm;
        ofArm.arm = arm;
        const engine::Evaluated* evaluated = timeline.evaluationAt(arm, tick);
        if (evaluated) {
            ofArm.student = rowOf(evaluated->classified().sampleLogits,
                                  sample,
                                  evaluated->classified().confusion.classes);
            logits.step = std::max(logits.step, evaluated->step);
        }
        const engine::TeacherFrozen* teacher = evaluated ? timeline.teacherOf(*evaluated) : nullptr;
        if (teacher) {
            ofArm.teacher = rowOf(teacher->sampleLogits, sample, teacher->classes);
            ofArm.presence = TeacherPresence::Present;
            ofArm.teacherName = teacherName(teacher->step, teacher->phase);
        } else if (timeline.recipe(arm).distillationWeight <= 0.0) {
            ofArm.presence = TeacherPresence::ArmHasNone;
        } else if (!evaluated || evaluated->step == 1) {
            ofArm.presence = TeacherPresence::NoneInFirstStep;
        }
        logits.arms.push_back(std::move(ofArm));
    }
    return logits;
}

namespace {

// The steps that `arm` had ended by `tick`, the newest last.
std::vector<int> stepsEnded(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    std::vector<int> steps;
    const int newest = newestStepEnded(timeline, arm, tick);
    for (int step = 1; step <= newest; ++step) {
        if (endOfStep(timeline, arm, step))
            steps.push_back(step);
    }
    return steps;
}

std::ptrdiff_t classesSeen(const engine::Timeline& timeline, int step)
{
    return std::ranges::count_if(timeline.run().classes,
                                 [&](const auto& info) { return info.step <= step; });
}

// Empty without one. A reading may still be of the run before, so one that does not fit is none.
std::vector<float>
answerOf(const engine::Timeline& timeline, const engine::PictureReading& reading, int arm, int step)
{
    const auto found = std::ranges::find_if(reading.answers, [&](const auto& answer) {
        return answer.arm == arm && answer.step == step;
    });
    const bool fits =
        found != reading.answers.end() && std::ssize(found->logits) == classesSeen(timeline, step);
    return fits ? found->logits : std::vector<float>{};
}

ArmLogits ownPictureLogits(const engine::Timeline& timeline,
                           const engine::PictureReading& reading,
                           int arm,
                           const std::vector<int>& steps)
{
    ArmLogits ofArm;
    for (const int step : steps) {
        std::vector<float> answer = answerOf(timeline, reading, arm, step);
        if (answer.empty())
            continue;
        ofArm.student = std::move(answer);
        ofArm.teacher =
            step > 1 ? answerOf(timeline, reading, arm, step - 1) : std::vector<float>{};
        ofArm.presence = step == 1 ? TeacherPresence::NoneInFirstStep : TeacherPresence::NotFrozen;
        ofArm.teacherName = teacherName(step, engine::Phase::Training);
    }
    if (timeline.recipe(arm).distillationWeight <= 0.0) {
        ofArm.teacher.clear();
        ofArm.presence = TeacherPresence::ArmHasNone;
    } else if (!ofArm.teacher.empty()) {
        ofArm.presence = TeacherPresence::Present;
    }
    if (ofArm.teacher.empty())
        ofArm.teacherName.clear();
    return ofArm;
}

} // namespace

SampleLogits pictureLogitsAt(const engine::Timeline& timeline, const ViewState& state)
{
    if (!state.showsOwnPicture || !state.ownPicture)
        return sampleLogitsAt(timeline, state.arms, state.sample, state.tick);
    SampleLogits logits;
    if (!timeline.hasRun())
        return logits;
    const engine::PictureReading& reading = state.ownPicture->reading;
    for (const int arm : armsBySide(state.arms, timeline.armCount())) {
        const std::vector<int> steps = stepsEnded(timeline, arm, state.tick);
        ArmLogits ofArm = ownPictureLogits(timeline, reading, arm, steps);
        ofArm.arm = arm;
        for (const int step : steps) {
            if (!answerOf(timeline, reading, arm, step).empty())
                logits.step = std::max(logits.step, step);
        }
        logits.arms.push_back(std::move(ofArm));
    }
    return logits;
}

const ArmLogits& referenceArm(const SampleLogits& logits, const std::vector<int>& sides)
{
    for (const int side : sides) {
        const ArmLogits& ofArm = logits.arms[static_cast<std::size_t>(side)];
        if (ofArm.presence == TeacherPresence::Present)
            return ofArm;
    }
    return logits.arms[static_cast<std::size_t>(sides.back())];
}

bool hasNamedTrio(const std::vector<engine::ClassInfo>& classes)
{
    return !namedPositions(classes).empty();
}

std::vector<int> shownPositions(const SampleLogits& logits,
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
    if (choice == RowChoice::NamedTrio) {
        std::vector<int> named = namedPositions(classes);
        if (!named.empty())
            return inFront(logits.truth, std::move(named));
    }
    if (logits.truth)
        std::erase(ranked, *logits.truth);
    const std::size_t likely = logits.truth ? 1 : 2;
    std::vector<int> trio(ranked.begin(),
                          ranked.begin() +
                              static_cast<std::ptrdiff_t>(std::min(likely, ranked.size())));
    if (ranked.size() > likely)
        trio.push_back(ranked.back());
    return inFront(logits.truth, std::move(trio));
}

std::optional<LikelihoodRatio>
likelihoodRatio(const ArmLogits& logits, int one, int other, double temperature)
{
    const bool teacherKnows = knowsClass(logits.teacher, one) && knowsClass(logits.teacher, other);
    const std::vector<float>& z = teacherKnows ? logits.teacher : logits.student;
    if (one == other || !knowsClass(z, one) || !knowsClass(z, other))
        return std::nullopt;
    // From the logits, so that it is right where a probability is too small for a double.
    const double difference = static_cast<double>(z[static_cast<std::size_t>(one)]) -
                              static_cast<double>(z[static_cast<std::size_t>(other)]);
    return LikelihoodRatio{logits.arm,
                           teacherKnows ? Speaker::Teacher : Speaker::Student,
                           difference >= 0 ? one : other,
                           difference >= 0 ? other : one,
                           std::exp(std::abs(difference) / temperature)};
}

std::optional<std::pair<int, int>> comparedPositions(const SampleLogits& logits,
                                                     const ArmLogits& reference,
                                                     const std::vector<int>& shown)
{
    std::vector<int> wrong;
    for (const int position : shown) {
        if (position != logits.truth && knowsClass(reference.student, position))
            wrong.push_back(position);
    }
    if (wrong.size() >= 2)
        return std::pair{wrong.front(), wrong.back()};
    if (wrong.size() == 1 && logits.truth && knowsClass(reference.student, *logits.truth))
        return std::pair{*logits.truth, wrong.front()};
    return std::nullopt;
}

} // namespace ui
