// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/headless.h"

#include "app/headless/recorded_run.h"
#include "app/headless/resume_note.h"
#include "app/options/moved_options.h"
#include "app/process/exit_code.h"
#include "app/report/number_text.h"
#include "app/report/progress_line.h"
#include "app/report/run_comparison.h"
#include "app/report/run_report.h"
#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/core/timeline.h"
#include "engine/exports/export_files.h"
#include "engine/exports/export_folder.h"
#include "engine/exports/exports.h"
#include "engine/record/files/file_names.h"
#include "engine/record/missing_log.h"
#include "engine/record/run_damage.h"
#include "engine/record/run_file.h"

#include <chrono>
#include <optional>
#include <ostream>
#include <stop_token>
#include <utility>
#include <vector>

namespace app {

namespace {

using namespace engine;
using Clock = std::chrono::steady_clock;

// Says what happens while it happens.
class Reporter
{
public:
    Reporter(const Console& console, const PlaceInSeries& place, const std::stop_token& stop)
        : m_console(console)
        , m_place(place)
        , m_progressLine(console.out)
        , m_told(stop)
        , m_onStop(stop, [this] { m_stop.request_stop(); })
    {
    }

    // For the run: requested when the one given is, or nobody reads any more.
    [[nodiscard]] std::stop_token stop() const { return m_stop.get_token(); }

    void take(const Event& event)
    {
        if (!m_hasNews && !isFinal(event))
            sayWhereItGoesOn();
        m_timeline.apply(event);
        if (const auto* failure = std::get_if<RunFailed>(&event))
            m_failure = *failure;
        if (const auto* run = std::get_if<RunStarted>(&event)) {
            if (const std::string note = precisionNote(*run); !note.empty())
                m_console.err << "Note: This run trains in " << note << std::endl;
        }
        const std::string line =
            lineFor(event, m_timeline, onTerminal() ? Detail::Steps : Detail::Epochs);
        if (!line.empty()) {
            m_progressLine.clear();
            m_console.out << line << std::endl; // at once, for whoever follows a log
            if (hasLostReader())
                m_stop.request_stop();
        }
        if (onTerminal())
            showProgress(event);
    }

    // What came before a run was interrupted: said in two lines, once it really goes on.
    void catchUp(const InterruptedRun& run)
    {
        for (const Event& event : run.events)
            m_timeline.apply(event);
        m_before = lineFor(run.events.front(), m_timeline, Detail::Steps) + '\n' +
                   resumingLine(run.checkpoint, m_timeline) + '\n';
    }

    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] const PlaceInSeries& place() const { return m_place; }
    [[nodiscard]] bool wasToldToStop() const { return m_told.stop_requested(); }
    [[nodiscard]] bool hasLostReader() const
    {
        return m_console.hasLostReader && m_console.hasLostReader();
    }
    // Whether anything has come but the end.
    [[nodiscard]] bool hasNews() const { return m_hasNews; }
    [[nodiscard]] const std::optional<RunFailed>& failure() const { return m_failure; }

private:
    void sayWhereItGoesOn()
    {
        m_hasNews = true;
        m_console.out << m_before << std::flush;
    }

    [[nodiscard]] bool onTerminal() const { return static_cast<bool>(m_console.width); }

    void showProgress(const Event& event)
    {
        auto progress = progressOf(m_timeline);
        if (!progress || isFinal(event)) {
            m_progressLine.clear();
            return;
        }
        progress->run = m_place.number;
        progress->runs = m_place.count;
        progress->noun = m_place.noun;
        if (progress->remainingSeconds && m_place.left > 0)
            progress->remainingOfAll =
                *progress->remainingSeconds +
                m_place.left *
                    m_place.secondsEach.value_or(secondsHere() + *progress->remainingSeconds);
        // A terminal jumps to the next line when the last column is written.
        m_progressLine.show(progressText(*progress, m_console.width() - 1));
    }

    // Since this run began or went on.
    [[nodiscard]] double secondsHere() const
    {
        return std::chrono::duration<double>(Clock::now() - m_began).count();
    }

    const Console& m_console;
    PlaceInSeries m_place;
    Clock::time_point m_began = Clock::now();
    ProgressLine m_progressLine;
    std::string m_before;
    bool m_hasNews = false;
    Timeline m_timeline;
    std::optional<RunFailed> m_failure;
    std::stop_token m_told;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_onStop;
};

// A full disk leaves the last part of a run beside its file. Empty when the file is not there.
std::string whereRecorded(const std::string& path)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return {}; // the failure says where it went
    const std::string log = logBeside(path).string();
    return std::filesystem::exists(log, ignored)
               ? "Recorded as far as it went in " + path + " and " + log +
                     "; keep the two files together."
               : "Recorded in " + path;
}

std::string stoppedSentence(const Timeline& timeline, const PlaceInSeries& place)
{
    const bool isSeries = place.resumeBy == ResumeBy::SameCommand;
    if (timeline.hasRun())
        return "Stopped before the end; what was done until then is recorded, and " +
               std::string(isSeries ? "the same command" : "palimpsest resume") +
               " goes on from there.";
    return std::string("Stopped while the data was loading; nothing of this run was recorded.") +
           (isSeries ? " The same command goes on from there." : "");
}

int conclude(const Reporter& reporter, const Console& console)
{
    const Timeline& timeline = reporter.timeline();
    // Without news a table of what was done before would only bury the sentence below.
    if (reporter.hasNews() && timeline.hasRun() && !timeline.steps().empty()) {
        if (const std::string heading = summaryHeading(timeline); !heading.empty())
            console.out << '\n' << heading;
        console.out << '\n' << summaryTable(timeline) << '\n';
    }
    for (const std::string& sentence : stoppedArms(summarise(timeline)))
        console.err << "Note: " << sentence << std::endl;
    if (const std::string speed = speedText(timeline); reporter.hasNews() && !speed.empty())
        console.out << speed << '\n';
    if (const std::string where = whereRecorded(timeline.recordingPath()); !where.empty())
        console.out << where << std::endl;
    if (const auto& failure = reporter.failure()) {
        console.err << failure->message << std::endl;
        return exitCodeOf(failure->kind);
    }
    switch (timeline.state()) {
    case RunState::Finished:
        return Done;
    case RunState::Stopped:
        console.err << stoppedSentence(timeline, reporter.place()) << std::endl;
        return reporter.wasToldToStop() || !reporter.hasLostReader() ? StoppedBySignal : Failed;
    default:
        console.err << "The run ended without saying how." << std::endl;
        return Failed;
    }
}

void requireThreads(const ResumeHeadless& command, const RunStarted& began)
{
    const int threads = began.environment.threads;
    if (command.threads && *command.threads != threads)
        throw UsageError("This run began with " + countText(threads, "thread") +
                         ", and only with as many does it end as it would have. Leave --threads "
                         "out.");
}

void clearAway(ExportFolder& folder, const ExportRun& command, const Console& console)
{
    const auto cleared = folder.clearAway();
    if (cleared.removed > 0)
        console.err << "Note: " << countText(static_cast<std::int64_t>(cleared.removed), "file")
                    << " of an earlier export removed from " << command.folder.string() << "."
                    << std::endl;
    for (const auto& path : cleared.changed)
        console.err << "Note: " << path.string()
                    << " is of an earlier export, but was changed since; it stays." << std::endl;
    if (cleared.ofUnknownRuns > 0)
        console.err << "Note: "
                    << countText(static_cast<std::int64_t>(cleared.ofUnknownRuns), "file")
                    << " that an older Palimpsest exported to " << command.folder.string()
                    << ", maybe of another run, stay; remove what you do not need." << std::endl;
}

// Where something failed already, which is what is to be told.
void clearAwayQuietly(ExportFolder& folder, const ExportRun& command, const Console& console)
{
    try {
        clearAway(folder, command, console);
    } catch (const Error&) {
        // The list names what is there, so that the next export clears it.
    }
}

void sayWhatIsAmiss(const std::filesystem::path& run, const Console& console)
{
    const std::string damage = damageNote(run); // says of a log left behind itself
    const std::string note = damage.empty() ? missingLogNote(run) : damage;
    if (!note.empty())
        console.err << "Note: " << note << std::endl;
}

} // namespace

int runHeadless(const RunHeadless& command,
                const RunFunction& run,
                const std::stop_token& stop,
                const Console& console,
                const PlaceInSeries& place)
{
    try {
        // Before the data is loaded, not minutes later.
        requireWritableTarget(command.out, command.existing);
    } catch (const TargetExists& error) {
        console.err << error.what() << " Add --force to replace it." << std::endl;
        return BadUsage;
    } catch (const UsageError& error) {
        console.err << error.what() << std::endl;
        return BadUsage;
    } catch (const DataError& error) {
        console.err << error.what() << std::endl;
        return BadData;
    }
    Reporter reporter(console, place, stop);
    Controls controls;
    const auto recordedRun = recorded(
        run, [&command](const RunStarted&) { return command.out; }, command.existing);
    runToFinalEvent(recordedRun,
                    command.experiment,
                    reporter.stop(),
                    controls,
                    [&reporter](const Event& event) { reporter.take(event); });
    return conclude(reporter, console);
}

int resumeHeadless(const ResumeHeadless& command,
                   const ResumeFunction& resume,
                   const std::stop_token& stop,
                   const Console& console,
                   const PlaceInSeries& place)
{
    return withExitCode(console, [&] {
        // Before it is held: nobody writes to the log then.
        sayWhatIsAmiss(command.run, console);
        auto run = openInterruptedRun(command.run);
        if (!run) {
            console.out << "The run in " << command.run.string()
                        << " is finished; there is nothing to resume." << std::endl;
            return static_cast<int>(Done);
        }
        requireThreads(command, run->began());
        requireSameKinds(run->began().experiment, command.moved);
        requireSources(withSourcesAt(run->began().experiment, command.moved),
                       "palimpsest resume " + command.run.string());
        const std::string note =
            resumeNote(run->began().environment, command.here, command.processesHere);
        if (!note.empty())
            console.err << "Note: " << note << std::endl;
        Reporter reporter(console, place, stop);
        reporter.catchUp(*run);
        Controls controls;
        const Experiment experiment = run->began().experiment;
        runToFinalEvent(recordedOn(resume, std::move(*run), command.moved),
                        experiment,
                        reporter.stop(),
                        controls,
                        [&reporter](const Event& event) { reporter.take(event); });
        return conclude(reporter, console);
    });
}

int exportHeadless(const ExportRun& command,
                   const Console& console,
                   const ResearchServices& services)
{
    return withExitCode(console, [&] {
        Timeline timeline = foldEvents(readEvents(command.run));
        const auto report = [&console](const std::filesystem::path& path) {
            console.out << path.string() << std::endl;
        };
        if (!timeline.hasRun())
            throw DataError(command.run.string() + " holds no run: it ended before it began.");
        requireSameKinds(timeline.run().experiment, command.moved);
        requireExportable(command, timeline);
        requireFolder(command.folder);
        ExportFolder folder(command.folder, timeline.began(), command.existing);
        folder.begin(exportNames(command, timeline));
        try {
            exportRun(timeline, folder, report);
            // The tables tell of the run as it was.
            timeline.apply(command.moved);
            exportForResearch(command, timeline, services, folder, report);
        } catch (...) {
            // What was written is of this run, so nothing of another may lie beside it.
            clearAwayQuietly(folder, command, console);
            console.err << "Note: the export is not whole; " << command.folder.string()
                        << " holds what was written before this:" << std::endl;
            throw;
        }
        clearAway(folder, command, console);
        sayWhatIsAmiss(command.run, console);
        for (const std::string& sentence : stoppedArms(summarise(timeline)))
            console.err << "Note: " << sentence << std::endl;
        if (timeline.state() != RunState::Finished)
            console.err << "Note: this run did not reach its end; the tables hold what it reached."
                        << std::endl;
        return Done;
    });
}

int reportHeadless(const ReportRuns& command, const Console& console)
{
    return withExitCode(console, [&] {
        std::vector<RunDigest> runs;
        for (const auto& path : command.runs) {
            const Timeline timeline = foldEvents(readEvents(path));
            if (!timeline.hasRun())
                throw DataError(path.string() + " holds no run: it ended before it began.");
            sayWhatIsAmiss(path, console);
            runs.push_back(digestOf(path.string(), timeline));
        }
        const Comparison comparison = compareRuns(runs, command.style);
        for (const std::string& warning : comparison.warnings)
            console.err << "Note: " << warning << std::endl;
        console.out << comparison.text << std::flush;
        return Done;
    });
}

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

} // namespace app
