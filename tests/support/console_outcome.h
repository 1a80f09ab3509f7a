// SPDX-License-Identifier: GPL-3.0-only
// A command carried out with a console that remembers what was written on it.
#pragma once

#include "app/headless/headless.h"
#include "engine/core/run_function.h"

#include <QString>

#include <cstddef>
#include <functional>
#include <sstream>
#include <utility>
#include <vector>

namespace tests {

struct Outcome
{
    int code = 0;
    QString out;
    QString err;
};

// Of `command`, which takes an app::Console and returns an exit code. `width` is that of a
// terminal; without it the console is a file.
template <typename Command> Outcome outcomeOf(Command command, std::function<int()> width = {})
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = command(app::Console{out, err, std::move(width)});
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

// What a run sends that goes on where `first` events came before.
inline void
sendFrom(std::size_t first, const std::vector<engine::Event>& events, const engine::EventSink& sink)
{
    for (std::size_t i = first; i < events.size(); ++i)
        sink(events[i]);
}

} // namespace tests
