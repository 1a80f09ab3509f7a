// SPDX-License-Identifier: GPL-3.0-only
// Several seeds one after another: their files, what is kept when the command is given again, and
// the comparison at the end.
#include "app/batch/seed_series.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/console_outcome.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace engine;
using tests::Outcome;
namespace fs = std::filesystem;

class TestSeedSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_command = {};
        m_command.out = path("a.palimpsest");
        m_command.seeds = 3;
        m_command.experiment.seed = 7;
        m_begun.clear();
        m_resumed.clear();
        m_stopsLoadingSeed = 0;
    }

    void filesAreNamedAfterTheirSeeds()
    {
        QCOMPARE(app::seedPath("x/run.palimpsest", 7), fs::path("x/run-seed7.palimpsest"));
        QCOMPARE(app::seedPath("run", 18446744073709551615ULL),
                 fs::path("run-seed18446744073709551615"));
        QCOMPARE(app::seedPath("a.b/v1.2.palimpsest", 1), fs::path("a.b/v1.2-seed1.palimpsest"));
    }

    void everySeedIsRunAndCompared()
    {
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.err.isEmpty());
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{7, 8, 9}));
        for (const int seed : {7, 8, 9})
            QVERIFY(fs::exists(pathOf(seed)));
        QVERIFY(!fs::exists(m_command.out));
        QVERIFY(outcome.out.contains("Seed 2 of 3 (seed 8)"));
        QVERIFY(outcome.out.contains("4 classes in 2 steps; 3 seeds: 7, 8, 9"));
        QVERIFY(outcome.out.contains("the ranges over 3 seeds"));
    }

    void theProgressLineSaysWhichSeed()
    {
        const Outcome outcome = run([] { return 100; });
        QVERIFY(outcome.out.contains("seed 1/3  step 1/2"));
        QVERIFY(outcome.out.contains("seed 3/3  step 2/2"));
    }

    void whatIsDoneIsKept()
    {
        m_command.seeds = 2;
        QCOMPARE(run().code, int(app::Done));
        m_command.seeds = 4;
        m_begun.clear();
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::Done));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{9, 10}));
        QVERIFY(outcome.out.contains("Seed 1 of 4 (seed 7) is done already"));
        QVERIFY(outcome.out.contains("4 seeds: 7, 8, 9, 10"));
        // Even where the others may be replaced.
        m_command.existing = Existing::ReplaceRun;
        m_begun.clear();
        QCOMPARE(run().code, int(app::Done));
        QVERIFY(m_begun.empty());
    }

    void aStopEndsTheSeriesAndTheNextGoesOn()
    {
        m_stopsAtSeed = 8;
        const Outcome stopped = run();
        m_stopsAtSeed = 0;
        QCOMPARE(stopped.code, int(app::StoppedBySignal));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{7, 8}));
        // One advice, the one that fits.
        QCOMPARE(stopped.err,
                 QString("Stopped before the end; what was done until then is recorded, and the "
                         "same command goes on from there.\n"));
        QVERIFY(!stopped.out.contains("seeds: 7"));

        m_begun.clear();
        QCOMPARE(run().code, int(app::Done));
        QCOMPARE(m_resumed, (std::vector<std::uint64_t>{8}));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{9}));
        const Timeline resumed = foldEvents(readEvents(pathOf(8)));
        QVERIFY(resumed.state() == RunState::Finished);
    }

    void aSeedThatGoesOnOnAnotherDeviceIsTold()
    {
        m_stopsAtSeed = 8;
        QCOMPARE(run().code, int(app::StoppedBySignal));
        m_stopsAtSeed = 0;
        m_command.here = Environment{};
        m_command.here->device = "cuda";
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::Done));
        QCOMPARE(outcome.err.count("goes on here on cuda"), 1);
    }

    void aStopWhileLoadingIsSaidOnceToo()
    {
        m_stopsLoadingSeed = 8;
        const Outcome stopped = run();
        QCOMPARE(stopped.code, int(app::StoppedBySignal));
        QCOMPARE(stopped.err,
                 QString("Stopped while the data was loading; nothing of this run was recorded. "
                         "The same command goes on from there.\n"));
        QVERIFY(!fs::exists(pathOf(8)));
    }

    // --force is for what is in the way, not for what is half done.
    void aSeedCutShortGoesOnAlsoWhenItMightBeReplaced()
    {
        m_stopsAtSeed = 8;
        QCOMPARE(run().code, int(app::StoppedBySignal));
        m_stopsAtSeed = 0;
        m_begun.clear();
        m_command.existing = Existing::ReplaceRun;
        QCOMPARE(run().code, int(app::Done));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{9}));
        QCOMPARE(m_resumed, (std::vector<std::uint64_t>{8}));
    }

    void aFailureKeepsNoOtherSeedFromBeingRun()
    {
        m_failsAtSeed = 8;
        const Outcome outcome = run();
        m_failsAtSeed = 0;
        QCOMPARE(outcome.code, int(app::Failed));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{7, 8, 9}));
        QVERIFY(outcome.err.contains("The loss is not a number."));
        QVERIFY(outcome.err.endsWith("Note: 1 seed of 3 failed:\n  seed 8\n"));
        QVERIFY(!outcome.out.contains("3 seeds: 7, 8, 9"));
    }

    // Told before anything is trained, although the first seed could be.
    void otherSettingsInTheWayAreNamed()
    {
        m_command.experiment.seed = 9;
        m_command.seeds = 1;
        m_command.experiment.epochs = 17;
        QCOMPARE(run().code, int(app::Done));
        m_command.experiment.seed = 7;
        m_command.seeds = 3;
        m_command.experiment.epochs = 18;
        m_begun.clear();
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::BadUsage));
        QVERIFY2(outcome.err.contains("a-seed9.palimpsest") &&
                     outcome.err.contains("epochs is 17 there and 18 here"),
                 qPrintable(outcome.err));
        QVERIFY(m_begun.empty());
    }

    // Begun on another device, which chose another precision.
    void precisionThatWasLeftOpenIsNoOtherSetting()
    {
        m_command.seeds = 1;
        m_command.precision = app::PrecisionFrom::Device;
        m_command.experiment.precision = Precision::Float32;
        QCOMPARE(run().code, int(app::Done));
        m_command.experiment.precision = Precision::BFloat16;
        m_begun.clear();
        QCOMPARE(run().code, int(app::Done));
        QVERIFY(m_begun.empty());
        m_command.precision = app::PrecisionFrom::Settings;
        QCOMPARE(run().code, int(app::BadUsage));
    }

    void aRunWithAnotherSeedInTheWayIsNamed()
    {
        m_command.seeds = 1;
        QCOMPARE(run().code, int(app::Done));
        fs::rename(pathOf(7), pathOf(8));
        m_command.experiment.seed = 8;
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::BadUsage));
        QVERIFY(outcome.err.contains("another seed"));
    }

    void aForeignFileIsLeftAlone()
    {
        std::ofstream(pathOf(9)) << "years of work";
        m_command.existing = Existing::ReplaceRun;
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY(outcome.err.contains("a-seed9.palimpsest"));
        QCOMPARE(fs::file_size(pathOf(9)), std::uintmax_t{13});
        QVERIFY(m_begun.empty());
    }

    void aDamagedRunMayBeReplaced()
    {
        m_command.seeds = 1;
        QCOMPARE(run().code, int(app::Done));
        fs::resize_file(pathOf(7), 200);
        m_begun.clear();
        QCOMPARE(run().code, int(app::BadData));
        QVERIFY(m_begun.empty());
        m_command.existing = Existing::ReplaceRun;
        QCOMPARE(run().code, int(app::Done));
        QCOMPARE(m_begun.size(), std::size_t{1});
    }

    void dataThatMovedIsTakenForTheSame()
    {
        fs::create_directory(path("d1"));
        m_command.experiment.dataset = "folder:" + path("d1").string();
        m_stopsAtSeed = 8;
        QCOMPARE(run().code, int(app::StoppedBySignal));
        m_stopsAtSeed = 0;
        m_begun.clear();
        fs::create_directory(path("d2"));
        m_command.experiment.dataset = "folder:" + path("d2").string();
        QCOMPARE(run().code, int(app::BadUsage)); // the old place is there: it may be another set
        fs::remove(path("d1"));
        const Outcome outcome = run();
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY2(outcome.out.contains("with its data elsewhere"), qPrintable(outcome.out));
        QCOMPARE(m_resumed, (std::vector<std::uint64_t>{8}));
        QCOMPARE(m_begun, (std::vector<std::uint64_t>{9}));
        QCOMPARE(readRunStarted(pathOf(8)).experiment.dataset, m_command.experiment.dataset);
    }

    void aMissingFolderIsToldAtOnce()
    {
        m_command.out = path("missing/a.palimpsest");
        QCOMPARE(run().code, int(app::BadData));
        m_command.out = path("");
        QCOMPARE(run().code, int(app::BadUsage));
        QVERIFY(m_begun.empty());
    }

    void reportsReadTheirFiles()
    {
        QCOMPARE(run().code, int(app::Done));
        const Outcome outcome = report({pathOf(7), pathOf(9)});
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.err.isEmpty());
        QVERIFY(outcome.out.contains("2 seeds: 7, 9"));
        const Outcome twice = report({pathOf(7), pathOf(7)});
        QCOMPARE(twice.code, int(app::Done));
        QVERIFY(twice.err.startsWith("Note: ") && twice.err.contains("same seed"));
        const Outcome missing = report({pathOf(7), path("missing.palimpsest")});
        QCOMPARE(missing.code, int(app::BadData));
        QVERIFY(missing.out.isEmpty() && missing.err.contains("missing.palimpsest"));
    }

private:
    [[nodiscard]] fs::path path(const std::string& name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    [[nodiscard]] fs::path pathOf(int seed) const
    {
        return path("a-seed" + std::to_string(seed) + ".palimpsest");
    }

    // small_run.h with the settings it was asked for.
    void scripted(const Experiment& experiment, const EventSink& sink)
    {
        m_begun.push_back(experiment.seed);
        auto events = tests::smallRun();
        std::get<RunStarted>(events.front()).experiment = experiment;
        if (experiment.seed == m_failsAtSeed)
            throw RunError("The loss is not a number.");
        if (experiment.seed == m_stopsLoadingSeed) {
            sink(RunStopped{});
            return;
        }
        if (experiment.seed == m_stopsAtSeed) {
            sink(events.front());
            sink(RunStopped{0, 1.0});
            return;
        }
        for (const Event& event : events)
            sink(event);
    }

    [[nodiscard]] Outcome run(std::function<int()> width = {})
    {
        const RunFunction function = [this](const Experiment& experiment,
                                            std::stop_token,
                                            Controls&,
                                            const EventSink& sink) { scripted(experiment, sink); };
        // The events that scripted() leaves out when it stops.
        const ResumeFunction resume = [this](const RunStarted& began,
                                             const Checkpoint&,
                                             std::stop_token,
                                             Controls&,
                                             const EventSink& sink) {
            m_resumed.push_back(began.experiment.seed);
            tests::sendFrom(1, tests::smallRun(), sink);
        };
        return tests::outcomeOf(
            [&](const app::Console& console) {
                return app::runSeedSeries(m_command, function, resume, {}, console);
            },
            std::move(width));
    }

    [[nodiscard]] Outcome report(std::vector<fs::path> runs)
    {
        return tests::outcomeOf([&](const app::Console& console) {
            return app::reportHeadless({std::move(runs)}, console);
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    app::RunSeeds m_command;
    std::vector<std::uint64_t> m_begun;
    std::vector<std::uint64_t> m_resumed;
    std::uint64_t m_stopsAtSeed = 0;
    std::uint64_t m_stopsLoadingSeed = 0;
    std::uint64_t m_failsAtSeed = 0;
};

PALIMPSEST_TEST(TestSeedSeries)
#include "tst_seed_series.moc"
