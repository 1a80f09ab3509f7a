// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/selection.h"

#include "ui/models/measured_moments.h"
#include "ui/run/run_thread.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

// Whether an evaluation at this moment comes at the end of what `boundary` names.
bool ends(engine::EvaluationMoment moment, engine::Boundary boundary)
{
    switch (boundary) {
    case engine::Boundary::MiniBatch:
        return true;
    case engine::Boundary::Epoch:
        return moment != engine::EvaluationMoment::WithinEpoch;
    case engine::Boundary::Step:
        return moment == engine::EvaluationMoment::EndOfStep;
    }
    return true;
}

} // namespace

Selection::Selection(const RunThread& run, QObject* parent)
    : QObject(parent)
    , m_run(run)
{
    connect(&m_run, &RunThread::replaced, this, &Selection::beginRun);
}

void Selection::beginRun()
{
    m_reviewTick.reset();
    if (m_run.isRecorded())
        m_chosen.arms = {};
    if (m_chosen.ownPicture && !m_chosen.ownPicture->reading.answers.empty()) {
        // What the networks before said of it is none of the next run's.
        OwnPicture own = *m_chosen.ownPicture;
        own.reading.answers.clear();
        m_chosen.ownPicture = std::make_shared<const OwnPicture>(std::move(own));
    }
}

ViewState Selection::state() const
{
    const engine::Timeline& timeline = m_run.timeline();
    ViewState state = m_chosen;
    state.tick = m_reviewTick.value_or(timeline.lastTick());
    state.shownTime = m_run.isRecorded() ? ShownTime::Recorded
                      : m_reviewTick     ? ShownTime::Review
                                         : ShownTime::Live;
    state.isPreparing = m_run.isPreparing();
    if (!timeline.hasRun())
        return state;
    state.arms = fitted(state.arms, timeline.armCount());
    const engine::RunStarted& run = timeline.run();
    if (state.selectedPosition >= static_cast<int>(run.classes.size()))
        state.selectedPosition.reset();
    state.sample =
        std::clamp(state.sample, 0, std::max(0, static_cast<int>(run.sampleImages.size()) - 1));
    return state;
}

void Selection::lookAt(std::int64_t tick)
{
    const engine::Timeline& timeline = m_run.timeline();
    if (tick >= timeline.lastTick())
        m_reviewTick.reset();
    else
        m_reviewTick = measuredAt(timeline, tick);
    Q_EMIT changed();
}

void Selection::lookAtNewest()
{
    lookAt(m_run.timeline().lastTick());
}

bool Selection::lookForward(engine::Boundary boundary)
{
    const engine::Timeline& timeline = m_run.timeline();
    const std::int64_t now = state().tick;
    if (now >= timeline.lastTick())
        return false;
    std::int64_t next = timeline.lastTick();
    for (const engine::Evaluated& evaluation : timeline.evaluations(0)) {
        if (evaluation.tick > now && ends(evaluation.moment, boundary)) {
            next = evaluation.tick;
            break;
        }
    }
    lookAt(next);
    return true;
}

bool Selection::lookBack(engine::Boundary boundary)
{
    if (!m_run.timeline().hasRun())
        return false;
    const std::int64_t now = state().tick;
    std::optional<std::int64_t> before;
    for (const engine::Evaluated& evaluation : m_run.timeline().evaluations(0)) {
        if (evaluation.tick >= now)
            break;
        if (!before || ends(evaluation.moment, boundary))
            before = evaluation.tick;
    }
    if (!before)
        return false;
    lookAt(*before);
    return true;
}

void Selection::selectClass(std::optional<int> position)
{
    m_chosen.selectedPosition = position;
    Q_EMIT changed();
}

void Selection::toggleClass(int position)
{
    const bool isAgain = state().selectedPosition == position;
    selectClass(isAgain ? std::nullopt : std::optional(position));
}

void Selection::selectSample(int sample)
{
    m_chosen.sample = sample;
    m_chosen.showsOwnPicture = false;
    Q_EMIT changed();
}

void Selection::showOwnPicture(std::shared_ptr<const OwnPicture> own)
{
    m_chosen.showsOwnPicture = static_cast<bool>(own);
    keepOwnPicture(std::move(own));
}

void Selection::keepOwnPicture(std::shared_ptr<const OwnPicture> own)
{
    m_chosen.ownPicture = std::move(own);
    Q_EMIT changed();
}

void Selection::chooseRows(RowChoice rows)
{
    m_chosen.rows = rows;
    Q_EMIT changed();
}

void Selection::setViewTemperature(double temperature)
{
    m_chosen.viewTemperature = std::clamp(temperature, 1.0, 20.0);
    Q_EMIT changed();
}

void Selection::explain(const QString& metric)
{
    m_chosen.metric = metric.toStdString();
    Q_EMIT changed();
}

void Selection::askFor(const QString& metric)
{
    explain(metric);
    Q_EMIT metricAsked();
}

void Selection::showArms(const ShownArms& arms)
{
    m_chosen.arms = fitted(arms, m_run.timeline().armCount());
    Q_EMIT changed();
}

} // namespace ui
