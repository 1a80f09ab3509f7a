// SPDX-License-Identifier: GPL-3.0-only
// An arm that could not go on: where and why is said wherever its numbers stand.
#include "tests/support/stopped_arm.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/headline/headline_text.h"
#include "ui/overview/learning_curves_view.h"
#include "ui/timeline/status_words.h"
#include "ui/view/step_bands.h"

#include <QTest>

class TestStoppedArm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadlineSaysSo()
    {
        const engine::Timeline timeline =
            tests::withStoppedArm(tests::syntheticEvents(engine::Experiment{}));
        const engine::ArmStopped& stop = *timeline.armStop(0);
        const QString step = QStringLiteral("stopped in step %1").arg(stop.step);
        const ui::Headline headline = ui::headlineAt(timeline, {}, timeline.lastTick());
        QCOMPARE(headline.phrases.back().back().text.trimmed(), step);
        QCOMPARE(headline.phrases.back().back().arm, 0);
        QVERIFY(headline.detail.contains(QLatin1String(tests::kWhyStopped)));
        QVERIFY(headline.sentence.contains(step));
        // Not before it happened.
        const ui::Headline before = ui::headlineAt(timeline, {}, stop.tick - 1);
        QVERIFY(!before.sentence.contains(QStringLiteral("stopped")));
    }

    void chartsMarkWhereItStopped()
    {
        const engine::Timeline timeline =
            tests::withStoppedArm(tests::syntheticEvents(engine::Experiment{}));
        const auto bands = ui::stepBands(timeline, 0, ui::BandWords::NumbersAndNames);
        QCOMPARE(bands.back().inscription, QStringLiteral("stopped"));
        QCOMPARE(bands.back().from, static_cast<double>(timeline.armStop(0)->tick));
        QVERIFY(ui::stepBands(timeline, 1, ui::BandWords::NumbersAndNames).back().inscription !=
                QStringLiteral("stopped"));
        QVERIFY(ui::bandKey(timeline, 0).hasStopped);
        ui::LearningCurvesView view(0);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        view.present(timeline, state);
        QVERIFY(view.sentence().contains(QLatin1String(tests::kWhyStopped)));
        state.tick = timeline.armStop(0)->tick - 1;
        view.present(timeline, state);
        QVERIFY(!view.sentence().contains(QStringLiteral("stopped")));
    }

    void theFailureBarNamesArmAndStep()
    {
        const engine::Timeline timeline =
            tests::withStoppedArm(tests::syntheticEvents(engine::Experiment{}));
        QCOMPARE(ui::failureInWords(timeline),
                 QStringLiteral("fine-tuning stopped in step %1. %2")
                     .arg(timeline.armStop(0)->step)
                     .arg(QLatin1String(tests::kWhyStopped)));
        QVERIFY(ui::failureInWords(engine::foldEvents(tests::syntheticEvents(engine::Experiment{})))
                    .isEmpty());
    }
};

PALIMPSEST_TEST(TestStoppedArm)
#include "tst_stopped_arm.moc"
