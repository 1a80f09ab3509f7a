// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/exemplars/shown_study.h"

#include <QTest>

class TestShownStudy : public QObject
{
    Q_OBJECT

    engine::Timeline m_timeline =
        engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));

    ui::ViewState at(std::int64_t tick) const
    {
        ui::ViewState state;
        state.tick = tick;
        return state;
    }

private Q_SLOTS:
    void theFirstClassUnlessAnotherIsInFocus()
    {
        ui::ViewState state = at(m_timeline.lastTick());
        QCOMPARE(ui::shownStudy(m_timeline, state, 1).className, QStringLiteral("husky"));
        state.selectedPosition = 4;
        const ui::ShownStudy shown = ui::shownStudy(m_timeline, state, 1);
        QCOMPARE(shown.className, QStringLiteral("washing machine"));
        QCOMPARE(shown.study, m_timeline.selectionStudy(1, 4));
        QCOMPARE(shown.kept, 20); // floor(200 / 10)
        QVERIFY(shown.absence.isEmpty());
    }

    // Only the first picks in order are a cut through the curves.
    void anotherRuleKeepsNoFirstPicks()
    {
        const auto study = [](auto change) {
            engine::Experiment experiment = tests::syntheticExperiment(10, 2);
            change(experiment.arms[1]);
            const engine::Timeline timeline =
                engine::foldEvents(tests::syntheticEvents(experiment));
            ui::ViewState state;
            state.tick = timeline.lastTick();
            const ui::ShownStudy shown = ui::shownStudy(timeline, state, 1);
            return std::pair(shown.kept, shown.otherRule);
        };
        QCOMPARE(study([](engine::Recipe&) {}), std::pair(20, QString()));
        const auto random = study(
            [](engine::Recipe& recipe) { recipe.selection = engine::ExemplarSelection::Random; });
        QCOMPARE(random.first, 0);
        QVERIFY(random.second.contains(QStringLiteral("another rule")));
        const auto evicted =
            study([](engine::Recipe& recipe) { recipe.eviction = engine::Eviction::Random; });
        QCOMPARE(evicted.first, 0);
    }

    void whatHasNotComeYetIsNotShown()
    {
        ui::ViewState state = at(m_timeline.memoryUpdates(1).front().tick);
        QVERIFY(ui::shownStudy(m_timeline, state, 1).study);
        QCOMPARE(ui::shownStudy(m_timeline, state, 1).kept, 100);
        state.selectedPosition = 2; // of step 2
        const ui::ShownStudy later = ui::shownStudy(m_timeline, state, 1);
        QVERIFY(!later.study);
        QCOMPARE(later.kept, 0);
        QCOMPARE(later.absence,
                 QStringLiteral("At the end of step 2, herding picks the exemplars of fox."));
    }

    void everyAbsenceHasItsReason()
    {
        QVERIFY(!ui::shownStudy({}, {}, -1).absence.isEmpty());
        QVERIFY(ui::shownStudy(m_timeline, at(m_timeline.lastTick()), -1)
                    .absence.contains(QStringLiteral("keeps exemplars")));
        // A file of an older program holds memories without studies.
        engine::Timeline older;
        for (const engine::Event& event :
             tests::syntheticEvents(tests::syntheticExperiment(10, 2))) {
            if (!std::holds_alternative<engine::SelectionStudied>(event))
                older.apply(event);
        }
        const ui::ShownStudy shown = ui::shownStudy(older, at(older.lastTick()), 1);
        QVERIFY(!shown.study);
        QVERIFY(shown.absence.contains(QStringLiteral("older program")));
    }

    void armsThatKeepNothingAreLeftOut()
    {
        QCOMPARE(ui::keepingArms(m_timeline, {0, 1}), std::vector<int>{1});
        QCOMPARE(ui::keepingArms(m_timeline, {1, 0}), std::vector<int>{1});
        QVERIFY(ui::keepingArms({}, {0, 1}).empty());
    }
};

PALIMPSEST_TEST(TestShownStudy)
#include "tst_shown_study.moc"
