// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/headline/mini_batch.h"

#include <QTest>

using namespace engine;
using ui::miniBatchAt, ui::miniBatchInWords;

class TestMiniBatch : public QObject
{
    Q_OBJECT

    static void
    tell(tests::SmallRun& run, int arm, int step, std::int64_t tick, std::vector<int> images)
    {
        Evaluated evaluated;
        evaluated.arm = arm;
        evaluated.step = step;
        evaluated.tick = tick;
        evaluated.miniBatch = std::move(images);
        run.timeline.apply(evaluated);
    }

private Q_SLOTS:
    void isTheOneToldLast()
    {
        tests::SmallRun run;
        tell(run, 0, 1, 10, {20, 12});
        tell(run, 0, 1, 20, {15, 17});
        QVERIFY(miniBatchAt(run.timeline, 0, 9).empty());
        QCOMPARE(miniBatchAt(run.timeline, 0, 19), (std::vector{20, 12}));
        QCOMPARE(miniBatchAt(run.timeline, 0, 20), (std::vector{15, 17}));
        QVERIFY(miniBatchAt(run.timeline, 1, 20).empty());
    }

    void isNotThatOfAnotherStep()
    {
        tests::SmallRun run;
        tell(run, 0, 1, 20, {15, 17});
        run.startStepTwo();
        QVERIFY(miniBatchAt(run.timeline, 0, 25).empty());
        tell(run, 0, 2, 30, {0, 0, 16, 16});
        QCOMPARE(miniBatchAt(run.timeline, 0, 30), (std::vector{0, 0, 16, 16}));
    }

    void anArmThatWaitsHasNone()
    {
        tests::SmallRun run;
        run.startStepTwo();
        tell(run, 0, 2, 40, {0, 0, 16, 16});
        tell(run, 1, 2, 40, {1, 0, 15, 16});
        run.startBalancing();
        QVERIFY(miniBatchAt(run.timeline, 0, 50).empty());
        QCOMPARE(miniBatchAt(run.timeline, 1, 50), (std::vector{1, 0, 15, 16}));
    }

    void olderFilesTellNone()
    {
        tests::SmallRun run;
        QVERIFY(ui::tellsMiniBatches(run.timeline, 0));
        tell(run, 0, 1, 10, {});
        QVERIFY(!ui::tellsMiniBatches(run.timeline, 0));
        tell(run, 1, 1, 10, {20, 12});
        QVERIFY(ui::tellsMiniBatches(run.timeline, 1));
    }

    void itsWordsSayWhatIsMissing()
    {
        const tests::SmallRun run;
        const auto words = [&run](const std::vector<int>& images, int firstNew) {
            return miniBatchInWords(run.timeline, images, firstNew);
        };
        QCOMPARE(words({20, 12}, 0), QStringLiteral("Mini-batch of 32 images: 20 husky, 12 wolf"));
        QCOMPARE(words({0, 0, 17, 15}, 2),
                 QStringLiteral("Mini-batch of 32 images: 17 washing machine, 15 car, none of the "
                                "2 old classes"));
        QCOMPARE(words({1, 0, 16, 15}, 2),
                 QStringLiteral("Mini-batch of 32 images: 1 husky, 16 washing machine, 15 car"));
        QCOMPARE(words({}, 2), QString());
        // Of a damaged file.
        QCOMPARE(words({3}, 2), QStringLiteral("Mini-batch of 3 images: 3 husky"));
    }
};

PALIMPSEST_TEST(TestMiniBatch)
#include "tst_mini_batch.moc"
