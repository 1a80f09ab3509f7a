// SPDX-License-Identifier: GPL-3.0-only
// What the status line says: which changes wait, and what one can do now.
#pragma once

#include <QString>
#include <QStringList>

namespace engine {
class Timeline;
}

namespace ui {

class NextRun;
class Playback;
class RunThread;
class Selection;

// "K 200 → 100 at the next memory update"; one entry for each change that waits.
[[nodiscard]] QStringList pendingInWords(const RunThread& run, const NextRun& next);

// Whether the run that is shown was cut short and can go on.
enum class Continuing
{
    Possible,
    Impossible,
};

// What the moment is and which key leads on; empty while a run simply goes on.
[[nodiscard]] QString hintInWords(const RunThread& run,
                                  const Selection& selection,
                                  const Playback& playback,
                                  Continuing continuing);

// Why the run, or an arm of it, could not go on; empty when all did.
[[nodiscard]] QString failureInWords(const engine::Timeline& timeline);

} // namespace ui
