// SPDX-License-Identifier: GPL-3.0-only
// The exported tables of a run that can be checked by hand; see small_run.h for its numbers.
#include "engine/core/base/errors.h"
#include "engine/exports/exports.h"
#include "engine/exports/summary.h"
#include "tests/engine/record/csv_rows.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace engine;
using tests::linesOf;

class TestExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accuracyHasOneRowForEachClassSeen()
    {
        const QStringList lines = linesOf(accuracyCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 2 * (2 + 4));
        QCOMPARE(lines[0], "arm,step,class,class_name,correct,n,accuracy");
        QCOMPARE(lines[1], "finetune,1,5,husky,9,10,0.9");
        QCOMPARE(lines[2], "finetune,1,3,\"wolf, grey\",8,10,0.8");
        QCOMPARE(lines[3], "finetune,2,5,husky,1,10,0.1");
        QCOMPARE(lines[5], "finetune,2,8,\"the \"\"fox\"\"\",9,10,0.9");
        QCOMPARE(lines[6], "finetune,2,1,cat,10,10,1");
        QCOMPARE(lines[9], "e2e,2,5,husky,7,10,0.7");
    }

    void curvesHoldEveryEvaluation()
    {
        const QStringList lines = linesOf(curvesCsv(m_timeline));
        QCOMPARE(lines[0], "arm,step,phase,iteration,metric,value");
        // In step 1 there are no old classes.
        QCOMPARE(lines[1], "finetune,1,training,10,accuracy,0.85");
        QCOMPARE(lines[2], "finetune,1,training,10,new_accuracy,0.85");
        QCOMPARE(lines[3], "finetune,1,training,10,loss_cross_entropy,0.5");
        QVERIFY(lines.filter("finetune,1,").filter("old_accuracy").isEmpty());
        QVERIFY(lines.contains("finetune,2,training,20,accuracy,0.55"));
        QVERIFY(lines.contains("finetune,2,training,20,old_accuracy,0.15"));
        QVERIFY(lines.contains("finetune,2,training,20,new_accuracy,0.95"));
        QVERIFY(lines.contains("e2e,2,training,20,loss_cross_entropy,0.25"));
        QVERIFY(lines.contains("e2e,2,training,20,loss_distillation_1,0.125"));
        QVERIFY(lines.contains("e2e,2,memory update,20,accuracy,0.725"));
        QVERIFY(lines.contains("e2e,2,memory update,20,images_trained,1200"));
        // A resumed run must give the same tables, and no clock runs the same twice.
        QVERIFY(lines.filter("seconds").isEmpty());
        QVERIFY(lines.contains("e2e,2,training,20,learning_rate,0.1"));
        QVERIFY(lines.contains("e2e,2,training,20,temperature,2"));
        QVERIFY(lines.filter("memory update").filter("loss").isEmpty());
    }

    void exemplarsKeepTheirRank()
    {
        QCOMPARE(linesOf(exemplarsCsv(m_timeline)),
                 (QStringList{"arm,step,class,rank,dataset_index,distance",
                              "e2e,1,5,0,4,0.5",
                              "e2e,1,5,1,2,0.25",
                              "e2e,1,3,0,11,0.75",
                              "e2e,2,5,0,4,0.5",
                              "e2e,2,3,0,11,0.75",
                              "e2e,2,1,0,40,0.1"}));
    }

    void softTargetsStandBesideTheTeacher()
    {
        const QStringList lines = linesOf(softTargetsCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 2 * (2 * 2 + 2 * 4));
        QCOMPARE(
            lines[0],
            "arm,step,probe_index,true_class,class,logit,teacher_logit,balancing_teacher_logit");
        QCOMPARE(lines[1], "finetune,1,0,5,5,1.5,,");
        QCOMPARE(lines[2], "finetune,1,0,5,3,-0.1,,");
        QCOMPARE(lines[3], "finetune,1,1,8,5,0.25,,");
        // The teacher of step 2 knows the classes of step 1 alone.
        const QStringList distilled = lines.filter("e2e,2,");
        QCOMPARE(distilled,
                 (QStringList{"e2e,2,0,5,5,1,0.5,",
                              "e2e,2,0,5,3,2,0.6,",
                              "e2e,2,0,5,8,3,,",
                              "e2e,2,0,5,1,4,,",
                              "e2e,2,1,8,5,5,0.7,",
                              "e2e,2,1,8,3,6,0.8,",
                              "e2e,2,1,8,8,7,,",
                              "e2e,2,1,8,1,8,,"}));
    }

    void theSummaryHasThePapersNumbers()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        QCOMPARE(json["changes"].size(), std::size_t{1});
        QVERIFY(json["changes"][0]["setting"] == "temperature");
        QVERIFY(json["changes"][0]["value"] == 4.0);
        QVERIFY(json["changes"][0]["step"] == 2);
        const auto& finetune = json["arms"]["finetune"];
        QCOMPARE(finetune["average_incremental_accuracy_without_first"].get<double>(), 0.55);
        QCOMPARE(finetune["average_incremental_accuracy_with_first"].get<double>(), 0.7);
        QCOMPARE(finetune["last_accuracy"].get<double>(), 0.55);
        QCOMPARE(finetune["forgetting"].get<double>(), 0.7);
        QCOMPARE(finetune["seconds"].get<double>(), 3.0);
        QCOMPARE(finetune["images_trained"].get<int>(), 1200);
        const auto& distilled = json["arms"]["e2e"];
        QCOMPARE(distilled["average_incremental_accuracy_without_first"].get<double>(), 0.725);
        QCOMPARE(distilled["average_incremental_accuracy_with_first"].get<double>(), 0.7875);
        QCOMPARE(distilled["forgetting"].get<double>(), 0.2);
        QCOMPARE(json["state"].get<std::string>(), std::string("finished"));
        QCOMPARE(json["experiment"]["seed"].get<std::uint64_t>(), 18446744073709551615ULL);
        QCOMPARE(json["experiment"]["arms"].size(), 2U);
        QCOMPARE(json["environment"]["torch_version"].get<std::string>(), std::string("1.13.1"));
        QCOMPARE(json["environment"]["threads"].get<int>(), 2);
        QCOMPARE(json["classes"][1]["name"].get<std::string>(), std::string("wolf, grey"));
    }

    void whatIsNotKnownYetIsNull()
    {
        const auto events = tests::smallRun();
        const Timeline begun = foldEvents({events.begin(), events.begin() + 3});
        const auto json = nlohmann::json::parse(summaryJson(begun));
        QVERIFY(json["arms"]["e2e"]["forgetting"].is_null());
        QVERIFY(json["arms"]["e2e"]["last_accuracy"].is_null());
        QCOMPARE(json["state"].get<std::string>(), std::string("running"));
        QCOMPARE(linesOf(accuracyCsv(begun)).size(), 1);
    }

    void filesAreWrittenAndWrittenAgain()
    {
        const QTemporaryDir place;
        const std::filesystem::path into = place.path().toStdString();
        for (int i = 0; i < 2; ++i) {
            ExportFolder folder(into, m_timeline.run());
            folder.begin(tableNames());
            QStringList wrote;
            exportRun(m_timeline, folder, [&wrote](const auto& path) {
                QVERIFY(std::filesystem::file_size(path) > 0);
                wrote.push_back(QString::fromStdString(path.filename().string()));
            });
            QCOMPARE(wrote.size(), 10);
            for (const std::string& name : tableNames())
                QVERIFY(wrote.contains(QString::fromStdString(name)));
            (void)folder.clearAway();
        }
        QFile file(QString::fromStdString((into / "accuracy.csv").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), accuracyCsv(m_timeline));
    }

    void impossibleExportsSayWhy()
    {
        const QTemporaryDir place;
        ExportFolder folder(place.path().toStdString(), m_timeline.run());
        folder.begin({});
        QVERIFY_EXCEPTION_THROWN(exportRun(Timeline{}, folder, [](const auto&) {}), DataError);
    }

private:
    const Timeline m_timeline = foldEvents(tests::smallRun());
};

PALIMPSEST_TEST(TestExports)
#include "tst_exports.moc"
