// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/soft_targets/scale_ticks.h"
#include "ui/soft_targets/soft_target_bars.h"
#include "ui/soft_targets/soft_target_layout.h"
#include "ui/soft_targets/soft_targets_view.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/segmented_switch.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <memory>

class TestSoftTargetsView : public QObject
{
    Q_OBJECT

    // Both students say (4, 2, -2, -3) of the husky.
    static tests::SmallRun run()
    {
        tests::SmallRun run;
        run.endStepOne({90, 94});
        run.startStepTwo();
        for (int arm = 0; arm < 2; ++arm)
            run.evaluate(arm,
                         2,
                         30,
                         {60, 60, 90, 90},
                         engine::EvaluationMoment::EndOfEpoch,
                         {4.0F, 2.0F, -2.0F, -3.0F});
        return run;
    }

    static const ui::BeliefTable& table(const ui::SoftTargetsView& view)
    {
        return view.findChild<ui::SoftTargetBars*>()->table();
    }

    static QStringList texts(const std::vector<ui::ScaleTick>& ticks)
    {
        QStringList result;
        for (const ui::ScaleTick& tick : ticks)
            result.append(tick.text);
        return result;
    }

    static double sumOverAll(const ui::BeliefTable& table)
    {
        double sum = 0.0;
        for (const ui::BeliefCell& cell : table.columns[0].cells)
            sum += *cell.student;
        return sum;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aPictureOfOnesOwnIsNamed()
    {
        // After step 1 both know husky and wolf: e^(4/2) / (e^(4/2) + e^(2/2)) = 73 %.
        const tests::SmallRun small = run();
        ui::OwnPicture own;
        own.picture = {1, 1, {1, 2, 3}};
        own.reading = {own.picture, {{0, 1, {2.0F, 4.0F}}, {1, 1, {4.0F, 2.0F}}}};
        ui::ViewState state;
        state.tick = 30;
        state.showsOwnPicture = true;
        state.ownPicture = std::make_shared<const ui::OwnPicture>(own);
        ui::SoftTargetsView view;
        view.show();
        const auto* said = view.findChild<QLabel*>(QStringLiteral("softTargetsRatio"));
        for (const QSize size : {QSize(1000, 200), QSize(620, 220), QSize(1100, 430)}) {
            view.resize(size);
            view.present(small.timeline, state);
            QCoreApplication::processEvents();
            QVERIFY2(said->text().startsWith(QStringLiteral(
                         "■ A answers wolf (73 %), ▲ B answers husky (73 %) at T = 2.0.")),
                     qPrintable(said->text()));
            // On as many lines as it takes, all of them seen.
            QVERIFY(said->height() >= said->heightForWidth(said->width()));
        }
        QVERIFY(view.sentence().startsWith(QStringLiteral("■ A answers wolf (73 %)")));
        QVERIFY(!view.sentence().contains(QChar('\n')));
    }

    void theKeyboardSoftensTheBarsAtOnce()
    {
        const tests::SmallRun small = run();
        ui::SoftTargetsView view;
        ui::ViewState state;
        state.tick = 30;
        view.present(small.timeline, state);
        view.show();
        auto* slider = view.findChild<QSlider*>(QStringLiteral("viewTemperature"));
        QVERIFY(slider);
        QSignalSpy changed(&view, &ui::SoftTargetsView::viewTemperatureChanged);
        const double before = *table(view).columns[0].cells[0].student;
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toDouble(), 2.1);
        // Nothing was presented anew: the view works from stored logits.
        const double after = *table(view).columns[0].cells[0].student;
        QVERIFY(after < before);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(changed.last()[0].toDouble(), 20.0);
        // softmax((4, 2, -2, -3) / 20): e^0.2 / (e^0.2 + e^0.1 + e^-0.1 + e^-0.15) = 0.2985
        QVERIFY(std::abs(*table(view).columns[0].cells[0].student - 0.2985) < 1e-4);
    }

    // T is typed, or chosen by one click.
    void theTemperatureIsExact()
    {
        const tests::SmallRun small = run();
        ui::SoftTargetsView view;
        ui::ViewState state;
        state.tick = 30;
        view.present(small.timeline, state);
        view.show();
        QSignalSpy changed(&view, &ui::SoftTargetsView::viewTemperatureChanged);
        auto* box = view.findChild<ui::NumberBox*>(QStringLiteral("viewTemperatureValue"));
        auto* steps = view.findChild<ui::SegmentedSwitch*>(QStringLiteral("viewTemperatureSteps"));
        QCOMPARE(steps->current(), 1); // T = 2
        const auto type = [&](const QString& text) {
            box->setFocus();
            box->selectAll();
            QTest::keyClicks(box, text);
            QTest::keyClick(box, Qt::Key_Return);
        };
        type(QStringLiteral("7,3"));
        QCOMPARE(changed.last()[0].toDouble(), 7.3);
        QCOMPARE(steps->current(), ui::SegmentedSwitch::kNone);
        QVERIFY(!box->hasFocus()); // the keys are the window's again
        QTest::keyClick(steps, Qt::Key_Right);
        QCOMPARE(changed.last()[0].toDouble(), 1.0);
        QCOMPARE(box->value(), 1.0);
        // What cannot be is refused in a sentence, and T stays.
        QSignalSpy refused(box, &ui::NumberBox::refused);
        for (const char* wrong : {"hot", "0", "21"}) {
            type(QString::fromLatin1(wrong));
            QCOMPARE(box->value(), 1.0);
        }
        QCOMPARE(refused.size(), 3);
        QVERIFY(refused[1][0].toString().contains(QStringLiteral("20")));
    }

    void presentingFollowsTheStateWithoutSayingSo()
    {
        const tests::SmallRun small = run();
        ui::SoftTargetsView view;
        QSignalSpy changed(&view, &ui::SoftTargetsView::viewTemperatureChanged);
        ui::ViewState state;
        state.tick = 30;
        state.viewTemperature = 7.5;
        view.present(small.timeline, state);
        QCOMPARE(view.findChild<QSlider*>(QStringLiteral("viewTemperature"))->value(), 75);
        QVERIFY(changed.isEmpty());
    }

    void showsTheTrioFirstAndAllOnRequest()
    {
        const tests::SmallRun small = run();
        ui::SoftTargetsView view;
        ui::ViewState state;
        state.tick = 30;
        view.present(small.timeline, state);
        QCOMPARE(table(view).rows.size(), std::size_t{4});
        QCOMPARE(table(view).rows.back().position, ui::BeliefRow::kAllOthers);
        auto* rows = view.findChild<ui::SegmentedSwitch*>(QStringLiteral("softTargetsRows"));
        view.show();
        QSignalSpy chosen(&view, &ui::SoftTargetsView::rowsChosen);
        // The net takes the husky for itself, then wolf; least of all a car.
        QTest::keyClick(rows, Qt::Key_Right);
        QCOMPARE(table(view).rows.size(), std::size_t{4});
        QCOMPARE(table(view).rows[2].name, QStringLiteral("car"));
        QTest::keyClick(rows, Qt::Key_Right);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(table(view).rows.size(), std::size_t{4});
        QVERIFY(table(view).rows.back().position != ui::BeliefRow::kAllOthers);
        QVERIFY(std::abs(sumOverAll(table(view)) - 1.0) < 1e-12);
    }

    void oneArmCanBeShownAlone()
    {
        const tests::SmallRun small = run();
        ui::SoftTargetsView view;
        ui::ViewState state;
        state.tick = 30;
        view.present(small.timeline, state);
        QCOMPARE(table(view).columns.size(), std::size_t{2});
        auto* arms = view.findChild<ui::SegmentedSwitch*>(QStringLiteral("softTargetsArms"));
        view.show();
        QTest::keyClick(arms, Qt::Key_Left);
        QCOMPARE(table(view).columns.size(), std::size_t{1});
        QCOMPARE(table(view).columns[0].arm, 1);
        // Swapped, the switch still shows the arm that was chosen.
        state.arms = {1, 0};
        view.present(small.timeline, state);
        QCOMPARE(arms->current(), 0);
        QCOMPARE(arms->accessibleDescription(), QStringLiteral("B"));
        QCOMPARE(table(view).columns.size(), std::size_t{1});
        QCOMPARE(table(view).columns[0].arm, 1);
    }

    void asksForAnotherPicture()
    {
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));
        ui::SoftTargetsView view;
        ui::ViewState state;
        state.tick = timeline.lastTick();
        view.present(timeline, state);
        QSignalSpy selected(&view, &ui::SoftTargetsView::sampleSelected);
        view.findChild<QToolButton*>(QStringLiteral("nextProbe"))->click();
        QCOMPARE(selected.last()[0].toInt(), 1);
        view.findChild<QToolButton*>(QStringLiteral("previousProbe"))->click();
        QCOMPARE(selected.last()[0].toInt(), 19);
        auto* byClass = view.findChild<QComboBox*>(QStringLiteral("probeClass"));
        QCOMPARE(byClass->count(), 10);
        QTest::keyClick(byClass, Qt::Key_Down);
        QCOMPARE(selected.last()[0].toInt(), 2); // the first wolf
    }

    void theScaleIsWrittenAboveTheBars()
    {
        using ui::BarScale;
        QCOMPARE(texts(ui::scaleTicks(BarScale::Linear, 300, 30)),
                 (QStringList{QStringLiteral("0 %"),
                              QStringLiteral("25 %"),
                              QStringLiteral("50 %"),
                              QStringLiteral("75 %"),
                              QStringLiteral("100 %")}));
        QCOMPARE(texts(ui::scaleTicks(BarScale::Logarithmic, 600, 60)),
                 (QStringList{QStringLiteral("0.0001 %"),
                              QStringLiteral("0.001 %"),
                              QStringLiteral("0.01 %"),
                              QStringLiteral("0.1 %"),
                              QStringLiteral("1 %"),
                              QStringLiteral("10 %"),
                              QStringLiteral("100 %")}));
        // Where the labels would touch, lines go without, but never the last.
        for (const double room : {80.0, 130.0, 200.0, 260.0}) {
            const auto ticks = ui::scaleTicks(BarScale::Logarithmic, room, 60);
            QCOMPARE(ticks.size(), std::size_t{7});
            QCOMPARE(ticks.back().text, QStringLiteral("100 %"));
            double last = -1e9;
            for (const ui::ScaleTick& tick : ticks) {
                if (tick.text.isEmpty())
                    continue;
                QVERIFY((tick.at - last) * room >= 60);
                last = tick.at;
            }
        }
    }

    // A bar and the line of its decade are equally long.
    void theDecadesStandWhereTheirBarsEnd()
    {
        const auto ticks = ui::scaleTicks(ui::BarScale::Logarithmic, 600, 60);
        for (int decade = 0; decade <= 6; ++decade) {
            const double length =
                ui::barLength(std::pow(10.0, decade - 6), ui::BarScale::Logarithmic);
            QVERIFY(std::abs(ticks[static_cast<std::size_t>(decade)].at - length) < 1e-12);
        }
    }

    void aLogarithmicBarShrinksByASixthPerPowerOfTen()
    {
        using ui::BarScale;
        QCOMPARE(ui::barLength(0.25, BarScale::Linear), 0.25);
        QCOMPARE(ui::barLength(1.0, BarScale::Logarithmic), 1.0);
        QVERIFY(std::abs(ui::barLength(1e-3, BarScale::Logarithmic) - 0.5) < 1e-12);
        QCOMPARE(ui::barLength(1e-9, BarScale::Logarithmic), 0.0);
        QCOMPARE(ui::barLength(0.0, BarScale::Logarithmic), 0.0);
    }
};

PALIMPSEST_TEST(TestSoftTargetsView)
#include "tst_soft_targets_view.moc"
