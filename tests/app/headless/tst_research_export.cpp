// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest export` for other programs: which files there are and what is said when there cannot
// be any. The engine is a stand-in.
#include "app/headless/headless.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/console_outcome.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;
using tests::Outcome;
namespace fs = std::filesystem;

namespace {

// One number that names its arm and step.
PlainTensors weightsOf(int arm, int step)
{
    return {{"w", TensorType::Int64, {}, std::vector<std::byte>(8, std::byte(10 * arm + step))}};
}

app::ResearchServices standIn()
{
    return {[](const PlainTensors& weights) {
                return "pickled " + std::to_string(static_cast<int>(weights.at(0).bytes.at(0)));
            },
            [](const Timeline&, const auto& readWeightsOf, const auto& take) {
                for (int step = 1; step <= 2; ++step) {
                    if (!readWeightsOf(1, step).empty())
                        take(StepFeatures{1, step, 1, {4}, {5}, {1.0F}});
                }
            }};
}

} // namespace

class TestResearchExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void onlyWhatIsAskedForIsWritten()
    {
        record({{0, 1}, {1, 1}, {1, 2}});
        app::ExportRun command = exporting();
        QCOMPARE(exported(command).code, int(app::Done));
        const QStringList tables = files();
        QVERIFY(tables.contains("accuracy.csv"));
        QVERIFY(tables.filter(".pt").isEmpty() && tables.filter("features").isEmpty());
        QVERIFY(!tables.contains("exemplars"));

        command.weights = true;
        QCOMPARE(exported(command).code, int(app::Done));
        QCOMPARE(added(tables),
                 (QStringList{"weights_e2e_1.pt", "weights_e2e_2.pt", "weights_finetune_1.pt"}));
        QFile pickle(m_folder->filePath("out/weights_e2e_2.pt"));
        QVERIFY(pickle.open(QIODevice::ReadOnly));
        QCOMPARE(pickle.readAll(), QByteArray("pickled 12"));

        QDir(m_folder->filePath("out")).removeRecursively();
        command.weights = false;
        command.features = true;
        QCOMPARE(exported(command).code, int(app::Done));
        QCOMPARE(added(tables),
                 (QStringList{"features_e2e_1.npy",
                              "features_e2e_1_index.csv",
                              "features_e2e_2.npy",
                              "features_e2e_2_index.csv"}));

        QDir(m_folder->filePath("out")).removeRecursively();
        command.features = false;
        command.exemplarImages = true;
        QCOMPARE(exported(command).code, int(app::Done));
        QCOMPARE(added(tables), QStringList{"exemplars"});
    }

    void anotherRunLeavesNothingOfTheFirst()
    {
        record({{0, 1}, {1, 1}});
        app::ExportRun command = exporting();
        command.weights = command.exemplarImages = true;
        QVERIFY(exported(command).err.isEmpty());
        QFile notes(m_folder->filePath("out/weights_of_my_own.pt"));
        QVERIFY(notes.open(QIODevice::WriteOnly));
        notes.close();
        // Again, without the pictures: they are of this run and stay.
        command.exemplarImages = false;
        QVERIFY(exported(command).err.isEmpty());
        QVERIFY(files().contains("exemplars") && files().contains("weights_finetune_1.pt"));

        record({{1, 1}}, 7);
        const Outcome outcome = exported(command);
        QCOMPARE(outcome.code, int(app::Done));
        // The weights of finetune and six pictures.
        QVERIFY2(outcome.err.startsWith("Note: 7 files of an earlier export removed from "),
                 qPrintable(outcome.err));
        QVERIFY(!files().contains("exemplars"));
        QCOMPARE(files().filter("weights"),
                 (QStringList{"weights_e2e_1.pt", "weights_of_my_own.pt"}));
    }

    // Its tables are there, and nothing of another run may lie beside them.
    void anExportThatFailsHalfwayClearsAwayToo()
    {
        record({{1, 1}});
        app::ExportRun command = exporting();
        command.weights = true;
        QCOMPARE(exported(command).code, int(app::Done));
        record({}, 7);
        const Outcome outcome = exported(command);
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY(files().filter("weights").isEmpty());
        QVERIFY(files().contains("summary.json"));
    }

    void aRunThatWasKilledGivesWhatItHas()
    {
        record({{1, 1}});
        app::ExportRun command = exporting();
        command.features = true;
        QCOMPARE(exported(command).code, int(app::Done));
        QCOMPARE(files().filter("features"),
                 (QStringList{"features_e2e_1.npy", "features_e2e_1_index.csv"}));
    }

    void aRunOfAnOlderProgramHasNoWeights()
    {
        record({});
        for (const bool wantsWeights : {true, false}) {
            app::ExportRun command = exporting();
            command.weights = wantsWeights;
            command.features = !wantsWeights;
            const Outcome outcome = exported(command);
            QCOMPARE(outcome.code, int(app::BadData));
            QVERIFY(outcome.err.contains("holds no weights"));
            QVERIFY(files().contains("summary.json"));
        }
        // Pictures are in every run.
        app::ExportRun command = exporting();
        command.exemplarImages = true;
        QCOMPARE(exported(command).code, int(app::Done));
    }

    void dataThatIsGoneIsBadData()
    {
        record({{1, 1}});
        app::ExportRun command = exporting();
        command.features = true;
        app::ResearchServices services = standIn();
        services.recomputeFeatures = [](const auto&, const auto&, const auto&) {
            throw DataError("There is no folder pictures.");
        };
        const Outcome outcome = exported(command, services);
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY(outcome.err.contains("There is no folder pictures."));
    }

    void armsWithoutExemplarsHaveNoFeatures()
    {
        record({{0, 1}});
        app::ExportRun command = exporting();
        command.features = true;
        const Outcome outcome = exported(command);
        QCOMPARE(outcome.code, int(app::BadData));
        QVERIFY(outcome.err.contains("no arm of this run has chosen exemplars"));
    }

private:
    // Records the small run with weights of these arms and steps.
    void record(const std::vector<std::pair<int, int>>& kept, std::uint64_t seed = 1)
    {
        RunFile file(path(), Existing::ReplaceRun);
        auto events = tests::smallRun();
        std::get<RunStarted>(events.front()).experiment.seed = seed;
        for (std::size_t i = 0; i + 1 < events.size(); ++i)
            file.append(events[i]);
        for (const auto& [arm, step] : kept)
            file.append(
                WeightsKept{arm, step, std::make_shared<const PlainTensors>(weightsOf(arm, step))});
        file.append(events.back());
        file.close();
    }

    [[nodiscard]] fs::path path() const
    {
        return m_folder->filePath("run.palimpsest").toStdString();
    }

    [[nodiscard]] app::ExportRun exporting() const
    {
        return {path(), m_folder->filePath("out").toStdString()};
    }

    [[nodiscard]] static Outcome exported(const app::ExportRun& command,
                                          const app::ResearchServices& services = standIn())
    {
        return tests::outcomeOf([&](const app::Console& console) {
            return app::exportHeadless(command, console, services);
        });
    }

    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->filePath("out"))
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }

    [[nodiscard]] QStringList added(const QStringList& before) const
    {
        QStringList now = files();
        for (const QString& name : before)
            now.removeAll(name);
        return now;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

PALIMPSEST_TEST(TestResearchExport)
#include "tst_research_export.moc"
