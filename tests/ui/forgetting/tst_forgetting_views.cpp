// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/painted.h"
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/charts/time_chart.h"
#include "ui/forgetting/answer_bars.h"
#include "ui/forgetting/loss_parts_view.h"
#include "ui/forgetting/lost_or_drowned_bars.h"
#include "ui/forgetting/lost_or_drowned_view.h"
#include "ui/forgetting/recency_bias_view.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <memory>
#include <numeric>

class TestForgettingViews : public QObject
{
    Q_OBJECT

    static engine::Timeline run(int classes, int perStep)
    {
        return engine::foldEvents(
            tests::syntheticEvents(tests::syntheticExperiment(classes, perStep)));
    }

    static ui::ViewState at(const engine::Timeline& timeline, std::optional<int> selected = {})
    {
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.selectedPosition = selected;
        return state;
    }

    static std::vector<std::unique_ptr<ui::InspectionView>> allViews()
    {
        std::vector<std::unique_ptr<ui::InspectionView>> views;
        views.push_back(std::make_unique<ui::LostOrDrownedView>());
        views.push_back(std::make_unique<ui::RecencyBiasView>());
        views.push_back(std::make_unique<ui::LossPartsView>());
        return views;
    }

private Q_SLOTS:
    void anOlderRunIsSaidToBeOne()
    {
        tests::SmallRun small;
        small.endStepOne({90, 92});
        ui::LostOrDrownedView view;
        view.present(small.timeline, at(small.timeline));
        QVERIFY(view.sentence().contains(QStringLiteral("older program")));
        const engine::Timeline newer = run(10, 2);
        view.present(newer, at(newer));
        QVERIFY(!view.sentence().contains(QStringLiteral("older program")));
        QVERIFY(view.sentence().contains(QStringLiteral("drowned by other heads")));
    }

    void aClickOnABarSelectsTheClass()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::LostOrDrownedView view;
        view.resize(600, 500);
        view.present(timeline, at(timeline));
        view.show();
        auto* bars = view.findChild<ui::LostOrDrownedBars*>();
        QSignalSpy selected(&view, &ui::LostOrDrownedView::classSelected);
        QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowArea(2).center().toPoint());
        QCOMPARE(selected.last()[0].toInt(), 2);
        QTest::keyClick(bars, Qt::Key_Down);
        QCOMPARE(selected.last()[0].toInt(), 3);
    }

    void theSelectedOfAHundredIsScrolledIntoView()
    {
        const engine::Timeline timeline = run(100, 10);
        ui::LostOrDrownedView view;
        view.resize(600, 300);
        view.show();
        view.present(timeline, at(timeline, 99));
        auto* bar = view.findChild<QScrollArea*>()->verticalScrollBar();
        QTRY_VERIFY(bar->value() > bar->maximum() / 2);
    }

    void answersAddUpToAll()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::RecencyBiasView view;
        view.present(timeline, at(timeline));
        const auto& bars = view.findChild<ui::AnswerBars*>()->bars();
        QCOMPARE(bars.size(), std::size_t{3}); // two arms and the truth
        for (const ui::AnswerBar& bar : bars) {
            QCOMPARE(bar.parts.size(), std::size_t{5});
            QVERIFY(std::abs(std::accumulate(bar.parts.begin(), bar.parts.end(), 0.0) - 1.0) <
                    1e-9);
        }
        // 100 test images of each of ten classes, two a step.
        QCOMPARE(bars.back().parts.back(), 0.2);
    }

    void lookingBackPutsACursorWhereTheNumbersAreFrom()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::ViewState state = at(timeline);
        state.tick = timeline.lastTick() / 2;
        for (const auto& view : allViews()) {
            view->resize(1400, 400);
            QSignalSpy pointed(view.get(), &ui::InspectionView::tickPointedAt);
            view->present(timeline, state);
            QTest::keyClick(view->findChild<ui::TimeChart*>(), Qt::Key_Left);
            QCOMPARE(pointed.size(), 1);
            QVERIFY(pointed[0][0].toLongLong() < state.tick);
        }
    }

    void withoutARunAndWithOneArm()
    {
        tests::SmallRun one({"finetune"});
        one.evaluate(0, 1, 20, {90, 92});
        for (const auto& view : allViews()) {
            view->resize(400, 250);
            view->present({}, {});
            QVERIFY(tests::isPainted(*view));
            const QImage before = tests::pictureOf(*view);
            QVERIFY(view->table().rows.empty());
            view->present(one.timeline, at(one.timeline));
            QVERIFY(tests::isPainted(*view));
            QVERIFY(!view->sentence().isEmpty());
            view->present({}, {});
            QVERIFY(tests::pictureOf(*view) == before); // nothing of the run stays
        }
    }
};

PALIMPSEST_TEST(TestForgettingViews)
#include "tst_forgetting_views.moc"
