// SPDX-License-Identifier: GPL-3.0-only
// The views beside the soft targets: clicks and keys set T, choose pictures and classes.
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/soft_targets/distillation_gradient_view.h"
#include "ui/soft_targets/gradient_canvas.h"
#include "ui/soft_targets/sample_browser_view.h"
#include "ui/soft_targets/sample_grid.h"
#include "ui/soft_targets/sweep_canvas.h"
#include "ui/soft_targets/temperature_sweep_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QFontMetricsF>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace {

engine::Timeline timelineOf(int classes)
{
    return engine::foldEvents(
        tests::syntheticEvents(tests::syntheticExperiment(classes, classes > 10 ? 20 : 2)));
}

template <typename View>
void show(View& view, const engine::Timeline& timeline, ui::ViewState state)
{
    view.resize(700, 360);
    view.show();
    state.tick = timeline.lastTick();
    view.present(timeline, state);
    QCoreApplication::processEvents();
    view.present(timeline, state);
}

} // namespace

class TestSoftTargetCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDragAndTheArrowKeysSetTheTemperature()
    {
        const engine::Timeline timeline = timelineOf(10);
        ui::DistillationGradientView view;
        show(view, timeline, {});
        auto* canvas = view.findChild<ui::GradientCanvas*>();
        QSignalSpy changed(&view, &ui::InspectionView::viewTemperatureChanged);
        const QPoint middle = canvas->rect().center();
        QTest::mousePress(canvas, Qt::LeftButton, {}, middle);
        QCOMPARE(changed.size(), 1);
        const double first = changed[0][0].toDouble();
        QVERIFY(first > 1.0 && first < 20.0);
        QTest::mouseMove(canvas, middle + QPoint(40, 0));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, middle + QPoint(40, 0));
        QVERIFY(changed.last()[0].toDouble() > first);
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(changed.last()[0].toDouble(), 2.1);
        QTest::keyClick(canvas, Qt::Key_PageDown); // never below 1
        QCOMPARE(changed.last()[0].toDouble(), 1.0);
        QVERIFY(view.sentence().contains(QStringLiteral("1/T²")));
    }

    void theSweepHasAChartForEachClass()
    {
        const engine::Timeline timeline = timelineOf(10);
        ui::TemperatureSweepView view;
        ui::ViewState state;
        state.rows = ui::RowChoice::All;
        show(view, timeline, state);
        auto* canvas = view.findChild<ui::SweepCanvas*>();
        QCOMPARE(canvas->sweep().rows.size(), std::size_t{10});
        // The name selects the class, the chart below it the temperature.
        QSignalSpy selected(&view, &ui::InspectionView::classSelected);
        QSignalSpy changed(&view, &ui::InspectionView::viewTemperatureChanged);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(10, 6));
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toInt(), canvas->sweep().rows[0].position);
        QVERIFY(changed.isEmpty());
        QTest::keyClick(canvas, Qt::Key_Left);
        QCOMPARE(changed.last()[0].toDouble(), 1.9);
    }

    void aPictureIsChosenByClickAndKey()
    {
        const engine::Timeline timeline = timelineOf(10);
        ui::SampleBrowserView view;
        show(view, timeline, {});
        auto* grid = view.findChild<ui::SampleGrid*>();
        QSignalSpy chosen(&view, &ui::InspectionView::sampleSelected);
        QTest::mouseClick(grid, Qt::LeftButton, {}, grid->placeOf(7).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 7);
        QTest::keyClick(grid, Qt::Key_Right); // from 0, which the state shows
        QCOMPARE(chosen.last()[0].toInt(), 1);
        QCOMPARE(static_cast<int>(view.table().rows.size()), 20);
    }

    void sixtyPicturesFitAnOrdinaryWindow()
    {
        // Six of each of ten classes, in what a window of 1600x960 has for them.
        engine::RunStarted run = timelineOf(10).run();
        std::vector<ui::SampleGroup> groups;
        const engine::Image image = run.sampleImages.front().image;
        run.sampleImages.clear();
        for (int position = 0; position < 10; ++position) {
            ui::SampleGroup group;
            group.position = position;
            for (int i = 0; i < 6; ++i) {
                const auto sample = static_cast<int>(run.sampleImages.size());
                run.sampleImages.push_back({sample, position, image});
                ui::BrowsedSample browsed;
                browsed.sample = sample;
                group.sampleImages.push_back(browsed);
            }
            groups.push_back(std::move(group));
        }
        const double line =
            QFontMetricsF(ui::fontFor(ui::TextRank::Small, QApplication::font())).height();
        const QSize room(1060, static_cast<int>(13 * line));
        ui::SampleGrid grid;
        grid.setRun(run);
        grid.show(groups, {}, 0, {});
        QVERIFY(grid.fitInto(room) <= room.height());
        grid.resize(room);
        QVERIFY(grid.placeOf(59).bottom() <= room.height()); // with the marks below it
        // What must be scrolled in any case is not made small for it.
        const int small = grid.placeOf(0).width();
        QVERIFY(grid.fitInto({1060, static_cast<int>(5 * line)}) > 5 * line);
        QVERIFY(grid.placeOf(0).width() > small);
    }

    void wrongOnlyLeavesThoseAnArmGetsWrong()
    {
        const engine::Timeline timeline = timelineOf(10);
        ui::SampleBrowserView view;
        show(view, timeline, {});
        auto* grid = view.findChild<ui::SampleGrid*>();
        view.findChild<QCheckBox*>(QStringLiteral("wrongOnly"))->click();
        int wrong = 0;
        for (const ui::SampleGroup& group : grid->groups()) {
            for (const ui::BrowsedSample& sample : group.sampleImages) {
                QVERIFY(std::ranges::any_of(sample.answers, &ui::SampleAnswer::isWrong));
                ++wrong;
            }
        }
        QVERIFY(wrong > 0 && wrong < 20);
    }

    void aHundredClassesAndNoRunAreQuiet()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin).*")));
        const engine::Timeline timeline = timelineOf(100);
        ui::TemperatureSweepView sweep;
        ui::DistillationGradientView gradient;
        ui::SampleBrowserView browser;
        ui::ViewState state;
        state.rows = ui::RowChoice::All;
        for (ui::InspectionView* view :
             std::initializer_list<ui::InspectionView*>{&sweep, &gradient, &browser}) {
            show(*view, timeline, state);
            QVERIFY(tests::isPainted(*view));
            QVERIFY(!view->table().rows.empty());
            QVERIFY(!view->sentence().isEmpty());
            view->present({}, {});
            QVERIFY(tests::isPainted(*view));
            QVERIFY(view->table().rows.empty());
        }
    }
};

PALIMPSEST_TEST(TestSoftTargetCharts)
#include "tst_soft_target_charts.moc"
