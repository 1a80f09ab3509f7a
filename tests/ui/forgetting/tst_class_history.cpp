// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/class_history.h"
#include "ui/forgetting/class_history_text.h"

#include <QTest>

class TestClassHistory : public QObject
{
    Q_OBJECT

    static tests::SmallRun run()
    {
        tests::SmallRun run;
        run.evaluate(0, 1, 10, {50, 60});
        run.evaluate(0, 1, 20, {90, 92});
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 30, {3, 64, 95, 99});
        return run;
    }

private Q_SLOTS:
    void eachMomentStandsForTheTimeThatLedToIt()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        // The test that ends the step takes the place of its last epoch's.
        QCOMPARE(history.moments.size(), std::size_t{3});
        QCOMPARE(history.moments[0].from, std::int64_t{0});
        QCOMPARE(history.moments[1].from, std::int64_t{10});
        QCOMPARE(history.moments[1].point.phase, engine::Phase::MemoryUpdate);
        QCOMPARE(history.moments[2].from, std::int64_t{20});
        QCOMPARE(history.moments[2].firstNew, 2);
    }

    void growingGivesTheSameAsReadingAtOnce()
    {
        tests::SmallRun small;
        small.evaluate(0, 1, 10, {50, 60});
        ui::ClassHistory grown;
        QVERIFY(ui::catchUp(grown, small.timeline, 0));
        QVERIFY(!ui::catchUp(grown, small.timeline, 0));
        small.evaluate(0, 1, 20, {90, 92});
        small.endStepOne({90, 92});
        QVERIFY(ui::catchUp(grown, small.timeline, 0));
        ui::ClassHistory atOnce;
        ui::extend(atOnce, small.timeline, 0);
        QVERIFY(grown == atOnce);
        // Begun anew: fewer tests than before.
        const tests::SmallRun anew;
        QVERIFY(ui::catchUp(grown, anew.timeline, 0));
        QVERIFY(grown.moments.empty());
    }

    void aClassIsUnknownBeforeItsStep()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        QVERIFY(!ui::momentAt(history, 9));
        QCOMPARE(*ui::momentAt(history, 29), std::size_t{1});
        QCOMPARE(ui::globalOf(history.moments[1], 2).n, 0);
        QCOMPARE(ui::globalOf(history.moments[2], 1), (engine::Accuracy{64, 100}));
        QCOMPARE(ui::withinHeadOf(history.moments[2], 1).n, 0); // this run does not tell
    }

    void oldClassesAreSummedUp()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        QCOMPARE(history.moments[1].oldGlobal.n, 0); // in step 1 none is old
        QCOMPARE(history.moments[2].oldGlobal, (engine::Accuracy{3 + 64, 200}));
        QCOMPARE(history.moments[2].oldWithinHead.n, 0);
    }

    void aCellIsSaidWithItsInterval()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const std::vector<engine::ClassInfo>& classes = small.timeline.run().classes;
        // Wilson, 64 of 100: 54.2 .. 72.7 %.
        QCOMPARE(ui::cellInWords(history, classes[1], 1, 30),
                 QStringLiteral("wolf · step 2, training, epoch 1 · 64 % (n = 100, 54–73 %)"));
        QCOMPARE(ui::cellInWords(history, classes[1], 1, 20),
                 QStringLiteral("wolf · end of step 1 · 92 % (n = 100, 85–96 %)"));
        QCOMPARE(ui::cellInWords(history, classes[2], 2, 20),
                 QStringLiteral("washing machine · learned in step 2"));
        QVERIFY(ui::rangeInWords(history, classes, 30)
                    .contains(QStringLiteral("best car 99 %, worst husky 3 %")));
        QCOMPARE(ui::rangeInWords(history, classes, 5), QString());
    }

    void aClassWithoutTestImagesIsNeitherBestNorWorst()
    {
        tests::SmallRun small({"e2e"});
        engine::Evaluated evaluated;
        evaluated.step = 2;
        evaluated.tick = 20;
        evaluated.classified().confusion = tests::confusionOf({0, 60, 70, 80});
        for (int predicted = 0; predicted < 4; ++predicted)
            evaluated.classified().confusion.counts[static_cast<std::size_t>(predicted)] = 0;
        small.timeline.apply(evaluated);
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        QCOMPARE(ui::rangeInWords(history, small.timeline.run().classes, 20),
                 QStringLiteral("3 classes known; best car 80 %, worst wolf 60 %"));
    }

    void theTableHasARowForEveryMoment()
    {
        const tests::SmallRun small = run();
        std::vector<ui::ClassHistory> histories(1);
        ui::extend(histories[0], small.timeline, 0);
        const ui::TableRows rows = ui::historyRows(
            histories, small.timeline.run().classes, {QStringLiteral("fine-tuning")});
        const ui::ViewTable table = ui::wholeTable(rows);
        QCOMPARE(table.columns.size(), 3 + 4);
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(table.rows[1].mid(3),
                 (QStringList{QStringLiteral("90.0"), QStringLiteral("92.0"), {}, {}}));
        histories.clear();
        QVERIFY(rows.row(1).isEmpty());
    }
};

PALIMPSEST_TEST(TestClassHistory)
#include "tst_class_history.moc"
