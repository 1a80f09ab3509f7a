// SPDX-License-Identifier: GPL-3.0-only
// Where a command without a window writes, and what is known of the reader.
#pragma once

#include <functional>
#include <iosfwd>

namespace app {

struct Console
{
    std::ostream& out;
    std::ostream& err;
    // Columns of the terminal that `out` is; not set when it is a file or a pipe.
    std::function<int()> width;
    // Whether `out` is a pipe whose reader has ended; not set where that cannot be told.
    std::function<bool()> hasLostReader{};
};

} // namespace app
