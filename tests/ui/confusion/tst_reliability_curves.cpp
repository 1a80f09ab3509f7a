// SPDX-License-Identifier: GPL-3.0-only
// The points of a reliability diagram, with bins filled by hand.
#include "engine/core/metrics/calibration.h"
#include "tests/support/test_program.h"
#include "ui/confusion/reliability_curves.h"

#include <QTest>

#include <cmath>

using namespace ui;

namespace {

// Old: two answers sure of 0.5 and 0.52 (bin 8 of 15), one right; one of 0.9 (bin 14), wrong.
engine::Timeline timeline(const char* recipe)
{
    engine::RunStarted run;
    run.experiment.arms = {engine::recipeNamed(recipe)};
    run.classes = {{0, "husky", 1, 9, 6}};
    engine::Evaluated evaluated;
    evaluated.tick = 5;
    if (engine::recipeNamed(recipe).classifier == engine::Classifier::Heads) {
        engine::addAnswer(evaluated.classified().oldReliability, 0.5, engine::Answer::Right);
        engine::addAnswer(evaluated.classified().oldReliability, 0.52, engine::Answer::Wrong);
        engine::addAnswer(evaluated.classified().oldReliability, 0.9, engine::Answer::Wrong);
    }
    return engine::foldEvents({run, engine::StepStarted{1, 0, 0, 1}, evaluated});
}

} // namespace

class TestReliabilityCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPointIsABinThatHoldsAnswers()
    {
        const auto arms = reliabilityAt(timeline("e2e"), {}, 5);
        QCOMPARE(arms.size(), std::size_t{1});
        QVERIFY(arms[0].state == ArmReliability::State::Shown);
        const ReliabilityCurve& old = arms[0].oldClasses;
        QCOMPARE(old.points.size(), std::size_t{2});
        QCOMPARE(old.points[0].bin, 7);
        QVERIFY(std::abs(old.points[0].confidence - 0.51) < 1e-12);
        QCOMPARE(old.points[0].right, (engine::Accuracy{1, 2}));
        QCOMPARE(old.points[1].bin, 13);
        QCOMPARE(old.answers, 3);
        // (|1 - 1.02| + |0 - 0.9|) / 3
        QVERIFY(std::abs(old.calibrationError - 0.92 / 3.0) < 1e-12);
        QCOMPARE(arms[0].newClasses.answers, 0);
        QCOMPARE(calibrationText(arms[0]), QStringLiteral("old 30.7 % (n = 3)"));
        // Wilson, 95 %, of 1 of 2: 9.5 to 90.5 %.
        QCOMPARE(pointText(old.points[0]),
                 QStringLiteral("confidence 47–53 %: 1 of 2 right (50 %, 9–91 %), sure of 51 %"));
        QCOMPARE(reliabilityTable(arms).rows.size(), std::size_t{2});
    }

    void whyThereIsNothing()
    {
        QVERIFY(reliabilityAt(timeline("e2e"), {}, 4)[0].state == ArmReliability::State::NotTested);
        const auto nearest = reliabilityAt(timeline("icarl"), {}, 5);
        QVERIFY(nearest[0].state == ArmReliability::State::NoProbabilities);
        QVERIFY(reliabilitySentence(nearest[0]).contains(QStringLiteral("no probability")));
        engine::RunStarted run;
        run.experiment.arms = {engine::recipeNamed("e2e")};
        const auto older = reliabilityAt(engine::foldEvents({run, engine::Evaluated{}}), {}, 5);
        QVERIFY(older[0].state == ArmReliability::State::NotRecorded);
        QVERIFY(reliabilityAt({}, {}, 0).empty());
    }

    void theSameIsTheSame()
    {
        const auto one = reliabilityAt(timeline("e2e"), {}, 5);
        QVERIFY(areSame(one, reliabilityAt(timeline("e2e"), {}, 6)));
        QVERIFY(!areSame(one, reliabilityAt(timeline("e2e"), {}, 4)));
    }
};

PALIMPSEST_TEST(TestReliabilityCurves)
#include "tst_reliability_curves.moc"
