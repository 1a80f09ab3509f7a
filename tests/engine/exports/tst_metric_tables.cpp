// SPDX-License-Identifier: GPL-3.0-only
// The metric tables of a run that can be checked by hand; see telling_run.h for its numbers.
#include "engine/core/timeline.h"
#include "engine/exports/exports.h"
#include "engine/exports/metric_tables.h"
#include "tests/engine/record/csv_rows.h"
#include "tests/engine/record/telling_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <string>

using namespace engine;
using tests::linesOf, tests::longRun, tests::number, tests::Row, tests::rowsOf, tests::whole;

class TestMetricTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMatrixHasARowForEachPairOfSteps()
    {
        const QStringList lines = linesOf(accuracyMatrixCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 2 * 3);
        QCOMPARE(lines[0], "arm,after_step,on_step,correct,n,accuracy,low,high");
        QVERIFY(lines[1].startsWith("finetune,1,1,17,20,0.85,0.63958"));
        QVERIFY(lines[2].startsWith("finetune,2,1,3,20,0.15,"));
        QVERIFY(lines[3].startsWith("finetune,2,2,19,20,0.95,"));
        QVERIFY(lines[5].startsWith("e2e,2,1,13,20,0.65,"));
    }

    void confusionLeavesOutZeros()
    {
        const QStringList lines = linesOf(confusionCsv(m_timeline)).filter("finetune,2,");
        QCOMPARE(lines,
                 (QStringList{"finetune,2,5,5,1",
                              "finetune,2,5,8,5",
                              "finetune,2,5,1,4",
                              "finetune,2,3,3,2",
                              "finetune,2,3,8,4",
                              "finetune,2,3,1,4",
                              "finetune,2,8,8,9",
                              "finetune,2,8,1,1",
                              "finetune,2,1,1,10"}));
    }

    void withinHeadStandsForEachClass()
    {
        const QStringList lines = linesOf(withinHeadCsv(m_timeline));
        QCOMPARE(lines,
                 (QStringList{"arm,step,class,correct,n,accuracy",
                              "finetune,1,5,9,10,0.9",
                              "finetune,1,3,8,10,0.8",
                              "finetune,2,5,7,10,0.7",
                              "finetune,2,3,5,10,0.5",
                              "finetune,2,8,9,10,0.9",
                              "finetune,2,1,10,10,1"}));
    }

    void calibrationHasEveryBin()
    {
        const QStringList lines = linesOf(calibrationCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 15 + 2 * 15); // no old classes in step 1
        QCOMPARE(lines[0], "arm,step,classes,bin,n,correct,mean_confidence");
        QCOMPARE(lines[1], "finetune,1,new,0,0,0,");
        QCOMPARE(lines[9], "finetune,1,new,8,10,5,0.6");
        QVERIFY(lines.contains("finetune,2,old,14,10,2,0.95"));
        QVERIFY(lines.contains("finetune,2,new,14,20,19,0.95"));
    }

    void aStepIsOneRow()
    {
        const auto rows = rowsOf(stepsCsv(m_timeline), "finetune");
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].at("old_accuracy"), std::string());
        QCOMPARE(rows[0].at("recency_count"), std::string());
        QCOMPARE(rows[0].at("ece_old"), std::string());
        QCOMPARE(rows[1].at("correct"), std::string("22"));
        QCOMPARE(rows[1].at("n"), std::string("40"));
        QCOMPARE(rows[1].at("accuracy"), std::string("0.55"));
        QCOMPARE(rows[1].at("old_accuracy"), std::string("0.15"));
        QCOMPARE(rows[1].at("new_accuracy"), std::string("0.95"));
        QCOMPARE(rows[1].at("recency_count"), std::string("17"));
        QCOMPARE(rows[1].at("recency_bias"), std::string("0.85"));
        QCOMPARE(rows[1].at("within_head_accuracy"), std::string("0.775"));
        // Of four classes there are no five best.
        QCOMPARE(rows[1].at("top5_correct"), std::string());
        QCOMPARE(rows[1].at("top5_accuracy"), std::string());
        QCOMPARE(rows[1].at("images_trained"), std::string("1200"));
        QCOMPARE(rowsOf(stepsCsv(m_timeline), "e2e")[1].at("exemplar_images"), std::string("3"));
    }

    // The hits of longRun() are summed here from the events.
    void topFiveBeginsWithTheSixthClass()
    {
        const auto events = longRun(10, 2);
        const auto rows = rowsOf(stepsCsv(foldEvents(events)), "finetune");
        QCOMPARE(rows.size(), std::size_t{5});
        for (const std::size_t step : {0, 1}) {
            QCOMPARE(rows[step].at("top5_correct"), std::string());
            QCOMPARE(rows[step].at("top5_accuracy"), std::string());
        }
        for (const Event& event : events) {
            const auto* end = std::get_if<Evaluated>(&event);
            if (!end || end->arm != 0 || end->moment != EvaluationMoment::EndOfStep ||
                end->step < 3)
                continue;
            const auto& hits = end->classified().topFiveCorrect;
            const int sum = std::accumulate(hits.begin(), hits.end(), 0);
            const Row& row = rows[std::size_t(end->step) - 1];
            QCOMPARE(whole(row, "top5_correct"), sum);
            QVERIFY(std::abs(number(row, "top5_accuracy") - sum / number(row, "n")) < 1e-12);
        }
    }

private:
    const Timeline m_timeline = foldEvents(tests::tellingRun());
};

PALIMPSEST_TEST(TestMetricTables)
#include "tst_metric_tables.moc"
