// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless.h"

#include "app/exit_code.h"
#include "app/progress_line.h"
#include "app/recorded_run.h"
#include "app/run_report.h"
#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/exports.h"

#include <optional>
#include <ostream>
#include <utility>

namespace app {

namespace {

using namespace engine;

// Says what happens while it happens.
class Reporter
{
public:
    explicit Reporter(const Console& console)
        : m_console(console)
        , m_progressLine(console.out)
    {
    }

    void take(const Event& event)
    {
        m_timeline.apply(event);
        if (const auto* failure = std::get_if<RunFailed>(&event))
            m_failure = *failure;
        const std::string line =
            lineFor(event, m_timeline, onTerminal() ? Detail::Steps : Detail::Epochs);
        if (!line.empty()) {
            m_progressLine.clear();
            m_console.out << line << std::endl; // at once, for whoever follows a log
        }
        if (onTerminal())
            showProgress(event);
    }

    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] const std::optional<RunFailed>& failure() const { return m_failure; }

private:
    [[nodiscard]] bool onTerminal() const { return static_cast<bool>(m_console.width); }

    void showProgress(const Event& event)
    {
        const auto progress = progressOf(m_timeline);
        if (!progress || isFinal(event)) {
            m_progressLine.clear();
            return;
        }
        // A terminal jumps to the next line when the last column is written.
        m_progressLine.show(progressText(*progress, m_console.width() - 1));
    }

    const Console& m_console;
    ProgressLine m_progressLine;
    Timeline m_timeline;
    std::optional<RunFailed> m_failure;
};

int exitCodeOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::BadUsage:
        return BadUsage;
    case FailureKind::BadData:
        return BadData;
    case FailureKind::Failed:
        break;
    }
    return Failed;
}

// A full disk leaves the last part of a run beside its file.
std::string whereRecorded(const std::string& path)
{
    std::error_code ignored;
    const std::string log = path + "-wal";
    return std::filesystem::exists(log, ignored)
               ? "Recorded as far as it went in " + path + " and " + log +
                     "; keep the two files together."
               : "Recorded in " + path;
}

int conclude(const Reporter& reporter, const Console& console)
{
    const Timeline& timeline = reporter.timeline();
    if (timeline.hasRun() && !timeline.steps().empty())
        console.out << '\n' << summaryTable(timeline) << '\n';
    if (const std::string speed = speedText(timeline); !speed.empty())
        console.out << speed << '\n';
    if (!timeline.recordingPath().empty())
        console.out << whereRecorded(timeline.recordingPath()) << std::endl;
    if (const auto& failure = reporter.failure()) {
        console.err << failure->message << std::endl;
        return exitCodeOf(failure->kind);
    }
    switch (timeline.state()) {
    case RunState::Finished:
        return Done;
    case RunState::Stopped:
        console.err << (timeline.hasRun()
                            ? "Stopped before the end; what was done until then is recorded."
                            : "Stopped while the data was loading; nothing was recorded.")
                    << std::endl;
        return StoppedBySignal;
    default:
        console.err << "The run ended without saying how." << std::endl;
        return Failed;
    }
}

} // namespace

int runHeadless(const RunHeadless& command,
                const RunFunction& run,
                const std::stop_token& stop,
                const Console& console)
{
    try {
        // Before the data is loaded, not minutes later.
        requireWritableTarget(command.out, command.existing);
    } catch (const UsageError& error) {
        std::error_code ignored;
        const bool exists = std::filesystem::exists(command.out, ignored);
        console.err << error.what() << (exists ? " Add --force to replace it." : "") << std::endl;
        return BadUsage;
    } catch (const DataError& error) {
        console.err << error.what() << std::endl;
        return BadData;
    }
    Reporter reporter(console);
    Controls controls;
    const auto recordedRun = recorded(
        run, [&command](const RunStarted&) { return command.out; }, command.existing);
    runToFinalEvent(
        recordedRun, command.experiment, stop, controls, [&reporter](const Event& event) {
            reporter.take(event);
        });
    return conclude(reporter, console);
}

int exportHeadless(const ExportRun& command, const Console& console)
{
    try {
        const Timeline timeline = foldEvents(readEvents(command.run));
        for (const auto& path : exportRun(timeline, command.folder))
            console.out << path.string() << std::endl;
        if (timeline.state() != RunState::Finished)
            console.err << "Note: this run did not reach its end; the tables hold what it reached."
                        << std::endl;
        return Done;
    } catch (const DataError& error) {
        console.err << error.what() << std::endl;
        return BadData;
    } catch (const Error& error) {
        console.err << error.what() << std::endl;
        return Failed;
    }
}

} // namespace app
