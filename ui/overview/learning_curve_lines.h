// SPDX-License-Identifier: GPL-3.0-only
// The lines of a learning-curves chart: each class faint, the one in focus named, and on top the
// means of the old and of the new classes.
#pragma once

#include "engine/core/event.h"
#include "ui/charts/chart_content.h"
#include "ui/overview/learning_curves.h"
#include "ui/theme/theme.h"

#include <optional>
#include <vector>

namespace ui {

struct CurveLook
{
    std::optional<int> selected;
    std::optional<double> moment; // looked back at: names and dots stand there; none: at the ends
    int step = 1;                 // at that moment
    ArmStyle arm;
    Theme theme;
};

// The points that are drawn: of a long run, only as many as the widest screen tells apart.
struct LinePoints
{
    std::vector<QList<QPointF>> oldClasses; // by segment
    std::vector<QList<QPointF>> newClasses; // by segment
    std::vector<QList<QPointF>> perClass;   // by position
};

[[nodiscard]] LinePoints linePoints(const LearningCurves& curves);

// `points` are those of `curves`.
[[nodiscard]] std::vector<ChartLine> curveLines(const LearningCurves& curves,
                                                const LinePoints& points,
                                                const std::vector<engine::ClassInfo>& classes,
                                                const CurveLook& look);

} // namespace ui
