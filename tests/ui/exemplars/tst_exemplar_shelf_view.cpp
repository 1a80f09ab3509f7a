// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/exemplars/exemplar_shelf_view.h"
#include "ui/exemplars/shelf_canvas.h"
#include "ui/widgets/elided_label.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

namespace {

// The run as it stands after the memory update of `step`, still going on.
engine::Timeline runningAfter(int step, const engine::Experiment& experiment)
{
    engine::Timeline timeline;
    bool updated = false;
    for (const engine::Event& event : tests::syntheticEvents(experiment)) {
        const auto* started = std::get_if<engine::StepStarted>(&event);
        if (updated && started)
            break;
        timeline.apply(event);
        if (const auto* memory = std::get_if<engine::MemoryUpdated>(&event))
            updated = memory->step == step;
    }
    return timeline;
}

} // namespace

class TestExemplarShelfView : public QObject
{
    Q_OBJECT

    engine::Timeline m_timeline = runningAfter(2, tests::syntheticExperiment(10, 2));

    ui::ViewState newest() const
    {
        ui::ViewState state;
        state.tick = m_timeline.lastTick();
        return state;
    }

    static QSlider* slider(const ui::ExemplarShelfView& view)
    {
        return view.findChild<QSlider*>(QStringLiteral("memoryBudget"));
    }
    static ui::ShelfCanvas* canvas(const ui::ExemplarShelfView& view)
    {
        return view.findChild<ui::ShelfCanvas*>();
    }
    static QString words(const ui::ExemplarShelfView& view, const char* name)
    {
        return view.findChild<ui::ElidedLabel*>(QString::fromLatin1(name))->text();
    }

private Q_SLOTS:
    void showsTheMemoryInPickOrder()
    {
        ui::ExemplarShelfView view;
        view.present(m_timeline, newest());
        const auto& rows = canvas(view)->rows();
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(rows[0].name, QStringLiteral("husky"));
        QCOMPARE(rows[0].exemplars.size(), std::size_t{50});
        for (int rank = 0; rank < 50; ++rank)
            QCOMPARE(rows[0].exemplars[static_cast<std::size_t>(rank)].rank, rank);
        QVERIFY(canvas(view)->hasImage(rows[3].exemplars[49].datasetIndex));
        QCOMPARE(words(view, "shelfArithmetic"), QStringLiteral("K 200 = 4 classes × 50"));
    }

    void theCutFollowsTheSliderAtOnce()
    {
        ui::ExemplarShelfView view;
        view.present(m_timeline, newest());
        QSignalSpy previewed(&view, &ui::ExemplarShelfView::budgetPreviewed);
        slider(view)->setValue(90);
        QCOMPARE(view.previewedCut(), 22); // floor(90 / 4)
        QCOMPARE(canvas(view)->cut(), 22);
        QCOMPARE(previewed.last()[0].toInt(), 90);
        QCOMPARE(words(view, "shelfArithmetic"),
                 QStringLiteral("K 90 = 4 classes × 22 + 2 left over"));
        // A frame of the running experiment does not take the preview away.
        view.present(m_timeline, newest());
        QCOMPARE(view.previewedCut(), 22);
    }

    void aDragAsksOnceWhenItEnds()
    {
        ui::ExemplarShelfView view;
        view.resize(700, 300);
        view.present(m_timeline, newest());
        view.show();
        QSignalSpy requested(&view, &ui::ExemplarShelfView::budgetChosen);
        QSlider* budget = slider(view);
        const int middle = budget->height() / 2;
        QTest::mousePress(budget, Qt::LeftButton, {}, QPoint(budget->width() / 3, middle));
        QTest::mouseMove(budget, QPoint(budget->width() / 4, middle));
        QVERIFY(requested.isEmpty());
        QTest::mouseRelease(budget, Qt::LeftButton, {}, QPoint(budget->width() / 4, middle));
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toInt(), budget->value());
        QVERIFY(budget->value() < 200);
    }

    void aKeyAsksToo()
    {
        ui::ExemplarShelfView view;
        view.present(m_timeline, newest());
        view.show();
        QSignalSpy requested(&view, &ui::ExemplarShelfView::budgetChosen);
        QTest::keyClick(slider(view), Qt::Key_PageDown);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toInt(), 180);
    }

    void aLargerBudgetSaysWhatItNeeds()
    {
        ui::ExemplarShelfView view;
        view.present(m_timeline, newest());
        view.show();
        QTest::keyClick(slider(view), Qt::Key_End);
        QCOMPARE(slider(view)->value(), 400);
        QVERIFY(words(view, "shelfConsequence").contains(QStringLiteral("needs a rerun")));
        QVERIFY(words(view, "shelfConsequence").contains(QStringLiteral("images are gone")));
    }

    void aLargerBudgetIsForTheNextRun()
    {
        ui::ExemplarShelfView view;
        ui::ViewState state = newest();
        view.present(m_timeline, state);
        view.show();
        QSignalSpy next(&view, &ui::ExemplarShelfView::budgetChosen);
        QTest::keyClick(slider(view), Qt::Key_End);
        QCOMPARE(next.size(), 1);
        QCOMPARE(next[0][0].toInt(), 400);
        state.restartBudget = 400;
        view.present(m_timeline, state);
        QCOMPARE(slider(view)->value(), 400);
        QVERIFY(words(view, "shelfConsequence")
                    .contains(QStringLiteral("K 200 → 400 in the next run")));
        // Taken back elsewhere: the handle comes back too.
        state.restartBudget.reset();
        view.present(m_timeline, state);
        QCOMPARE(slider(view)->value(), 200);
    }

    void thePastShowsItsOwnBudget()
    {
        ui::ExemplarShelfView view;
        ui::ViewState state = newest();
        view.present(m_timeline, state);
        slider(view)->setValue(319);
        QCOMPARE(view.previewedCut(), 79); // floor(319 / 4)
        state.restartBudget = 319;
        state.requestedBudget = 73;
        state.tick = m_timeline.memoryUpdates(1).front().tick;
        state.shownTime = ui::ShownTime::Review;
        view.present(m_timeline, state);
        QCOMPARE(slider(view)->value(), 200);
        QCOMPARE(words(view, "shelfArithmetic"), QStringLiteral("K 200 = 2 classes × 100"));
    }

    void aRequestStaysPendingInWords()
    {
        ui::ExemplarShelfView view;
        ui::ViewState state = newest();
        state.requestedBudget = 100;
        view.present(m_timeline, state);
        QCOMPARE(slider(view)->value(), 100);
        QVERIFY(words(view, "shelfConsequence")
                    .contains(QStringLiteral("K 200 → 100 at the next memory update")));
        QVERIFY(words(view, "shelfConsequence")
                    .contains(QStringLiteral("6 classes × 16 + 4 left over")));
        QSignalSpy requested(&view, &ui::ExemplarShelfView::budgetChosen);
        slider(view)->setValue(199);
        view.show();
        QTest::keyClick(slider(view), Qt::Key_Up); // 201 with steps of 2: for the next run
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toInt(), 201);
    }

    void afterAnEndedRunItIsForTheNextOne()
    {
        const engine::Timeline ended =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));
        ui::ExemplarShelfView view;
        ui::ViewState state;
        state.tick = ended.lastTick();
        view.present(ended, state);
        view.show();
        QSignalSpy requested(&view, &ui::ExemplarShelfView::budgetChosen);
        QTest::keyClick(slider(view), Qt::Key_PageDown);
        QCOMPARE(requested.size(), 1);
        QVERIFY(words(view, "shelfConsequence").contains(QStringLiteral("preview only")));
        QCOMPARE(view.previewedCut(), 18); // floor(180 / 10)
    }

    void lookingBackShowsTheMemoryOfThen()
    {
        ui::ExemplarShelfView view;
        ui::ViewState state = newest();
        state.tick = m_timeline.memoryUpdates(1).front().tick;
        state.shownTime = ui::ShownTime::Review;
        view.present(m_timeline, state);
        QCOMPARE(canvas(view)->rows().size(), std::size_t{2});
        QCOMPARE(view.previewedCut(), 100);
    }

    void aPictureTellsWhichItIs()
    {
        ui::ExemplarShelfView view;
        view.resize(700, 300);
        view.present(m_timeline, newest());
        view.show();
        ui::ShelfCanvas* shelf = canvas(view);
        const QPoint third = shelf->centreOf(1, 2).toPoint();
        QTest::mouseMove(shelf->viewport(), third);
        const engine::Exemplar& exemplar = shelf->rows()[1].exemplars[2];
        QTRY_VERIFY(words(view, "shelfReadout").startsWith(QStringLiteral("wolf · pick 3")));
        QVERIFY(words(view, "shelfReadout").contains(QString::number(exemplar.datasetIndex)));
        QSignalSpy selected(&view, &ui::ExemplarShelfView::classSelected);
        QTest::mouseClick(shelf->viewport(), Qt::LeftButton, {}, third);
        QCOMPARE(selected.last()[0].toInt(), 1);
    }

    // At the moment of the update the shelf shows what it dropped; afterwards only the tray does.
    void whatFallsOutIsSeenAsItHappens()
    {
        ui::ExemplarShelfView view;
        view.resize(900, 400);
        view.present(m_timeline, newest());
        view.show();
        ui::ShelfCanvas* shelf = canvas(view);
        QCOMPARE(shelf->rows()[0].dropped.size(), std::size_t{50}); // 100 after step 1
        QCOMPARE(shelf->rows()[0].dropped[0].rank, 50);
        QVERIFY(shelf->rows()[2].dropped.empty()); // came in just now
        QVERIFY(shelf->hasImage(shelf->rows()[0].dropped[0].datasetIndex));
        QTest::mouseMove(shelf->viewport(), shelf->centreOf(0, 50).toPoint());
        QTRY_COMPARE(words(view, "shelfReadout"),
                     QStringLiteral("husky · pick 51 · training image %1 · falls out in step 2")
                         .arg(shelf->rows()[0].dropped[0].datasetIndex));
        ui::ViewState later = newest();
        ++later.tick;
        view.present(m_timeline, later);
        QCOMPARE(shelf->rows()[0].exemplars.size(), std::size_t{50});
        QVERIFY(shelf->rows()[0].dropped.empty());
    }

    void anEmptyShelfHasNothingToScroll()
    {
        const engine::Timeline timeline = runningAfter(1, tests::syntheticExperiment(10, 2));
        ui::ExemplarShelfView view;
        view.resize(900, 300);
        view.show();
        ui::ViewState state; // before the first memory update
        view.present(timeline, state);
        QVERIFY(canvas(view)->rows().empty());
        QCOMPARE(canvas(view)->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(canvas(view)->verticalScrollBar()->maximum(), 0);
        // What is said stands at the left edge although there is no arithmetic before it.
        auto* arithmetic = view.findChild<ui::ElidedLabel*>(QStringLiteral("shelfArithmetic"));
        auto* consequence = view.findChild<ui::ElidedLabel*>(QStringLiteral("shelfConsequence"));
        QVERIFY(arithmetic->isHidden() && consequence->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(consequence->x(), canvas(view)->x());
    }

    void severalArmsCanBeChosen()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.arms = {engine::recipeNamed("replay"), engine::recipeNamed("e2e")};
        const engine::Timeline timeline = runningAfter(1, experiment);
        ui::ExemplarShelfView view;
        ui::ViewState state;
        state.tick = timeline.lastTick();
        view.present(timeline, state);
        auto* box = view.findChild<QComboBox*>(QStringLiteral("shelfArm"));
        QCOMPARE(box->count(), 2);
        QVERIFY(!box->isHidden());
        QVERIFY(box->itemText(0).contains(QStringLiteral("replay")));
    }

    void onlyTheArmsOnShowAreOffered()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.arms = {engine::recipeNamed("finetune"),
                           engine::recipeNamed("lwf"),
                           engine::recipeNamed("replay"),
                           engine::recipeNamed("e2e")};
        const engine::Timeline timeline = runningAfter(1, experiment);
        ui::ExemplarShelfView view;
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.arms = {2, 3};
        view.present(timeline, state);
        auto* box = view.findChild<QComboBox*>(QStringLiteral("shelfArm"));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QCOMPARE(box->currentText(), QStringLiteral("● D cross-distilled"));
        // Swapped, the choice stays with the arm, and its letter with it.
        state.arms = {3, 2};
        view.present(timeline, state);
        QCOMPARE(box->currentText(), QStringLiteral("● D cross-distilled"));
        QCOMPARE(canvas(view)->rows().size(), std::size_t{2});
        QVERIFY(slider(view)->isEnabled());
        // Two arms that keep nothing: the slider has nothing to say.
        state.arms = {0, 1};
        view.present(timeline, state);
        QCOMPARE(box->count(), 0);
        QVERIFY(canvas(view)->rows().empty());
        QVERIFY(!slider(view)->isEnabled());
        // And back.
        state.arms = {0, 2};
        view.present(timeline, state);
        QCOMPARE(box->count(), 1);
        QCOMPARE(canvas(view)->rows().size(), std::size_t{2});
        QVERIFY(slider(view)->isEnabled());
    }
};

PALIMPSEST_TEST(TestExemplarShelfView)
#include "tst_exemplar_shelf_view.moc"
