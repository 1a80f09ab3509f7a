// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/soft_target_layout.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// Of a row, above and below its bars together.
constexpr double kLeastPadding = 3.0;
constexpr double kMostPadding = 14.0;

struct SoftTargetLayoutText
{
    Q_DECLARE_TR_FUNCTIONS(SoftTargetLayout)
};

bool isOthers(const BeliefRow& row)
{
    return row.position == BeliefRow::kAllOthers;
}

// Divides the height below the header among the rows and their bars.
void shareHeight(SoftTargetLayout& at, const BeliefTable& table, double room, double line)
{
    // Thinner bars would push their values into each other; these keep them well apart.
    const double readable = line * 0.85;
    const double comfortable = line * 0.95;
    const double thinnest = line * 0.72;
    const auto rows = static_cast<double>(table.rows.size());
    const double others = isOthers(table.rows.back()) ? 1.0 : 0.0;
    // Where three bars would get too thin to read, the label gives way: the tick says as much.
    const double threes = 3 * rows - others;
    // A picture of the user's own has no label at all.
    const bool hasLabel = std::ranges::any_of(table.rows, &BeliefRow::isTruth);
    at.bars = hasLabel && room >= threes * readable + rows * kLeastPadding ? 3 : 2;
    const double bars = at.bars == 3 ? threes : 2 * rows;
    // First the bars get what they need, then the rows are set apart, then the bars grow.
    // What has to be scrolled anyway need not be thin.
    const double share = (room - rows * kLeastPadding) / bars;
    const double apart = share < thinnest ? comfortable : std::min(share, comfortable);
    at.padding = std::clamp((room - bars * apart) / rows, kLeastPadding, kMostPadding);
    const double thickness =
        std::clamp((room - rows * at.padding) / bars, apart, kLargestSoftTargetBar);
    at.row = at.bars * thickness + at.padding;
    at.others = 2 * thickness + at.padding;
}

} // namespace

SoftTargetLayout softTargetLayout(const BeliefTable& table, const QFont& font, QSize room)
{
    const QFontMetricsF title(fontFor(TextRank::Title, font));
    const QFontMetricsF small(fontFor(TextRank::Small, font));
    const QFontMetricsF body(fontFor(TextRank::Body, font));
    SoftTargetLayout at;
    for (const BeliefRow& row : table.rows)
        at.names =
            std::max(at.names, (row.isTruth ? title : body).horizontalAdvance(nameOf(row)) + 12);
    at.names = std::min(at.names, room.width() * (room.width() < 480 ? 0.30 : 0.24));
    const double columns = std::max<double>(1.0, static_cast<double>(table.columns.size()));
    at.column = (room.width() - at.names - at.gap * columns) / columns;
    at.value = small.horizontalAdvance(QStringLiteral("> 99.99 %")) + 10;
    // Titles, scale, and between them the legend where there is height for it.
    const double flatHeader = title.height() + small.height() + 4;
    const double twoBars = static_cast<double>(table.rows.size()) * 2 * small.height() * 0.95;
    at.isFlat = room.height() - flatHeader - small.height() < twoBars;
    at.header = at.isFlat ? flatHeader : flatHeader + small.height();
    shareHeight(at, table, room.height() - at.header, small.height());
    return at;
}

double contentHeight(const SoftTargetLayout& at, const BeliefTable& table)
{
    double height = at.header;
    for (const BeliefRow& row : table.rows)
        height += at.heightOf(row);
    return height;
}

QString nameOf(const BeliefRow& row)
{
    return row.isTruth ? QStringLiteral("✓ ") + row.name : row.name;
}

QFont nameFont(const BeliefRow& row, const QFont& font)
{
    return fontFor(row.isTruth ? TextRank::Title : TextRank::Body, font);
}

double barLength(double probability, BarScale scale)
{
    if (scale == BarScale::Linear)
        return std::clamp(probability, 0.0, 1.0);
    if (probability <= 0.0)
        return 0.0;
    return std::clamp(1.0 - std::log10(probability) / kLogFloor, 0.0, 1.0);
}

std::vector<ScaleTick> barTicks(const SoftTargetLayout& at, BarScale scale, const QFont& font)
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font));
    // The first text begins at its line, the next stands in the middle of its own.
    const double apart =
        scale == BarScale::Linear
            ? metrics.horizontalAdvance(SoftTargetLayoutText::tr("100 %")) + 8
            : 1.5 * metrics.horizontalAdvance(SoftTargetLayoutText::tr("0.0001 %")) + 6;
    return scaleTicks(scale, at.column - at.value, apart);
}

} // namespace ui
