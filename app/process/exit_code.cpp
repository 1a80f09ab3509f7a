// SPDX-License-Identifier: GPL-3.0-only
#include "app/process/exit_code.h"

#include "engine/core/base/errors.h"

#include <ostream>

namespace app {

int withExitCode(const Console& console, const std::function<int()>& command)
{
    try {
        return command();
    } catch (const engine::UsageError& error) {
        console.err << error.what() << std::endl;
        return BadUsage;
    } catch (const engine::DataError& error) {
        console.err << error.what() << std::endl;
        return BadData;
    } catch (const engine::Error& error) {
        console.err << error.what() << std::endl;
        return Failed;
    }
}

} // namespace app
