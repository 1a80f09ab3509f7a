// SPDX-License-Identifier: GPL-3.0-only
// The views beside the shelf, driven by real clicks and keys: curves, pick map, history and tray.
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/exemplars/evicted_tray_view.h"
#include "ui/exemplars/memory_history_view.h"
#include "ui/exemplars/picks/pick_map_canvas.h"
#include "ui/exemplars/picks/pick_map_view.h"
#include "ui/exemplars/picks/selection_curves_canvas.h"
#include "ui/exemplars/picks/selection_curves_view.h"
#include "ui/exemplars/picture_rows.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

namespace {

ui::ViewState newest(const engine::Timeline& timeline)
{
    ui::ViewState state;
    state.tick = timeline.lastTick();
    return state;
}

QString words(const QWidget& view, const char* name)
{
    return view.findChild<ui::ElidedLabel*>(QString::fromLatin1(name))->text();
}

template <typename View> std::unique_ptr<View> shown(QSize size = {800, 420})
{
    auto view = std::make_unique<View>();
    view->resize(size);
    view->show();
    return view;
}

} // namespace

class TestExemplarLaboratory : public QObject
{
    Q_OBJECT

    engine::Timeline m_ten =
        engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));

private Q_SLOTS:
    void pointingAtACurveReadsItsNumbers()
    {
        const auto view = shown<ui::SelectionCurvesView>();
        view->present(m_ten, newest(m_ten));
        auto* canvas = view->findChild<ui::SelectionCurvesCanvas*>();
        QCOMPARE(canvas->curves().picks(), 100); // K 200 over the two classes of step 1
        QCOMPARE(canvas->curves().kept, 20);
        QVERIFY(words(*view, "selectionReadout").startsWith(QStringLiteral("m = 20 of 600")));
        QTest::mouseMove(canvas, canvas->placeOf(30, 0.2).toPoint());
        QTRY_VERIFY(words(*view, "selectionReadout").startsWith(QStringLiteral("m = 30 of 600")));
        QTest::keyClick(canvas, Qt::Key_Right);
        QVERIFY(words(*view, "selectionReadout").startsWith(QStringLiteral("m = 31 of 600")));
        QTest::keyClick(canvas, Qt::Key_Home);
        QTest::keyClick(canvas, Qt::Key_Left); // there is none before
        QVERIFY(words(*view, "selectionReadout").startsWith(QStringLiteral("m = 1 of 600")));
        QCOMPARE(view->table().rows.size(), std::size_t{100});
    }

    // On a logarithmic scale twice as far is as high a step everywhere, on a linear one it is not.
    void theLogarithmSpreadsWhatIsSmall()
    {
        const auto view = shown<ui::SelectionCurvesView>();
        view->present(m_ten, newest(m_ten));
        auto* canvas = view->findChild<ui::SelectionCurvesCanvas*>();
        const auto step = [canvas](double from) {
            return canvas->placeOf(1, from).y() - canvas->placeOf(1, 2 * from).y();
        };
        QVERIFY(std::abs(step(0.2) - 2 * step(0.1)) < 0.01);
        QTest::keyClick(view->findChild<ui::SegmentedSwitch*>(), Qt::Key_Right);
        QVERIFY(std::abs(step(0.2) - step(0.1)) < 0.01);
        QVERIFY(step(0.1) > 1.0);
    }

    void picksAreSteppedThrough()
    {
        const auto view = shown<ui::PickMapView>();
        view->present(m_ten, newest(m_ten));
        auto* canvas = view->findChild<ui::PickMapCanvas*>();
        const auto button = [&](const char* name) {
            return view->findChild<QToolButton*>(QString::fromLatin1(name));
        };
        QCOMPARE(canvas->pick(), 1);
        QVERIFY(words(*view, "pickReadout").startsWith(QStringLiteral("Pick 1: image 0 ")));
        QTest::mouseClick(button("pickNext"), Qt::LeftButton);
        QCOMPARE(canvas->pick(), 2);
        QTest::keyClick(canvas, Qt::Key_End);
        QCOMPARE(canvas->pick(), 100);
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(canvas->pick(), 100);
        QTest::mouseClick(button("pickBack"), Qt::LeftButton);
        auto* slider = view->findChild<QSlider*>(QStringLiteral("pickSlider"));
        QCOMPARE(slider->value(), 99);
        QTest::mouseClick(button("pickFirst"), Qt::LeftButton);
        QCOMPARE(slider->value(), 1);
        slider->setValue(40);
        QCOMPARE(canvas->pick(), 40);
        // Another frame of the run leaves the pick alone; another class begins anew.
        view->present(m_ten, newest(m_ten));
        QCOMPARE(canvas->pick(), 40);
        ui::ViewState state = newest(m_ten);
        state.selectedPosition = 9;
        view->present(m_ten, state);
        QCOMPARE(canvas->pick(), 1);
        QCOMPARE(canvas->story().picks(), 20);
        QVERIFY(words(*view, "pickHonesty").contains(QStringLiteral("40 %")));
        QVERIFY(view->sentence().contains(QStringLiteral("truck")));
    }

    void picksPlayByThemselvesAndStopAtTheEnd()
    {
        const auto view = shown<ui::PickMapView>();
        view->present(m_ten, newest(m_ten));
        auto* canvas = view->findChild<ui::PickMapCanvas*>();
        auto* play = view->findChild<QToolButton*>(QStringLiteral("pickPlay"));
        QTest::keyClick(canvas, Qt::Key_End);
        QTest::keyClick(canvas, Qt::Key_Left);
        QTest::mouseClick(play, Qt::LeftButton);
        QCOMPARE(play->accessibleName(), QStringLiteral("Pause"));
        QTRY_COMPARE(canvas->pick(), 100);
        QCOMPARE(play->accessibleName(), QStringLiteral("Play the picks"));
        QTest::mouseClick(play, Qt::LeftButton); // from the start again
        QCOMPARE(canvas->pick(), 1);
        view->hide();
        QCOMPARE(play->accessibleName(), QStringLiteral("Play the picks"));
    }

    void pointingAtADotTellsWhichItIs()
    {
        const auto view = shown<ui::PickMapView>();
        view->present(m_ten, newest(m_ten));
        auto* canvas = view->findChild<ui::PickMapCanvas*>();
        const std::size_t point = canvas->story().candidates[3].front().point;
        QTest::mouseMove(canvas, canvas->placeOf(canvas->story().points[point]).toPoint());
        QTRY_VERIFY(words(*view, "pickReadout").startsWith(QStringLiteral("image ")));
    }

    void aRowOfTheHistoryGoesToItsMoment()
    {
        const auto view = shown<ui::MemoryHistoryView>();
        view->present(m_ten, newest(m_ten));
        auto* rows = view->findChild<ui::PictureRows*>();
        QCOMPARE(rows->rows().size(), std::size_t{5});
        QCOMPARE(rows->rows()[4].caption, QStringLiteral("20 of 100"));
        using Look = ui::RowPicture::Look;
        QCOMPARE(rows->rows()[1].pictures[49].look, Look::Kept);
        QCOMPARE(rows->rows()[1].pictures[50].look, Look::Dropped);
        QCOMPARE(rows->rows()[2].pictures[50].look, Look::Gone);
        QSignalSpy pointed(view.get(), &ui::InspectionView::tickPointedAt);
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->centreOf(1, 3).toPoint());
        QCOMPARE(pointed.last()[0].toLongLong(), m_ten.memoryUpdates(1)[1].tick);
        QTest::mouseMove(rows->viewport(), rows->centreOf(0, 60).toPoint());
        QTRY_VERIFY(words(*view, "historyReadout").contains(QStringLiteral("fell out in step 2")));
    }

    void theTraySaysWhenEachFellOut()
    {
        const auto view = shown<ui::EvictedTrayView>();
        view->present(m_ten, newest(m_ten));
        auto* rows = view->findChild<ui::PictureRows*>();
        QCOMPARE(rows->rows().size(), std::size_t{8}); // those of the last step lost nothing
        QCOMPARE(rows->rows()[0].caption, QStringLiteral("80 fell out"));
        QCOMPARE(rows->rows()[0].pictures[0].heading, QStringLiteral("step 5"));
        QVERIFY(rows->rows()[0].pictures[1].heading.isEmpty());
        QSignalSpy selected(view.get(), &ui::InspectionView::classSelected);
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->centreOf(1, 0).toPoint());
        QCOMPARE(selected.last()[0].toInt(), 1);
        QTest::mouseMove(rows->viewport(), rows->centreOf(0, 0).toPoint());
        QTRY_VERIFY(words(*view, "trayReadout").contains(QStringLiteral("fell out in step 5")));
        // After the first step nothing had gone yet.
        ui::ViewState state = newest(m_ten);
        state.tick = m_ten.memoryUpdates(1).front().tick;
        view->present(m_ten, state);
        QVERIFY(rows->rows().empty());
        QCOMPARE(view->sentence(), QStringLiteral("Nothing had to go yet."));
    }

    void theTrayBringsTheSelectedClassIntoView()
    {
        const auto view = shown<ui::EvictedTrayView>({420, 240});
        ui::ViewState state = newest(m_ten);
        view->present(m_ten, state);
        auto* rows = view->findChild<ui::PictureRows*>();
        QCoreApplication::processEvents();
        QCOMPARE(rows->verticalScrollBar()->value(), 0);
        QVERIFY(rows->verticalScrollBar()->maximum() > 0);
        state.selectedPosition = 7;
        view->present(m_ten, state);
        QVERIFY(rows->rows()[7].isMarked);
        const double y = rows->centreOf(7, 0).y();
        QVERIFY(y > 0 && y < rows->viewport()->height());
    }

    void picturesAreAsLargeAsTheRoomAllows()
    {
        const auto view = shown<ui::MemoryHistoryView>({400, 200});
        view->present(m_ten, newest(m_ten));
        auto* rows = view->findChild<ui::PictureRows*>();
        view->resize(800, 500);
        QCoreApplication::processEvents();
        const double larger = rows->side();
        QCOMPARE(rows->verticalScrollBar()->maximum(), 0);
        view->resize(3000, 1600);
        QCoreApplication::processEvents();
        QVERIFY(rows->side() > larger);
        QVERIFY(rows->side() <= 64.0);
        QCOMPARE(rows->verticalScrollBar()->maximum(), 0);
    }

    void emptyOlderAndLonelyRunsAreFine()
    {
        engine::Timeline older;
        for (const engine::Event& event :
             tests::syntheticEvents(tests::syntheticExperiment(10, 2))) {
            if (!std::holds_alternative<engine::SelectionStudied>(event))
                older.apply(event);
        }
        engine::Experiment alone = tests::syntheticExperiment(10, 2);
        alone.arms = {engine::recipeNamed("finetune")};
        const engine::Timeline lonely = engine::foldEvents(tests::syntheticEvents(alone));
        const auto curves = shown<ui::SelectionCurvesView>();
        const auto map = shown<ui::PickMapView>();
        const auto history = shown<ui::MemoryHistoryView>();
        const auto tray = shown<ui::EvictedTrayView>();
        const std::vector<ui::InspectionView*> views{
            curves.get(), map.get(), history.get(), tray.get()};
        const engine::Timeline none;
        for (ui::InspectionView* view : views) {
            for (const engine::Timeline* timeline :
                 std::vector<const engine::Timeline*>{&m_ten, &none, &older, &lonely, &none}) {
                view->present(*timeline, newest(*timeline));
                QVERIFY(tests::isPainted(*view));
                QVERIFY(!view->sentence().isEmpty());
                for (const QStringList& row : view->table().rows)
                    QCOMPARE(row.size(), view->table().columns.size());
            }
        }
        curves->present(older, newest(older));
        map->present(older, newest(older));
        QVERIFY(curves->sentence().contains(QStringLiteral("older program")));
        QVERIFY(map->sentence().contains(QStringLiteral("older program")));
    }

    void severalArmsCanBeChosen()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.arms = {engine::recipeNamed("replay"), engine::recipeNamed("e2e")};
        experiment.arms[0].exemplarsPerClass = 0;
        const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(experiment));
        const auto view = shown<ui::SelectionCurvesView>();
        view->present(timeline, newest(timeline));
        auto* box = view->findChild<QComboBox*>(QStringLiteral("selectionArm"));
        QVERIFY(box->isVisible());
        QCOMPARE(box->count(), 2);
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        ui::ViewState swapped = newest(timeline);
        swapped.arms = {1, 0};
        view->present(timeline, swapped);
        QVERIFY(box->currentText().startsWith(QStringLiteral("▲ B"))); // the arm stays
    }

    void aHundredClassesScroll()
    {
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(100, 10)));
        const auto view = shown<ui::EvictedTrayView>();
        view->present(timeline, newest(timeline));
        auto* rows = view->findChild<ui::PictureRows*>();
        // From step 7 on, two pictures a class are all there is room for.
        QCOMPARE(rows->rows().size(), std::size_t{60});
        QVERIFY(rows->verticalScrollBar()->maximum() > 0);
        QVERIFY(tests::isPainted(*view));
    }
};

PALIMPSEST_TEST(TestExemplarLaboratory)
#include "tst_exemplar_laboratory.moc"
