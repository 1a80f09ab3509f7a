// SPDX-License-Identifier: GPL-3.0-only
// Names and values at the ends of lines, pushed apart so that none covers another. Only for
// ui/charts; paints nothing.
#pragma once

#include <QColor>
#include <QPointF>
#include <QString>

#include <vector>

namespace ui {

struct EndLabel
{
    QString text;
    QColor colour;
    QPointF at;     // end of the line, pixels
    double y = 0.0; // middle of the text
};

// Moves the texts `line` apart, as little as it takes, between `top` and `bottom` as far as they
// fit there.
void pushApart(std::vector<EndLabel>& labels, double line, double top, double bottom);

} // namespace ui
