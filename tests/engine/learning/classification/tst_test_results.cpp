// SPDX-License-Identifier: GPL-3.0-only
// What is counted from scores that can be judged by eye.
#include "engine/learning/classification/test_results.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace engine;

namespace {

using Scores = std::vector<float>;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

int sumOf(const std::vector<int>& bins)
{
    int sum = 0;
    for (const int n : bins)
        sum += n;
    return sum;
}

} // namespace

class TestTestResults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Steps of 3, 2 and 5 classes: the head of a class decides what counts as drowned.
    void drownedIsNotLost()
    {
        TestTally tally(std::vector<int>{3, 2, 5}, ScoreKind::Logits);
        // Class 1 leads its own head and is drowned by class 7.
        tally.add(Scores{0, 3, 1, 0, 0, 0, 0, 9, 0, 0}, 1);
        // Class 4 is lost: class 3 of the same head stands before it.
        tally.add(Scores{0, 0, 0, 5, 4, 0, 0, 0, 0, 0}, 4);
        // Class 5 is the first of the third head, not the last of the second.
        tally.add(Scores{0, 0, 0, 0, 8, 6, 1, 1, 1, 1}, 5);
        const TestResults& results = tally.results();
        QCOMPARE(results.confusion.at(1, 7), 1);
        QCOMPARE(results.confusion.at(4, 3), 1);
        QCOMPARE(results.confusion.at(5, 4), 1);
        QCOMPARE(accuracyOfAll(results.confusion).correct, 0);
        QCOMPARE(results.withinHeadCorrect, (std::vector<int>{0, 1, 0, 0, 0, 1, 0, 0, 0, 0}));
        QCOMPARE(results.topFiveCorrect, (std::vector<int>{0, 1, 0, 0, 1, 1, 0, 0, 0, 0}));
        // Classes 5 to 9 are the new ones.
        QCOMPARE(sumOf(results.oldReliability.n), 2);
        QCOMPARE(sumOf(results.newReliability.n), 1);
    }

    // Image by image in the order they came, so that each can be looked up.
    void rememberEveryAnswer()
    {
        TestTally tally(std::vector<int>{2, 1}, ScoreKind::Ranking);
        tally.add(Scores{0, 0, 5}, 1);
        tally.add(Scores{7, 0, 5}, 0);
        tally.add(Scores{1, 2, 0}, 1);
        tally.add(Scores{3, 3, 3}, 1); // of equals the first
        QCOMPARE(tally.results().predicted, (std::vector<std::vector<int>>{{0}, {2, 1, 0}, {}}));
    }

    // Classes learned in another order within their steps, with the same scores: every class keeps
    // its results.
    void aPermutedOrderChangesNoClass()
    {
        const std::vector<std::size_t> newPlace{2, 0, 1, 4, 3, 5, 6};
        TestTally tally(std::vector<int>{3, 2, 2}, ScoreKind::Logits);
        TestTally permuted(std::vector<int>{3, 2, 2}, ScoreKind::Logits);
        for (int image = 0; image < 70; ++image) {
            Scores scores(7);
            Scores moved(7);
            for (std::size_t c = 0; c < 7; ++c) {
                scores[c] =
                    std::sin(static_cast<float>(image) * 1.7F + static_cast<float>(c) * 2.3F);
                moved[newPlace[c]] = scores[c];
            }
            const auto truth = static_cast<std::size_t>(image % 7);
            tally.add(scores, static_cast<int>(truth));
            permuted.add(moved, static_cast<int>(newPlace[truth]));
        }
        const TestResults& before = tally.results();
        const TestResults& after = permuted.results();
        QVERIFY(sumOf(before.withinHeadCorrect) > accuracyOfAll(before.confusion).correct);
        for (std::size_t c = 0; c < 7; ++c) {
            QCOMPARE(after.withinHeadCorrect[newPlace[c]], before.withinHeadCorrect[c]);
            QCOMPARE(after.topFiveCorrect[newPlace[c]], before.topFiveCorrect[c]);
            for (std::size_t other = 0; other < 7; ++other)
                QCOMPARE(after.confusion.at(int(newPlace[c]), int(newPlace[other])),
                         before.confusion.at(int(c), int(other)));
        }
        QCOMPARE(after.oldReliability.n, before.oldReliability.n);
        QCOMPARE(after.newReliability.correct, before.newReliability.correct);
    }

    void theSixthIsNotAmongTheTopFive()
    {
        TestTally tally(std::vector<int>{7}, ScoreKind::Logits);
        const Scores scores{7, 6, 5, 4, 3, 2, 1};
        for (int truth = 0; truth < 7; ++truth)
            tally.add(scores, truth);
        QCOMPARE(tally.results().topFiveCorrect, (std::vector<int>{1, 1, 1, 1, 1, 0, 0}));
    }

    // With five classes or fewer every image is among them.
    void topFiveOfFewerClassesIsAll()
    {
        for (int classes = 1; classes <= 5; ++classes) {
            TestTally tally(std::vector<int>{classes}, ScoreKind::Logits);
            Scores scores;
            for (int c = 0; c < classes; ++c)
                scores.push_back(static_cast<float>(c));
            for (int truth = 0; truth < classes; ++truth)
                tally.add(scores, truth);
            QCOMPARE(sumOf(tally.results().topFiveCorrect), classes);
        }
    }

    void aStepOfOneClassIsAlwaysRightWithinItsHead()
    {
        TestTally tally(std::vector<int>{1, 2, 1}, ScoreKind::Logits);
        tally.add(Scores{-9, 1, 2, 3}, 0);
        tally.add(Scores{4, 1, 2, -3}, 3);
        QCOMPARE(tally.results().withinHeadCorrect, (std::vector<int>{1, 0, 0, 1}));
        QCOMPARE(accuracyOfAll(tally.results().confusion).correct, 0);
    }

    // Two equal logits and one far below: a confidence of 1/2, which ends bin 8 of 15; equal scores
    // go to the class learned first.
    void confidenceIsTheSoftmaxOfTheAnswer()
    {
        TestTally tally(std::vector<int>{1, 2}, ScoreKind::Logits);
        tally.add(Scores{50.0F, 50.0F, -800.0F}, 0);
        tally.add(Scores{50.0F, 50.0F, -800.0F}, 1);
        const TestResults& results = tally.results();
        QCOMPARE(results.confusion.counts, (std::vector<int>{1, 0, 0, 1, 0, 0, 0, 0, 0}));
        QCOMPARE(results.oldReliability.n[7], 1);
        QCOMPARE(results.oldReliability.correct[7], 1);
        QCOMPARE(results.oldReliability.confidence[7], 0.5);
        QCOMPARE(results.newReliability.n[7], 1);
        QCOMPARE(results.newReliability.correct[7], 0);
    }

    // Confidence ln(3): logits ln(3) and 0 make 3/4.
    void confidenceIsOverAllHeads()
    {
        TestTally tally(std::vector<int>{1, 1}, ScoreKind::Logits);
        tally.add(Scores{std::log(3.0F), 0.0F}, 0);
        QVERIFY(std::abs(tally.results().oldReliability.confidence[11] - 0.75) < 1e-6);
    }

    void theFirstStepHasNoOldClasses()
    {
        TestTally tally(std::vector<int>{2}, ScoreKind::Logits);
        tally.add(Scores{1, 0}, 0);
        QVERIFY(tally.results().oldReliability == Reliability{});
        QCOMPARE(sumOf(tally.results().newReliability.n), 1);
    }

    void whatIsNotANumberIsNeverRight()
    {
        TestTally tally(std::vector<int>{2, 6}, ScoreKind::Logits);
        const Scores nothing(8, kNan);
        for (int truth = 1; truth < 8; ++truth)
            tally.add(nothing, truth);
        Scores one(8, 0.0F);
        one[3] = kNan;
        tally.add(one, 3);
        QCOMPARE(sumOf(tally.results().withinHeadCorrect), 0);
        QCOMPARE(sumOf(tally.results().topFiveCorrect), 0);
        QCOMPARE(accuracyOfAll(tally.results().confusion).correct, 0);
        QCOMPARE(sumOf(tally.results().newReliability.n), 7);
    }

    void aRankingGivesNoProbability()
    {
        TestTally tally(std::vector<int>{1, 1}, ScoreKind::Ranking);
        tally.add(Scores{-2, -1}, 1);
        QCOMPARE(tally.results().confusion.at(1, 1), 1);
        QVERIFY(tally.results().newReliability == Reliability{});
    }
};

PALIMPSEST_TEST(TestTestResults)
#include "tst_test_results.moc"
