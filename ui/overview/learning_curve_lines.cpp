// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/learning_curve_lines.h"

#include "ui/charts/thinned_points.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <cmath>
#include <utility>

namespace ui {

namespace {

struct LearningCurveLinesText
{
    Q_DECLARE_TR_FUNCTIONS(LearningCurvesView)
};

// How the mean of some classes is drawn.
struct Mean
{
    QString name;
    QColor line;
    QColor text;
    double width = 1.0;
};

constexpr int kMostColumns = 2000;

QList<QPointF> toPoints(const std::vector<CurvePoint>& points)
{
    QList<QPointF> result;
    result.reserve(static_cast<qsizetype>(points.size()));
    for (const CurvePoint& point : points)
        result.emplace_back(point.tick, point.percent);
    const bool isLong = result.size() > kMostColumns && result.back().x() > 0.0;
    return isLong ? thinned(result, result.back().x() / kMostColumns) : result;
}

std::vector<QList<QPointF>> toPoints(const std::vector<CurveSegment>& segments)
{
    std::vector<QList<QPointF>> result;
    result.reserve(segments.size());
    for (const CurveSegment& segment : segments)
        result.push_back(toPoints(segment.points));
    return result;
}

void addClassCurves(std::vector<ChartLine>& lines,
                    const LearningCurves& curves,
                    const LinePoints& drawn,
                    const std::vector<engine::ClassInfo>& infos,
                    const CurveLook& look)
{
    const auto classes = static_cast<int>(curves.perClass.size());
    std::optional<ChartLine> selected;
    for (int position = 0; position < classes; ++position) {
        const std::vector<CurvePoint>& points = curves.perClass[static_cast<std::size_t>(position)];
        if (points.empty())
            continue;
        const bool isSelected = look.selected == position;
        ChartLine line;
        line.points = drawn.perClass[static_cast<std::size_t>(position)];
        line.colour = classColour(position, classes, look.theme);
        line.key = position;
        if (isSelected) {
            line.width = 2.5;
            line.colour = classes > 10 ? look.theme.focus : line.colour;
            const std::vector<CurveSegment> segment{{1, points}};
            const CurvePoint* shown =
                look.moment ? pointAt(segment, 1, *look.moment) : &points.back();
            const QString name = toQString(infos[static_cast<std::size_t>(position)].name);
            line.label = shown ? filled(LearningCurveLinesText::tr("%1 %2 %"),
                                        name,
                                        std::lround(shown->percent))
                               : name;
            line.labelColour = line.colour;
            if (look.moment)
                line.labelAt = shown ? QPointF(*look.moment, shown->percent)
                                     : QPointF(points.front().tick, points.front().percent);
            selected = std::move(line);
            continue;
        }
        line.width = 1.1;
        // Of few classes each line is to be seen; thin, they stay behind the means.
        if (classes > 10 || look.selected)
            line.colour.setAlphaF(classes > 10 ? 0.16F : 0.45F);
        lines.push_back(std::move(line));
    }
    if (selected)
        lines.push_back(std::move(*selected));
}

void addMeans(std::vector<ChartLine>& lines,
              const std::vector<CurveSegment>& segments,
              const std::vector<QList<QPointF>>& points,
              const Mean& mean,
              const CurveLook& look)
{
    // The label stands on the step that is looked at, or on the newest one that has a line.
    auto drawn = points.begin();
    for (const CurveSegment& segment : segments) {
        ChartLine line;
        line.points = *drawn++;
        line.colour = mean.line;
        line.width = mean.width;
        const bool isNewest = &segment == &segments.back();
        const CurvePoint* shown =
            look.moment ? pointAt(segments, segment.step, *look.moment) : &segment.points.back();
        if (shown && (look.moment ? segment.step == look.step : isNewest)) {
            line.label = filled(
                LearningCurveLinesText::tr("%1 %2 %"), mean.name, std::lround(shown->percent));
            line.labelColour = mean.text;
            if (look.moment)
                line.labelAt = QPointF(*look.moment, shown->percent);
        }
        lines.push_back(std::move(line));
    }
}

} // namespace

LinePoints linePoints(const LearningCurves& curves)
{
    LinePoints points{toPoints(curves.oldClasses), toPoints(curves.newClasses), {}};
    for (const std::vector<CurvePoint>& ofClass : curves.perClass)
        points.perClass.push_back(toPoints(ofClass));
    return points;
}

std::vector<ChartLine> curveLines(const LearningCurves& curves,
                                  const LinePoints& points,
                                  const std::vector<engine::ClassInfo>& classes,
                                  const CurveLook& look)
{
    std::vector<ChartLine> lines;
    addClassCurves(lines, curves, points, classes, look);
    addMeans(lines,
             curves.newClasses,
             points.newClasses,
             {LearningCurveLinesText::tr("new"), look.theme.mutedText, look.theme.text, 2.5},
             look);
    addMeans(lines,
             curves.oldClasses,
             points.oldClasses,
             {LearningCurveLinesText::tr("old"), look.arm.colour, look.arm.text, 4.0},
             look);
    return lines;
}

} // namespace ui
