// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/overview/gap_strip_cells.h"
#include "ui/overview/gap_strip_view.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

class TestGapStripView : public QObject
{
    Q_OBJECT

    static engine::Timeline run(int classes, int perStep)
    {
        return engine::foldEvents(
            tests::syntheticEvents(tests::syntheticExperiment(classes, perStep)));
    }

private Q_SLOTS:
    void aClickSelectsTheClass()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::GapStripView view;
        view.resize(1000, 100);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        view.present(timeline, state);
        view.show();
        auto* cells = view.findChild<ui::GapStripCells*>();
        QSignalSpy selected(&view, &ui::GapStripView::classSelected);
        // The fourth of ten equal cells.
        const QPoint fourth(cells->width() * 35 / 100, cells->height() / 2);
        QTest::mouseClick(cells, Qt::LeftButton, {}, fourth);
        QCOMPARE(selected.last()[0].toInt(), 3);
    }

    void arrowKeysMoveTheSelection()
    {
        const engine::Timeline timeline = run(10, 2);
        ui::GapStripView view;
        view.resize(1000, 100);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.selectedPosition = 8;
        view.present(timeline, state);
        view.show();
        auto* cells = view.findChild<ui::GapStripCells*>();
        QSignalSpy selected(&view, &ui::GapStripView::classSelected);
        QTest::keyClick(cells, Qt::Key_Right);
        QCOMPARE(selected.last()[0].toInt(), 9);
        QTest::keyClick(cells, Qt::Key_Right); // there is no eleventh
        QCOMPARE(selected.size(), 1);
    }

    void aHundredClassesAreAllReachable()
    {
        const engine::Timeline timeline = run(100, 10);
        ui::GapStripView view;
        view.resize(1000, 120);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        view.present(timeline, state);
        view.show();
        auto* cells = view.findChild<ui::GapStripCells*>();
        QSet<int> reached;
        for (int x = 0; x < cells->width(); ++x) {
            for (int y = 0; y < cells->height(); y += 4) {
                if (const auto position = cells->positionAt(QPointF(x, y)))
                    reached.insert(*position);
            }
        }
        QCOMPARE(reached.size(), 100);
    }

    void aCellHasTheColourOfTheArmAhead()
    {
        ui::GapStripCells cells;
        cells.resize(200, 60);
        ui::ClassGap gap;
        gap.points = 49;
        cells.show({gap}, {QStringLiteral("husky")}, {1});
        const ui::Theme theme = ui::themeFor(cells.palette());
        for (const ui::ShownArms& arms :
             {ui::ShownArms{0, 1}, ui::ShownArms{1, 0}, ui::ShownArms{2, 3}}) {
            cells.setArms(arms);
            const QImage picture = tests::pictureOf(cells);
            // Left of the words.
            const QPoint ground(3, 30);
            QCOMPARE(
                picture.pixelColor(ground * picture.devicePixelRatio()),
                ui::divergingColour(
                    0.49, ui::armStyle(arms.left, theme), ui::armStyle(arms.right, theme), theme));
        }
    }
};

PALIMPSEST_TEST(TestGapStripView)
#include "tst_gap_strip_view.moc"
