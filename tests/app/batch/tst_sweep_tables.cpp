// SPDX-License-Identifier: GPL-3.0-only
// Cells put together over their seeds: median and range by hand, and what is missing by name.
#include "app/batch/sweep_tables.h"
#include "tests/support/test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace app;

namespace {

engine::ArmSummary arm(const std::string& key, double accuracy)
{
    engine::ArmSummary summary;
    summary.key = key;
    summary.averageIncrementalAccuracyWithoutFirst = accuracy;
    return summary;
}

CellResult cell(const std::string& temperature, std::uint64_t seed, double first, double second)
{
    const std::string number = std::to_string(seed);
    return {"temperature=" + temperature + ",seed=" + number,
            {{"temperature", temperature}, {"seed", number}},
            seed,
            CellState::Finished,
            {arm("finetune", first), arm("e2e", second)}};
}

// Accuracies of e2e at temperature 2: 0.5, 0.25, 0.75, so the median is 0.5 and the range 0.25 to
// 0.75; at temperature 4 there is one seed.
std::vector<CellResult> smallSweep()
{
    std::vector<CellResult> cells{cell("2", 1, 0.125, 0.5),
                                  cell("2", 2, 0.25, 0.25),
                                  cell("2", 3, 0.5, 0.75),
                                  cell("4", 1, 0.0625, 1.0),
                                  cell("4", 2, 0.0, 0.0),
                                  cell("4", 3, 0.0, 0.0)};
    cells[4].state = CellState::Missing;
    cells[5].state = CellState::Unfinished;
    cells[4].arms.clear();
    cells[5].arms.clear();
    return cells;
}

QStringList lines(const std::string& text)
{
    return QString::fromStdString(text).split('\n', Qt::SkipEmptyParts);
}

} // namespace

class TestSweepTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedsOfOneSettingStandTogether()
    {
        const auto rows = putSeedsTogether(smallSweep());
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(rows[1].settings, (std::vector<SettingValue>{{"temperature", "2"}}));
        QCOMPARE(rows[1].arm, std::string("e2e"));
        QCOMPARE(rows[1].seeds, (std::vector<std::uint64_t>{1, 2, 3}));
        const engine::Spread& accuracy = rows[1].metrics.front();
        QCOMPARE(accuracy.n, 3);
        QCOMPARE(accuracy.median, 0.5);
        QCOMPARE(accuracy.low, 0.25);
        QCOMPARE(accuracy.high, 0.75);
        QCOMPARE(rows[3].seeds, (std::vector<std::uint64_t>{1}));
        QCOMPARE(rows[3].metrics.front().median, 1.0);
    }

    // Its numbers are those of fewer steps.
    void anArmThatStoppedIsNotPutBesideTheOthers()
    {
        auto cells = smallSweep();
        cells[0].arms[1].stoppedInStep = 2;
        cells[0].arms[1].whyStopped = "It diverged.";
        const engine::Spread accuracy = putSeedsTogether(cells)[1].metrics.front();
        QCOMPARE(accuracy.n, 2);
        QCOMPARE(accuracy.median, 0.5); // of 0.25 and 0.75
        const QStringList rows = lines(sweepCsv(cells));
        QVERIFY2(rows[2].startsWith("2,1,e2e,,"), qPrintable(rows[2]));
        const auto json = QString::fromStdString(sweepJson(cells, {}));
        QVERIFY2(json.contains("\"why\": \"It diverged.\""), qPrintable(json));
    }

    void everyFinishedCellHasARowForEachArm()
    {
        const QStringList rows = lines(sweepCsv(smallSweep()));
        QCOMPARE(rows.size(), 1 + 4 * 2);
        QVERIFY(
            rows[0].startsWith("temperature,seed,arm,average_incremental_accuracy_without_first,"));
        QVERIFY(rows[1].startsWith("2,1,finetune,0.125,"));
        QVERIFY(rows[8].startsWith("4,1,e2e,1,"));
    }

    void theSeedHasAColumnAlsoWhenItDoesNotVary()
    {
        CellResult only = cell("2", 9, 0.5, 0.5);
        only.varied = {{"temperature", "2"}};
        QVERIFY(lines(sweepCsv({only}))[1].startsWith("2,9,finetune,0.5,"));
        QVERIFY(lines(sweepSeedsCsv(putSeedsTogether({only})))[1].startsWith("2,finetune,1,0.5,"));
    }

    void medianAndRangeHaveColumns()
    {
        const QStringList rows = lines(sweepSeedsCsv(putSeedsTogether(smallSweep())));
        QCOMPARE(rows.size(), 1 + 4);
        QVERIFY(rows[0].startsWith("temperature,arm,seeds,"
                                   "average_incremental_accuracy_without_first_median,"
                                   "average_incremental_accuracy_without_first_low,"
                                   "average_incremental_accuracy_without_first_high,"));
        QVERIFY(rows[1].startsWith("2,finetune,3,0.25,0.125,0.5,"));
        QVERIFY(rows[2].startsWith("2,e2e,3,0.5,0.25,0.75,"));
    }

    void theJsonHoldsCellsSeedsAndWhatIsMissing()
    {
        const auto cells = smallSweep();
        const QJsonObject json =
            QJsonDocument::fromJson(
                QByteArray::fromStdString(sweepJson(cells, putSeedsTogether(cells))))
                .object();
        QCOMPARE(json["cells"].toArray().size(), 4);
        const QJsonObject second = json["cells"].toArray()[1].toObject();
        QCOMPARE(second["seed"].toInt(), 2);
        QCOMPARE(second["settings"].toObject()["temperature"].toString(), QString("2"));
        QCOMPARE(second["arms"]
                     .toObject()["e2e"]
                     .toObject()["average_incremental_accuracy_without_first"]
                     .toDouble(),
                 0.25);
        const QJsonObject seeds = json["over_seeds"].toArray()[1].toObject();
        QCOMPARE(seeds["metrics"]
                     .toObject()["average_incremental_accuracy_without_first"]
                     .toObject()["high"]
                     .toDouble(),
                 0.75);
        QCOMPARE(json["missing"].toArray(), QJsonArray{"temperature=4,seed=2"});
        QCOMPARE(json["unfinished"].toArray(), QJsonArray{"temperature=4,seed=3"});
        QVERIFY(json["failed"].toArray().isEmpty());
    }

    void theJsonSaysWhyACellFailed()
    {
        CellResult failed = cell("4", 1, 0.0, 0.0);
        failed.state = CellState::Failed;
        failed.arms.clear();
        failed.failure = "The loss is no number.";
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(sweepJson({failed}, {}))).object();
        QCOMPARE(json["failed"].toArray(),
                 (QJsonArray{QJsonObject{{"cell", "temperature=4,seed=1"},
                                         {"why", "The loss is no number."}}}));
        QVERIFY(json["unfinished"].toArray().isEmpty());
    }

    void aTerminalShowsMedianAndRange()
    {
        const QString text = QString::fromStdString(sweepText(putSeedsTogether(smallSweep())));
        QVERIFY2(text.contains("50.0 [25.0, 75.0]"), qPrintable(text));
        QVERIFY(sweepText({}).empty());
    }
};

PALIMPSEST_TEST(TestSweepTables)
#include "tst_sweep_tables.moc"
