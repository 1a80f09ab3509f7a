// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/metric_explanations.h"

#include "engine/core/metrics/guessing.h"
#include "engine/core/step_end.h"
#include "ui/models/evaluations_of_step.h"
#include "ui/models/learned_classes.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace ui {

namespace {

constexpr std::size_t kMostTerms = 6; // written out; of more, the first three and the last

struct MetricExplanationsText
{
    Q_DECLARE_TR_FUNCTIONS(MetricExplanations)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// One digit behind the point, with a real minus sign and without one before zero.
QString oneDigit(double value)
{
    const QString text = QLocale().toString(std::abs(value), 'f', 1);
    return value <= -0.05 ? QChar(0x2212) + text : text;
}

QString sharePercent(double share)
{
    return MetricExplanationsText::tr("%1 %").arg(oneDigit(100.0 * share));
}

QString valueText(double value, engine::MetricUnit unit)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    switch (unit) {
    case engine::MetricUnit::Share:
        return sharePercent(value);
    case engine::MetricUnit::Images:
        return QLocale().toString(std::llround(value));
    case engine::MetricUnit::Seconds:
        return MetricExplanationsText::tr("%1 s").arg(QLocale().toString(value, 'f', 1));
    }
    return {};
}

// "a + b + c", or "a + b + c + … + z".
QString summed(const QStringList& terms)
{
    const auto count = static_cast<std::size_t>(terms.size());
    if (count <= kMostTerms)
        return terms.join(QStringLiteral(" + "));
    return terms.mid(0, 3).join(QStringLiteral(" + ")) + QStringLiteral(" + … + ") + terms.back();
}

// "(91.5 − 12.0)" for two terms that belong together, "81.0" for one.
QStringList termTexts(const CellFormula& formula, const engine::AccuracyMatrix& matrix)
{
    QStringList texts;
    for (std::size_t i = 0; i < formula.terms.size(); ++i) {
        const QString text = oneDigit(100.0 * valueOf(formula.terms[i], matrix).value());
        if (i + 1 < formula.terms.size() && formula.terms[i + 1].sign == Sign::Minus) {
            ++i;
            texts.append(
                MetricExplanationsText::tr("(%1 − %2)")
                    .arg(text, oneDigit(100.0 * valueOf(formula.terms[i], matrix).value())));
        } else {
            texts.append(text);
        }
    }
    return texts;
}

// "n = 200", or "n = 100 to 300", of the terms.
QString imagesPerTerm(const CellFormula& formula, const engine::AccuracyMatrix& matrix)
{
    int least = std::numeric_limits<int>::max();
    int most = 0;
    for (const FormulaTerm& term : formula.terms) {
        least = std::min(least, valueOf(term, matrix).n);
        most = std::max(most, valueOf(term, matrix).n);
    }
    return least == most
               ? MetricExplanationsText::tr("each of n = %1 test images").arg(most)
               : filled(MetricExplanationsText::tr("of n = %1 to %2 test images"), least, most);
}

// "312 of 800 = 39.0 % (35.7–42.4 %)"
QString writtenShare(engine::Accuracy share)
{
    if (share.n == 0)
        return MetricExplanationsText::tr("nothing to count yet");
    const engine::Interval interval = engine::wilsonInterval(share);
    return filled(MetricExplanationsText::tr("%1 of %2 test images = %3 (95 %: %4–%5 %)"),
                  share.correct,
                  share.n,
                  sharePercent(share.value()),
                  oneDigit(100.0 * interval.low),
                  oneDigit(100.0 * interval.high));
}

QString writtenCells(const CellFormula& formula, const engine::AccuracyMatrix& matrix)
{
    if (formula.terms.empty())
        return MetricExplanationsText::tr("needs two finished steps");
    const QStringList texts = termTexts(formula, matrix);
    QString sum = summed(texts);
    if (formula.divisor > 1)
        sum = filled(MetricExplanationsText::tr("(%1) / %2"), sum, formula.divisor);
    return MetricExplanationsText::tr("%1 = %2, %3")
        .arg(sum, sharePercent(valueOf(formula, matrix)), imagesPerTerm(formula, matrix));
}

// "(|3 − 2.1| + |10 − 12.4|) / 800 = 0.4 %": right answers and summed confidence of each bin.
QString writtenCalibration(const engine::Reliability& reliability)
{
    QStringList terms;
    int n = 0;
    double sum = 0.0;
    for (std::size_t bin = 0; bin < reliability.n.size(); ++bin) {
        if (reliability.n[bin] == 0)
            continue;
        n += reliability.n[bin];
        sum += std::abs(reliability.correct[bin] - reliability.confidence[bin]);
        terms.append(filled(QStringLiteral("|%1 − %2|"),
                            reliability.correct[bin],
                            oneDigit(reliability.confidence[bin])));
    }
    if (n == 0)
        return MetricExplanationsText::tr("no probabilities to judge");
    return filled(MetricExplanationsText::tr(
                      "(%1) / %2 = %3, right answers against summed confidence in each bin"),
                  summed(terms),
                  n,
                  sharePercent(sum / n));
}

// "; guessing within the heads: 50.0 %, known beside guesses: 16.2 %": of all classes seen.
QString guessingWords(const std::vector<engine::ClassInfo>& classes,
                      const engine::Classified& results)
{
    double guessed = 0.0;
    double known = 0.0;
    int n = 0;
    bool isGuessing = true;
    for (const StepBlock& block : stepBlocks(classes)) {
        if (block.first >= results.confusion.classes)
            break;
        std::vector<engine::Accuracy> head;
        int images = 0;
        for (int at = block.first; at < block.last; ++at) {
            head.push_back(engine::withinHeadAccuracyOf(results, at));
            images += head.back().n;
        }
        const double share = engine::knownShare(head);
        if (std::isnan(share))
            return {}; // a head of one class has nothing to tell apart
        guessed += engine::chanceLevel(static_cast<int>(head.size())) * images;
        known += share * images;
        n += images;
        isGuessing = isGuessing && engine::isNoBetterThanGuessing(head);
    }
    if (n == 0)
        return {};
    if (isGuessing)
        return MetricExplanationsText::tr("; no better than guessing within the heads: %1")
            .arg(sharePercent(guessed / n));
    return filled(MetricExplanationsText::tr(
                      "; guessing within the heads: %1, known with guesses taken out: %2"),
                  sharePercent(guessed / n),
                  sharePercent(known / n));
}

QString written(std::string_view key,
                const ExplainedNumber& number,
                const engine::AccuracyMatrix& matrix,
                const engine::StepEnd& end)
{
    if (number.counts)
        return writtenShare(*number.counts);
    if (number.cells)
        return writtenCells(*number.cells, matrix);
    if (key == "expected_calibration_error_old")
        return writtenCalibration(end.evaluation.classified().oldReliability);
    if (key == "expected_calibration_error_new")
        return writtenCalibration(end.evaluation.classified().newReliability);
    return number.text;
}

// Who named a metric.
QString sourceOf(std::string_view key)
{
    static const std::map<std::string_view, const char*> sources{
        {"average_incremental_accuracy_without_first",
         "Castro et al. 2018, End-to-End Incremental Learning, section 5"},
        {"average_incremental_accuracy_with_first",
         "Rebuffi et al. 2017, iCaRL: Incremental Classifier and Representation Learning, "
         "section 4"},
        {"forgetting", "Chaudhry et al. 2018, Riemannian Walk for Incremental Learning, eq. 3"},
        {"backward_transfer",
         "Lopez-Paz & Ranzato 2017, Gradient Episodic Memory for Continual Learning"},
        {"recency_bias",
         "Masana et al. 2022, Class-incremental learning: survey and performance evaluation"},
        {"within_head_accuracy",
         "van de Ven & Tolias 2019, Three scenarios for continual learning (task-incremental)"},
        {"expected_calibration_error_old",
         "Guo et al. 2017, On Calibration of Modern Neural Networks, eq. 3"},
        {"expected_calibration_error_new",
         "Guo et al. 2017, On Calibration of Modern Neural Networks, eq. 3"},
    };
    const auto found = sources.find(key);
    return found == sources.end() ? QString() : QString::fromUtf8(found->second);
}

// Matrix and numbers of one arm after `step`.
void explain(const engine::Timeline& timeline, int step, ArmNumbers& of)
{
    auto ends = engine::stepEnds(timeline, of.arm);
    std::erase_if(ends, [step](const engine::StepEnd& end) { return end.result.step > step; });
    if (ends.empty())
        return;
    of.step = step;
    std::vector<engine::StepResult> results;
    results.reserve(ends.size());
    for (const engine::StepEnd& end : ends)
        results.push_back(end.result);
    of.matrix = engine::accuracyMatrix(results);
    const engine::ArmSummary summary = engine::summaryAfter(timeline, of.arm, step);
    for (const engine::Metric& metric : engine::summaryMetrics()) {
        ExplainedNumber number;
        number.value = metric.value(summary);
        number.text = valueText(number.value, metric.unit);
        number.cells = cellFormula(metric.key, of.matrix);
        if (metric.counts)
            number.counts = metric.counts(summary);
        number.written = written(metric.key, number, of.matrix, ends.back());
        if (metric.key == "within_head_accuracy")
            number.written +=
                guessingWords(timeline.run().classes, ends.back().evaluation.classified());
        of.numbers.push_back(std::move(number));
    }
}

} // namespace

const std::vector<MetricWords>& metricWords()
{
    static const std::vector<MetricWords> words = [] {
        std::vector<MetricWords> made;
        for (const engine::Metric& metric : engine::summaryMetrics())
            made.push_back({std::string(metric.key),
                            fromView(metric.title),
                            fromView(metric.formula),
                            sourceOf(metric.key)});
        return made;
    }();
    return words;
}

int finishedStepAt(const engine::Timeline& timeline,
                   const std::vector<int>& arms,
                   std::int64_t tick)
{
    int common = arms.empty() ? 0 : std::numeric_limits<int>::max();
    for (const int arm : arms)
        common = std::min(common, newestStepEnded(timeline, arm, tick));
    return common;
}

std::vector<ArmNumbers>
numbersAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    const std::vector<int> arms = armsBySide(shown, timeline.armCount());
    const int step = finishedStepAt(timeline, arms, tick);
    std::vector<ArmNumbers> numbers;
    for (const int arm : arms) {
        ArmNumbers of;
        of.arm = arm;
        of.name = toQString(timeline.recipe(arm).name);
        explain(timeline, step, of);
        numbers.push_back(std::move(of));
    }
    // Where one arm has none, there is nothing to compare.
    if (std::ranges::any_of(numbers, [](const auto& of) { return of.numbers.empty(); })) {
        for (ArmNumbers& of : numbers) {
            of.step = 0;
            of.matrix.clear();
            of.numbers.clear();
        }
    }
    return numbers;
}

std::vector<MetricUse> usesOf(const ArmNumbers& arm, MatrixCell cell)
{
    std::vector<MetricUse> uses;
    for (std::size_t metric = 0; metric < arm.numbers.size(); ++metric) {
        const auto& formula = arm.numbers[metric].cells;
        if (!formula)
            continue;
        for (const FormulaTerm& term : formula->terms) {
            if (std::ranges::find(term.cells, cell) != term.cells.end())
                uses.push_back({metric, term.sign});
        }
    }
    return uses;
}

ViewTable numbersTable(const std::vector<ArmNumbers>& arms)
{
    ViewTable table{{MetricExplanationsText::tr("metric")}, {}};
    for (const ArmNumbers& arm : arms)
        table.columns += {MetricExplanationsText::tr("%1").arg(arm.name),
                          MetricExplanationsText::tr("%1, n").arg(arm.name),
                          MetricExplanationsText::tr("%1, low").arg(arm.name),
                          MetricExplanationsText::tr("%1, high").arg(arm.name)};
    table.columns.append(
        MetricExplanationsText::tr("formula")); // last: it is wider than all numbers together
    if (arms.empty() || arms.front().numbers.empty())
        return table;
    for (std::size_t metric = 0; metric < metricWords().size(); ++metric) {
        QStringList row{metricWords()[metric].title};
        for (const ArmNumbers& arm : arms) {
            const ExplainedNumber& number = arm.numbers.at(metric);
            row.append(tableNumber(number.value, 6));
            const bool isShare = number.counts && number.counts->n > 0;
            const engine::Interval interval =
                isShare ? engine::wilsonInterval(*number.counts) : engine::Interval{};
            row.append(isShare ? QString::number(number.counts->n) : QString());
            row.append(isShare ? tableNumber(interval.low, 6) : QString());
            row.append(isShare ? tableNumber(interval.high, 6) : QString());
        }
        row.append(metricWords()[metric].formula);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace ui
