// SPDX-License-Identifier: GPL-3.0-only
// Which run is offered when the window opens again.
#include "app/headless/unfinished_run.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/cut_short.h"
#include "tests/engine/record/killed_writer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <chrono>
#include <fstream>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

// Written so long ago.
void age(const fs::path& path, std::chrono::hours by)
{
    fs::last_write_time(path, fs::file_time_type::clock::now() - by);
}

void recordWhole(const fs::path& path)
{
    engine::RunFile file(path);
    tests::append(file, tests::smallRun());
    file.close();
}

} // namespace

class TestUnfinishedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestThatWasCutShortIsFound()
    {
        const tests::TemporaryFolder folder;
        QVERIFY(!app::newestUnfinishedRun(folder.path()));
        QVERIFY(!app::newestUnfinishedRun(folder.path() / "nowhere"));
        tests::recordCutShort(folder.path() / "a.palimpsest");
        const auto found = app::newestUnfinishedRun(folder.path());
        QVERIFY(found);
        QCOMPARE(found->path, folder.path() / "a.palimpsest");
        QCOMPARE(found->status.startedAt, std::string("2026-01-02T03:04:05Z"));
        QCOMPARE(found->status.step, 2);
        QCOMPARE(found->status.steps, 2);
        QVERIFY(!found->status.isFinished);
        // What a list of runs says of it.
        QVERIFY(found->status.experiment == engine::readRunStarted(found->path).experiment);
        QVERIFY(found->bytes >= fs::file_size(found->path));
    }

    void theNewestComeFirstAndWhatIsNoRunIsPassedOver()
    {
        const tests::TemporaryFolder folder;
        tests::recordCutShort(folder.path() / "cut.palimpsest");
        age(folder.path() / "cut.palimpsest", std::chrono::hours(2));
        recordWhole(folder.path() / "whole.palimpsest");
        age(folder.path() / "whole.palimpsest", std::chrono::hours(1));
        std::ofstream(folder.path() / "notes.palimpsest") << "notes";
        const auto runs = app::newestRuns(folder.path(), 10);
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].path, folder.path() / "whole.palimpsest");
        QVERIFY(runs[0].status.isFinished && !runs[1].status.isFinished);
        QCOMPARE(app::newestRuns(folder.path(), 1).size(), std::size_t{1});
        QVERIFY(app::newestRuns(folder.path() / "nowhere", 10).empty());
    }

    // Who has finished another run since has moved on.
    void aRunFinishedLaterLeavesNothingToOffer()
    {
        const tests::TemporaryFolder folder;
        tests::recordCutShort(folder.path() / "z.palimpsest");
        recordWhole(folder.path() / "a.palimpsest");
        age(folder.path() / "z.palimpsest", 2h);
        QVERIFY(!app::newestUnfinishedRun(folder.path()));
        age(folder.path() / "a.palimpsest", 3h);
        QVERIFY(app::newestUnfinishedRun(folder.path()));
    }

    void whatIsNoRunIsPassedOver()
    {
        const tests::TemporaryFolder folder;
        tests::recordCutShort(folder.path() / "run.palimpsest");
        age(folder.path() / "run.palimpsest", 1h);
        std::ofstream(folder.path() / "newer.palimpsest") << "no run at all";
        std::ofstream(folder.path() / "newer.txt") << "x";
        fs::create_directory(folder.path() / "folder.palimpsest");
        const auto found = app::newestUnfinishedRun(folder.path());
        QVERIFY(found);
        QCOMPARE(found->path.filename(), fs::path("run.palimpsest"));
    }

    // It would fail again in the same bits, unless what it failed of is gone: so that is told.
    void whyARunFailedIsKnown()
    {
        const tests::TemporaryFolder folder;
        {
            engine::RunFile file(folder.path() / "run.palimpsest");
            tests::append(file, tests::smallRunPart(0, tests::kBefore));
            file.append(engine::RunFailed{engine::FailureKind::Failed, "The disk is full."});
        }
        const auto found = app::newestUnfinishedRun(folder.path());
        QVERIFY(found);
        QCOMPARE(found->status.failure, std::string("The disk is full."));
        tests::recordCutShort(folder.path() / "z.palimpsest");
        age(folder.path() / "run.palimpsest", 2h);
        QVERIFY(app::newestUnfinishedRun(folder.path())->status.failure.empty());
    }

    void aRunThatGoesOnElsewhereIsNotOffered()
    {
        const tests::TemporaryFolder folder;
        tests::recordCutShort(folder.path() / "run.palimpsest");
        const engine::RecordingLock held(folder.path() / "run.palimpsest");
        QVERIFY(!app::newestUnfinishedRun(folder.path()));
    }

    void aKilledProgramsRunIsFound()
    {
        const tests::TemporaryFolder folder;
        const fs::path path = folder.path() / "killed.palimpsest";
        QVERIFY(tests::killWhileWorking([&path](const auto& ready) {
            engine::RunFile file(path);
            tests::append(file, tests::smallRunPart(0, tests::kBefore));
            ready();
            for (;;)
                pause();
        }));
        const auto found = app::newestUnfinishedRun(folder.path());
        QVERIFY(found);
        QCOMPARE(found->path, path);
        QCOMPARE(found->status.step, 2);
    }
};

PALIMPSEST_TEST(TestUnfinishedRun)
#include "tst_unfinished_run.moc"
