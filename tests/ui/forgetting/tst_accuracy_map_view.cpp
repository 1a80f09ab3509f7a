// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/painted.h"
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/accuracy_map_canvas.h"
#include "ui/forgetting/accuracy_map_picture.h"
#include "ui/forgetting/accuracy_map_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_switch.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

class TestAccuracyMapView : public QObject
{
    Q_OBJECT

    static engine::Timeline run(int classes, int perStep)
    {
        return engine::foldEvents(
            tests::syntheticEvents(tests::syntheticExperiment(classes, perStep)));
    }

    static void present(ui::AccuracyMapView& view,
                        const engine::Timeline& timeline,
                        std::optional<int> selected = {})
    {
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.selectedPosition = selected;
        view.present(timeline, state);
    }

    static ui::AccuracyMapCanvas* shown(ui::AccuracyMapView& view)
    {
        view.show();
        return view.findChild<ui::AccuracyMapCanvas*>();
    }

    static double middle(const ui::AccuracyMapCanvas& canvas, int row)
    {
        return (canvas.rows().top(row) + canvas.rows().bottom(row)) / 2;
    }

    // Through the window, as the system moves it; the offscreen screen may be smaller.
    static void moveTo(ui::AccuracyMapView& view, ui::AccuracyMapCanvas& canvas, QPointF at)
    {
        QTest::mouseMove(view.windowHandle(), canvas.mapTo(&view, at.toPoint()));
    }

private Q_SLOTS:
    void aCellGoesToItsMomentAndClass()
    {
        tests::SmallRun small;
        small.endStepOne({90, 92});
        small.startStepTwo();
        small.evaluate(0, 2, 40, {4, 2, 95, 97});
        ui::AccuracyMapView view;
        view.resize(1200, 400);
        present(view, small.timeline);
        ui::AccuracyMapCanvas* canvas = shown(view);
        QSignalSpy selected(&view, &ui::AccuracyMapView::classSelected);
        QSignalSpy pointed(&view, &ui::AccuracyMapView::tickPointedAt);
        // At tick 30 of 60: the column of the test at 40.
        QTest::mouseClick(canvas,
                          Qt::LeftButton,
                          {},
                          QPointF(canvas->mapArea(0).center().x(), middle(*canvas, 1)).toPoint());
        QCOMPARE(selected.last()[0].toInt(), 1);
        QCOMPARE(pointed.last()[0].toLongLong(), 40);
    }

    void aNameSelectsItsClassAndStaysInTime()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::AccuracyMapView view;
        view.resize(1200, 400);
        present(view, timeline);
        ui::AccuracyMapCanvas* canvas = shown(view);
        QSignalSpy selected(&view, &ui::AccuracyMapView::classSelected);
        QSignalSpy pointed(&view, &ui::AccuracyMapView::tickPointedAt);
        QTest::mouseClick(
            canvas, Qt::LeftButton, {}, QPoint(40, static_cast<int>(middle(*canvas, 4))));
        QCOMPARE(selected.last()[0].toInt(), 4);
        QCOMPARE(pointed.size(), 0);
        QTest::keyClick(canvas, Qt::Key_Down);
        QCOMPARE(selected.last()[0].toInt(), 5);
        QTest::keyClick(canvas, Qt::Key_Left);
        QVERIFY(pointed.last()[0].toLongLong() < timeline.lastTick());
    }

    void aHundredClassesAreAllReachable()
    {
        const engine::Timeline timeline = run(100, 10);
        ui::AccuracyMapView view;
        view.resize(1000, 400);
        present(view, timeline);
        ui::AccuracyMapCanvas* canvas = shown(view);
        QSet<int> reached;
        for (int y = 0; y < canvas->height(); ++y) {
            if (const auto row = canvas->rows().rowAt(y))
                reached.insert(*row);
        }
        QCOMPARE(reached.size(), 100);
        QCOMPARE(canvas->rows().groups().size(), std::size_t{10});
        QVERIFY(canvas->rows().end() <= canvas->height());
    }

    void aNarrowCardShowsOneArmAndASwitch()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::AccuracyMapView view;
        view.resize(1400, 400);
        present(view, timeline);
        view.show();
        auto* arms = view.findChild<ui::SegmentedSwitch*>();
        QVERIFY(!arms->isVisible());
        view.resize(420, 400);
        QVERIFY(arms->isVisible());
    }

    void aSelectedClassIsReadOutWithItsInterval()
    {
        tests::SmallRun small;
        small.endStepOne({90, 92});
        ui::AccuracyMapView view;
        view.resize(1200, 400);
        present(view, small.timeline, 1);
        QCOMPARE(view.readout(),
                 QStringLiteral("wolf · A 92 % (n = 100, 85–96 %) · B 92 % (n = 100, 85–96 %)"));
        present(view, small.timeline, 3);
        QCOMPARE(view.readout(), QStringLiteral("car · learned in step 2"));
    }

    void thePictureIsClearWhereNothingWasTested()
    {
        tests::SmallRun small;
        small.endStepOne({100, 0});
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const QImage image = ui::accuracyPicture(history, 4, {60, 60.0});
        QCOMPARE(image.pixel(10, 0), ui::sequentialColour(1.0).rgb());
        QCOMPARE(image.pixel(10, 1), ui::sequentialColour(0.0).rgb());
        QCOMPARE(qAlpha(image.pixel(10, 2)), 0); // not learned
        QCOMPARE(qAlpha(image.pixel(21, 0)), 0); // after the newest test
    }

    void whatWasUnderThePointerEndsWithItsRun()
    {
        const engine::Timeline hundred = run(100, 10);
        const engine::Timeline ten = run(10, 2);
        ui::AccuracyMapView view;
        view.resize(1200, 400);
        present(view, hundred);
        ui::AccuracyMapCanvas* canvas = shown(view);
        QSignalSpy hovered(canvas, &ui::AccuracyMapCanvas::hovered);
        moveTo(view, *canvas, {canvas->mapArea(0).center().x(), middle(*canvas, 90)});
        QTRY_COMPARE(hovered.size(), 1);
        QVERIFY(view.readout().contains(QStringLiteral("class 91")));
        present(view, ten);
        QVERIFY(tests::isPainted(view));
        QCOMPARE(hovered.size(), 2);
        QCOMPARE(hovered.last()[0].value<std::optional<ui::MapPoint>>(),
                 std::optional<ui::MapPoint>());
    }

    void whatWasUnderThePointerEndsWithItsArm()
    {
        engine::Experiment one = tests::syntheticExperiment(10, 2);
        one.arms.resize(1);
        const engine::Timeline alone = engine::foldEvents(tests::syntheticEvents(one));
        const engine::Timeline two = run(10, 2);
        ui::AccuracyMapView view;
        view.resize(1400, 400);
        present(view, two);
        ui::AccuracyMapCanvas* canvas = shown(view);
        QSignalSpy hovered(canvas, &ui::AccuracyMapCanvas::hovered);
        moveTo(view, *canvas, {canvas->mapArea(1).center().x(), middle(*canvas, 1)});
        QTRY_VERIFY(view.readout().startsWith(QStringLiteral("B ")));
        present(view, alone);
        QVERIFY(tests::isPainted(view));
        QVERIFY(!view.readout().startsWith(QStringLiteral("B ")));
        QCOMPARE(hovered.last()[0].value<std::optional<ui::MapPoint>>(),
                 std::optional<ui::MapPoint>());
    }

    void anotherRunOfTheSameShapeIsDrawnAnew()
    {
        const auto recorded = [](int seed, int right) {
            engine::RunStarted started = tests::SmallRun({"e2e"}).timeline.run();
            started.experiment.seed = seed;
            engine::Timeline timeline;
            timeline.apply(started);
            timeline.apply(engine::StepStarted{1, 0, 0, 2});
            engine::Evaluated evaluated;
            evaluated.step = 1;
            evaluated.tick = 20;
            evaluated.classified().confusion = tests::confusionOf({right, right});
            timeline.apply(evaluated);
            return timeline;
        };
        ui::AccuracyMapView view;
        view.resize(1200, 400);
        present(view, recorded(1, 100));
        ui::AccuracyMapCanvas* canvas = shown(view);
        const QPoint at(static_cast<int>(canvas->mapArea(0).left()) + 5,
                        static_cast<int>(middle(*canvas, 0)));
        const auto colour = [&] {
            const QImage image = canvas->grab().toImage();
            return image.pixelColor(at * image.devicePixelRatio());
        };
        QCOMPARE(colour().rgb(), ui::sequentialColour(1.0).rgb());
        present(view, recorded(2, 0));
        QCOMPARE(colour().rgb(), ui::sequentialColour(0.0).rgb());
    }

    void withoutARunAndWithOneArm()
    {
        ui::AccuracyMapView view;
        view.resize(800, 300);
        view.present({}, {});
        QVERIFY(view.table().rows.empty());
        QVERIFY(tests::isPainted(view));
        const QImage before = tests::pictureOf(view);
        tests::SmallRun one({"e2e"});
        one.evaluate(0, 1, 20, {90, 92});
        present(view, one.timeline);
        QVERIFY(tests::isPainted(view));
        QCOMPARE(view.table().rows.size(), std::size_t{1});
        view.present({}, {});
        QVERIFY(tests::pictureOf(view) == before); // nothing of the run stays
    }
};

PALIMPSEST_TEST(TestAccuracyMapView)
#include "tst_accuracy_map_view.moc"
