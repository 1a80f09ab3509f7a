// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/confusion_matrix.h"

#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <cmath>

namespace ui {

namespace {

struct ConfusionMatrixText
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionMatrix)
};

// "23 of 100 (23 %, 16–32 %)"
QString shareText(engine::Accuracy share)
{
    return filled(ConfusionMatrixText::tr("%1 of %2 (%3)"),
                  share.correct,
                  share.n,
                  percentAndInterval(share));
}

} // namespace

std::vector<ArmConfusion>
confusionsAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    std::vector<ArmConfusion> confusions;
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        ArmConfusion of;
        of.arm = arm;
        of.name = toQString(timeline.recipe(arm).name);
        if (const engine::Evaluated* evaluation = timeline.evaluationAt(arm, tick)) {
            of.step = evaluation->step;
            of.confusion = evaluation->classified().confusion;
        }
        confusions.push_back(std::move(of));
    }
    return confusions;
}

engine::Accuracy shareOf(const engine::Confusion& confusion, ConfusionCell cell)
{
    if (cell.truth >= confusion.classes || cell.predicted >= confusion.classes)
        return {};
    return {confusion.at(cell.truth, cell.predicted), engine::accuracyOf(confusion, cell.truth).n};
}

std::optional<ConfusionCell> worstOf(const engine::Confusion& confusion, int truth)
{
    std::optional<ConfusionCell> worst;
    for (int predicted = 0; predicted < confusion.classes; ++predicted) {
        const int count = confusion.at(truth, predicted);
        if (predicted != truth && count > (worst ? confusion.at(truth, worst->predicted) : 0))
            worst = {truth, predicted};
    }
    return worst;
}

QString cellText(const engine::Confusion& confusion, const QStringList& names, ConfusionCell cell)
{
    const engine::Accuracy share = shareOf(confusion, cell);
    const QString name = names.value(cell.truth);
    if (cell.truth >= confusion.classes)
        return ConfusionMatrixText::tr("%1: not learned yet").arg(name);
    if (cell.predicted >= confusion.classes)
        return ConfusionMatrixText::tr("%1: not learned yet").arg(names.value(cell.predicted));
    if (share.n == 0)
        return ConfusionMatrixText::tr("%1: no test images").arg(name);
    if (cell.truth == cell.predicted)
        return ConfusionMatrixText::tr("%1 rightly called so: %2").arg(name, shareText(share));
    return ConfusionMatrixText::tr("%1 taken for %2: %3")
        .arg(name, names.value(cell.predicted), shareText(share));
}

QString rowText(const engine::Confusion& confusion, const QStringList& names, int truth)
{
    if (truth >= confusion.classes)
        return ConfusionMatrixText::tr("%1: not learned yet").arg(names.value(truth));
    const engine::Accuracy right = engine::accuracyOf(confusion, truth);
    if (right.n == 0)
        return ConfusionMatrixText::tr("%1: no test images").arg(names.value(truth));
    QString text = filled(ConfusionMatrixText::tr("%1: %2 of %3 right (%4)"),
                          names.value(truth),
                          right.correct,
                          right.n,
                          percentAndInterval(right));
    const auto worst = worstOf(confusion, truth);
    if (!worst)
        return text;
    return filled(ConfusionMatrixText::tr("%1, most often taken for %2 (%3)"),
                  text,
                  names.value(worst->predicted),
                  confusion.at(truth, worst->predicted));
}

QString confusionSentence(const ArmConfusion& shown, const QStringList& names)
{
    const engine::Confusion& confusion = shown.confusion;
    const engine::Accuracy right = engine::accuracyOfAll(confusion);
    if (right.n == 0)
        return ConfusionMatrixText::tr("%1: not tested yet").arg(shown.name);
    std::optional<ConfusionCell> worst;
    for (int truth = 0; truth < confusion.classes; ++truth) {
        const auto ofClass = worstOf(confusion, truth);
        if (ofClass &&
            (!worst || shareOf(confusion, *ofClass).value() > shareOf(confusion, *worst).value()))
            worst = ofClass;
    }
    QString text =
        filled(ConfusionMatrixText::tr("%1: %2 of %3 right"), shown.name, right.correct, right.n);
    if (!worst)
        return text;
    return filled(ConfusionMatrixText::tr("%1; most often %2 is taken for %3 (%4 of %5)"),
                  text,
                  names.value(worst->truth),
                  names.value(worst->predicted),
                  shareOf(confusion, *worst).correct,
                  shareOf(confusion, *worst).n);
}

ViewTable confusionTable(const std::vector<ArmConfusion>& shown, const QStringList& names)
{
    ViewTable table{{ConfusionMatrixText::tr("arm"),
                     ConfusionMatrixText::tr("step"),
                     ConfusionMatrixText::tr("class"),
                     ConfusionMatrixText::tr("taken for"),
                     ConfusionMatrixText::tr("images"),
                     ConfusionMatrixText::tr("of"),
                     ConfusionMatrixText::tr("share, %")},
                    {}};
    for (const ArmConfusion& arm : shown) {
        for (int truth = 0; truth < arm.confusion.classes; ++truth) {
            for (int predicted = 0; predicted < arm.confusion.classes; ++predicted) {
                const engine::Accuracy share = shareOf(arm.confusion, {truth, predicted});
                if (share.correct == 0)
                    continue;
                table.rows.push_back({arm.name,
                                      QString::number(arm.step),
                                      names.value(truth),
                                      names.value(predicted),
                                      QString::number(share.correct),
                                      QString::number(share.n),
                                      tableNumber(100.0 * share.value(), 1)});
            }
        }
    }
    return table;
}

} // namespace ui
