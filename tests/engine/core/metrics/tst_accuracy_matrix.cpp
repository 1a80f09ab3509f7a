// SPDX-License-Identifier: GPL-3.0-only
// The accuracy matrix and what is read from it, on confusions whose numbers a reader can check.
#include "engine/core/metrics/accuracy_matrix.h"
#include "tests/engine/core/metrics/made_confusions.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace engine;
using tests::confusionOf;

namespace {

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

// Steps of 3, 2 and 5 classes, ten test images of each class.
std::vector<StepResult> unevenSteps()
{
    return {{1, 0, confusionOf({9, 8, 7})},                           // 24/30
            {2, 3, confusionOf({6, 6, 6, 9, 10})},                    // 18/30, 19/20
            {3, 5, confusionOf({3, 0, 0, 8, 4, 10, 10, 10, 10, 5})}}; // 3/30, 12/20, 45/50
}

} // namespace

class TestAccuracyMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepHasItsColumn()
    {
        const AccuracyMatrix expected{
            {{24, 30}}, {{18, 30}, {19, 20}}, {{3, 30}, {12, 20}, {45, 50}}};
        QVERIFY(accuracyMatrix(unevenSteps()) == expected);
    }

    // Step 1: 0.1 - 0.8; step 2: 0.6 - 0.95. The last step has nothing behind it.
    void backwardTransferComparesWithTheFirstTry()
    {
        QVERIFY(isClose(backwardTransfer(unevenSteps()), (-0.7 - 0.35) / 2));
    }

    // 0.5, then 0.8, then 0.6: forgetting counts from the best (0.2), backward transfer from the
    // first (+0.1). Step 2: 0.9, then 0.5, the same for both.
    void backwardTransferIsNotForgetting()
    {
        const std::vector<StepResult> steps{{1, 0, confusionOf({5, 5})},
                                            {2, 2, confusionOf({8, 8, 9, 9})},
                                            {3, 4, confusionOf({6, 6, 5, 5, 1, 1})}};
        QVERIFY(isClose(backwardTransfer(steps), (0.1 - 0.4) / 2));
        QVERIFY(isClose(forgetting(steps), (0.2 + 0.4) / 2));
    }

    void withTwoStepsTheyAreOpposites()
    {
        const std::vector<StepResult> steps{{1, 0, confusionOf({5, 6})},
                                            {2, 2, confusionOf({3, 2, 9, 9})}};
        QVERIFY(isClose(backwardTransfer(steps), -0.3));
        QVERIFY(isClose(forgetting(steps), 0.3));
    }

    // Steps of 2, 1 and a short last one of 1.
    void stepsOfOneClass()
    {
        const std::vector<StepResult> steps{{1, 0, confusionOf({10, 8})},
                                            {2, 2, confusionOf({6, 6, 10})},
                                            {3, 3, confusionOf({4, 4, 3, 9})}};
        const AccuracyMatrix expected{
            {{18, 20}}, {{12, 20}, {10, 10}}, {{8, 20}, {3, 10}, {9, 10}}};
        QVERIFY(accuracyMatrix(steps) == expected);
        QVERIFY(isClose(backwardTransfer(steps), (-0.5 - 0.7) / 2));
        QVERIFY(isClose(forgetting(steps), (0.5 + 0.7) / 2));
    }

    // The classes of a step in another order are the same step.
    void theOrderWithinAStepChangesNothing()
    {
        const std::vector<StepResult> permuted{
            {1, 0, confusionOf({7, 9, 8})},
            {2, 3, confusionOf({6, 6, 6, 10, 9})},
            {3, 5, confusionOf({0, 3, 0, 4, 8, 5, 10, 10, 10, 10})}};
        QVERIFY(accuracyMatrix(permuted) == accuracyMatrix(unevenSteps()));
        QCOMPARE(backwardTransfer(permuted), backwardTransfer(unevenSteps()));
    }

    void nothingIsLeftChanged()
    {
        const std::vector<StepResult> steps = unevenSteps();
        (void)accuracyMatrix(steps);
        (void)backwardTransfer(steps);
        (void)forgetting(steps);
        (void)averageIncrementalAccuracy(steps, FirstStep::LeftOut);
        const std::vector<StepResult> untouched = unevenSteps();
        for (std::size_t i = 0; i < steps.size(); ++i) {
            QVERIFY(steps[i].confusion == untouched[i].confusion);
            QCOMPARE(steps[i].firstNew, untouched[i].firstNew);
        }
    }

    void tooFewStepsGiveNoNumber()
    {
        QVERIFY(accuracyMatrix({}).empty());
        QVERIFY(std::isnan(backwardTransfer({})));
        const auto steps = unevenSteps();
        QVERIFY(std::isnan(backwardTransfer({steps.data(), 1})));
    }
};

PALIMPSEST_TEST(TestAccuracyMatrix)
#include "tst_accuracy_matrix.moc"
