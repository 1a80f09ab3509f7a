// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/class_history_text.h"

#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct ClassHistoryTextText
{
    Q_DECLARE_TR_FUNCTIONS(ClassHistory)
};

} // namespace

QString cellInWords(const ClassHistory& history,
                    const engine::ClassInfo& info,
                    int position,
                    std::int64_t tick)
{
    const QString name = toQString(info.name);
    const std::optional<std::size_t> shown = momentAt(history, tick);
    const engine::Accuracy accuracy =
        shown ? globalOf(history.moments[*shown], position) : engine::Accuracy{};
    if (accuracy.n == 0)
        return filled(ClassHistoryTextText::tr("%1 · learned in step %2"), name, info.step);
    return ClassHistoryTextText::tr("%1 · %2 · %3")
        .arg(name, momentInWords(history.moments[*shown].point), percentWithInterval(accuracy));
}

QString rangeInWords(const ClassHistory& history,
                     const std::vector<engine::ClassInfo>& classes,
                     std::int64_t tick)
{
    const std::optional<std::size_t> shown = momentAt(history, tick);
    if (!shown || history.moments[*shown].global.empty())
        return {};
    const std::vector<engine::Accuracy>& all = history.moments[*shown].global;
    // A class without a test image has no accuracy.
    std::vector<std::size_t> known;
    for (std::size_t position = 0; position < all.size(); ++position) {
        if (all[position].n > 0)
            known.push_back(position);
    }
    if (known.empty())
        return {};
    const auto [worst, best] = std::ranges::minmax_element(
        known, {}, [&](std::size_t position) { return all[position].value(); });
    const auto named = [&](auto at) {
        return filled(ClassHistoryTextText::tr("%1 %2 %"),
                      toQString(classes[*at].name),
                      wholePercent(all[*at]));
    };
    return ClassHistoryTextText::tr(
               "%n classes known; best %1, worst %2", nullptr, static_cast<int>(known.size()))
        .arg(named(best), named(worst));
}

TableRows historyRows(const std::vector<ClassHistory>& bySide,
                      const std::vector<engine::ClassInfo>& classes,
                      const QStringList& arms)
{
    TableRows rows{{ClassHistoryTextText::tr("arm"),
                    ClassHistoryTextText::tr("mini-batch"),
                    ClassHistoryTextText::tr("moment")},
                   0,
                   {}};
    for (const engine::ClassInfo& info : classes)
        rows.columns.append(ClassHistoryTextText::tr("%1, %").arg(toQString(info.name)));
    for (const ClassHistory& history : bySide)
        rows.count += history.moments.size();
    rows.row = [&bySide, arms, count = static_cast<int>(classes.size())](std::size_t row) {
        std::size_t side = 0;
        while (side < bySide.size() && row >= bySide[side].moments.size())
            row -= bySide[side++].moments.size();
        if (side == bySide.size())
            return QStringList();
        const TestedMoment& moment = bySide[side].moments[row];
        QStringList texts{arms.value(static_cast<qsizetype>(side)),
                          QString::number(moment.point.tick),
                          momentInWords(moment.point)};
        for (int position = 0; position < count; ++position)
            texts.append(tableNumber(100.0 * globalOf(moment, position).value(), 1));
        return texts;
    };
    return rows;
}

} // namespace ui
