// SPDX-License-Identifier: GPL-3.0-only
// Whether two experiments are seeds of one, and what they differ in if not.
#include "engine/core/settings/setting_difference.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestSettingDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSeedDoesNotCount()
    {
        Experiment other;
        other.seed = 77;
        QVERIFY(differenceBesidesSeed(Experiment{}, other).empty());
    }

    void settingsAreNamedInWordsAndInOrder()
    {
        Experiment left;
        Experiment right;
        right.classesPerStep = 5;
        left.stepSizes = {3, 2};
        right.schedule = LearningRateSchedule::Stepwise;
        right.temperature = 2.5;
        const std::vector<SettingDifference> expected{
            {"classes per step", "2", "5"},
            {"steps", "3+2", "even"},
            {"learning rate schedule", "cosine", "stepwise"},
            {"training temperature T", "2", "2.5"}};
        QVERIFY(differenceBesidesSeed(left, right) == expected);
    }

    void armsOfOneKeyAreComparedOneByOne()
    {
        Experiment left;
        Experiment right;
        right.arms[1].balancedFineTuning = !left.arms[1].balancedFineTuning;
        const auto found = differenceBesidesSeed(left, right);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found[0].setting.ends_with(" of e2e"), found[0].setting.c_str());
        QVERIFY(found[0].left != found[0].right);
    }

    void otherArmsAreTheirList()
    {
        Experiment left;
        Experiment right;
        right.arms.pop_back();
        const std::vector<SettingDifference> expected{{"arms", "finetune,e2e", "finetune"}};
        QVERIFY(differenceBesidesSeed(left, right) == expected);
    }
};

PALIMPSEST_TEST(TestSettingDifference)
#include "tst_setting_difference.moc"
