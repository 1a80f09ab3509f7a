// SPDX-License-Identifier: GPL-3.0-only
// The matrices react to real clicks, keys and the pointer, and cope with any run.
#include "tests/support/painted.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/confusion/confusion_canvas.h"
#include "ui/confusion/confusion_view.h"
#include "ui/widgets/elided_label.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;

namespace {

struct Shown
{
    explicit Shown(int classes = 10, int perStep = 2)
        : timeline(tests::syntheticTimeline(classes, perStep))
    {
        view.resize(1200, 500);
        view.show();
        state.tick = timeline.lastTick();
        view.present(timeline, state);
    }

    [[nodiscard]] ConfusionCanvas* canvas(int side) const
    {
        return view.findChild<ConfusionCanvas*>(QStringLiteral("confusionCanvas%1").arg(side));
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<ElidedLabel*>(QStringLiteral("confusionReadout"))->text();
    }

    const engine::Timeline& timeline;
    ConfusionView view;
    ViewState state;
};

} // namespace

class TestConfusionView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickSelectsTheTrueClass()
    {
        const Shown shown;
        QSignalSpy selected(&shown.view, &InspectionView::classSelected);
        const QRectF place = shown.canvas(0)->placeOf({3, 8});
        QTest::mouseClick(shown.canvas(0), Qt::LeftButton, {}, place.center().toPoint());
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toInt(), 3);
    }

    void thePointerFillsTheReadout()
    {
        const Shown shown;
        const QString before = shown.readout();
        const QRectF place = shown.canvas(1)->placeOf({0, 1});
        QTest::mouseMove(shown.canvas(1), place.center().toPoint());
        const int count = shown.timeline.evaluations(1).back().classified().confusion.at(0, 1);
        QTRY_VERIFY(
            shown.readout().contains(QStringLiteral("husky taken for wolf: %1 of 100").arg(count)));
        QVERIFY(shown.readout() != before);
    }

    void theKeysWalkThroughTheMatrix()
    {
        const Shown shown;
        QSignalSpy selected(&shown.view, &InspectionView::classSelected);
        QTest::keyClick(shown.canvas(0), Qt::Key_Down);
        QTest::keyClick(shown.canvas(0), Qt::Key_Down);
        QCOMPARE(selected.size(), 2);
        QCOMPARE(selected[1][0].toInt(), 1);
        QTest::keyClick(shown.canvas(0), Qt::Key_Right);
        QCOMPARE(selected.size(), 2); // the same row
        QVERIFY(shown.readout().contains(QStringLiteral("wolf")));
        QTest::keyClick(shown.canvas(0), Qt::Key_Up);
        QTest::keyClick(shown.canvas(0), Qt::Key_Up); // no further
        QCOMPARE(selected.size(), 3);
    }

    void everyCellOfAHundredClassesCanBeReached()
    {
        const Shown shown(100, 10);
        for (const int position : {0, 37, 99}) {
            const ConfusionCell cell{position, 99 - position};
            const auto* canvas = shown.canvas(1);
            QCOMPARE(canvas->cellAt(canvas->placeOf(cell).center()), std::optional(cell));
            QVERIFY(QRectF(canvas->rect()).contains(canvas->placeOf(cell)));
        }
        QVERIFY(!shown.canvas(1)->cellAt({0, 0}));
    }

    void theLogarithmicScaleLooksDifferent()
    {
        Shown shown;
        const QImage before = shown.canvas(0)->grab().toImage();
        shown.canvas(0)->setScale(ConfusionCanvas::Scale::Logarithmic);
        QVERIFY(shown.canvas(0)->grab().toImage() != before);
    }

    // Before a run, before the first test, with one arm, in the past.
    void whatIsMissingIsSaid()
    {
        Shown shown;
        shown.state.tick = 0;
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("not tested yet")));
        QVERIFY(shown.view.table().rows.empty());
        shown.view.present({}, {});
        QVERIFY(!shown.view.sentence().isEmpty());
        engine::Experiment single = tests::syntheticExperiment(10, 2);
        single.arms.resize(1);
        const auto one = engine::foldEvents(tests::syntheticEvents(single));
        shown.state.tick = one.lastTick();
        shown.view.present(one, shown.state);
        QVERIFY(!shown.canvas(1)->isVisible());
        QVERIFY(tests::isPainted(shown.view));
    }
};

PALIMPSEST_TEST(TestConfusionView)
#include "tst_confusion_view.moc"
