// SPDX-License-Identifier: GPL-3.0-only
// Metrics lead to cells and cells to metrics, by real clicks and keys.
#include "tests/support/painted.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/numbers/accuracy_matrix_canvas.h"
#include "ui/numbers/metric_explanations.h"
#include "ui/numbers/numbers_view.h"
#include "ui/widgets/elided_label.h"

#include <QLabel>
#include <QTableWidget>
#include <QTest>

using namespace ui;

namespace {

struct ShownNumbers
{
    explicit ShownNumbers(int classes = 10, int perStep = 2)
        : timeline(tests::syntheticTimeline(classes, perStep))
    {
        view.resize(1200, 700);
        view.show();
        state.tick = timeline.lastTick();
        view.present(timeline, state);
    }

    [[nodiscard]] AccuracyMatrixCanvas* canvas(int side) const
    {
        return view.findChild<AccuracyMatrixCanvas*>(QStringLiteral("accuracyMatrix%1").arg(side));
    }
    [[nodiscard]] QTableWidget* table() const
    {
        return view.findChild<QTableWidget*>(QStringLiteral("metricTable"));
    }
    [[nodiscard]] QString words() const
    {
        return view.findChild<QLabel*>(QStringLiteral("metricFormula"))->text();
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<ElidedLabel*>(QStringLiteral("numbersReadout"))->text();
    }

    const engine::Timeline& timeline;
    NumbersView view;
    ViewState state;
};

} // namespace

class TestNumbersView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHoldsEveryMetricOfBothArms()
    {
        const ShownNumbers shown;
        QCOMPARE(shown.table()->rowCount(), static_cast<int>(metricWords().size()));
        QCOMPARE(shown.table()->columnCount(), 3);
        const auto arms = numbersAt(shown.timeline, {}, shown.timeline.lastTick());
        for (int row = 0; row < shown.table()->rowCount(); ++row)
            QCOMPARE(shown.table()->item(row, 2)->text(),
                     arms[1].numbers[static_cast<std::size_t>(row)].text);
    }

    void theKeysChooseAMetric()
    {
        const ShownNumbers shown;
        QCOMPARE(shown.view.explained(),
                 QStringLiteral("average_incremental_accuracy_without_first"));
        const QImage before = shown.canvas(0)->grab().toImage();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(shown.table(), Qt::Key_Down);
        QCOMPARE(shown.view.explained(), QStringLiteral("forgetting"));
        QVERIFY(shown.words().contains(QStringLiteral("Chaudhry")));
        const auto arms = numbersAt(shown.timeline, {}, shown.timeline.lastTick());
        QVERIFY(shown.words().contains(arms[0].numbers[3].written));
        QVERIFY(shown.words().contains(arms[1].numbers[3].written));
        QVERIFY(shown.canvas(0)->grab().toImage() != before); // other cells are marked
        QVERIFY(shown.view.sentence().contains(QStringLiteral("forgetting")));
    }

    void aMetricCanBeAskedFor()
    {
        ShownNumbers shown;
        shown.view.explain(QStringLiteral("old_accuracy"));
        QCOMPARE(shown.view.explained(), QStringLiteral("old_accuracy"));
        QCOMPARE(shown.table()->currentRow(), 5);
        shown.view.explain(QStringLiteral("nonsense"));
        QCOMPARE(shown.view.explained(), QStringLiteral("old_accuracy"));
        // Also before there is a number, for when it comes.
        NumbersView empty;
        empty.present({}, {});
        empty.explain(QStringLiteral("forgetting"));
        empty.present(shown.timeline, shown.state);
        QCOMPARE(empty.explained(), QStringLiteral("forgetting"));
        QCOMPARE(empty.findChild<QTableWidget*>()->currentRow(), 3);
    }

    void aCellSaysWhatItIsGoodFor()
    {
        const ShownNumbers shown;
        const QPoint at = shown.canvas(1)->placeOf({5, 1}).center().toPoint();
        QTest::mouseClick(shown.canvas(1), Qt::LeftButton, {}, at);
        QVERIFY(shown.words().contains(QStringLiteral("forgetting (subtracted)")));
        QVERIFY(shown.words().contains(QStringLiteral("husky, wolf")));
        QVERIFY(shown.readout().contains(QStringLiteral("after step 5, on step 1")));
        const engine::Accuracy accuracy =
            numbersAt(shown.timeline, {}, shown.timeline.lastTick())[1].matrix[4][0];
        QVERIFY(shown.readout().contains(
            QStringLiteral("%1 of %2 right").arg(accuracy.correct).arg(accuracy.n)));
        // By keyboard: one up is the moment after step 4.
        QTest::keyClick(shown.canvas(1), Qt::Key_Up);
        QVERIFY(shown.readout().contains(QStringLiteral("after step 4, on step 1")));
        // There is no cell above the diagonal.
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(shown.canvas(1), Qt::Key_Right);
        QVERIFY(shown.readout().contains(QStringLiteral("after step 4, on step 4")));
    }

    void anotherMetricLetsTheCellGo()
    {
        const ShownNumbers shown;
        const QPoint at = shown.canvas(1)->placeOf({5, 1}).center().toPoint();
        QTest::mouseClick(shown.canvas(1), Qt::LeftButton, {}, at);
        QVERIFY(shown.words().contains(QStringLiteral("The cell after step 5")));
        QTest::keyClick(shown.table(), Qt::Key_Down);
        QVERIFY(!shown.words().contains(QStringLiteral("The cell after step 5")));
        QTest::mouseMove(&shown.table()->viewport()[0], QPoint(3, 3));
        QTRY_VERIFY(!shown.readout().contains(QStringLiteral("on step 1")));
    }

    void inTheMiddleOfAStepItSaysSo()
    {
        ShownNumbers shown;
        shown.state.tick = shown.timeline.steps().at(3).tick - 1; // step 4 follows
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("After step 2 of 5")));
        QVERIFY(shown.readout().contains(QStringLiteral("step 3 is not over")));
        shown.state.tick = shown.timeline.lastTick();
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(!shown.readout().contains(QStringLiteral("is not over")));
    }

    void thePastHasItsOwnNumbers()
    {
        ShownNumbers shown;
        shown.state.tick = shown.timeline.steps().at(2).tick; // step 2 is over
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("After step 2 of 5")));
        shown.state.tick = 0;
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("No step is finished")));
        QVERIFY(!shown.table()->isVisible());
        shown.view.present({}, {});
        QVERIFY(!shown.view.sentence().isEmpty());
    }

    void aCellUnderThePointerGoesWithItsStep()
    {
        ShownNumbers shown;
        QTest::mouseMove(shown.canvas(0), shown.canvas(0)->placeOf({5, 1}).center().toPoint());
        QTRY_VERIFY(shown.readout().contains(QStringLiteral("after step 5, on step 1")));
        shown.state.tick = shown.timeline.steps().at(2).tick; // step 2 is over
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(!shown.readout().contains(QStringLiteral("after step 5")));
    }

    void aNarrowViewGivesTheNamesTheRoom()
    {
        ShownNumbers shown;
        QVERIFY(shown.canvas(0)->isVisible() && shown.canvas(1)->isVisible());
        shown.view.resize(480, 500);
        QVERIFY(shown.canvas(0)->isVisible() && !shown.canvas(1)->isVisible());
        QCOMPARE(shown.table()->columnCount(), 3); // both arms' numbers stay
    }

    void manyStepsAndOneArm()
    {
        ShownNumbers shown(40, 1); // forty steps
        const auto* canvas = shown.canvas(0);
        const MatrixCell cell{33, 20};
        QCOMPARE(canvas->cellAt(canvas->placeOf(cell).center()), std::optional(cell));
        QVERIFY(!canvas->cellAt(canvas->placeOf({20, 33}).center()));
        engine::Experiment single = tests::syntheticExperiment(10, 2);
        single.arms.resize(1);
        const auto one = engine::foldEvents(tests::syntheticEvents(single));
        shown.state.tick = one.lastTick();
        shown.view.present(one, shown.state);
        QCOMPARE(shown.table()->columnCount(), 2);
        QVERIFY(!shown.canvas(1)->isVisible());
        QVERIFY(tests::isPainted(shown.view));
    }
};

PALIMPSEST_TEST(TestNumbersView)
#include "tst_numbers_view.moc"
