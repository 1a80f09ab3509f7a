// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/confusion_layout.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kMostForNames = 0.3; // of the width or height

struct ConfusionLayoutText
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionCanvas)
};

double widestName(const QStringList& names, const QFontMetricsF& metrics)
{
    double widest = 0.0;
    for (const QString& name : names)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    return widest;
}

} // namespace

QRectF ConfusionLayout::cell(ConfusionCell which) const
{
    return {grid.left() + which.predicted * cellWidth,
            grid.top() + which.truth * cellHeight,
            cellWidth,
            cellHeight};
}

std::optional<ConfusionCell> ConfusionLayout::cellAt(QPointF point, int classes) const
{
    const QPointF inside = point - grid.topLeft();
    const int predicted = static_cast<int>(std::floor(inside.x() / cellWidth));
    const int truth = static_cast<int>(std::floor(inside.y() / cellHeight));
    const bool isInside = truth >= 0 && predicted >= 0 && truth < classes && predicted < classes;
    return isInside ? std::optional(ConfusionCell{truth, predicted}) : std::nullopt;
}

ConfusionLayout confusionLayout(const LearnedClasses& classes, const QFont& font, QSizeF room)
{
    using Labels = ConfusionLayout::Labels;
    const QFontMetricsF metrics(fontFor(TextRank::Small, font));
    const double line = metrics.height();
    const double count = std::max(1, classes.count());
    const double names = widestName(classes.names, metrics) + kConfusionGap;
    ConfusionLayout at;
    // What it is, above; the steps, below.
    double top = line;
    const double bottom = line + 2;
    at.rows = (room.height() - 4 * line) / count >= 0.92 * line ? Labels::Names : Labels::Steps;
    const double stepWidth = metrics.horizontalAdvance(ConfusionLayoutText::tr("step %1").arg(
                                 classes.steps.empty() ? 1 : classes.steps.back())) +
                             kConfusionGap;
    const double left = std::max(
        at.rows == Labels::Names ? std::min(names, kMostForNames * room.width()) : stepWidth,
        metrics.horizontalAdvance(ConfusionLayoutText::tr("true ↓")) + kConfusionGap);
    at.cellWidth = (room.width() - left - 2) / count;
    if (at.cellWidth >= std::min(names, 9 * metrics.averageCharWidth())) {
        at.columns = Labels::Names;
        const bool isTight = std::ranges::any_of(classes.names, [&](const QString& name) {
            return name.contains(QChar(' ')) && metrics.horizontalAdvance(name) > at.cellWidth - 3;
        });
        const bool isHigh = (room.height() - 4 * line) / count >= 1.2 * line;
        at.nameLines = isTight && isHigh ? 2 : 1;
        top += at.nameLines * line;
    } else if (at.cellWidth >= 0.92 * line) {
        at.columns = Labels::NamesUpright;
        top += std::min(names, kMostForNames * room.height());
    } else {
        at.columns = Labels::Steps;
    }
    at.cellHeight = std::max(1.0, (room.height() - top - bottom) / count);
    at.grid = QRectF(left, top + 2, at.cellWidth * count, at.cellHeight * count - 2).toRect();
    at.cellWidth = at.grid.width() / count;
    at.cellHeight = at.grid.height() / count;
    if (at.rows == Labels::Names && at.cellHeight < 0.85 * line)
        at.rows = Labels::Steps;
    return at;
}

} // namespace ui
