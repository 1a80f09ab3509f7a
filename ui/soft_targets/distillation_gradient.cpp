// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/distillation_gradient.h"

#include "ui/models/learned_classes.h"
#include "ui/soft_targets/temperature_sweep.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

struct DistillationGradientText
{
    Q_DECLARE_TR_FUNCTIONS(DistillationGradient)
};

// How many of the first `known` classes each step brought.
std::vector<int> headSizes(const std::vector<engine::ClassInfo>& classes, std::size_t known)
{
    const auto end = static_cast<int>(std::min(known, classes.size()));
    std::vector<int> sizes;
    for (const StepBlock& head : stepBlocks(classes)) {
        if (head.first < end)
            sizes.push_back(std::min(head.last, end) - head.first);
    }
    return sizes;
}

QString absenceOf(const ArmLogits& logits, const engine::Recipe& recipe)
{
    if (logits.presence == TeacherPresence::ArmHasNone)
        return DistillationGradientText::tr(
            "This arm does not distil: there is no teacher to pull at it.");
    if (recipe.loss == engine::LossKind::SigmoidBinary)
        return DistillationGradientText::tr(
            "This arm distils by sigmoids, as iCaRL does, which have no temperature.");
    if (logits.presence == TeacherPresence::NoneInFirstStep)
        return DistillationGradientText::tr(
            "There is no teacher in step 1. From step 2 on, it stands here how hard it "
            "pulls.");
    if (logits.student.empty() || logits.teacher.empty() ||
        logits.student.size() < logits.teacher.size())
        return DistillationGradientText::tr(
            "The teacher has not been asked about this picture yet.");
    return {};
}

} // namespace

bool pullsNowhere(const DistillationGradient& gradient)
{
    constexpr double kRounding = 1e-9;
    return std::ranges::all_of(gradient.points, [](const GradientPoint& point) {
        return std::max(point.plain, point.squared) < kRounding;
    });
}

namespace {

QString gradientText(double value)
{
    return QLocale().toString(value, 'g', 3);
}

} // namespace

double trainingTemperatureOf(const engine::Recipe& recipe, double ofRun)
{
    return recipe.temperature > 0.0 ? recipe.temperature : ofRun;
}

DistillationGradient distillationGradient(const SampleLogits& logits,
                                          const std::vector<engine::ClassInfo>& classes,
                                          const engine::Recipe& recipe,
                                          const GradientQuestion& question)
{
    const ArmLogits& ofArm = logits.arms[static_cast<std::size_t>(question.side)];
    DistillationGradient gradient;
    gradient.arm = ofArm.arm;
    gradient.norm = question.norm;
    gradient.trainsSquared = recipe.temperatureSquaredScaling;
    gradient.trainingTemperature = trainingTemperatureOf(recipe, question.trainingTemperature);
    gradient.absence = absenceOf(ofArm, recipe);
    if (!gradient.absence.isEmpty())
        return gradient;
    const std::vector<int> heads = headSizes(classes, ofArm.teacher.size());
    if (std::ranges::all_of(heads, [](int size) { return size == 1; })) {
        gradient.absence = DistillationGradientText::tr(
            "Each head of the teacher has one class. Softened within such a head, its soft "
            "target is always 1, at every T: there is nothing to distil. Two or more "
            "classes per step give a head something to say.");
        return gradient;
    }
    gradient.heads = static_cast<int>(heads.size());
    const auto pointAt = [&](double temperature) {
        const double size = engine::normOf(
            engine::distillationGradient(ofArm.student, ofArm.teacher, heads, temperature),
            question.norm);
        return GradientPoint{temperature, size, size * temperature * temperature};
    };
    for (const double temperature : sweptTemperatures())
        gradient.points.push_back(pointAt(temperature));
    gradient.atCursor = pointAt(question.temperature);
    return gradient;
}

ViewTable gradientTable(const DistillationGradient& gradient)
{
    const QString norm =
        gradient.norm == engine::Norm::L1 ? QStringLiteral("L1") : QStringLiteral("L2");
    ViewTable table{{DistillationGradientText::tr("T"),
                     DistillationGradientText::tr("%1 norm without T²").arg(norm),
                     DistillationGradientText::tr("%1 norm with T²").arg(norm)},
                    {}};
    for (const GradientPoint& point : gradient.points)
        table.rows.push_back({tableNumber(point.temperature, 1),
                              tableNumber(point.plain, 8),
                              tableNumber(point.squared, 8)});
    return table;
}

QString gradientReadout(const DistillationGradient& gradient)
{
    if (!gradient.absence.isEmpty())
        return gradient.absence;
    const QString norm =
        gradient.norm == engine::Norm::L1 ? QStringLiteral("‖g‖₁") : QStringLiteral("‖g‖₂");
    const GradientPoint& at = gradient.atCursor;
    return DistillationGradientText::tr("T = %1: %2 = %3, with T² %4")
        .arg(QLocale().toString(at.temperature, 'f', 1),
             norm,
             gradientText(at.plain),
             gradientText(at.squared));
}

} // namespace ui
