// SPDX-License-Identifier: GPL-3.0-only
// The sample image is a husky. Arm B's teacher of step 2 knows husky and wolf with logits (4, 2);
// its student says (4, 2, -2, -3).
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/soft_targets/distillation_gradient.h"
#include "ui/soft_targets/temperature_sweep.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

tests::SmallRun sweptStep()
{
    tests::SmallRun run;
    run.endStepOne({90, 94});
    run.startStepTwo();
    run.timeline.apply(engine::TeacherFrozen{1, 2, engine::Phase::Training, 20, 2, {4.0F, 2.0F}});
    for (int arm = 0; arm < 2; ++arm)
        run.evaluate(arm,
                     2,
                     30,
                     {60, 60, 90, 90},
                     engine::EvaluationMoment::EndOfEpoch,
                     {4.0F, 2.0F, -2.0F, -3.0F});
    return run;
}

const std::vector<QString> kSweptArms{QStringLiteral("fine-tuning"),
                                      QStringLiteral("cross-distilled")};

ui::TemperatureSweep sweepOf(int side, ui::RowChoice rows, double temperature)
{
    const tests::SmallRun run = sweptStep();
    return ui::temperatureSweep(ui::sampleLogitsAt(run.timeline, {}, 0, 30),
                                run.timeline.run().classes,
                                kSweptArms,
                                side,
                                rows,
                                temperature);
}

// Student logits (2 ln 3, 0, ..) in place of those above, so that T = 2 gives 3/4 and 1/4.
ui::DistillationGradient gradientOf(engine::Norm norm, const engine::Recipe& recipe)
{
    ui::SampleLogits logits;
    logits.truth = 0;
    logits.step = 2;
    logits.arms = {{.arm = 0,
                    .student = {2.0F * std::log(3.0F), 0.0F, 9.0F, -9.0F},
                    .teacher = {0.0F, 0.0F},
                    .presence = ui::TeacherPresence::Present}};
    const tests::SmallRun run;
    return ui::distillationGradient(
        logits, run.timeline.run().classes, recipe, {0, norm, 2.0, 4.0});
}

} // namespace

class TestTemperatureSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void goesFromOneToTwentyInHalves()
    {
        const auto& temperatures = ui::sweptTemperatures();
        QCOMPARE(temperatures.size(), std::size_t{39});
        QCOMPARE(temperatures.front(), 1.0);
        QCOMPARE(temperatures[1], 1.5);
        QCOMPARE(temperatures.back(), 20.0);
    }

    void softensAsWorkedByHand()
    {
        const auto sweep = sweepOf(1, ui::RowChoice::NamedTrio, 2.0);
        QCOMPARE(sweep.rows.size(), std::size_t{3});
        const ui::SweepRow& husky = sweep.rows[0];
        QVERIFY(husky.isTruth);
        // Teacher at T = 1: 1 / (1 + e^-2) = 0.8808; at T = 20: 1 / (1 + e^-0.1) = 0.5250.
        QVERIFY(std::abs(husky.teacher.front() - 0.8808) < 1e-4);
        QVERIFY(std::abs(husky.teacher.back() - 0.5250) < 1e-4);
        // Student at T = 20: e^0.2 / (e^0.2 + e^0.1 + e^-0.1 + e^-0.15) = 0.2985.
        QVERIFY(std::abs(husky.student.back() - 0.2985) < 1e-4);
        // At the cursor, T = 2: teacher 1 / (1 + e^-1) = 0.7311.
        QVERIFY(std::abs(*husky.atCursor.teacher - 0.7311) < 1e-4);
        QCOMPARE(*husky.atCursor.teacher, husky.teacher[2]);
        // The washing machine came after the teacher was frozen.
        QVERIFY(sweep.rows[2].teacher.empty());
        QVERIFY(!sweep.rows[2].atCursor.teacher);
        QCOMPARE(sweep.rows[2].student.size(), std::size_t{39});
    }

    void everyTemperatureAddsUp()
    {
        const auto sweep = sweepOf(0, ui::RowChoice::All, 2.0);
        QCOMPARE(sweep.rows.size(), std::size_t{4});
        for (std::size_t i = 0; i < 39; ++i) {
            double sum = 0.0;
            for (const ui::SweepRow& row : sweep.rows)
                sum += row.student[i];
            QVERIFY(std::abs(sum - 1.0) < 1e-12);
        }
        QCOMPARE(ui::sweepTable(sweep).rows.size(), std::size_t{4 * 39});
    }

    void nothingIsSweptBeforeTheFirstAnswer()
    {
        QVERIFY(ui::temperatureSweep({}, {}, {}, 0, ui::RowChoice::All, 2.0).rows.empty());
        QVERIFY(ui::sweepSentence({}).isEmpty());
    }

    void thePullByHand()
    {
        // (3/4 - 1/2) / 2 = 1/8 and -1/8.
        const auto length = gradientOf(engine::Norm::L2, engine::recipeNamed("e2e"));
        QCOMPARE(length.absence, QString());
        QCOMPARE(length.heads, 1);
        QVERIFY(std::abs(length.atCursor.plain - std::sqrt(2.0) / 8.0) < 1e-6);
        QVERIFY(std::abs(length.atCursor.squared - std::sqrt(2.0) / 2.0) < 1e-6);
        QCOMPARE(length.points.size(), std::size_t{39});
        QCOMPARE(length.points[2], length.atCursor);
        const auto sum = gradientOf(engine::Norm::L1, engine::recipeNamed("e2e"));
        QVERIFY(std::abs(sum.atCursor.plain - 0.25) < 1e-6);
    }

    void theRecipeSaysWhichCurveTrains()
    {
        engine::Recipe recipe = engine::recipeNamed("e2e");
        recipe.temperatureSquaredScaling = true;
        recipe.temperature = 3.0;
        QVERIFY(gradientOf(engine::Norm::L2, recipe).trainsSquared);
        QCOMPARE(gradientOf(engine::Norm::L2, recipe).trainingTemperature, 3.0);
        recipe.temperatureSquaredScaling = false;
        recipe.temperature = 0.0; // the experiment's
        QVERIFY(!gradientOf(engine::Norm::L2, recipe).trainsSquared);
        QCOMPARE(gradientOf(engine::Norm::L2, recipe).trainingTemperature, 4.0);
    }

    void sigmoidsHaveNoTemperature()
    {
        const auto icarl = gradientOf(engine::Norm::L2, engine::recipeNamed("icarl"));
        QVERIFY(icarl.absence.contains(QStringLiteral("sigmoids")));
        QVERIFY(icarl.points.empty());
        QVERIFY(ui::gradientTable(icarl).rows.empty());
    }

    // Its softmax is over one logit: 1, whatever that is.
    void aHeadOfOneClassHasNothingToDistil()
    {
        ui::SampleLogits logits;
        logits.step = 3;
        logits.arms = {{.arm = 0,
                        .student = {5.0F, -3.0F, 1.0F},
                        .teacher = {0.5F, 2.0F},
                        .presence = ui::TeacherPresence::Present}};
        std::vector<engine::ClassInfo> classes(3);
        for (std::size_t i = 0; i < classes.size(); ++i)
            classes[i].step = static_cast<int>(i) + 1;
        const auto gradientWith = [&](const std::vector<engine::ClassInfo>& those) {
            return ui::distillationGradient(
                logits, those, engine::recipeNamed("lwf"), {0, engine::Norm::L2, 2.0, 2.0});
        };
        const auto none = gradientWith(classes);
        QVERIFY(none.points.empty());
        QVERIFY(none.absence.contains(QStringLiteral("always 1")));
        QCOMPARE(ui::gradientReadout(none), none.absence);
        QVERIFY(ui::pullsNowhere(none));
        // Two classes in one head have.
        classes[1].step = 1;
        QVERIFY(!ui::pullsNowhere(gradientWith(classes)));
        QVERIFY(gradientWith(classes).absence.isEmpty());
    }

    void aTeacherThatIsTheStudentPullsNowhere()
    {
        ui::SampleLogits logits;
        logits.step = 2;
        logits.arms = {{.arm = 0,
                        .student = {5.0F, -3.0F, 1.0F, 0.0F},
                        .teacher = {5.0F, -3.0F},
                        .presence = ui::TeacherPresence::Present}};
        const tests::SmallRun run;
        const auto still = ui::distillationGradient(logits,
                                                    run.timeline.run().classes,
                                                    engine::recipeNamed("e2e"),
                                                    {0, engine::Norm::L2, 2.0, 2.0});
        QVERIFY(ui::pullsNowhere(still));
        QVERIFY(!ui::gradientTable(still).rows.empty());
    }

    void anArmWithoutATeacherSaysSo()
    {
        const tests::SmallRun run = sweptStep();
        const auto none = ui::distillationGradient(ui::sampleLogitsAt(run.timeline, {}, 0, 30),
                                                   run.timeline.run().classes,
                                                   run.timeline.recipe(0),
                                                   {0, engine::Norm::L2, 2.0, 2.0});
        QVERIFY(none.absence.contains(QStringLiteral("does not distil")));
    }
};

PALIMPSEST_TEST(TestTemperatureSweep)
#include "tst_temperature_sweep.moc"
