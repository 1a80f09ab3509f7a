// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <cstdlib>
#include <map>
#include <set>

using namespace engine;

class TestRandomStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNumbersAreSplitMixes()
    {
        // First outputs of SplitMix64 from seed 1234567, as published at rosettacode.org.
        RandomStream stream(1234567);
        for (const std::uint64_t expected : {6457827717110365317ULL,
                                             3203168211198807973ULL,
                                             9817491932198370423ULL,
                                             4593380528125082431ULL,
                                             16408922859458223821ULL})
            QCOMPARE(stream.next(), expected);
    }

    void belowIsEvenAndInRange()
    {
        RandomStream stream(7);
        std::array<int, 6> thrown{};
        for (int i = 0; i < 60000; ++i)
            ++thrown.at(stream.below(6));
        // Chi-squared with 5 degrees of freedom stays below 25.7 in all but 1 of 10 000 draws; the
        // seed is fixed, so this is not a matter of luck.
        double chiSquared = 0.0;
        for (const int count : thrown)
            chiSquared += (count - 10000.0) * (count - 10000.0) / 10000.0;
        QVERIFY(chiSquared < 25.7);
        QCOMPARE(RandomStream(3).below(1), 0ULL);
    }

    void uniformIsBelowOne()
    {
        RandomStream stream(11);
        double sum = 0.0;
        for (int i = 0; i < 20000; ++i) {
            const double value = stream.uniform();
            QVERIFY(value >= 0.0 && value < 1.0);
            sum += value;
        }
        QVERIFY(std::abs(sum / 20000 - 0.5) < 0.01);
    }

    void everyPlaceHasItsOwnStream()
    {
        std::set<std::uint64_t> seeds;
        for (const std::uint64_t run : {1ULL, 2ULL}) {
            for (const char* purpose : {"order", "augmentation", ""}) {
                for (std::uint64_t step = 0; step < 20; ++step) {
                    for (std::uint64_t epoch = 0; epoch < 20; ++epoch)
                        seeds.insert(streamSeed(run, purpose, {step, epoch}));
                }
            }
        }
        QCOMPARE(seeds.size(), 2U * 3U * 20U * 20U);
        QVERIFY(streamSeed(1, "order", {1}) != streamSeed(1, "order", {1, 0}));
        QVERIFY(streamSeed(1, "order", {1, 2}) != streamSeed(1, "order", {2, 1}));
    }

    void everyPermutationIsAlike()
    {
        std::map<std::vector<int>, int> found;
        for (std::uint64_t seed = 0; seed < 6000; ++seed)
            ++found[permutation(3, RandomStream(streamSeed(3, "test", {seed})))];
        QCOMPARE(found.size(), std::size_t{6}); // 3! of them, and nothing else
        // Binomial(6000, 1/6): five standard deviations are 144.
        for (const auto& [order, times] : found)
            QVERIFY(std::abs(times - 1000) < 144);
        QVERIFY(permutation(0, RandomStream(1)).empty());
        QCOMPARE(permutation(1, RandomStream(1)), std::vector<int>{0});
        QVERIFY(permutation(50, RandomStream(1)) == permutation(50, RandomStream(1)));
    }

    void theSameNameGivesTheSameDraws()
    {
        RandomStream first(streamSeed(5, "order", {2}));
        RandomStream second(streamSeed(5, "order", {2}));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(first.next(), second.next());
    }
};

PALIMPSEST_TEST(TestRandomStream)
#include "tst_random_stream.moc"
