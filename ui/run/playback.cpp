// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/playback.h"

#include "ui/run/run_thread.h"
#include "ui/run/selection.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace ui {

namespace {

constexpr std::array kSpeeds{1, 2, 5};
constexpr double kUnknownSeconds = 60.0; // of a run that does not say how long it took
constexpr std::chrono::milliseconds kFrame{40};

} // namespace

Playback::Playback(const RunThread& run, Selection& selection, QObject* parent)
    : QObject(parent)
    , m_run(run)
    , m_selection(selection)
{
    m_timer.setInterval(kFrame);
    connect(&m_timer, &QTimer::timeout, this, &Playback::advance);
    connect(&m_run, &RunThread::replaced, this, &Playback::pause);
}

bool Playback::canPlay() const
{
    return m_run.timeline().hasRun() && !m_run.isRunning();
}

void Playback::play()
{
    if (!canPlay() || isPlaying())
        return;
    const std::int64_t now = m_selection.state().tick;
    m_tick = now < m_run.timeline().lastTick() ? static_cast<double>(now) : 0.0;
    m_selection.lookAt(std::llround(m_tick));
    m_shown = m_selection.state().tick;
    m_sinceAdvance.start();
    m_timer.start();
    Q_EMIT changed();
}

void Playback::pause()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    Q_EMIT changed();
}

void Playback::changeSpeed()
{
    const auto next = std::ranges::upper_bound(kSpeeds, m_speed);
    m_speed = next == kSpeeds.end() ? kSpeeds.front() : *next;
    Q_EMIT changed();
}

double Playback::ticksPerSecond() const
{
    const engine::Timeline& timeline = m_run.timeline();
    const double taken = timeline.secondsTaken().value_or(0.0);
    const double seconds = std::min(taken > 0.0 ? taken : kUnknownSeconds, kLongestSeconds);
    return static_cast<double>(timeline.lastTick()) / seconds;
}

void Playback::advance()
{
    if (!canPlay())
        return pause();
    // Whoever takes the cursor elsewhere takes the playback there.
    if (m_selection.state().tick != m_shown)
        m_tick = static_cast<double>(m_selection.state().tick);
    m_tick += 0.001 * static_cast<double>(m_sinceAdvance.restart()) * m_speed * ticksPerSecond();
    m_selection.lookAt(std::llround(m_tick));
    m_shown = m_selection.state().tick;
    if (m_shown >= m_run.timeline().lastTick())
        pause();
}

} // namespace ui
