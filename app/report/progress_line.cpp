// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/progress_line.h"

#include "app/report/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <string_view>
#include <utility>

namespace app {

namespace {

constexpr int kWidestBar = 40;
constexpr int kNarrowestBar = 8;
// Columns kept free after a bar that stands still.
constexpr int kWidestTail = std::string_view("100 %  59:59 left  9999 images/s").size();
constexpr int kWidestShortTail = std::string_view("100 %  59:59 left").size();

std::string barText(double done, int width)
{
    const int filled = static_cast<int>(done * width);
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(width - filled), '.') + "]";
}

int columnsOf(const std::string& text)
{
    return static_cast<int>(text.size());
}

} // namespace

std::string placeText(const Progress& progress)
{
    std::string text;
    if (progress.runs > 1)
        text = progress.noun + " " + std::to_string(progress.run) + "/" +
               std::to_string(progress.runs) + "  ";
    text += "step " + std::to_string(progress.step) + "/" + std::to_string(progress.steps) + "  " +
            progress.phase;
    if (progress.epoch > 0)
        text += " " + std::to_string(progress.epoch) + "/" + std::to_string(progress.epochs);
    return text;
}

std::string progressText(const Progress& progress, int width)
{
    const double done = std::clamp(std::isfinite(progress.done) ? progress.done : 0.0, 0.0, 1.0);
    // Rounded down, so that 100 % means the end.
    const std::string percent = std::to_string(static_cast<int>(done * 100.0)) + " %";
    const std::string where = placeText(progress);
    std::string left =
        progress.remainingSeconds ? "  " + durationText(*progress.remainingSeconds) + " left" : "";
    if (progress.remainingOfAll)
        left += ", " + durationText(*progress.remainingOfAll) + " in all";
    const std::string speed =
        progress.imagesPerSecond > 0.0
            ? "  " + std::to_string(std::llround(progress.imagesPerSecond)) + " images/s"
            : "";
    // With the brackets and the two spaces before and one after.
    constexpr int kAroundBar = 5;
    const bool standsStill = progress.longestPlace > 0;
    const int place = std::max(columnsOf(where), progress.longestPlace);
    const std::string gap(static_cast<std::size_t>(place - columnsOf(where)), ' ');
    const std::pair<std::string, int> tails[] = {{percent + left + speed, kWidestTail},
                                                 {percent + left, kWidestShortTail}};
    for (const auto& [tail, widest] : tails) {
        const int kept = standsStill ? std::max(columnsOf(tail), widest) : columnsOf(tail);
        const int room = width - place - kept - kAroundBar;
        if (room >= kNarrowestBar)
            return where + gap + "  " + barText(done, std::min(room, kWidestBar)) + " " + tail;
    }
    const std::array candidates{where + "  " + percent + left, where + "  " + percent, percent};
    const auto fitting = std::ranges::find_if(
        candidates, [width](const std::string& text) { return columnsOf(text) <= width; });
    return fitting == candidates.end() ? "" : *fitting;
}

void ProgressLine::show(const std::string& text)
{
    if (text == m_shown)
        return;
    m_terminal << '\r' << text << "\x1b[K" << std::flush;
    m_shown = text;
}

void ProgressLine::clear()
{
    if (m_shown.empty())
        return;
    m_terminal << "\r\x1b[K" << std::flush;
    m_shown.clear();
}

} // namespace app
