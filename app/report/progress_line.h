// SPDX-License-Identifier: GPL-3.0-only
// One line at the bottom of a terminal that is drawn again and again: how far a run is and how long
// it will take. It knows nothing of events.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

namespace app {

// What the line says; runs, steps and epochs count from 1.
struct Progress
{
    int run = 1; // of several runs; said only when there are more than one
    int runs = 1;
    std::string noun = "seed"; // what one of them is called
    int step = 1;
    int steps = 1;
    std::string phase;
    int epoch = 0; // 0 in a phase without epochs
    int epochs = 0;
    // Columns that step, phase and epoch may take in this run, so that the bar stands still; 0 when
    // it need not.
    int longestPlace = 0;
    double done = 0.0;            // 0 .. 1 of the whole run
    double imagesPerSecond = 0.0; // 0 when not known yet
    std::optional<double> remainingSeconds;
    std::optional<double> remainingOfAll{}; // of this run and those after it
};

// The line in plain ASCII, at most `width` columns wide: what matters least goes first when there
// is little room.
[[nodiscard]] std::string progressText(const Progress& progress, int width);

// What it says of where the run is: "step 3/5  training 4/6".
[[nodiscard]] std::string placeText(const Progress& progress);

class ProgressLine
{
public:
    // `terminal` must outlive this and understand "\r" and "\x1b[K".
    explicit ProgressLine(std::ostream& terminal)
        : m_terminal(terminal)
    {
    }

    void show(const std::string& text);
    // Makes room for ordinary output.
    void clear();

private:
    std::ostream& m_terminal;
    std::string m_shown;
};

} // namespace app
