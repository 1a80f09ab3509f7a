// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/charts/time_chart.h"
#include "ui/overview/learning_curves_view.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QMap>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

class TestLearningCurvesView : public QObject
{
    Q_OBJECT

    static tests::SmallRun run()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 30, {18, 10, 95, 97});
        run.evaluate(0, 2, 40, {4, 2, 95, 97});
        return run;
    }

    static ui::TimeChart* chart(const ui::LearningCurvesView& view)
    {
        return view.findChild<ui::TimeChart*>();
    }

    static QStringList labels(const ui::LearningCurvesView& view)
    {
        QStringList result;
        for (const ui::ChartLine& curve : chart(view)->lines()) {
            if (!curve.label.isEmpty())
                result.append(curve.label);
        }
        return result;
    }

    // Where each label's dot stands, by the label.
    static QMap<QString, QPointF> dots(const ui::LearningCurvesView& view)
    {
        QMap<QString, QPointF> result;
        for (const ui::ChartLine& curve : chart(view)->lines()) {
            if (!curve.label.isEmpty())
                result.insert(curve.label, curve.labelAt.value_or(curve.points.back()));
        }
        return result;
    }

private Q_SLOTS:
    void theLinesAreLabelledAtTheirEnd()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = 40;
        view.present(small.timeline, state);
        QCOMPARE(labels(view),
                 (QStringList{QStringLiteral("new 96 %"), QStringLiteral("old 3 %")}));
        QVERIFY(
            view.readout().startsWith(QStringLiteral("old 3 % (n = 200) · new 96 % (n = 200)")));
    }

    void theSideShowsWhicheverArmIsOnIt()
    {
        const tests::SmallRun small = run(); // only arm 0 has old classes measured
        ui::LearningCurvesView right(1);
        ui::ViewState state;
        state.tick = 40;
        right.present(small.timeline, state);
        QVERIFY(!labels(right).contains(QStringLiteral("old 3 %")));
        state.arms = {1, 0};
        right.present(small.timeline, state);
        QVERIFY(labels(right).contains(QStringLiteral("old 3 %")));
        // Vermilion, as everything of the first arm.
        const auto& curves = chart(right)->lines();
        QCOMPARE(curves.back().colour, ui::armStyle(0, ui::themeFor(right.palette())).colour);
        QCOMPARE(right.accessibleName(), QStringLiteral("Learning curves of arm A"));
    }

    void lookingBackReadsThePast()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = 35;
        state.shownTime = ui::ShownTime::Review;
        view.present(small.timeline, state);
        QVERIFY(labels(view).contains(QStringLiteral("old 14 %")));
        QVERIFY(view.readout().contains(QStringLiteral("step 2, training")));
        state.tick = 10; // step 1 has no old classes, and nothing was measured before tick 20
        view.present(small.timeline, state);
        QCOMPARE(labels(view), QStringList());
    }

    // What every view says between two evaluations is what the earlier one found.
    void theDotsStandWhereTheirNumbersWereMeasured()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.shownTime = ui::ShownTime::Review;
        state.selectedPosition = 0;
        state.tick = 35;
        view.present(small.timeline, state);
        QCOMPARE(dots(view).value(QStringLiteral("old 14 %")), QPointF(30, 14));
        QCOMPARE(dots(view).value(QStringLiteral("new 96 %")), QPointF(30, 96));
        QCOMPARE(dots(view).value(QStringLiteral("husky 18 %")), QPointF(30, 18));
        // In the new step, before its first epoch has ended: the old classes as step 1 left them.
        state.tick = 29;
        view.present(small.timeline, state);
        QCOMPARE(dots(view).value(QStringLiteral("old 91 %")), QPointF(20, 91));
        QCOMPARE(dots(view).value(QStringLiteral("husky 90 %")), QPointF(20, 90));
    }

    void noTooltipCoversTheCurves()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = 40;
        view.present(small.timeline, state);
        for (const QWidget* over = chart(view); over; over = over->parentWidget())
            QCOMPARE(over->toolTip(), QString());
    }

    void theSelectedClassIsNamedWithItsValue()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = 40;
        state.selectedPosition = 1;
        view.present(small.timeline, state);
        QVERIFY(labels(view).contains(QStringLiteral("wolf 2 %")));
        QVERIFY(view.readout().contains(QStringLiteral("wolf 2 % (n = 100)")));
    }

    void hoveringIsShownByBothArms()
    {
        const tests::SmallRun small = run();
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = 40;
        view.present(small.timeline, state);
        view.showHover(31);
        QVERIFY(view.readout().startsWith(QStringLiteral("old 14 %")));
        view.showHover(-1);
        QVERIFY(view.readout().startsWith(QStringLiteral("old 3 %")));
    }

    void aClickPointsAtAMoment()
    {
        tests::SmallRun small = run();
        small.startBalancing();
        ui::LearningCurvesView view(0);
        view.resize(700, 350);
        ui::ViewState state;
        state.tick = 40;
        view.present(small.timeline, state);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy pointed(&view, &ui::LearningCurvesView::tickPointedAt);
        const QRectF area = chart(view)->plotArea();
        QVERIFY(area.width() > 100);
        // Right of every line, at three quarters of the 60 ticks up to the end of balancing.
        const QPoint at(static_cast<int>(area.left() + 0.75 * area.width()),
                        static_cast<int>(area.center().y()));
        auto* plot = chart(view)->findChild<QAbstractScrollArea*>();
        QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(pointed.size(), 1);
        QVERIFY(std::abs(pointed[0][0].toLongLong() - 45) <= 1);
    }
};

PALIMPSEST_TEST(TestLearningCurvesView)
#include "tst_learning_curves_view.moc"
