// SPDX-License-Identifier: GPL-3.0-only
// What an explanation says must be the metric: worked out again from the very cells it names, and
// by hand on a run of three steps.
#include "tests/support/small_run.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/numbers/metric_explanations.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ui;

namespace {

std::size_t indexOf(const std::string& key)
{
    const auto found = std::ranges::find(metricWords(), key, &MetricWords::key);
    return static_cast<std::size_t>(found - metricWords().begin());
}

// Three steps of one class with 10, 20 and 20 images: a = 8/10; 6/10 10/20; 9/10 4/20 16/20.
engine::AccuracyMatrix matrix()
{
    return {{{8, 10}}, {{6, 10}, {10, 20}}, {{9, 10}, {4, 20}, {16, 20}}};
}

double byCells(const char* metric)
{
    return valueOf(*cellFormula(metric, matrix()), matrix());
}

bool isNear(double one, double other)
{
    return std::abs(one - other) < 1e-12;
}

} // namespace

class TestMetricExplanations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formulasByHand()
    {
        // Row accuracies: 8/10, 16/30, 29/50.
        QVERIFY(isNear(byCells("average_incremental_accuracy_with_first"),
                       (0.8 + 16.0 / 30.0 + 0.58) / 3.0));
        QVERIFY(isNear(byCells("average_incremental_accuracy_without_first"),
                       (16.0 / 30.0 + 0.58) / 2.0));
        QVERIFY(isNear(byCells("last_accuracy"), 0.58));
        QVERIFY(isNear(byCells("old_accuracy"), 13.0 / 30.0));
        QVERIFY(isNear(byCells("new_accuracy"), 0.8));
        // Step 1 was best after itself (0.8) and is better now: -0.1; step 2: 0.5 - 0.2.
        QVERIFY(isNear(byCells("forgetting"), (0.8 - 0.9 + 0.5 - 0.2) / 2.0));
        QVERIFY(isNear(byCells("backward_transfer"), (0.9 - 0.8 + 0.2 - 0.5) / 2.0));
        QVERIFY(!cellFormula("recency_bias", matrix()));
        QVERIFY(!cellFormula("seconds", matrix()));
    }

    // The best before the last step is not always the first.
    void forgettingNamesTheBestCell()
    {
        const engine::AccuracyMatrix rising{{{5, 10}},
                                            {{7, 10}, {1, 1}},
                                            {{7, 10}, {1, 1}, {1, 1}},
                                            {{2, 10}, {1, 1}, {1, 1}, {1, 1}}};
        const auto formula = cellFormula("forgetting", rising);
        QCOMPARE(formula->terms.size(), std::size_t{6});
        QVERIFY((formula->terms[0] == FormulaTerm{Sign::Plus, {{2, 1}}}));
        QVERIFY((formula->terms[1] == FormulaTerm{Sign::Minus, {{4, 1}}}));
        QCOMPARE(formula->divisor, 3);
    }

    void oneStepHasNothingToForget()
    {
        const engine::AccuracyMatrix one{{{8, 10}}};
        QVERIFY(std::isnan(valueOf(*cellFormula("forgetting", one), one)));
        QVERIFY(std::isnan(valueOf(*cellFormula("old_accuracy", one), one)));
        QVERIFY(isNear(valueOf(*cellFormula("new_accuracy", one), one), 0.8));
        QVERIFY(std::isnan(
            valueOf(*cellFormula("average_incremental_accuracy_without_first", one), one)));
    }

    void theCellsMakeTheMetric_data()
    {
        QTest::addColumn<std::vector<int>>("sizes");
        QTest::newRow("even") << std::vector{2, 2, 2, 2, 2};
        QTest::newRow("uneven") << std::vector{3, 2, 5};
        QTest::newRow("one step") << std::vector{10};
        QTest::newRow("many") << std::vector(10, 1);
    }

    void theCellsMakeTheMetric()
    {
        QFETCH(const std::vector<int>, sizes);
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.stepSizes = sizes;
        const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(experiment));
        int compared = 0;
        for (const engine::StepStarted& step : timeline.steps()) {
            for (std::int64_t tick : {step.tick, timeline.lastTick()}) {
                for (const ArmNumbers& arm : numbersAt(timeline, {}, tick)) {
                    const auto summary = engine::summaryAfter(timeline, arm.arm, arm.step);
                    for (std::size_t i = 0; i < arm.numbers.size(); ++i) {
                        const ExplainedNumber& number = arm.numbers[i];
                        const double metric = engine::summaryMetrics()[i].value(summary);
                        QVERIFY(number.value == metric || std::isnan(metric));
                        if (!number.cells)
                            continue;
                        const double again = valueOf(*number.cells, arm.matrix);
                        QVERIFY2(isNear(again, metric) || (std::isnan(again) && std::isnan(metric)),
                                 metricWords()[i].key.c_str());
                        ++compared;
                    }
                }
            }
        }
        QVERIFY(compared >= 14);
    }

    // "the same numbers as palimpsest report": those of the whole run at its end.
    void theEndIsTheSummary()
    {
        const engine::Timeline& timeline = tests::syntheticTimeline(10, 2);
        const auto arms = numbersAt(timeline, {}, timeline.lastTick());
        const auto summaries = engine::summarise(timeline);
        QCOMPARE(arms.size(), summaries.size());
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            QCOMPARE(arms[arm].step, 5);
            for (std::size_t i = 0; i < arms[arm].numbers.size(); ++i)
                QCOMPARE(arms[arm].numbers[i].value,
                         engine::summaryMetrics()[i].value(summaries[arm]));
        }
    }

    void theFormulaIsWrittenOut()
    {
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 5)));
        const ArmNumbers arm = numbersAt(timeline, {}, timeline.lastTick()).at(0);
        const double first = arm.matrix[0][0].value() * 100.0;
        const double now = arm.matrix[1][0].value() * 100.0;
        const auto one = [](double value) { return QString::number(value, 'f', 1); };
        QCOMPARE(arm.numbers[indexOf("forgetting")].written,
                 QStringLiteral("(%1 − %2) = %3 %, each of n = 500 test images")
                     .arg(one(first), one(now), one(first - now)));
        const engine::Accuracy last = arm.matrix[1][1];
        QVERIFY(arm.numbers[indexOf("new_accuracy")].written.startsWith(
            QStringLiteral("%1 of 500 test images = %2 %")
                .arg(last.correct)
                .arg(one(100.0 * last.value()))));
    }

    void guessesWithinTheHeadsAreSaid_data()
    {
        QTest::addColumn<std::vector<int>>("withinHead");
        QTest::addColumn<QString>("said");
        QTest::newRow("always the same")
            << std::vector{0, 100, 100, 0}
            << QStringLiteral("; no better than guessing within the heads: 50.0 %");
        // 2 * 0.75 - 1 and 2 * 0.95 - 1.
        QTest::newRow("better") << std::vector{60, 90, 95, 95}
                                << QStringLiteral("; guessing within the heads: 50.0 %, known with "
                                                  "guesses taken out: 70.0 %");
    }

    void guessesWithinTheHeadsAreSaid()
    {
        QFETCH(std::vector<int>, withinHead);
        QFETCH(QString, said);
        tests::SmallRun run({"finetune"});
        run.evaluate(0, 1, 20, {90, 92}, engine::EvaluationMoment::EndOfStep);
        run.startStepTwo();
        engine::Evaluated end;
        end.step = 2;
        end.tick = 60;
        end.moment = engine::EvaluationMoment::EndOfStep;
        end.classified().confusion = tests::confusionOf({0, 0, 90, 90});
        end.classified().withinHeadCorrect = withinHead;
        run.timeline.apply(end);
        const ArmNumbers arm = numbersAt(run.timeline, {}, 60).at(0);
        const QString written = arm.numbers[indexOf("within_head_accuracy")].written;
        QVERIFY2(written.endsWith(said), qPrintable(written));
    }

    void aCellKnowsItsMetrics()
    {
        const engine::Timeline& timeline = tests::syntheticTimeline(10, 2);
        const ArmNumbers arm = numbersAt(timeline, {}, timeline.lastTick()).at(0);
        const auto names = [&arm](MatrixCell cell) {
            QStringList found;
            for (const MetricUse& use : usesOf(arm, cell))
                found.append((use.sign == Sign::Plus ? "+" : "-") +
                             QString::fromStdString(metricWords()[use.metric].key));
            return found;
        };
        QCOMPARE(names({5, 1}),
                 (QStringList{"+average_incremental_accuracy_without_first",
                              "+average_incremental_accuracy_with_first",
                              "+last_accuracy",
                              "-forgetting",
                              "+backward_transfer",
                              "+old_accuracy"}));
        QCOMPARE(names({5, 5}),
                 (QStringList{"+average_incremental_accuracy_without_first",
                              "+average_incremental_accuracy_with_first",
                              "+last_accuracy",
                              "+new_accuracy"}));
    }

    void beforeTheFirstStepIsOverThereAreNone()
    {
        const engine::Timeline& timeline = tests::syntheticTimeline(10, 2);
        const auto arms = numbersAt(timeline, {}, 0);
        QCOMPARE(arms.size(), std::size_t{2});
        QCOMPARE(arms[0].step, 0);
        QVERIFY(numbersTable(arms).rows.empty());
        QVERIFY(numbersAt({}, {}, 0).empty());
    }

    void theTableHasItsNumbersBesideTheirNames()
    {
        const engine::Timeline& timeline = tests::syntheticTimeline(10, 2);
        const auto arms = numbersAt(timeline, {}, timeline.lastTick());
        const ViewTable table = numbersTable(arms);
        QCOMPARE(table.columns.size(), 2 + 4 * 2);
        QCOMPARE(table.columns.at(1), arms[0].name);
        QCOMPARE(table.columns.last(), QStringLiteral("formula"));
        for (std::size_t metric = 0; metric < metricWords().size(); ++metric) {
            const QStringList row = table.rows.at(metric);
            QCOMPARE(row.size(), table.columns.size());
            QCOMPARE(row.first(), metricWords()[metric].title);
            QCOMPARE(row.last(), metricWords()[metric].formula);
        }
        QCOMPARE(numbersTable(numbersAt(timeline, {}, timeline.lastTick())).rows.size(),
                 metricWords().size());
    }
};

PALIMPSEST_TEST(TestMetricExplanations)
#include "tst_metric_explanations.moc"
