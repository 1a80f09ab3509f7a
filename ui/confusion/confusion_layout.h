// SPDX-License-Identifier: GPL-3.0-only
// Where the cells of a confusion matrix stand, and what has room to be written at its rows and
// columns. Measured from the classes, the font and the room; paints nothing.
#pragma once

#include "ui/confusion/confusion_matrix.h"
#include "ui/models/learned_classes.h"

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace ui {

inline constexpr double kConfusionGap = 4.0; // between labels and cells

struct ConfusionLayout
{
    enum class Labels
    {
        Names,
        NamesUpright, // turned by 90 degrees; of columns only
        Steps,
    };
    QRectF grid;
    double cellWidth = 0.0;
    double cellHeight = 0.0;
    Labels rows = Labels::Names;
    Labels columns = Labels::Names;
    int nameLines = 1; // of Labels::Names over columns; 2 where names of two words need them

    [[nodiscard]] QRectF cell(ConfusionCell which) const;
    // Of so many classes.
    [[nodiscard]] std::optional<ConfusionCell> cellAt(QPointF point, int classes) const;
};

[[nodiscard]] ConfusionLayout
confusionLayout(const LearnedClasses& classes, const QFont& font, QSizeF room);

} // namespace ui
