// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/run_function.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/no_memory.h"

#include <algorithm>
#include <exception>
#include <string>

namespace engine {

namespace {

// LibTorch puts a backtrace below its sentence.
std::string firstLine(std::string text)
{
    text.resize(std::min(text.find('\n'), text.size()));
    return text;
}

} // namespace

void runToFinalEvent(const RunFunction& run,
                     const Experiment& experiment,
                     const std::stop_token& stop,
                     Controls& controls,
                     const EventSink& sink)
{
    try {
        run(experiment, stop, controls, sink);
    } catch (const UsageError& error) {
        sink(RunFailed{FailureKind::BadUsage, error.what()});
    } catch (const DataError& error) {
        sink(RunFailed{FailureKind::BadData, error.what()});
    } catch (const RunError& error) {
        sink(RunFailed{FailureKind::Failed, firstLine(error.what())});
    } catch (const std::exception& error) {
        sink(RunFailed{FailureKind::Failed,
                       meansNoMemory(error) ? kNoMemory : firstLine(error.what())});
    }
}

} // namespace engine
