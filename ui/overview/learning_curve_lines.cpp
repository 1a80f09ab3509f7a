// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/learning_curve_lines.h"

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

constexpr std::size_t kMostPoints = 400;

std::vector<QPointF> toPoints(const std::vector<CurvePoint>& points)
{
    std::vector<QPointF> result;
    for (const CurvePoint& point : decimated(points, kMostPoints))
        result.emplace_back(point.tick, point.percent);
    return result;
}

std::vector<std::vector<QPointF>> toPoints(const std::vector<CurveSegment>& segments)
{
    std::vector<std::vector<QPointF>> result;
    result.reserve(segments.size());
    for (const CurveSegment& segment : segments)
        result.push_back(toPoints(segment.points));
    return result;
}

void addClassCurves(std::vector<Curve>& lines,
                    const LearningCurves& curves,
                    const LinePoints& drawn,
                    const std::vector<engine::ClassInfo>& infos,
                    const CurveLook& look)
{
    const auto classes = static_cast<int>(curves.perClass.size());
    std::optional<Curve> selected;
    for (int position = 0; position < classes; ++position) {
        const std::vector<CurvePoint>& points = curves.perClass[static_cast<std::size_t>(position)];
        if (points.empty())
            continue;
        const bool isSelected = look.selected == position;
        Curve curve;
        curve.points = drawn.perClass[static_cast<std::size_t>(position)];
        curve.colour = classColour(position, classes, look.theme);
        curve.key = position;
        if (isSelected) {
            curve.width = 2.5;
            curve.colour = classes > 10 ? look.theme.focus : curve.colour;
            const std::vector<CurveSegment> segment{{1, points}};
            const CurvePoint* shown =
                look.moment ? pointAt(segment, 1, *look.moment) : &points.back();
            const QString name = toQString(infos[static_cast<std::size_t>(position)].name);
            curve.label = shown ? filled(LearningCurveLinesText::tr("%1 %2 %"),
                                         name,
                                         std::lround(shown->percent))
                                : name;
            curve.labelColour = look.theme.text;
            if (look.moment)
                curve.labelAt = shown ? QPointF(*look.moment, shown->percent)
                                      : QPointF(points.front().tick, points.front().percent);
            selected = std::move(curve);
            continue;
        }
        curve.width = 1.3;
        curve.colour.setAlphaF(classes > 10 ? 0.16F : look.selected ? 0.28F : 0.55F);
        lines.push_back(std::move(curve));
    }
    if (selected)
        lines.push_back(std::move(*selected));
}

void addMeans(std::vector<Curve>& lines,
              const std::vector<CurveSegment>& segments,
              const std::vector<std::vector<QPointF>>& points,
              const Mean& mean,
              const CurveLook& look)
{
    // The label stands on the step that is looked at, or on the newest one that has a line.
    auto drawn = points.begin();
    for (const CurveSegment& segment : segments) {
        Curve curve;
        curve.points = *drawn++;
        curve.colour = mean.line;
        curve.width = mean.width;
        const bool isNewest = &segment == &segments.back();
        const CurvePoint* shown =
            look.moment ? pointAt(segments, segment.step, *look.moment) : &segment.points.back();
        if (shown && (look.moment ? segment.step == look.step : isNewest)) {
            curve.label = filled(
                LearningCurveLinesText::tr("%1 %2 %"), mean.name, std::lround(shown->percent));
            curve.labelColour = mean.text;
            if (look.moment)
                curve.labelAt = QPointF(*look.moment, shown->percent);
        }
        lines.push_back(std::move(curve));
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

std::vector<Curve> curveLines(const LearningCurves& curves,
                              const LinePoints& points,
                              const std::vector<engine::ClassInfo>& classes,
                              const CurveLook& look)
{
    std::vector<Curve> lines;
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
