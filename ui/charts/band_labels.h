// SPDX-License-Identifier: GPL-3.0-only
// What is written above the bands of a chart and where: numbers always, names as far as there is
// room, on one line or on two. Paints nothing.
#pragma once

#include "ui/charts/chart_content.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

namespace ui {

// Where a moment lies across the plot.
struct TimeScale
{
    double left = 0.0; // pixels
    double width = 0.0;
    double end = 1.0; // the moment at the right end; above 0

    [[nodiscard]] double toPixel(double x) const { return left + width * x / end; }
};

struct BandLabel
{
    QString number;
    double numberLeft = 0.0; // pixels
    QStringList lines;       // the names; none, one or two
    double namesLeft = 0.0;
};

// One for each band that has a number and room for it. A label may reach to the next numbered band,
// the last one to `right`. Requires `mostLines` of 1 or 2.
[[nodiscard]] std::vector<BandLabel> bandLabels(const std::vector<ChartBand>& bands,
                                                const TimeScale& scale,
                                                double right,
                                                const QFont& font,
                                                int mostLines);

// Lines the tallest of them needs; at least 1.
[[nodiscard]] int lineCount(const std::vector<BandLabel>& labels);

} // namespace ui
