// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/selection_curves.h"

#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

struct SelectionCurvesText
{
    Q_DECLARE_TR_FUNCTIONS(SelectionCurves)
};

QString distanceInCurve(double distance)
{
    return QLocale().toString(distance, 'f', 3);
}

std::vector<double> widened(const std::vector<float>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

SelectionCurves
selectionCurves(const engine::SelectionStudied& study, const QString& className, int kept)
{
    return {className,
            study.images,
            std::min(kept, static_cast<int>(study.herding.size())),
            widened(study.herding),
            widened(study.closestToMean),
            widened(study.randomMean),
            widened(study.randomDeviation)};
}

QStringList selectionReadout(const SelectionCurves& curves, int m)
{
    if (m < 1 || m > curves.picks())
        return {QString()};
    const auto at = static_cast<std::size_t>(m - 1);
    const QString herding = distanceInCurve(curves.herding[at]);
    const QString closest = distanceInCurve(curves.closestToMean[at]);
    const QString random = distanceInCurve(curves.randomMean[at]);
    const QString deviation = distanceInCurve(curves.randomDeviation[at]);
    return {filled(SelectionCurvesText::tr(
                       "m = %1 of %2 images: herding %3 · closest to mean %4 · random %5 ± %6 "
                       "(30 draws)"),
                   m,
                   curves.images,
                   herding,
                   closest,
                   random,
                   deviation),
            filled(SelectionCurvesText::tr("m = %1: herding %2 · closest %3 · random %4 ± %5"),
                   m,
                   herding,
                   closest,
                   random,
                   deviation),
            filled(SelectionCurvesText::tr("m %1: %2 · %3 · %4 ± %5"),
                   m,
                   herding,
                   closest,
                   random,
                   deviation)};
}

QString selectionSentence(const SelectionCurves& curves)
{
    if (curves.picks() == 0)
        return {};
    const int m = std::clamp(curves.kept, 1, curves.picks());
    const auto at = static_cast<std::size_t>(m - 1);
    return filled(SelectionCurvesText::tr(
                      "%1: the mean of %n herded pictures lies %2 from the mean of all %3; that of "
                      "as many random ones %4 ± %5, that of those closest to the mean %6.",
                      nullptr,
                      m),
                  curves.className,
                  distanceInCurve(curves.herding[at]),
                  curves.images,
                  distanceInCurve(curves.randomMean[at]),
                  distanceInCurve(curves.randomDeviation[at]),
                  distanceInCurve(curves.closestToMean[at]));
}

ViewTable selectionTable(const SelectionCurves& curves)
{
    constexpr int kDigits = 4;
    ViewTable table{{SelectionCurvesText::tr("m, pictures of %1").arg(curves.className),
                     SelectionCurvesText::tr("herding"),
                     SelectionCurvesText::tr("closest to mean"),
                     SelectionCurvesText::tr("random, mean of 30"),
                     SelectionCurvesText::tr("random, standard deviation")},
                    {}};
    if (curves.kept > 0)
        table.columns.append(SelectionCurvesText::tr("kept now"));
    for (int m = 1; m <= curves.picks(); ++m) {
        const auto at = static_cast<std::size_t>(m - 1);
        table.rows.push_back({QString::number(m),
                              tableNumber(curves.herding[at], kDigits),
                              tableNumber(curves.closestToMean[at], kDigits),
                              tableNumber(curves.randomMean[at], kDigits),
                              tableNumber(curves.randomDeviation[at], kDigits)});
        if (curves.kept > 0)
            table.rows.back().append(m <= curves.kept ? QStringLiteral("1") : QStringLiteral("0"));
    }
    return table;
}

} // namespace ui
