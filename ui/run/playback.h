// SPDX-License-Identifier: GPL-3.0-only
// Plays a run that is over or comes from a file: the moment shown goes on by itself, as it did
// while the networks trained. Nothing is trained.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>

namespace ui {

class RunThread;
class Selection;

class Playback : public QObject
{
    Q_OBJECT

public:
    // A longer run is played in this time at normal speed.
    static constexpr double kLongestSeconds = 120.0;

    // Of the run that is shown, by what is selected; both must outlive this.
    Playback(const RunThread& run, Selection& selection, QObject* parent = nullptr);

    // Whether there is a run that nobody trains.
    [[nodiscard]] bool canPlay() const;
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    // From the moment shown; from the beginning when that is the end.
    void play();
    void pause();

    // How many times as fast as it was trained: 1, 2 or 5.
    [[nodiscard]] int speed() const { return m_speed; }
    // The next of these, and from the last to the first.
    void changeSpeed();

Q_SIGNALS:
    void changed();

private:
    void advance();
    // At normal speed.
    [[nodiscard]] double ticksPerSecond() const;

    const RunThread& m_run;
    Selection& m_selection;
    QTimer m_timer;
    QElapsedTimer m_sinceAdvance;
    int m_speed = 1;
    double m_tick = 0.0;
    std::int64_t m_shown = 0; // the moment that m_tick made
};

} // namespace ui
