// SPDX-License-Identifier: GPL-3.0-only
// What became of once known images, with answers written by hand.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/confusion/forgotten_into.h"

#include <QTest>

using namespace ui;

namespace {

// Classes husky, wolf in step 1 and car, bus in step 2; one arm. Of six huskies four were known;
// after step 2 one is still right, two are car and one is bus. The fifth, never known, is right
// now and does not count. Wolves: all three known and right.
engine::Timeline timeline()
{
    engine::RunStarted run;
    run.experiment.arms = {engine::recipeNamed("finetune")};
    run.classes = {
        {0, "husky", 1, 9, 6}, {1, "wolf", 1, 9, 3}, {2, "car", 2, 9, 1}, {3, "bus", 2, 9, 1}};
    run.steps = 2;
    engine::Evaluated end;
    end.moment = engine::EvaluationMoment::EndOfStep;
    end.tick = 10;
    const std::vector<int> huskies{0, 1, 2, 3, 4, 5};
    const std::vector<int> wolves{6, 7, 8};
    return engine::foldEvents(
        {run,
         engine::StepStarted{1, 0, 0, 2},
         end,
         engine::TestPredicted{0, 1, 10, {{huskies, {0, 0, 0, 0, 1, 1}}, {wolves, {1, 1, 1}}}},
         engine::StepStarted{2, 10, 2, 4},
         engine::TestImages{{{2, {1, 1, {9, 9, 9}}}, {5, {1, 1, {8, 8, 8}}}}},
         engine::TestPredicted{
             0,
             2,
             20,
             {{huskies, {0, 3, 2, 2, 0, 2}}, {wolves, {1, 1, 1}}, {{9}, {2}}, {{10}, {3}}}}});
}

const LearnedClasses kClasses = learnedClasses(timeline());

} // namespace

class TestForgottenInto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatWasKnownCanBeForgotten()
    {
        const auto arms = forgottenAt(timeline(), {}, 20, 0);
        QCOMPARE(arms.size(), std::size_t{1});
        QVERIFY(arms[0].state == ForgottenInto::State::Shown);
        const ForgottenSource& husky = arms[0].sources.at(0);
        QCOMPARE(husky.tested, 6);
        QCOMPARE(husky.knew, 4);
        QCOMPARE(husky.kept, 1);
        QCOMPARE(husky.flows.size(), std::size_t{2});
        QVERIFY((husky.flows[0] == ForgottenFlow{2, {2, 3}, 1}));
        QVERIFY((husky.flows[1] == ForgottenFlow{3, {1}, 0}));
        QCOMPARE(forgottenSentence(arms[0], kClasses),
                 QStringLiteral("Of 4 husky pictures (n = 6) it knew after step 1, fine-tuning "
                                "after step 2 calls 2 car and 1 bus; 1 are still right."));
        // Wilson, 95 %, of 2 of 4: 15.0 to 85.0 %.
        QCOMPARE(ribbonText(QStringLiteral("A"), husky, {0}, kClasses),
                 QStringLiteral("2 of the 4 husky pictures A knew are now car (50 %, 15–85 %) · 1 "
                                "of 2 pictures recorded"));
        QVERIFY(ribbonText(QStringLiteral("A"), husky, {0, 1}, kClasses)
                    .startsWith(QStringLiteral("3 of the 4 husky pictures A knew are now one of")));
        QVERIFY(
            ribbonText(QStringLiteral("A"), husky, {}, kClasses)
                .startsWith(QStringLiteral("1 of the 4 husky pictures A knew are still right")));
    }

    void allOldClassesStandSideBySide()
    {
        const auto arms = forgottenAt(timeline(), {}, 25, std::nullopt);
        QCOMPARE(arms[0].sources.size(), std::size_t{2});
        QCOMPARE(arms[0].sources[1].kept, 3);
        QVERIFY(arms[0].sources[1].flows.empty());
        QCOMPARE(forgottenSentence(arms[0], kClasses),
                 QStringLiteral(
                     "Of 7 pictures of old classes (n = 9) it knew at the end of their "
                     "step, fine-tuning after step 2 calls 2 car and 1 bus; 4 are still right."));
        QCOMPARE(forgottenTable(arms, kClasses).rows.size(), std::size_t{4});
    }

    void whatWasNeverKnownIsNotStillKnown()
    {
        std::vector<engine::Event> events = [] {
            const engine::Timeline known = timeline();
            const auto& all = known.predictions(0);
            std::vector<engine::Event> written{
                known.run(), engine::StepStarted{1, 0, 0, 2}, engine::StepStarted{2, 10, 2, 4}};
            written.emplace_back(all[0]);
            written.emplace_back(all[1]);
            return written;
        }();
        auto& early = std::get<engine::TestPredicted>(events[3]);
        early.classes[0].predicted.assign(6, 1);
        const auto none = forgottenAt(engine::foldEvents(events), {}, 20, 0);
        QCOMPARE(forgottenSentence(none[0], kClasses),
                 QStringLiteral("fine-tuning, husky: after step 1 it knew none of its 6 test "
                                "images."));
        early.classes[1].predicted.assign(3, 0);
        const auto all = forgottenAt(engine::foldEvents(events), {}, 20, std::nullopt);
        QVERIFY(forgottenSentence(all[0], kClasses)
                    .contains(QStringLiteral("knew none of its 9 test images")));
        events.erase(events.begin() + 3);
        const engine::Timeline lacking = engine::foldEvents(events);
        for (const std::optional<int> position : {std::optional<int>(0), std::optional<int>()})
            QVERIFY(forgottenSentence(forgottenAt(lacking, {}, 20, position)[0], kClasses)
                        .contains(QStringLiteral("not recorded")));
    }

    void whatIsNewIsNotForgotten()
    {
        QVERIFY(forgottenAt(timeline(), {}, 20, 2)[0].state == ForgottenInto::State::NotYetOld);
        QVERIFY(forgottenAt(timeline(), {}, 15, 0)[0].state == ForgottenInto::State::NotYetOld);
        QVERIFY(forgottenAt(timeline(), {}, 5, 0)[0].state == ForgottenInto::State::NotYetOld);
        QVERIFY(forgottenAt({}, {}, 0, 0).empty());
    }

    void anOlderRunSaysSo()
    {
        std::vector<engine::Event> events =
            tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        std::erase_if(events, [](const engine::Event& event) {
            return std::holds_alternative<engine::TestPredicted>(event);
        });
        const engine::Timeline old = engine::foldEvents(events);
        const auto arms = forgottenAt(old, {}, old.lastTick(), 0);
        QVERIFY(arms[0].state == ForgottenInto::State::NotRecorded);
        QVERIFY(forgottenSentence(arms[0], kClasses).contains(QStringLiteral("older program")));
    }

    // Of ten steps of ten classes nine are old.
    void manyClassesAreGroupedByStep()
    {
        const engine::Timeline many =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(100, 10)));
        const auto arms = forgottenAt(many, {}, many.lastTick(), std::nullopt);
        QCOMPARE(arms[1].sources.size(), std::size_t{9});
        QCOMPARE(arms[1].sources[2].first, 20);
        QCOMPARE(arms[1].sources[2].last, 30);
        QCOMPARE(arms[1].sources[2].tested, 1000);
        for (const ForgottenSource& source : arms[1].sources) {
            int sum = source.kept;
            for (const ForgottenFlow& flow : source.flows)
                sum += flow.count();
            QCOMPARE(sum, source.knew);
        }
    }
};

PALIMPSEST_TEST(TestForgottenInto)
#include "tst_forgotten_into.moc"
