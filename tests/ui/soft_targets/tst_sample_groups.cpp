// SPDX-License-Identifier: GPL-3.0-only
// Which pictures an arm gets wrong, and what it says of the user's own. The one sample image is a
// husky.
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/models/sample_beliefs.h"
#include "ui/soft_targets/sample_groups.h"

#include <QTest>

#include <cmath>

namespace {

// In step 2 arm A calls the husky a washing machine, arm B a husky.
tests::SmallRun groupedStep()
{
    tests::SmallRun run;
    run.endStepOne({90, 94});
    run.startStepTwo();
    const auto moment = engine::EvaluationMoment::EndOfEpoch;
    run.evaluate(0, 2, 30, {1, 1, 90, 90}, moment, {0.0F, 0.0F, std::log(2.0F), -1000.0F});
    run.evaluate(1, 2, 30, {60, 60, 90, 90}, moment, {4.0F, 2.0F, -2.0F, -3.0F});
    return run;
}

ui::ViewState at(std::int64_t tick)
{
    ui::ViewState state;
    state.tick = tick;
    return state;
}

// Arm 1 (with a teacher) and arm 0 of the small run after both steps.
ui::ViewState withOwnPicture(std::int64_t tick)
{
    auto own = std::make_shared<ui::OwnPicture>();
    own->picture = {1, 1, {1, 2, 3}};
    own->reading.seen = own->picture;
    own->reading.answers = {{0, 1, {1.0F, 0.0F}},
                            {1, 1, {2.0F, 0.0F}},
                            {0, 2, {1.0F, 0.0F, 3.0F, 0.0F}},
                            {1, 2, {5.0F, 0.0F, 0.0F, 0.0F}}};
    ui::ViewState state = at(tick);
    state.ownPicture = own;
    state.showsOwnPicture = true;
    return state;
}

} // namespace

class TestSampleGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhoIsWrong()
    {
        const tests::SmallRun run = groupedStep();
        const auto groups = ui::sampleGroups(run.timeline, at(30));
        QCOMPARE(groups.size(), std::size_t{1}); // no other class has a sample image
        const auto& answers = groups[0].sampleImages[0].answers;
        QCOMPARE(*answers[0].position, 2);
        QVERIFY(answers[0].isWrong);
        QCOMPARE(*answers[1].position, 0);
        QVERIFY(!answers[1].isWrong);
        QVERIFY(groups[0].isLearned);
    }

    void thoseThatAreRightCanBeLeftOut()
    {
        const tests::SmallRun run = groupedStep();
        const auto groups = ui::sampleGroups(run.timeline, at(30));
        QVERIFY(ui::wrongOnly(groups) == groups); // one arm of two is enough
        QVERIFY(ui::wrongOnly({}).empty());
        QVERIFY(ui::wrongOnly({{0, true, {{0, {{0, false}, {0, false}}}}}}).empty());
        // A class keeps those that are wrong.
        ui::SampleGroup mixed{
            2, true, {{7, {{2, false}}}, {8, {{1, true}}}, {9, {{std::nullopt, false}}}}};
        const auto left = ui::wrongOnly({mixed});
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left[0].position, 2);
        QCOMPARE(left[0].sampleImages.size(), std::size_t{1});
        QCOMPARE(left[0].sampleImages[0].sample, 8);
    }

    void rowsOutliveTheRunTheyAsk()
    {
        tests::SmallRun run = groupedStep();
        const auto groups = ui::sampleGroups(run.timeline, at(30));
        const ui::SampleMoment moment{&run.timeline, {0, 1}, 30};
        const ui::TableRows rows =
            ui::sampleRows(groups, moment, {{"husky", "wolf", "washer", "car"}, {"a", "b"}});
        const QStringList withoutShares{"1", "husky", "washer", "", "husky", ""};
        run.timeline = {};
        QCOMPARE(rows.row(0), withoutShares);
        QVERIFY(!ui::shareOfSide(moment, 1, 0));
        engine::Experiment one;
        one.arms.resize(1);
        run.timeline = engine::foldEvents({tests::syntheticEvents(one).front()});
        QCOMPARE(rows.row(0), withoutShares); // one arm, and nothing asked yet
        QVERIFY(!ui::shareOfSide(moment, 2, 0));
    }

    void sharesAreSoftenedWhereTheyAreLookedAt()
    {
        const tests::SmallRun run = groupedStep();
        QVERIFY(std::abs(*ui::answerShare(run.timeline, 0, 0, 30) - 0.5) < 1e-6); // 2 / (1 + 1 + 2)
        QVERIFY(!ui::answerShare(run.timeline, 0, 0, 5)); // before the first answer
        QVERIFY(!ui::answerShare(run.timeline, 0, 7, 30));
        QVERIFY(!ui::answerShare({}, 0, 0, 30));
        const auto groups = ui::sampleGroups(run.timeline, at(30));
        const ui::ViewTable table = ui::wholeTable(ui::sampleRows(
            groups, {&run.timeline, {0, 1}, 30}, {{"husky", "wolf", "washer", "car"}, {"a", "b"}}));
        QCOMPARE(table.rows.size(), std::size_t{1});
        const double sure = 1.0 / (1.0 + std::exp(-2.0) + std::exp(-6.0) + std::exp(-7.0));
        QCOMPARE(
            table.rows[0],
            (QStringList{"1", "husky", "washer", "0.5000", "husky", ui::tableNumber(sure, 4)}));
        QCOMPARE(table.columns.size(), 6);
        QVERIFY(ui::wholeTable(ui::sampleRows({}, {}, {})).rows.empty());
    }

    void sidesFollowTheArmsShown()
    {
        const tests::SmallRun run = groupedStep();
        ui::ViewState state = at(30);
        state.arms = {1, 0};
        const auto groups = ui::sampleGroups(run.timeline, state);
        QVERIFY(!groups[0].sampleImages[0].answers[0].isWrong);
        QVERIFY(groups[0].sampleImages[0].answers[1].isWrong);
    }

    void nobodyIsWrongBeforeTheFirstAnswer()
    {
        const tests::SmallRun run;
        const auto groups = ui::sampleGroups(run.timeline, at(0));
        QVERIFY(!groups[0].isLearned);
        QVERIFY(!groups[0].sampleImages[0].answers[0].position);
        QVERIFY(ui::wrongOnly(groups).empty());
        QVERIFY(ui::sampleGroups({}, at(0)).empty());
    }

    void anOwnPictureIsAnsweredByTheNewestStoredStep()
    {
        tests::SmallRun run;
        run.endStepOne({90, 94}); // at tick 20
        run.startStepTwo();
        const auto end = engine::EvaluationMoment::EndOfStep;
        for (int arm = 0; arm < 2; ++arm)
            run.evaluate(arm, 2, 60, {60, 60, 90, 90}, end, {1.0F, 1.0F, 1.0F, 1.0F});
        // Before the end of step 1 nothing is stored.
        const auto none = ui::pictureLogitsAt(run.timeline, withOwnPicture(10));
        QCOMPARE(none.step, 0);
        QVERIFY(none.arms.at(1).student.empty());
        // Within step 2 the networks of step 1 still speak; they had no teacher.
        const auto one = ui::pictureLogitsAt(run.timeline, withOwnPicture(50));
        QCOMPARE(one.step, 1);
        QVERIFY(!one.truth);
        QVERIFY(one.arms.at(1).student == (std::vector<float>{2.0F, 0.0F}));
        QVERIFY(one.arms.at(1).presence == ui::TeacherPresence::NoneInFirstStep);
        // At its end those of step 2, taught by those of step 1.
        const auto two = ui::pictureLogitsAt(run.timeline, withOwnPicture(60));
        QCOMPARE(two.step, 2);
        QVERIFY(two.arms.at(1).student == (std::vector<float>{5.0F, 0.0F, 0.0F, 0.0F}));
        QVERIFY(two.arms.at(1).teacher == (std::vector<float>{2.0F, 0.0F}));
        QVERIFY(two.arms.at(1).presence == ui::TeacherPresence::Present);
        QVERIFY(two.arms.at(0).teacher.empty());
        QVERIFY(two.arms.at(0).presence == ui::TeacherPresence::ArmHasNone);
    }

    void theAnswersOfAnotherRunAreNone()
    {
        tests::SmallRun run;
        run.endStepOne({90, 94}); // two classes seen
        ui::ViewState state = withOwnPicture(20);
        auto other = std::make_shared<ui::OwnPicture>(*state.ownPicture);
        for (auto& answer : other->reading.answers)
            answer.logits.assign(100, 1.0F);
        state.ownPicture = other;
        const auto logits = ui::pictureLogitsAt(run.timeline, state);
        QCOMPARE(logits.step, 0);
        QVERIFY(logits.arms.at(0).student.empty());
        QVERIFY(logits.arms.at(1).student.empty());
        QVERIFY(logits.arms.at(1).teacher.empty());
    }

    void withoutALabelTheTwoLikeliestAndTheLeastAreShown()
    {
        ui::SampleLogits logits;
        logits.arms = {{.arm = 0, .student = {1, 7, 3, 2}, .teacher = {}, .presence = {}}};
        const auto classes = tests::SmallRun().timeline.run().classes;
        QVERIFY(ui::shownPositions(logits, logits.arms[0], classes, ui::RowChoice::NetTrio) ==
                (std::vector<int>{1, 2, 0}));
        QVERIFY(ui::shownPositions(logits, logits.arms[0], classes, ui::RowChoice::NamedTrio) ==
                (std::vector<int>{0, 1, 2}));
        // A car stands in front of the trio by name.
        logits.truth = 3;
        QVERIFY(ui::shownPositions(logits, logits.arms[0], classes, ui::RowChoice::NamedTrio) ==
                (std::vector<int>{3, 0, 1, 2}));
        QVERIFY(ui::shownPositions(logits, logits.arms[0], classes, ui::RowChoice::NetTrio) ==
                (std::vector<int>{3, 1, 0}));
    }
};

PALIMPSEST_TEST(TestSampleGroups)
#include "tst_sample_groups.moc"
