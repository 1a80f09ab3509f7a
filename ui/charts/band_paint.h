// SPDX-License-Identifier: GPL-3.0-only
// Paints the bands behind whatever is drawn over time, and the words above and in them.
#pragma once

#include "ui/charts/band_labels.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QRectF>

#include <vector>

class QPainter;

namespace ui {

// Where and with what.
struct BandPaint
{
    QRectF area; // of the plot
    TimeScale scale;
    Theme theme;
    QFont font;
};

void paintBands(QPainter& painter, const std::vector<ChartBand>& bands, const BandPaint& paint);
void paintBandLabels(QPainter& painter,
                     const std::vector<BandLabel>& labels,
                     const BandPaint& paint);

} // namespace ui
