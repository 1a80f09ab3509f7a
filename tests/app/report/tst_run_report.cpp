// SPDX-License-Identifier: GPL-3.0-only
// What a terminal is told of the run of small_run.h, whose numbers can be checked by hand.
#include "app/report/run_report.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <QStringList>
#include <QTest>

using namespace app;

namespace {

QStringList report(Detail detail)
{
    QStringList lines;
    engine::Timeline timeline;
    for (const engine::Event& event : tests::smallRun()) {
        timeline.apply(event);
        if (const auto line = lineFor(event, timeline, detail); !line.empty())
            lines << QString::fromStdString(line);
    }
    return lines;
}

} // namespace

class TestRunReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLogHasEveryEpoch()
    {
        QCOMPARE(report(Detail::Epochs),
                 (QStringList{
                     "sketchbook: 4 classes in 2 steps; arms: finetune, e2e; "
                     "seed 18446744073709551615; 2 threads; float32; LibTorch 1.13.1\n"
                     "  30 training and 10 test images of each class",
                     "Step 1 of 2: husky, wolf, grey",
                     "  training, 1 epoch",
                     "    finetune  epoch 1      all 85.0 %  (n = 20)",
                     "    e2e       epoch 1      all 85.0 %  (n = 20)",
                     "  memory update",
                     "    finetune  end of step  all 85.0 %  (n = 20)",
                     "    e2e       end of step  all 85.0 %  (n = 20)",
                     "Step 2 of 2: the \"fox\", cat",
                     "  training, 1 epoch",
                     "    finetune  epoch 1      all 55.0 %  old 15.0 %  new 95.0 %  (n = 40)",
                     "    e2e       epoch 1      all 72.5 %  old 65.0 %  new 80.0 %  (n = 40)",
                     "    finetune  end of step  all 55.0 %  old 15.0 %  new 95.0 %  (n = 40)",
                     "    e2e       end of step  all 72.5 %  old 65.0 %  new 80.0 %  (n = 40)"}));
    }

    void oneOfAThingIsNotCalledMany()
    {
        auto run = std::get<engine::RunStarted>(tests::smallRun().front());
        run.classes.resize(1);
        run.steps = 1;
        run.environment.threads = 1;
        const auto line = lineFor(run, engine::foldEvents({run}), Detail::Steps);
        QVERIFY2(line.starts_with("sketchbook: 1 class in 1 step; arms:") &&
                     line.find("; 1 thread; float32; LibTorch") != std::string::npos,
                 line.c_str());
    }

    void whatTheRunTookIsSaidInAFewLines()
    {
        auto run = std::get<engine::RunStarted>(tests::smallRun().front());
        run.experiment.dataset = "folder:/donn\xe9"
                                 "es";
        run.intake.passedOver = {{engine::PassedOver::Reason::Ending, 4, ".jfif", {"a/1.jfif"}}};
        run.intake.notes.assign(12, "Something was assumed.");
        const auto text = lineFor(run, engine::foldEvents({run}), Detail::Steps);
        const QStringList lines = QString::fromStdString(text).split('\n');
        QVERIFY(lines[0].startsWith(QStringLiteral("folder:/donn\u00e9es: 4 classes")));
        QCOMPARE(lines[2], QString("  4 files passed over (.jfif): a/1.jfif"));
        QCOMPARE(lines.last(), QString("  and 5 lines more; palimpsest report shows all"));
        QCOMPARE(lines.size(), 11);
    }

    void whatTrainsItIsSaid()
    {
        auto run = std::get<engine::RunStarted>(tests::smallRun().front());
        run.environment.processes = 2;
        run.environment.device = "cuda";
        run.experiment.precision = engine::Precision::BFloat16;
        const auto line = lineFor(run, engine::foldEvents({run}), Detail::Steps);
        QVERIFY2(line.find("; 2 processes of 2 threads; cuda; bfloat16; LibTorch") !=
                     std::string::npos,
                 line.c_str());
    }

    void aTableOfAnUnfinishedRunSaysSo()
    {
        const auto events = tests::smallRun();
        QCOMPARE(summaryHeading(engine::foldEvents({events.begin(), events.begin() + 10})),
                 std::string("Not the end: it came as far as step 1 of 2."));
        QVERIFY(summaryHeading(engine::foldEvents(events)).empty());
    }

    void aTerminalHasTheSteps()
    {
        const QStringList lines = report(Detail::Steps);
        QCOMPARE(lines.size(), 7);
        QVERIFY(lines.filter("epoch").isEmpty());
    }

    void theTableHasARowForEachArm()
    {
        const auto table = summaryTable(engine::foldEvents(tests::smallRun()));
        QCOMPARE(QString::fromStdString(table).split('\n'),
                 (QStringList{
                     "          average incremental  accuracy     last                  training",
                     "arm       without step 1       with step 1  accuracy  forgetting  time      "
                     "images",
                     "finetune  55.0 %               70.0 %       55.0 %    70.0 %      0:03      "
                     "1200",
                     "e2e       72.5 %               78.8 %       72.5 %    20.0 %      0:03      "
                     "1200",
                     ""}));
    }

    void whatWasNotReachedIsADash()
    {
        const auto events = tests::smallRun();
        const auto table = summaryTable(engine::foldEvents({events.begin(), events.begin() + 10}));
        QVERIFY(table.find("finetune  -                    85.0 %       85.0 %    -") !=
                std::string::npos);
    }

    void aNewStepHasNoPhaseOfTheOldOne()
    {
        engine::Timeline timeline;
        bool secondBegan = false;
        for (const auto& event : tests::smallRun()) {
            timeline.apply(event);
            const auto* step = std::get_if<engine::StepStarted>(&event);
            if (step && step->step == 2) {
                secondBegan = true;
                QVERIFY(!progressOf(timeline));
                break;
            }
        }
        QVERIFY(secondBegan);
    }

    void theSpeedIsTheMeanOfTheRun()
    {
        // 1200 images for each arm in 7.5 seconds.
        QCOMPARE(speedText(engine::foldEvents(tests::smallRun())),
                 std::string("2400 images in 0:08: 320 images/s"));
        QVERIFY(speedText(engine::foldEvents({})).empty());
    }

    void progressFollowsTheTick()
    {
        const auto events = tests::smallRun();
        engine::Timeline timeline = engine::foldEvents({events.begin(), events.begin() + 2});
        QVERIFY(!progressOf(timeline));
        timeline = engine::foldEvents({events.begin(), events.begin() + 15});
        timeline.apply(engine::Progressed{2, engine::Phase::Training, 1, 15, 99.0, 3.0, 4.0});
        const auto progress = progressOf(timeline);
        QVERIFY(progress);
        QCOMPARE(progress->step, 2);
        QCOMPARE(progress->steps, 2);
        QCOMPARE(progress->done, 0.75);
        QCOMPARE(progress->epoch, 1);
        QCOMPARE(progress->imagesPerSecond, 99.0);
        QCOMPARE(*progress->remainingSeconds, 4.0);
    }
};

PALIMPSEST_TEST(TestRunReport)
#include "tst_run_report.moc"
