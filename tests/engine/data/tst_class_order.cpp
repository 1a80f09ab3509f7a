// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/errors.h"
#include "engine/data/class_order.h"

#include <QTest>

#include <algorithm>

using namespace engine;

namespace {

const std::vector<std::string> kNames{"husky", "wolf", "washing machine", "car"};

} // namespace

class TestClassOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asIsKeepsTheOrderOfTheData()
    {
        QCOMPARE(resolveClassOrder("as-is", kNames, 7), (std::vector<int>{0, 1, 2, 3}));
    }

    void randomIsAPermutationDrawnFromTheSeed()
    {
        const std::vector<std::string> many(40, "x");
        const auto order = resolveClassOrder("random", many, 7);
        QCOMPARE(order, resolveClassOrder("random", many, 7));
        QVERIFY(order != resolveClassOrder("random", many, 8));
        QVERIFY(!std::ranges::is_sorted(order));
        auto sorted = order;
        std::ranges::sort(sorted);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(sorted[static_cast<std::size_t>(i)], i);
    }

    void takesNamesAndNumbers()
    {
        QCOMPARE(resolveClassOrder("car, washing machine,0", kNames, 1),
                 (std::vector<int>{3, 2, 0}));
    }

    void refusesWhatIsNoClass()
    {
        for (const char* bad : {"husky,dragon", "husky,husky", "0,husky", "4", "-1", "1x", "", ","})
            QVERIFY_EXCEPTION_THROWN((void)resolveClassOrder(bad, kNames, 1), UsageError);
    }

    void theLastStepTakesWhatIsLeft()
    {
        QCOMPARE(cutIntoSteps(5, 2), (std::vector<StepClasses>{{0, 2}, {2, 4}, {4, 5}}));
        QCOMPARE(cutIntoSteps(4, 2), (std::vector<StepClasses>{{0, 2}, {2, 4}}));
        QCOMPARE(cutIntoSteps(2, 9), (std::vector<StepClasses>{{0, 2}}));
        QCOMPARE(cutIntoSteps(3, 1).size(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(TestClassOrder)
#include "tst_class_order.moc"
