// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/headline/why_text.h"

#include <QTest>

using namespace engine;

class TestWhyText : public QObject
{
    Q_OBJECT

    // Step 2 of two, with ten exemplars of each old class in the memory of the second arm.
    static tests::SmallRun stepTwo(const std::string& second = "e2e")
    {
        tests::SmallRun run({"finetune", second});
        const std::vector<Exemplar> ten(10);
        run.timeline.apply(MemoryUpdated{1, 1, 20, 20, {ten, ten}});
        run.startStepTwo();
        return run;
    }

    static QString longest(const tests::SmallRun& run, int arm, std::int64_t tick)
    {
        const ui::WhyWords said = ui::whyInWords(run.timeline, arm, tick, QStringLiteral("B"));
        return (said.trainsOn.value(0) + QChar(' ') + said.defence.value(0)).trimmed();
    }

private Q_SLOTS:
    void firstStepHasNoOldClasses()
    {
        QCOMPARE(longest(tests::SmallRun(), 0, 10),
                 QStringLiteral("B trains on 1,200 images: 600 husky, 600 wolf."));
    }

    void plainFineTuningHasNothingForThem()
    {
        QCOMPARE(
            longest(stepTwo(), 0, 30),
            QStringLiteral("B trains on 1,200 images: 600 washing machine, 600 car, 0 husky, 0 "
                           "wolf. Nothing in its loss speaks for the old classes, so every "
                           "update may undo them."));
    }

    void exemplarsAndTeacherSpeakForThem()
    {
        QCOMPARE(
            longest(stepTwo(), 1, 30),
            QStringLiteral("B trains on 1,220 images: 600 washing machine, 600 car, 10 husky, "
                           "10 wolf. Old images and the teacher’s soft targets speak for the "
                           "old classes. New images outnumber them 60 to 1, so old classes may "
                           "dip until balanced fine-tuning evens that out."));
    }

    void otherMethodsHaveTheirOwnReasons_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<QString>("counts");
        QTest::addColumn<QString>("reason");
        QTest::newRow("joint") << "joint"
                               << "2,400 images"
                               << "may keep every image";
        QTest::newRow("lwf") << "lwf"
                             << "0 husky, 0 wolf"
                             << "only the teacher’s soft targets";
        QTest::newRow("ewc") << "ewc"
                             << "0 husky, 0 wolf"
                             << "weights they relied on";
        QTest::newRow("replay") << "replay"
                                << "10 husky, 10 wolf"
                                << "Its old images speak";
    }

    void otherMethodsHaveTheirOwnReasons()
    {
        QFETCH(QString, recipe);
        QFETCH(QString, counts);
        QFETCH(QString, reason);
        const QString said = longest(stepTwo(recipe.toStdString()), 1, 30);
        QVERIFY2(said.contains(counts) && said.contains(reason), qPrintable(said));
    }

    void balancingIsSaidOfWhoDoesIt()
    {
        tests::SmallRun run = stepTwo();
        run.startBalancing();
        // 20 exemplars for two old classes.
        QCOMPARE(
            longest(run, 1, 50),
            QStringLiteral("B balances: at most 10 images of each of its 4 classes. New images "
                           "no longer outnumber old ones."));
        QVERIFY(longest(run, 0, 50).startsWith(QStringLiteral("B waits while another arm")));
    }

    void itGetsShorter()
    {
        const ui::WhyWords said = ui::whyInWords(stepTwo().timeline, 1, 30, QStringLiteral("B"));
        QCOMPARE(said.trainsOn.last(), QStringLiteral("B: 1,200 new images, 20 old"));
        QCOMPARE(said.defence.last(),
                 QStringLiteral("Old images and soft targets speak for them."));
        for (const QStringList& line : {said.trainsOn, said.defence}) {
            for (qsizetype i = 1; i < line.size(); ++i)
                QVERIFY(line[i].size() < line[i - 1].size());
        }
    }

    void withoutARunThereIsNothingToSay()
    {
        const ui::WhyWords said = ui::whyInWords({}, 0, 0, QStringLiteral("A"));
        QVERIFY(said.trainsOn.isEmpty() && said.defence.isEmpty());
    }
};

PALIMPSEST_TEST(TestWhyText)
#include "tst_why_text.moc"
