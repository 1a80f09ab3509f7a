// SPDX-License-Identifier: GPL-3.0-only
#include "app/recorded_run.h"

#include "engine/core/errors.h"

#include <optional>
#include <utility>

namespace app {

namespace {

using namespace engine;

// Between a run and its listener.
class Tee
{
public:
    Tee(const PathChooser& choosePath, Existing existing, const EventSink& sink)
        : m_choosePath(choosePath)
        , m_existing(existing)
        , m_sink(sink)
    {
    }

    void take(Event event)
    {
        record(event);
        const bool begins = std::holds_alternative<RunStarted>(event);
        const bool ends = isFinal(event);
        if (ends)
            close();
        m_sink(std::move(event));
        if (begins)
            m_sink(RecordingStarted{m_file->path().string()});
    }

private:
    void record(const Event& event)
    {
        // Once recording has failed, only the RunFailed that says so still has to get through.
        if (m_failed)
            return;
        try {
            if (const auto* run = std::get_if<RunStarted>(&event))
                m_file.emplace(m_choosePath(*run), m_existing);
            if (m_file)
                m_file->append(event);
        } catch (...) {
            m_failed = true;
            throw;
        }
    }

    void close()
    {
        if (!m_file || m_failed)
            return;
        try {
            m_file->close();
        } catch (...) {
            m_failed = true;
            throw;
        }
    }

    const PathChooser& m_choosePath;
    Existing m_existing;
    const EventSink& m_sink;
    std::optional<RunFile> m_file;
    bool m_failed = false;
};

} // namespace

RunFunction recorded(RunFunction run, PathChooser choosePath, Existing existing)
{
    return [run = std::move(run), choosePath = std::move(choosePath), existing](
               const Experiment& experiment,
               const std::stop_token& stop,
               Controls& controls,
               const EventSink& sink) {
        Tee tee(choosePath, existing, sink);
        runToFinalEvent(
            run, experiment, stop, controls, [&tee](Event event) { tee.take(std::move(event)); });
    };
}

} // namespace app
