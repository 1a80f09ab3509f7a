// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/reliability_curves.h"

#include "engine/core/metrics/calibration.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct ReliabilityCurvesText
{
    Q_DECLARE_TR_FUNCTIONS(ReliabilityCurves)
};

ReliabilityCurve curveOf(const engine::Reliability& reliability)
{
    ReliabilityCurve curve;
    curve.calibrationError = engine::expectedCalibrationError(reliability);
    for (std::size_t bin = 0; bin < reliability.n.size(); ++bin) {
        const int n = reliability.n[bin];
        if (n == 0)
            continue;
        curve.answers += n;
        curve.points.push_back({static_cast<int>(bin),
                                reliability.confidence[bin] / n,
                                {reliability.correct[bin], n}});
    }
    return curve;
}

// "18.6 % (n = 800)"
QString errorText(const ReliabilityCurve& curve)
{
    return filled(ReliabilityCurvesText::tr("%1 % (n = %2)"),
                  QLocale().toString(100.0 * curve.calibrationError, 'f', 1),
                  curve.answers);
}

} // namespace

std::vector<ArmReliability>
reliabilityAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    using State = ArmReliability::State;
    std::vector<ArmReliability> all;
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        ArmReliability of;
        of.arm = arm;
        of.name = toQString(timeline.recipe(arm).name);
        const engine::Evaluated* evaluation = timeline.evaluationAt(arm, tick);
        if (evaluation) {
            of.step = evaluation->step;
            of.oldClasses = curveOf(evaluation->classified().oldReliability);
            of.newClasses = curveOf(evaluation->classified().newReliability);
            const bool isEmpty = of.oldClasses.answers + of.newClasses.answers == 0;
            const bool isByHeads = timeline.recipe(arm).classifier == engine::Classifier::Heads;
            of.state = !isEmpty    ? State::Shown
                       : isByHeads ? State::NotRecorded
                                   : State::NoProbabilities;
        }
        all.push_back(std::move(of));
    }
    return all;
}

bool areSame(const std::vector<ArmReliability>& one, const std::vector<ArmReliability>& other)
{
    return std::ranges::equal(one, other, [](const ArmReliability& a, const ArmReliability& b) {
        return a.state == b.state && a.arm == b.arm && a.name == b.name && a.step == b.step &&
               a.oldClasses.isSameAs(b.oldClasses) && a.newClasses.isSameAs(b.newClasses);
    });
}

QString pointText(const ReliabilityPoint& point)
{
    const auto edge = [](int bin) { return std::lround(100.0 * bin / engine::kReliabilityBins); };
    return filled(
        ReliabilityCurvesText::tr("confidence %1–%2 %: %3 of %4 right (%5), sure of %6 %"),
        edge(point.bin),
        edge(point.bin + 1),
        point.right.correct,
        point.right.n,
        percentAndInterval(point.right),
        std::lround(100.0 * point.confidence));
}

QString calibrationText(const ArmReliability& arm)
{
    QStringList parts;
    if (arm.oldClasses.answers > 0)
        parts.append(ReliabilityCurvesText::tr("old %1").arg(errorText(arm.oldClasses)));
    if (arm.newClasses.answers > 0)
        parts.append(ReliabilityCurvesText::tr("new %1").arg(errorText(arm.newClasses)));
    return parts.join(ReliabilityCurvesText::tr(", "));
}

QString reliabilitySentence(const ArmReliability& arm)
{
    switch (arm.state) {
    case ArmReliability::State::NotTested:
        return ReliabilityCurvesText::tr("%1: not tested yet.").arg(arm.name);
    case ArmReliability::State::NoProbabilities:
        return ReliabilityCurvesText::tr(
                   "%1 answers by the nearest class mean, which gives no probability to "
                   "judge.")
            .arg(arm.name);
    case ArmReliability::State::NotRecorded:
        return ReliabilityCurvesText::tr(
            "This run was recorded by an older program, which did not note how sure "
            "the networks were.");
    case ArmReliability::State::Shown:
        break;
    }
    return ReliabilityCurvesText::tr("%1, expected calibration error: %2.")
        .arg(arm.name, calibrationText(arm));
}

ViewTable reliabilityTable(const std::vector<ArmReliability>& arms)
{
    ViewTable table{{ReliabilityCurvesText::tr("arm"),
                     ReliabilityCurvesText::tr("classes"),
                     ReliabilityCurvesText::tr("bin from, %"),
                     ReliabilityCurvesText::tr("bin to, %"),
                     ReliabilityCurvesText::tr("answers"),
                     ReliabilityCurvesText::tr("right"),
                     ReliabilityCurvesText::tr("right, %"),
                     ReliabilityCurvesText::tr("mean confidence, %")},
                    {}};
    for (const ArmReliability& arm : arms) {
        const auto add = [&](const ReliabilityCurve& curve, const QString& classes) {
            for (const ReliabilityPoint& point : curve.points)
                table.rows.push_back(
                    {arm.name,
                     classes,
                     tableNumber(100.0 * point.bin / engine::kReliabilityBins, 1),
                     tableNumber(100.0 * (point.bin + 1) / engine::kReliabilityBins, 1),
                     QString::number(point.right.n),
                     QString::number(point.right.correct),
                     tableNumber(100.0 * point.right.value(), 1),
                     tableNumber(100.0 * point.confidence, 1)});
        };
        add(arm.oldClasses, ReliabilityCurvesText::tr("old"));
        add(arm.newClasses, ReliabilityCurvesText::tr("new"));
    }
    return table;
}

} // namespace ui
