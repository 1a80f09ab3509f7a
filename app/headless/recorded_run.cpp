// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/recorded_run.h"

#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"

#include <memory>
#include <utility>

namespace app {

namespace {

using namespace engine;

// The file to record in, with the event in it, once one comes that is the first to be recorded;
// else nothing.
using Opener = std::function<std::unique_ptr<RunFile>(const Event&)>;

// Two programs may choose the same new name at the same moment; then the second chooses again.
std::unique_ptr<RunFile>
openedAt(const PathChooser& choosePath, Existing existing, const RunStarted& started)
{
    for (auto path = choosePath(started);;) {
        try {
            return std::make_unique<RunFile>(path, existing, started);
        } catch (const UsageError&) {
            const auto other = choosePath(started);
            if (other == path)
                throw;
            path = other;
        }
    }
}

bool isForTheFileAlone(const Event& event)
{
    return std::holds_alternative<CheckpointTaken>(event) ||
           std::holds_alternative<WeightsKept>(event);
}

// Between a run and its listener.
class Tee
{
public:
    Tee(const Opener& open, const EventSink& sink)
        : m_open(open)
        , m_sink(sink)
    {
    }

    void take(Event event)
    {
        const bool wasOpen = static_cast<bool>(m_file);
        record(event);
        const bool begins = m_file && !wasOpen;
        if (isFinal(event))
            close();
        if (!isForTheFileAlone(event))
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
            if (m_file)
                m_file->append(event);
            else
                m_file = m_open(event);
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

    const Opener& m_open;
    const EventSink& m_sink;
    std::unique_ptr<RunFile> m_file;
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
        const Opener open = [&](const Event& event) -> std::unique_ptr<RunFile> {
            const auto* started = std::get_if<RunStarted>(&event);
            if (!started)
                return nullptr;
            return openedAt(choosePath, existing, *started);
        };
        Tee tee(open, sink);
        runToFinalEvent(
            run, experiment, stop, controls, [&tee](Event event) { tee.take(std::move(event)); });
    };
}

RunFunction recordedOn(ResumeFunction resume, InterruptedRun run, SourcesMoved moved)
{
    // A std::function is copied, a run that is held is not.
    auto held = std::make_shared<InterruptedRun>(std::move(run));
    return [resume = std::move(resume), held = std::move(held), moved = std::move(moved)](
               const Experiment& experiment,
               const std::stop_token& stop,
               Controls& controls,
               const EventSink& sink) {
        const Opener open = [&held](const Event& event) -> std::unique_ptr<RunFile> {
            if (std::holds_alternative<RunStopped>(event) ||
                std::holds_alternative<RunFailed>(event))
                return nullptr;
            auto file = std::make_unique<RunFile>(*held, std::move(held->lock));
            file->append(event);
            return file;
        };
        Tee tee(open, sink);
        const RunFunction resumed = [&](const Experiment&,
                                        const std::stop_token& toStop,
                                        Controls& toControl,
                                        const EventSink& toTell) {
            RunStarted began = held->began();
            began.experiment = withSourcesAt(began.experiment, moved);
            bool isTold = moved == SourcesMoved{};
            // The first event says that the data was found to be the same.
            const EventSink told = [&](Event event) {
                if (!isFinal(event) && !std::exchange(isTold, true))
                    toTell(moved);
                toTell(std::move(event));
            };
            resume(began, held->checkpoint, toStop, toControl, told);
        };
        runToFinalEvent(resumed, experiment, stop, controls, [&tee](Event event) {
            tee.take(std::move(event));
        });
    };
}

} // namespace app
