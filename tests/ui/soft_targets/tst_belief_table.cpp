// SPDX-License-Identifier: GPL-3.0-only
// The sample image is a husky. At T = 2 and logits (4, 2, -2): e^2, e^1, e^-1 = 7.389, 2.718,
// 0.368, sum 10.475, so 0.7054, 0.2595, 0.0351.
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/soft_targets/belief_table.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

// Arm B has a teacher of step 2 that knows husky and wolf only.
tests::SmallRun stepTwo()
{
    tests::SmallRun run;
    run.endStepOne({90, 94});
    run.startStepTwo();
    run.timeline.apply(engine::TeacherFrozen{1, 2, engine::Phase::Training, 20, 2, {4.0F, 2.0F}});
    const auto moment = engine::EvaluationMoment::EndOfEpoch;
    run.evaluate(0, 2, 30, {1, 1, 90, 90}, moment, {0.0F, -1.0F, 3.0F, 1.0F});
    run.evaluate(1, 2, 30, {60, 60, 90, 90}, moment, {4.0F, 2.0F, -2.0F, -1000.0F});
    return run;
}

const std::vector<QString> kArms{QStringLiteral("fine-tuning"), QStringLiteral("cross-distilled")};

ui::BeliefTable
tableAt(const tests::SmallRun& run, std::int64_t tick, const ui::BeliefQuestion& question)
{
    return ui::beliefTable(
        ui::sampleLogitsAt(run.timeline, {}, 0, tick), run.timeline.run().classes, kArms, question);
}

std::vector<int> positions(const ui::BeliefTable& table)
{
    std::vector<int> result;
    for (const ui::BeliefRow& row : table.rows)
        result.push_back(row.position);
    return result;
}

} // namespace

class TestBeliefTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void softensAsWorkedByHand()
    {
        const ui::BeliefTable table = tableAt(stepTwo(), 30, {{1}, ui::RowChoice::All, 2.0});
        QVERIFY(positions(table) == (std::vector<int>{0, 1, 2, 3}));
        const auto& cells = table.columns[0].cells;
        QVERIFY(std::abs(*cells[0].student - 0.7054) < 1e-4);
        QVERIFY(std::abs(*cells[1].student - 0.2595) < 1e-4);
        QVERIFY(std::abs(*cells[2].student - 0.0351) < 1e-4);
        // The teacher knows two: e^2 / (e^2 + e^1) = 0.7311.
        QVERIFY(std::abs(*cells[0].teacher - 0.7311) < 1e-4);
        QVERIFY(!cells[2].teacher);
        // -(0.7311 log2 0.7311 + 0.2689 log2 0.2689) = 0.8400 bits
        QVERIFY(std::abs(table.columns[0].teacherBits - 0.8400) < 1e-4);
    }

    void theDivergenceIsOverTheClassesOfTheTeacher()
    {
        // Over husky and wolf both say (0.7311, 0.2689): nothing apart, whatever the student makes
        // of the washing machine.
        const ui::BeliefTable same = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::All, 2.0});
        QVERIFY(std::abs(*same.columns[1].divergenceBits) < 1e-12);
        QVERIFY(!same.columns[0].divergenceBits);
        // Teacher (1/2, 1/2), student (3/4, 1/4) at T = 1: log2(4/3) / 2 + ... = 0.2075 bits.
        ui::SampleLogits logits;
        logits.truth = 0;
        logits.arms = {{.arm = 0,
                        .student = {std::log(3.0F), 0.0F},
                        .teacher = {0.0F, 0.0F},
                        .presence = ui::TeacherPresence::Present}};
        const ui::BeliefTable apart = ui::beliefTable(
            logits, stepTwo().timeline.run().classes, kArms, {{0}, ui::RowChoice::All, 1.0});
        QVERIFY(std::abs(*apart.columns[0].divergenceBits - 0.2075) < 1e-4);
    }

    void ranksByTheArmAsked()
    {
        const ui::BeliefTable alone = tableAt(stepTwo(), 30, {{0}, ui::RowChoice::All, 2.0});
        QVERIFY(positions(alone) == (std::vector<int>{2, 3, 0, 1}));
        // Of two arms, the one with a teacher decides.
        const ui::BeliefTable both = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::All, 2.0});
        QVERIFY(positions(both) == (std::vector<int>{0, 1, 2, 3}));
    }

    void theOrderDoesNotDependOnTheTemperature()
    {
        const auto cold = tableAt(stepTwo(), 30, {{0}, ui::RowChoice::All, 1.0});
        const auto hot = tableAt(stepTwo(), 30, {{0}, ui::RowChoice::All, 20.0});
        QVERIFY(positions(cold) == positions(hot));
        QVERIFY(hot.columns[0].studentBits > cold.columns[0].studentBits);
    }

    void theNamedTrioIsShownWhenTheRunHasIt()
    {
        const ui::BeliefTable table = tableAt(stepTwo(), 30, {{1}, ui::RowChoice::NamedTrio, 2.0});
        QVERIFY(positions(table) == (std::vector<int>{0, 1, 2, ui::BeliefRow::kAllOthers}));
        QVERIFY(table.rows[0].isTruth);
    }

    void aTrioAddsUpWithAllTheOthers()
    {
        // Arm A at T = 2: e^0, e^-0.5, e^1.5, e^0.5 = 1, 0.6065, 4.4817, 1.6487, sum 7.7369; the
        // car, which is not in the trio, has 1.6487 / 7.7369 = 0.2131.
        const ui::BeliefTable table =
            tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        const ui::BeliefCell& others = table.columns[0].cells.back();
        QVERIFY(std::abs(*others.student - 0.2131) < 1e-4);
        QVERIFY(!others.teacher);
        QCOMPARE(table.columns[0].likeliestOther, QStringLiteral("car"));
        for (const ui::BeliefColumn& column : table.columns) {
            QCOMPARE(column.cells.size(), table.rows.size());
            double sum = 0.0;
            for (const ui::BeliefCell& cell : column.cells)
                sum += cell.student.value_or(0.0);
            QVERIFY(std::abs(sum - 1.0) < 1e-12);
        }
        // The teacher knows husky and wolf only: it has nothing to say of others.
        QVERIFY(!table.columns[1].cells.back().teacher);
        const ui::BeliefTable all = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::All, 2.0});
        QCOMPARE(std::ranges::count(positions(all), ui::BeliefRow::kAllOthers), 0);
        QCOMPARE(all.columns[0].likeliestOther, QString());
    }

    void aClassOfALaterStepSaysSo()
    {
        tests::SmallRun run;
        run.evaluate(0, 1, 20, {90, 90}, engine::EvaluationMoment::EndOfStep, {4.0F, 2.0F});
        run.evaluate(1, 1, 20, {90, 90}, engine::EvaluationMoment::EndOfStep, {4.0F, 2.0F});
        const ui::BeliefTable table = tableAt(run, 20, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QCOMPARE(table.rows.size(), std::size_t{3}); // there are no others yet
        QCOMPARE(table.rows[2].name, QStringLiteral("washing machine"));
        QCOMPARE(table.rows[2].absence, QStringLiteral("not learned before step 2"));
        QCOMPARE(table.columns[0].noTeacher, QStringLiteral("this arm has no teacher"));
        QCOMPARE(table.columns[1].noTeacher, QStringLiteral("no teacher in step 1"));
        // Only husky and wolf can be compared: e^((4 - 2) / 2) = 2.718.
        QCOMPARE(
            table.sentence,
            QStringLiteral("▲ B’s student at T = 2.0: husky is 2.7 times likelier than wolf."));
    }

    void theRatioSaysWhichNetItIs()
    {
        // Wolf against washing machine: the teacher does not know the latter, so the student
        // speaks: e^((2 + 2) / 2) = 7.389; at T = 1 e^4 = 54.6.
        const auto warm = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QCOMPARE(warm.sentence,
                 QStringLiteral(
                     "▲ B’s student at T = 2.0: wolf is 7.4 times likelier than washing machine."));
        const auto cold = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::NamedTrio, 1.0});
        QVERIFY(cold.sentence.contains(QStringLiteral("55 times likelier")));
    }

    // Which network the teacher is, and whether the loss hands on what it says.
    void theTeacherIsNamed()
    {
        const tests::SmallRun run = stepTwo();
        ui::SampleLogits logits = ui::sampleLogitsAt(run.timeline, {}, 0, 30);
        logits.truth = 2; // so that husky and wolf are the wrong ones
        const auto& classes = run.timeline.run().classes;
        const ui::BeliefTable table =
            ui::beliefTable(logits, classes, kArms, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QCOMPARE(table.sentence,
                 QStringLiteral("▲ B’s teacher (the network after step 1) at T = 2.0: husky is 2.7 "
                                "times likelier than wolf. Head 1 holds both, so distillation "
                                "passes this on."));
        QCOMPARE(table.columns[1].teacher, QStringLiteral("the network after step 1"));
        QCOMPARE(table.columns[0].teacher, QString());
        QCOMPARE(table.rows[0].head, 2);
        QVERIFY(ui::softTargetTable(table).columns.contains(
            QStringLiteral("%1: teacher (the network after step 1)").arg(table.columns[1].title)));
        // Had they come in steps of their own, each head would be distilled by itself.
        std::vector<engine::ClassInfo> apart = classes;
        apart[1].step = 2;
        const QString sentence =
            ui::beliefTable(logits, apart, kArms, {{0, 1}, ui::RowChoice::NamedTrio, 2.0}).sentence;
        QVERIFY2(sentence.endsWith(QStringLiteral(
                     "Heads 1 and 2 are distilled apart, so this is not passed on.")),
                 qPrintable(sentence));
    }

    void aPictureWithoutATrueClassGetsThePlainAnswers()
    {
        // Arm A at T = 2: the washing machine has 4.4817 / 7.7369 = 58 % (see above), arm B the
        // husky 70.54 %.
        const tests::SmallRun run = stepTwo();
        ui::SampleLogits own = ui::sampleLogitsAt(run.timeline, {}, 0, 30);
        own.truth.reset();
        const auto& classes = run.timeline.run().classes;
        const auto both =
            ui::beliefTable(own, classes, kArms, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QCOMPARE(both.answers,
                 QStringLiteral(
                     "■ A answers washing machine (58 %), ▲ B answers husky (71 %) at T = 2.0."));
        QVERIFY(both.sentence.contains(QStringLiteral("likelier than")));
        // Only of the arms that are shown.
        const auto alone = ui::beliefTable(own, classes, kArms, {{1}, ui::RowChoice::All, 2.0});
        QCOMPARE(alone.answers, QStringLiteral("▲ B answers husky (71 %) at T = 2.0."));
        // A test picture has its true class ticked among the rows.
        const auto test = tableAt(stepTwo(), 30, {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QVERIFY(test.answers.isEmpty());
    }

    void columnsFollowTheSides()
    {
        const auto logits = ui::sampleLogitsAt(stepTwo().timeline, {1, 0}, 0, 30);
        QCOMPARE(logits.arms.at(0).arm, 1);
        QVERIFY(logits.arms.at(0).presence == ui::TeacherPresence::Present);
        QCOMPARE(logits.arms.at(1).arm, 0);
        QVERIFY(logits.arms.at(1).presence == ui::TeacherPresence::ArmHasNone);
        QVERIFY(logits.arms.at(1).student == (std::vector<float>{0.0F, -1.0F, 3.0F, 1.0F}));
    }

    void lettersStayWithTheArms()
    {
        const tests::SmallRun run = stepTwo();
        ui::SampleLogits own = ui::sampleLogitsAt(run.timeline, {1, 0}, 0, 30);
        own.truth.reset();
        const auto swapped = ui::beliefTable(own,
                                             run.timeline.run().classes,
                                             {kArms[1], kArms[0]},
                                             {{0, 1}, ui::RowChoice::NamedTrio, 2.0});
        QCOMPARE(swapped.columns[0].arm, 1);
        QCOMPARE(swapped.columns[1].arm, 0);
        QCOMPARE(swapped.answers,
                 QStringLiteral(
                     "▲ B answers husky (71 %), ■ A answers washing machine (58 %) at T = 2.0."));
    }

    void aTeacherThatKnowsBothSpeaks()
    {
        const ui::ArmLogits both{
            .arm = 1, .student = {0, 0, 0}, .teacher = {9, 3, 1}, .presence = {}};
        const auto ratio = ui::likelihoodRatio(both, 2, 1, 2.0);
        QVERIFY(ratio && ratio->speaker == ui::Speaker::Teacher);
        QCOMPARE(ratio->likelier, 1);
        QVERIFY(std::abs(ratio->ratio - std::exp(1.0)) < 1e-9);
    }

    void aRatioStaysRightWhereProbabilitiesVanish()
    {
        const ui::ArmLogits far{.arm = 0, .student = {0, 50, -2000}, .teacher = {}};
        const auto ratio = ui::likelihoodRatio(far, 1, 2, 1.0);
        QVERIFY(ratio && std::isinf(ratio->ratio));
    }

    void beforeAnEvaluationNothingIsShown()
    {
        const tests::SmallRun run;
        QVERIFY(tableAt(run, 0, {{0, 1}, ui::RowChoice::NamedTrio, 2.0}).rows.empty());
    }
};

PALIMPSEST_TEST(TestBeliefTable)
#include "tst_belief_table.moc"
