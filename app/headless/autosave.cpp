// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/autosave.h"

#include <cstdlib>
#include <ctime>
#include <string>
#include <unistd.h>

namespace app {

namespace fs = std::filesystem;

namespace {

fs::path fromEnvironment(const char* name)
{
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return value ? value : "";
}

// Empty when the user has no place for data.
fs::path dataFolder()
{
    // Relative paths are to be ignored, says the XDG base directory specification.
    if (fs::path data = fromEnvironment("XDG_DATA_HOME"); data.is_absolute())
        return data;
    if (fs::path home = fromEnvironment("HOME"); home.is_absolute())
        return home / ".local" / "share";
    return {};
}

std::string localTime()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char text[sizeof "2000-01-01_000000"];
    std::strftime(text, sizeof text, "%Y-%m-%d_%H%M%S", &local);
    return text;
}

} // namespace

fs::path autosaveFolder()
{
    if (const fs::path data = dataFolder(); !data.empty()) {
        fs::path runs = data / "palimpsest" / "runs";
        std::error_code error;
        fs::create_directories(runs, error);
        if (fs::is_directory(runs, error) && access(runs.c_str(), W_OK) == 0)
            return runs;
    }
    return fs::temp_directory_path();
}

fs::path autosavePath(const engine::Experiment& experiment)
{
    const fs::path folder = autosaveFolder();
    const std::string name = localTime() + "_" + experiment.dataset.kind;
    fs::path path = folder / (name + ".palimpsest");
    std::error_code error;
    for (int number = 2; fs::exists(path, error); ++number)
        path = folder / (name + "_" + std::to_string(number) + ".palimpsest");
    return path;
}

} // namespace app
