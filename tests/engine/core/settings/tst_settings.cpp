// SPDX-License-Identifier: GPL-3.0-only
// The table of settings: none is missing, none stands twice, and ranges are said as they are.
#include "engine/core/settings/experiment_settings.h"
#include "engine/core/settings/out_of_range.h"
#include "engine/core/settings/recipe_settings.h"
#include "engine/core/settings/value_text.h"
#include "tests/support/member_count.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>
#include <type_traits>

using namespace engine;
using tests::memberCount;

namespace {

template <typename Struct> int rowCount()
{
    int rows = 0;
    eachSetting(SettingsOf<Struct>{}, [&rows](const Setting&, auto) { ++rows; });
    return rows;
}

template <typename Struct> std::set<const void*> placesOf(const Struct& value)
{
    std::set<const void*> places;
    eachOneSetting(SettingsOf<Struct>{}, [&](const Setting&, auto member) {
        places.insert(&std::invoke(member, value));
    });
    return places;
}

template <typename Enum> void requireWholeList(std::size_t count)
{
    std::set<Enum> values;
    std::set<std::string_view> stored;
    for (const auto& choice : choicesOf(Enum{})) {
        values.insert(choice.value);
        stored.insert(choice.stored);
        QVERIFY(!choice.words.empty());
    }
    QCOMPARE(values.size(), count);
    QCOMPARE(stored.size(), count);
}

std::string rangeOf(Range range, const char* zero = nullptr)
{
    return rangeText({.key = "", .title = "", .help = "", .range = range, .zero = zero});
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemberIsARow()
    {
        QCOMPARE(rowCount<AugmentationKinds>(), memberCount<AugmentationKinds>());
        QCOMPARE(rowCount<AugmentationSwitches>(), memberCount<AugmentationSwitches>());
        QCOMPARE(rowCount<GradientNoise>(), memberCount<GradientNoise>());
        QCOMPARE(rowCount<Recipe>(), memberCount<Recipe>());
        // The switches of the augmentation are rows of the experiment.
        QCOMPARE(rowCount<Experiment>(),
                 memberCount<Experiment>() - 1 + memberCount<AugmentationSwitches>());
    }

    void noRowStandsTwice()
    {
        std::set<std::string> keys;
        std::set<std::string> options;
        std::set<std::string> titles;
        eachSetting(SettingsOf<Experiment>{}, [&](const Setting& setting, auto) {
            QVERIFY2(keys.insert(setting.key).second, setting.key);
            QVERIFY2(options.insert(optionOf(setting)).second, setting.key);
            QVERIFY2(titles.insert(setting.title).second, setting.key);
            QVERIFY2(*setting.unit && *setting.help, setting.key);
        });
        QCOMPARE(placesOf(Experiment{}).size(), keys.size());
        titles.clear();
        std::size_t switches = 0;
        eachSwitch([&](const Setting& setting, auto) {
            ++switches;
            QVERIFY2(titles.insert(setting.title).second, setting.key);
        });
        QCOMPARE(placesOf(Recipe{}).size(), switches + 2); // key and name
    }

    void everyEnumeratorHasItsWords()
    {
        requireWholeList<ExemplarSelection>(3);
        requireWholeList<Eviction>(2);
        requireWholeList<Classifier>(2);
        requireWholeList<LossKind>(2);
        requireWholeList<GradientNoiseScale>(2);
        requireWholeList<LearningRateSchedule>(2);
        requireWholeList<Precision>(2);
        requireWholeList<AugmentationSwitch>(3);
        requireWholeList<IdxOrientation>(4);
    }

    void aRangeHoldsItsEndsOrNot()
    {
        QVERIFY(fromTo(1, 20).contains(1) && fromTo(1, 20).contains(20));
        QVERIFY(!fromTo(1, 20).contains(0.999) && !fromTo(1, 20).contains(20.001));
        QVERIFY(!aboveToLargest(0).contains(0) && aboveToLargest(0).contains(1e-300));
        QVERIFY(aboveToLargest(0).contains(1e18) && !aboveToLargest(0).contains(1.1e18));
        QVERIFY(fromToBelow(0, 1).contains(0) && !fromToBelow(0, 1).contains(1));
        QVERIFY(!between(0, 1).contains(0) && !between(0, 1).contains(1));
        for (const Range& range : {Range{}, from(0), aboveToLargest(0), between(0, 1)}) {
            QVERIFY(!range.contains(std::nan("")));
            QVERIFY(!range.contains(std::numeric_limits<double>::infinity()));
            QVERIFY(!range.contains(-std::numeric_limits<double>::infinity()));
        }
    }

    void aRangeIsSaidInWords()
    {
        QCOMPARE(rangeOf(fromTo(1, 20)), std::string("from 1 to 20"));
        QCOMPARE(rangeOf(from(0)), std::string("from 0 up"));
        QCOMPARE(rangeOf(aboveToLargest(0)), std::string("above 0, up to 1e+18"));
        QCOMPARE(rangeOf(between(0, 1)), std::string("above 0 and below 1"));
        QCOMPARE(rangeOf(fromToBelow(0, 1)), std::string("from 0 up, below 1"));
        QCOMPARE(rangeOf(fromTo(8, 512), "the usual one"), std::string("from 8 to 512, or 0"));
        QCOMPARE(rangeOf(from(0), "all"), std::string("from 0 up"));
        QCOMPARE(rangeOf({}), std::string());
    }

    // Zero is allowed where it has a meaning of its own, though it is out of the range.
    void zeroMayStandForSomething()
    {
        Experiment experiment;
        experiment.imageSize = 0;
        QVERIFY(outOfRange(experiment).empty());
        experiment.imageSize = 7;
        QCOMPARE(outOfRange(experiment).size(), 1U);
        Recipe recipe;
        recipe.temperature = 0.0;
        QVERIFY(outOfRange(recipe).empty());
        recipe.temperature = 0.5;
        QCOMPARE(outOfRange(recipe).size(), 1U);
    }

    void oneSentenceIsSaidOnce()
    {
        Recipe recipe;
        recipe.learningRateFactor = 0.0;
        recipe.balancedLearningRateFactor = -1.0;
        QCOMPARE(outOfRange(recipe).size(), 1U);
        Experiment experiment;
        experiment.stepSizes = {3, 0, -2};
        QCOMPARE(outOfRange(experiment).size(), 1U);
    }

    // Only what is switched off, whatever the words for it begin with.
    void offIsNoMatterOfWords()
    {
        const Setting weight{.key = "", .title = "", .help = "", .zero = "none"};
        const Setting decay{.key = "", .title = "", .help = ""};
        QVERIFY(isOff(weight, 0.0) && !isOff(weight, 0.5));
        QVERIFY(!isOff(decay, 0.0));
        QVERIFY(isOff(decay, false) && !isOff(decay, true));
        QVERIFY(!isOff(decay, Classifier::NearestMeanOfExemplars));
        QCOMPARE(valueText(weight, 0.0), std::string("none"));
        QCOMPARE(valueText(decay, 0.0), std::string("0"));
    }
};

PALIMPSEST_TEST(TestSettings)
#include "tst_settings.moc"
