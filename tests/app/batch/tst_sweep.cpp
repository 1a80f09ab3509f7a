// SPDX-License-Identifier: GPL-3.0-only
// A sweep with a scripted engine: which cells a shard runs, keeps, and goes on with, what stands in
// the way of it, and what a merge finds.
#include "app/batch/sweep.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/console_outcome.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <memory>

using namespace engine;
using tests::Outcome;
namespace fs = std::filesystem;

class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<tests::TemporaryFolder>();
        m_begun.clear();
        m_resumed.clear();
        m_stopsAt.clear();
        m_failsAt.clear();
        m_otherProcessorAt.clear();
        m_precisionHere.reset();
        writeGrid(R"({"preset": "glance", "temperature": [2, 4], "seed": [1, 2]})");
    }

    void aShardRunsItsCellsAndNoOther()
    {
        const Outcome first = run({1, 2});
        QCOMPARE(first.code, int(app::Done));
        QVERIFY2(first.out.contains("Shard 1 of 2: 2 cells of 4, 0 done already"),
                 qPrintable(first.out));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/1", "4/1"}));
        m_begun.clear();
        QCOMPARE(run({2, 2}).code, int(app::Done));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/2", "4/2"}));
        for (const char* name : {"temperature=2,seed=1", "temperature=4,seed=2"})
            QVERIFY(fs::exists(runs() / (std::string(name) + ".palimpsest")));
    }

    void cellsHaveTheSettingsOfTheGrid()
    {
        QCOMPARE(run({1, 1}).code, int(app::Done));
        const Experiment experiment =
            readRunStarted(runs() / "temperature=4,seed=2.palimpsest").experiment;
        QCOMPARE(experiment.temperature, 4.0);
        QCOMPARE(experiment.seed, std::uint64_t{2});
        QCOMPARE(experiment.trainPerClass, 300); // of the preset
    }

    void whatIsDoneIsKeptAndWhatWasCutShortGoesOn()
    {
        m_stopsAt = "4/1";
        QCOMPARE(run({1, 1}).code, int(app::StoppedBySignal));
        m_stopsAt.clear();
        m_begun.clear();
        const Outcome outcome = run({1, 1});
        QCOMPARE(outcome.code, int(app::Done));
        QCOMPARE(m_resumed, (std::vector<std::string>{"4/1"}));
        QCOMPARE(m_begun, (std::vector<std::string>{"4/2"}));
        QVERIFY(outcome.out.contains("Cell 1 of 4 (temperature=2,seed=1) is done already"));
    }

    void aCellThatGoesOnOnAnotherDeviceIsTold()
    {
        m_stopsAt = "4/1";
        QCOMPARE(run({1, 1}).code, int(app::StoppedBySignal));
        m_here = Environment{};
        m_here->device = "cuda";
        const Outcome outcome = run({1, 1});
        m_here.reset();
        QCOMPARE(outcome.code, int(app::Done));
        QCOMPARE(outcome.err.count("goes on here on cuda"), 1);
    }

    void aCellThatFailsKeepsNoOtherFromBeingRun()
    {
        m_failsAt = "2/2";
        const Outcome outcome = run({1, 1});
        QCOMPARE(outcome.code, int(app::Failed));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/1", "2/2", "4/1", "4/2"}));
        QVERIFY2(outcome.err.endsWith("Note: 1 cell of 4 failed:\n  temperature=2,seed=2\n"),
                 qPrintable(outcome.err));
    }

    void whatIsDoneIsToldHowItIsMerged()
    {
        m_failsAt = "2/2";
        QVERIFY(!run({1, 1}).out.contains("--merge"));
        m_failsAt.clear();
        const Outcome first = run({1, 2});
        QVERIFY2(first.out.contains("When every shard is done, put them together with\n"),
                 qPrintable(first.out));
        QVERIFY2(first.out.trimmed().endsWith("--merge"), qPrintable(first.out));
    }

    // It would fail in the same bits; and the next call is still told that not all is well.
    void aCellThatFailedIsNotTriedAgain()
    {
        m_failsAt = "2/2";
        QCOMPARE(run({1, 1}).code, int(app::Failed));
        m_failsAt.clear();
        m_begun.clear();
        const Outcome again = run({1, 1});
        QCOMPARE(again.code, int(app::Failed));
        QVERIFY(m_begun.empty() && m_resumed.empty());
        QVERIFY2(again.out.contains("Cell 2 of 4 (temperature=2,seed=2) failed before, in ") &&
                     again.out.contains("The loss is no number. palimpsest resume "),
                 qPrintable(again.out));
    }

    void aStopIsNotOutdoneByAFailure()
    {
        m_failsAt = "2/1";
        m_stopsAt = "2/2";
        QCOMPARE(run({1, 1}).code, int(app::StoppedBySignal));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/1", "2/2"}));
    }

    void aMergeSaysWhatFailedAndWhy()
    {
        m_failsAt = "4/1";
        QCOMPARE(run({1, 1}).code, int(app::Failed));
        const Outcome outcome = merge();
        QCOMPARE(outcome.code, int(app::BadData));
        QCOMPARE(outcome.err,
                 QString("Note: 1 cell of 4 failed:\n  temperature=4,seed=1: The loss is no "
                         "number.\n"));
    }

    // Presets leave the precision to the processor, and a cluster has several kinds.
    void aCellOfAnotherProcessorIsKeptAndTold_data()
    {
        QTest::addColumn<QString>("precision");
        QTest::newRow("not named") << "";
        QTest::newRow("auto") << R"("precision": "auto", )";
    }

    void aCellOfAnotherProcessorIsKeptAndTold()
    {
        QFETCH(QString, precision);
        writeGrid("{" + precision.toStdString() +
                  R"("preset": "glance", "temperature": [2, 4], "seed": [1, 2]})");
        m_otherProcessorAt = "4/1";
        QCOMPARE(run({1, 1}).code, int(app::Done));
        m_begun.clear();
        QCOMPARE(run({1, 1}).code, int(app::Done));
        QVERIFY(m_begun.empty());
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::Done));
        const bool isReducedHere = fastestPrecision() == Precision::BFloat16;
        QVERIFY2(merged.err.startsWith(
                     isReducedHere ? "Note: 1 cell trained in float32 and 3 in bfloat16, "
                                   : "Note: 3 cells trained in float32 and 1 in bfloat16, "),
                 qPrintable(merged.err));
    }

    void aPrecisionThatTheGridNamesMustAgree()
    {
        writeGrid(R"({"precision": "float32", "temperature": [2, 4], "seed": [1, 2]})");
        m_otherProcessorAt = "4/1";
        QCOMPARE(run({1, 1}).code, int(app::Done));
        const Outcome again = run({1, 1});
        QCOMPARE(again.code, int(app::BadUsage));
        QVERIFY2(again.err.contains("precision is"), qPrintable(again.err));
        QCOMPARE(merge().code, int(app::BadData));
    }

    void aPrecisionThatTheGridLeavesOpenIsTheDevices()
    {
        const Precision other =
            fastestPrecision() == Precision::Float32 ? Precision::BFloat16 : Precision::Float32;
        m_precisionHere = other;
        writeGrid(R"({"preset": "glance", "precision": ["auto", "float32", "bfloat16"]})");
        QCOMPARE(run({1, 1}).code, int(app::Done));
        const auto precisionOf = [this](const char* cell) {
            return readRunStarted(runs() / (std::string("precision=") + cell + ".palimpsest"))
                .experiment.precision;
        };
        QVERIFY(precisionOf("auto") == other);
        QVERIFY(precisionOf("float32") == Precision::Float32);
        QVERIFY(precisionOf("bfloat16") == Precision::BFloat16);
    }

    void theRestIsEstimated()
    {
        const Outcome outcome = run({1, 1});
        QVERIFY2(outcome.out.contains("left for the other 3 cells"), qPrintable(outcome.out));
        QVERIFY(outcome.out.contains("left for the other 1 cell\n"));
    }

    void anotherGridsFolderIsRefused()
    {
        QCOMPARE(run({1, 1}).code, int(app::Done));
        m_begun.clear();
        writeGrid(R"({"preset": "glance", "memory": [100, 200]})");
        const Outcome other = run({1, 1});
        QCOMPARE(other.code, int(app::BadUsage));
        QVERIFY2(other.err.contains("which is no cell of this grid"), qPrintable(other.err));
        // The same names, but another base.
        writeGrid(R"({"preset": "glance", "epochs": 9, "temperature": [2, 4], "seed": [1, 2]})");
        const Outcome base = run({1, 1});
        QCOMPARE(base.code, int(app::BadUsage));
        QVERIFY2(base.err.contains("epochs is 4 there and 9 here. It belongs to another grid."),
                 qPrintable(base.err));
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::BadData));
        QVERIFY2(merged.err.contains("Note: 4 cells of 4 left out:") &&
                     merged.err.contains("epochs is 4 there and 9 here"),
                 qPrintable(merged.err));
        QVERIFY(m_begun.empty());
    }

    void aGridMayGrow()
    {
        QCOMPARE(run({1, 1}).code, int(app::Done));
        m_begun.clear();
        writeGrid(R"({"preset": "glance", "temperature": [2, 4], "seed": [1, 2, 3]})");
        QCOMPARE(run({1, 1}).code, int(app::Done));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/3", "4/3"}));
    }

    // With names that are cut, so that the first values alone do not tell the cells apart.
    void aGridOfManySettingsMayGrow()
    {
        const std::string others = R"("preset": ["glance"], "weight-decay": [0.00012345678912],
                                      "learning-rate": [0.0123456789], "temperature": [2, 4],
                                      "balanced-learning-rate": [0.0123456789], "seed": )";
        writeGrid("{" + others + "[1, 3]}");
        QCOMPARE(run({1, 1}).code, int(app::Done));
        m_begun.clear();
        writeGrid("{" + others + "[1, 2, 3]}");
        const Outcome grown = run({1, 1});
        QVERIFY2(grown.code == app::Done, qPrintable(grown.err));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/2", "4/2"}));
    }

    void settingsThatCannotBeRunNameTheCell_data()
    {
        QTest::addColumn<QString>("grid");
        QTest::addColumn<QString>("said");
        QTest::newRow("range") << R"({"temperature": [2, 40]})"
                               << "cell temperature=40 cannot be run. The temperature must be";
        QTest::newRow("no number") << R"({"epochs": [1, "two"]})"
                                   << "cell epochs=two";
        QTest::newRow("recipe") << R"({"arms": ["finetune", "e3e"]})"
                                << "did you mean \"e2e\"?";
        QTest::newRow("seed") << R"({"seed": [-1]})"
                              << "cell seed=-1";
    }

    void settingsThatCannotBeRunNameTheCell()
    {
        QFETCH(QString, grid);
        QFETCH(QString, said);
        writeGrid(grid.toStdString());
        const Outcome outcome = run({1, 1});
        QCOMPARE(outcome.code, int(app::BadUsage));
        QVERIFY2(outcome.err.contains(said), qPrintable(outcome.err));
        QVERIFY(m_begun.empty());
    }

    void whatTheCheckFindsIsToldBeforeAnythingRuns()
    {
        m_checkFails = true;
        const Outcome outcome = run({1, 2});
        m_checkFails = false;
        QCOMPARE(outcome.code, int(app::BadUsage));
        QVERIFY(outcome.err.contains("too small"));
        QCOMPARE(m_checked, std::size_t{4}); // those of other shards too
        QVERIFY(m_begun.empty());
    }

    void aMergeSaysWhatIsMissing()
    {
        QCOMPARE(run({1, 2}).code, int(app::Done));
        const Outcome outcome = merge();
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY2(outcome.err.contains("Note: 2 cells of 4 missing:\n  temperature=2,seed=2\n  "
                                      "temperature=4,seed=2\n"),
                 qPrintable(outcome.err));
        for (const char* name : {"sweep.csv", "sweep_seeds.csv", "sweep.json"})
            QVERIFY(fs::exists(runs() / name));
    }

    // small_run.h: 22 of 40 right after step 2 for finetune, 29 of 40 for e2e; the average without
    // the first step is that of step 2.
    void aMergeHoldsTheNumbersOfTheRuns()
    {
        QCOMPARE(run({1, 1}).code, int(app::Done));
        const Outcome outcome = merge();
        QVERIFY(outcome.err.isEmpty());
        QVERIFY2(outcome.out.contains("72.5 [72.5, 72.5]"), qPrintable(outcome.out));
        std::ifstream file(runs() / "sweep_seeds.csv");
        std::string line;
        std::getline(file, line);
        std::getline(file, line);
        QVERIFY2(line.starts_with("2,finetune,2,0.55,0.55,0.55,"), line.c_str());
    }

    void aRunHalfDoneIsNoPartOfAMerge()
    {
        m_stopsAt = "2/2";
        QCOMPARE(run({1, 1}).code, int(app::StoppedBySignal));
        const Outcome outcome = merge();
        QVERIFY2(outcome.err.contains("Note: 1 cell of 4 not at the end yet:\n  "
                                      "temperature=2,seed=2\n"),
                 qPrintable(outcome.err));
        QVERIFY(outcome.err.contains("Note: 2 cells of 4 missing:"));
    }

    void anEmptyFileIsAMissingCell()
    {
        QCOMPARE(run({1, 2}).code, int(app::Done));
        tests::writeBytes(runs() / "temperature=2,seed=2.palimpsest", "");
        const Outcome outcome = merge();
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY2(outcome.err.contains("Note: 2 cells of 4 missing:\n  temperature=2,seed=2\n"),
                 qPrintable(outcome.err));
        QCOMPARE(run({2, 2}).code, int(app::Done));
        QVERIFY(merge().err.isEmpty());
    }

    void aCellThatIsBeingRunIsNoHindrance()
    {
        m_stopsAt = "2/2";
        QCOMPARE(run({1, 1}).code, int(app::StoppedBySignal));
        const RecordingLock held(runs() / "temperature=2,seed=2.palimpsest");
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::BadData));
        QVERIFY(merged.err.contains("1 cell of 4 not at the end yet"));
        // Nobody else may go on with it, though.
        const Outcome again = run({1, 1});
        QCOMPARE(again.code, int(app::BadUsage));
        QVERIFY(again.err.contains("still going on in another program"));
    }

    void aDamagedOrForeignCellIsNamedAndTheOthersRun_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no run") << QByteArray("years of work");
        QTest::newRow("half a database") << QByteArray("SQLite format 3\0 and no more", 29);
    }

    void aDamagedOrForeignCellIsNamedAndTheOthersRun()
    {
        QFETCH(QByteArray, bytes);
        fs::create_directories(runs());
        const fs::path first = runs() / "temperature=2,seed=1.palimpsest";
        tests::writeBytes(first, bytes.toStdString());
        const Outcome outcome = run({1, 1});
        QCOMPARE(outcome.code, int(app::BadData));
        QCOMPARE(m_begun, (std::vector<std::string>{"2/2", "4/1", "4/2"}));
        QVERIFY2(outcome.err.contains("Cell 1 of 4 (temperature=2,seed=1) is left out: ") &&
                     outcome.err.endsWith("Note: 1 cell of 4 failed:\n  temperature=2,seed=1\n"),
                 qPrintable(outcome.err));
        QCOMPARE(tests::bytesOf(first), bytes.toStdString());
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::BadData));
        QVERIFY2(merged.err.contains("Note: 1 cell of 4 left out:\n  temperature=2,seed=1: "),
                 qPrintable(merged.err));
        QVERIFY(tests::bytesOf(runs() / "sweep.json").find("left_out") != std::string::npos);
        QVERIFY(fs::exists(runs() / "sweep.csv"));
    }

    // A disk that goes bad, somewhere in what was done weeks ago.
    void aCellThatIsDoneIsReadBeforeItCounts()
    {
        QCOMPARE(run({1, 1}).code, int(app::Done));
        m_begun.clear();
        const fs::path cell = runs() / "temperature=4,seed=1.palimpsest";
        tests::overwrite(cell, fs::file_size(cell) / 2, std::string(4096, '\x5a'));
        const Outcome again = run({1, 1});
        QCOMPARE(again.code, int(app::BadData));
        QVERIFY(m_begun.empty());
        QVERIFY2(again.err.contains("(temperature=4,seed=1) is left out: ") &&
                     again.err.contains("damaged"),
                 qPrintable(again.err));
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::BadData));
        QVERIFY2(merged.err.contains("Note: 1 cell of 4 left out:\n  temperature=4,seed=1: "),
                 qPrintable(merged.err));
    }

    // Twice the same run would count as two seeds.
    void oneValueWrittenInTwoWaysIsRefused()
    {
        tests::writeBytes(gridPath(), R"({"epochs": 1, "seed": ["1", "01"]})");
        fs::create_directory(runs());
        const Outcome refused = merge();
        QCOMPARE(refused.code, int(app::BadUsage));
        QVERIFY2(refused.err.contains("seed=1 and seed=01 are the same run"),
                 qPrintable(refused.err));
    }

    void tablesOfTheUsersAreLeftAlone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::string>("mine");
        for (const char* name : {"sweep.csv", "sweep_seeds.csv", "sweep.json"})
            QTest::newRow(name) << name << std::string("mine");
        QTest::newRow("a grid") << "sweep.json" << std::string("{\n  \"seed\": [1, 2]\n}\n");
        QTest::newRow("a table of limbs") << "sweep.csv" << std::string("leg,arm,length\n1,2,3\n");
    }

    void tablesOfTheUsersAreLeftAlone()
    {
        QFETCH(QString, name);
        QFETCH(const std::string, mine);
        QCOMPARE(run({1, 1}).code, int(app::Done));
        QCOMPARE(merge().code, int(app::Done));
        QCOMPARE(merge().code, int(app::Done)); // over its own
        tests::writeBytes(runs() / name.toStdString(), mine);
        const Outcome merged = merge();
        QCOMPARE(merged.code, int(app::BadUsage));
        QVERIFY2(merged.err.contains(name), qPrintable(merged.err));
        QCOMPARE(tests::bytesOf(runs() / name.toStdString()), mine);
    }

    void aFolderThatIsNotThereCannotBeMerged()
    {
        const Outcome outcome = merge();
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY(outcome.err.contains("Run the sweep first"));
    }

private:
    [[nodiscard]] fs::path gridPath() const { return m_folder->path() / "grid.json"; }
    [[nodiscard]] fs::path runs() const { return m_folder->path() / "runs"; }

    void writeGrid(const std::string& text) const { tests::writeBytes(gridPath(), text); }

    static std::string nameOf(const Experiment& experiment)
    {
        return std::to_string(static_cast<int>(experiment.temperature)) + "/" +
               std::to_string(experiment.seed);
    }

    [[nodiscard]] Outcome run(app::Shard shard)
    {
        const RunFunction function = [this](const Experiment& experiment,
                                            std::stop_token,
                                            Controls&,
                                            const EventSink& sink) {
            m_begun.push_back(nameOf(experiment));
            auto events = tests::smallRun();
            auto& recorded = std::get<RunStarted>(events.front()).experiment;
            recorded = experiment;
            if (m_begun.back() == m_otherProcessorAt)
                recorded.precision = experiment.precision == Precision::Float32
                                         ? Precision::BFloat16
                                         : Precision::Float32;
            if (m_begun.back() == m_stopsAt)
                events = {events.front(), RunStopped{0, 1.0}};
            if (m_begun.back() == m_failsAt) {
                sink(events.front());
                throw RunError("The loss is no number.");
            }
            for (const Event& event : events)
                sink(event);
        };
        const ResumeFunction resume = [this](const RunStarted& began,
                                             const Checkpoint&,
                                             std::stop_token,
                                             Controls&,
                                             const EventSink& sink) {
            m_resumed.push_back(nameOf(began.experiment));
            tests::sendFrom(1, tests::smallRun(), sink);
        };
        const app::PlanCheck check = [this](std::span<const Experiment> experiments) {
            m_checked = experiments.size();
            if (m_checkFails)
                throw UsageError("The memory is too small.");
        };
        return tests::outcomeOf([&](const app::Console& console) {
            return app::runSweep(
                {gridPath(), runs(), shard, DeviceChoice::Auto, m_here, m_precisionHere},
                function,
                resume,
                check,
                {},
                console);
        });
    }

    [[nodiscard]] Outcome merge() const
    {
        return tests::outcomeOf([this](const app::Console& console) {
            return app::mergeSweep({gridPath(), runs()}, console);
        });
    }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
    std::vector<std::string> m_begun; // "temperature/seed"
    std::vector<std::string> m_resumed;
    std::string m_stopsAt;
    std::string m_failsAt;
    std::string m_otherProcessorAt;
    std::optional<Precision> m_precisionHere;
    std::optional<Environment> m_here;
    std::size_t m_checked = 0;
    bool m_checkFails = false;
};

PALIMPSEST_TEST(TestSweep)
#include "tst_sweep.moc"
