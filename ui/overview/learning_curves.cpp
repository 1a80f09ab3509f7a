// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/learning_curves.h"

#include "engine/core/metrics/metrics.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

void addPoint(std::vector<CurvePoint>& points, std::int64_t tick, engine::Accuracy accuracy)
{
    if (accuracy.n == 0)
        return;
    const CurvePoint point{static_cast<double>(tick), 100.0 * accuracy.value(), accuracy.n};
    // The evaluation that ends a step repeats the last one of its last epoch.
    if (!points.empty() && points.back().tick == point.tick)
        points.back() = point;
    else
        points.push_back(point);
}

CurveSegment& segmentOf(std::vector<CurveSegment>& segments, int step)
{
    if (segments.empty() || segments.back().step != step)
        segments.push_back({step, {}});
    return segments.back();
}

void drawOn(std::vector<CurvePoint>& points, double tick)
{
    if (!points.empty() && points.back().tick < tick)
        points.push_back({tick, points.back().percent, points.back().n, true});
}

void takeBackDrawnOn(std::vector<CurvePoint>& points)
{
    if (!points.empty() && points.back().isDrawnOn)
        points.pop_back();
}

void takeBackDrawnOn(LearningCurves& curves)
{
    for (auto* segments : {&curves.oldClasses, &curves.newClasses}) {
        if (!segments->empty())
            takeBackDrawnOn(segments->back().points);
    }
    for (std::vector<CurvePoint>& points : curves.perClass)
        takeBackDrawnOn(points);
}

void drawOn(LearningCurves& curves, int step, double tick)
{
    for (auto* segments : {&curves.oldClasses, &curves.newClasses}) {
        if (!segments->empty() && segments->back().step == step)
            drawOn(segments->back().points, tick);
    }
    for (std::vector<CurvePoint>& points : curves.perClass)
        drawOn(points, tick);
}

engine::Accuracy sumOf(const std::vector<engine::Accuracy>& ofClasses, int first, int last)
{
    engine::Accuracy sum;
    for (int position = first; position < std::min(last, static_cast<int>(ofClasses.size()));
         ++position) {
        sum.correct += ofClasses[static_cast<std::size_t>(position)].correct;
        sum.n += ofClasses[static_cast<std::size_t>(position)].n;
    }
    return sum;
}

void add(LearningCurves& curves,
         const engine::Evaluated& evaluation,
         const engine::StepStarted& step,
         const engine::Evaluated* endOfPrevious)
{
    std::vector<engine::Accuracy> ofClasses;
    ofClasses.reserve(static_cast<std::size_t>(evaluation.classified().confusion.classes));
    for (int position = 0; position < evaluation.classified().confusion.classes; ++position)
        ofClasses.push_back(engine::accuracyOf(evaluation.classified().confusion, position));
    if (step.firstNew > 0) {
        std::vector<CurvePoint>& points = segmentOf(curves.oldClasses, step.step).points;
        if (points.empty() && endOfPrevious)
            addPoint(points,
                     step.tick,
                     engine::accuracyOver(endOfPrevious->classified().confusion, 0, step.firstNew));
        addPoint(points, evaluation.tick, sumOf(ofClasses, 0, step.firstNew));
    }
    addPoint(segmentOf(curves.newClasses, step.step).points,
             evaluation.tick,
             sumOf(ofClasses, step.firstNew, evaluation.classified().confusion.classes));
    const std::size_t known = std::min(ofClasses.size(), curves.perClass.size());
    for (std::size_t position = 0; position < known; ++position)
        addPoint(curves.perClass[position], evaluation.tick, ofClasses[position]);
}

QString curveWords(const char* text)
{
    return QCoreApplication::translate("LearningCurves", text);
}

// The accuracy at exactly that moment.
QString percentAt(const std::vector<CurvePoint>& points, double tick)
{
    const auto found = std::ranges::lower_bound(points, tick, {}, &CurvePoint::tick);
    return found != points.end() && found->tick == tick ? tableNumber(found->percent, 1)
                                                        : QString();
}

} // namespace

bool armWaits(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    const engine::PhaseStarted* phase = timeline.phaseAt(tick);
    if (!phase)
        return false;
    return phase->phase == engine::Phase::MemoryUpdate ||
           (phase->phase == engine::Phase::BalancedFineTuning &&
            !timeline.recipe(arm).balancedFineTuning);
}

void catchUp(LearningCurves& curves, const engine::Timeline& timeline, int arm)
{
    curves.perClass.resize(timeline.run().classes.size());
    takeBackDrawnOn(curves);
    const std::vector<engine::Evaluated>& evaluations = timeline.evaluations(arm);
    for (; curves.taken < evaluations.size(); ++curves.taken) {
        const engine::Evaluated& evaluation = evaluations[curves.taken];
        const auto step =
            std::ranges::find(timeline.steps(), evaluation.step, &engine::StepStarted::step);
        if (step == timeline.steps().end())
            break;
        const engine::Evaluated* endOfPrevious =
            curves.takenAtEndOfStep > 0 ? &evaluations[curves.takenAtEndOfStep - 1] : nullptr;
        add(curves, evaluation, *step, endOfPrevious);
        if (evaluation.moment == engine::EvaluationMoment::EndOfStep)
            curves.takenAtEndOfStep = curves.taken + 1;
    }
    const std::int64_t newest = timeline.lastTick();
    const engine::StepStarted* now = timeline.stepAt(newest);
    if (now && armWaits(timeline, arm, newest))
        drawOn(curves, now->step, static_cast<double>(newest));
}

const CurvePoint* pointAt(const std::vector<CurveSegment>& segments, int step, double tick)
{
    const auto segment = std::ranges::find(segments, step, &CurveSegment::step);
    if (segment == segments.end())
        return nullptr;
    const auto after = std::ranges::upper_bound(segment->points, tick, {}, &CurvePoint::tick);
    return after == segment->points.begin() ? nullptr : &*std::prev(after);
}

TableRows curveRows(const LearningCurves& curves, const std::vector<engine::ClassInfo>& classes)
{
    TableRows rows{{curveWords("mini-batch"),
                    curveWords("step"),
                    curveWords("old classes, %"),
                    curveWords("new classes, %")},
                   0,
                   {}};
    for (const engine::ClassInfo& info : classes)
        rows.columns.append(curveWords("%1, %").arg(toQString(info.name)));
    for (const CurveSegment& segment : curves.newClasses)
        rows.count += segment.points.size();
    rows.row = [&curves](std::size_t row) {
        auto segment = curves.newClasses.begin();
        for (; segment != curves.newClasses.end() && row >= segment->points.size(); ++segment)
            row -= segment->points.size();
        if (segment == curves.newClasses.end())
            return QStringList();
        const CurvePoint& point = segment->points[row];
        const auto old = std::ranges::find(curves.oldClasses, segment->step, &CurveSegment::step);
        QStringList texts{tableNumber(point.tick, 0), QString::number(segment->step)};
        texts.append(old == curves.oldClasses.end() ? QString()
                                                    : percentAt(old->points, point.tick));
        texts.append(tableNumber(point.percent, 1));
        for (const std::vector<CurvePoint>& ofClass : curves.perClass)
            texts.append(percentAt(ofClass, point.tick));
        return texts;
    };
    return rows;
}

} // namespace ui
