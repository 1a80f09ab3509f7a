// SPDX-License-Identifier: GPL-3.0-only
// Old classes against new ones, on a confusion whose cells can be counted by eye.
#include "engine/core/metrics/old_and_new.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

// Two old classes, then one, then a newest step of two. Rows are true classes.
const Confusion kCounts{5,
                        {
                            4, 1, 1, 3, 1, // 4 right, 4 into the newest step
                            0, 2, 0, 8, 0, // 2 right, 8
                            0, 5, 1, 0, 4, // 1 right, 4; 5 into an older step do not count
                            1, 0, 0, 9, 0, // new: 9 right
                            0, 0, 2, 1, 7, // new: 7 right; the other new class is no recency
                        }};

} // namespace

class TestOldAndNew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldAndNewAddUpToAll()
    {
        const StepResult result{3, 3, kCounts};
        QVERIFY(oldAccuracy(result) == (Accuracy{7, 30}));
        QVERIFY(newAccuracy(result) == (Accuracy{16, 20}));
        QVERIFY(accuracyOfAll(kCounts) == (Accuracy{23, 50}));
    }

    void onlyOldImagesCountAsRecency()
    {
        QVERIFY(recencyBias({3, 3, kCounts}) == (Share{16, 30}));
        QCOMPARE(recencyBias({3, 3, kCounts}).value(), 16.0 / 30);
    }

    void theFirstStepHasNoOldClasses()
    {
        const StepResult result{1, 0, kCounts};
        QVERIFY(std::isnan(oldAccuracy(result).value()));
        QVERIFY(std::isnan(recencyBias(result).value()));
        QVERIFY(newAccuracy(result) == (Accuracy{23, 50}));
    }

    void aStepOfOneClass() { QVERIFY(recencyBias({2, 1, {2, {3, 7, 0, 10}}}) == (Share{7, 10})); }
};

PALIMPSEST_TEST(TestOldAndNew)
#include "tst_old_and_new.moc"
