// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/headline/headline_text.h"

#include <QTest>

#include <cmath>

namespace {

tests::SmallRun forgetting()
{
    tests::SmallRun run;
    run.endStepOne({90, 92}); // 182 of 200: 91 %
    run.startStepTwo();
    run.evaluate(0, 2, 40, {18, 10, 95, 97}); // 28 of 200: 14 %
    run.evaluate(1, 2, 40, {66, 70, 90, 92}); // 136 of 200: 68 %
    return run;
}

QString shown(const ui::Headline& headline)
{
    QStringList phrases;
    for (const auto& phrase : headline.phrases) {
        QString text;
        for (const ui::HeadlineSpan& span : phrase)
            text += span.text;
        phrases.append(text);
    }
    return phrases.join(QStringLiteral(" | "));
}

} // namespace

class TestHeadlineText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesTheSameClassesBeforeAndNow()
    {
        const auto arms = ui::oldClassesAt(forgetting().timeline, {}, 40);
        QCOMPARE(arms.size(), std::size_t{2});
        QVERIFY((arms[0] == ui::ArmHeadline{0, {182, 200}, {28, 200}}));
        QVERIFY((arms[1] == ui::ArmHeadline{1, {182, 200}, {136, 200}}));
    }

    // Not from what was left of them before this step: 100 and 80 of 100, then 40 and 80, now 0
    // and 10.
    void countsFromWhenEachClassWasLearned()
    {
        tests::SmallRun small({"finetune"});
        engine::RunStarted run = small.timeline.run();
        for (std::size_t i = 0; i < 3; ++i)
            run.classes[i].step = static_cast<int>(i) + 1;
        run.classes.pop_back();
        run.steps = 3;
        engine::Timeline timeline;
        timeline.apply(run);
        const std::vector<std::vector<int>> right{{100}, {40, 80}, {0, 10, 95}};
        for (int step = 1; step <= 3; ++step) {
            timeline.apply(engine::StepStarted{step, 20 * (step - 1), step - 1, step});
            engine::Evaluated end;
            end.step = step;
            end.tick = 20 * step;
            end.moment = engine::EvaluationMoment::EndOfStep;
            end.classified().confusion =
                tests::confusionOf(right[static_cast<std::size_t>(step - 1)]);
            timeline.apply(end);
        }
        const auto arms = ui::oldClassesAt(timeline, {}, 60);
        QCOMPARE(arms.size(), std::size_t{1});
        QVERIFY((arms[0] == ui::ArmHeadline{0, {180, 200}, {10, 200}}));
        const ui::Headline headline = ui::headlineAt(timeline, {}, 60);
        QVERIFY2(shown(headline).contains(QStringLiteral("fine-tuning 90 → 5 % ▼85")),
                 qPrintable(shown(headline)));
        QVERIFY(headline.sentence.contains(QStringLiteral("from 90 % when learned to 5 %")));
        // Each number asks for what explains it.
        const std::vector<ui::HeadlineSpan>& spans = headline.phrases[1];
        QCOMPARE(spans[1].metric, QStringLiteral("backward_transfer"));
        QCOMPARE(spans[2].metric, QStringLiteral("old_accuracy"));
        QCOMPARE(spans[3].metric, QStringLiteral("backward_transfer"));
    }

    void writesTheSentence()
    {
        const ui::Headline headline = ui::headlineAt(forgetting().timeline, {}, 40);
        // Newcombe's interval of 0.68 - 0.14 with n = 200 each: half widths 7.3 and 8.7 points.
        QCOMPARE(
            shown(headline),
            QStringLiteral(
                "Old classes, learned → now: | fine-tuning 91 → 14 % ▼77 | cross-distilled 91 → "
                "68 % ▼23 | gap +54 points (n = 200, ±9)"));
        QVERIFY(headline.sentence.contains(
            QStringLiteral("cross-distilled is 54 points ahead (n = 200, plus or minus 9)")));
    }

    void comparesTheArmsThatAreShown()
    {
        tests::SmallRun run({"finetune", "replay", "e2e"});
        for (int arm = 0; arm < 3; ++arm)
            run.evaluate(arm, 1, 20, {90, 92}, engine::EvaluationMoment::EndOfStep);
        run.startStepTwo();
        // The arm that is not shown has not been measured in step 2; nobody waits for it.
        run.evaluate(1, 2, 40, {40, 60, 90, 92}); // 50 %
        run.evaluate(2, 2, 40, {66, 70, 90, 92}); // 68 %
        const ui::Headline headline = ui::headlineAt(run.timeline, {2, 1}, 40);
        const QString text = shown(headline);
        QVERIFY2(text.startsWith(QStringLiteral("Old classes, learned → now: | cross-distilled 91 "
                                                "→ 68 % ▼23 | replay 91 → 50 % ▼41 | gap "
                                                "−18 points")),
                 qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("fine-tuning")));
        QVERIFY(headline.sentence.contains(QStringLiteral("cross-distilled is 18 points ahead")));
        // The colour goes by arm, not by side.
        QCOMPARE(headline.phrases[1].front().arm, std::optional(2));
        QCOMPARE(headline.phrases[2].front().arm, std::optional(1));
    }

    void theMarginIsNewcombes()
    {
        // Wilson intervals: 0.14 -> 0.0987 .. 0.1949, 0.68 -> 0.6125 .. 0.7407.
        const double expected = 100.0 * std::hypot(0.68 - 0.6125, 0.1949 - 0.14);
        QVERIFY(std::abs(ui::gapMargin({28, 200}, {136, 200}) - expected) < 0.05);
    }

    void aGapWithinTheNoiseSaysSo()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 40, {40, 40, 90, 90});
        run.evaluate(1, 2, 40, {42, 40, 90, 90});
        const ui::Headline headline = ui::headlineAt(run.timeline, {}, 40);
        QVERIFY(shown(headline).contains(QStringLiteral("could be chance")));
        QVERIFY(headline.sentence.contains(QStringLiteral("within the noise of 200 test images")));
    }

    void inStepOneNothingCanBeForgotten()
    {
        tests::SmallRun run;
        for (int arm = 0; arm < 2; ++arm)
            run.evaluate(arm, 1, 10, {80, 90});
        const QString text = shown(ui::headlineAt(run.timeline, {}, 10));
        QVERIFY(text.contains(QStringLiteral("Step 1 of 2: learning husky and wolf")));
        QVERIFY(text.contains(QStringLiteral("nothing to forget yet")));
        QVERIFY(text.contains(QStringLiteral("fine-tuning 85 %")));
    }

    void aStepThatHasNotBeenMeasuredBorrowsNoNumbers()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        QVERIFY(ui::oldClassesAt(run.timeline, {}, 20).empty());
        const QString text = shown(ui::headlineAt(run.timeline, {}, 20));
        QVERIFY(text.contains(QStringLiteral("learning washing machine and car")));
        QVERIFY(text.contains(QStringLiteral("will husky and wolf survive?")));
        QVERIFY(!text.contains(QStringLiteral("gap")));
    }

    void waitsUntilBothArmsHaveReachedTheStep()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 40, {18, 10, 95, 97});
        QVERIFY(ui::oldClassesAt(run.timeline, {}, 40).empty());
    }

    void withoutARunItInvites()
    {
        const ui::Headline headline = ui::headlineAt({}, {}, 0);
        QVERIFY(!headline.phrases.empty());
        QVERIFY(!headline.sentence.isEmpty());
    }
};

PALIMPSEST_TEST(TestHeadlineText)
#include "tst_headline_text.moc"
