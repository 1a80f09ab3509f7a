// SPDX-License-Identifier: GPL-3.0-only
// The metric tables: a run that can be checked by hand, and every number of summary.json worked out
// anew from the text of the CSV files, by formulas written down here a second time.
#include "engine/record/exports.h"
#include "engine/record/metric_tables.h"
#include "engine/record/summary.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/synthetic_events.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

using namespace engine;

namespace {

QStringList linesOf(const std::string& text)
{
    return QString::fromStdString(text).split('\n', Qt::SkipEmptyParts);
}

using Row = std::map<std::string, std::string>;

std::vector<std::string> fieldsOf(const std::string& line)
{
    std::vector<std::string> fields{""};
    bool isQuoted = false;
    for (const char letter : line) {
        if (letter == '"')
            isQuoted = !isQuoted;
        else if (letter == ',' && !isQuoted)
            fields.emplace_back();
        else
            fields.back() += letter;
    }
    return fields;
}

// The rows of one arm, by column name.
std::vector<Row> rowsOf(const std::string& csv, const std::string& arm)
{
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    const auto header = fieldsOf(line);
    std::vector<Row> rows;
    while (std::getline(lines, line)) {
        const auto fields = fieldsOf(line);
        if (fields.size() != header.size())
            qFatal("A row has too many or too few fields: %s", line.c_str());
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i)
            row[header[i]] = fields[i];
        if (row["arm"] == arm)
            rows.push_back(row);
    }
    return rows;
}

double number(const Row& row, const std::string& column)
{
    return QString::fromStdString(row.at(column)).toDouble();
}

int whole(const Row& row, const std::string& column)
{
    return QString::fromStdString(row.at(column)).toInt();
}

struct Count
{
    double correct = 0.0;
    double n = 0.0;

    void add(const Row& row)
    {
        correct += number(row, "correct");
        n += number(row, "n");
    }
    double share() const { return n > 0 ? correct / n : std::nan(""); }
};

double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return values.empty() ? std::nan("") : sum / double(values.size());
}

// Every metric of one arm, from the tables alone.
class Recomputed
{
public:
    Recomputed(const Timeline& timeline, const std::string& arm)
        : m_exemplars(rowsOf(exemplarsCsv(timeline), arm))
        , m_confusion(rowsOf(confusionCsv(timeline), arm))
        , m_withinHead(rowsOf(withinHeadCsv(timeline), arm))
        , m_calibration(rowsOf(calibrationCsv(timeline), arm))
        , m_steps(rowsOf(stepsCsv(timeline), arm))
        , m_curves(rowsOf(curvesCsv(timeline), arm))
    {
        for (const Row& row : rowsOf(accuracyCsv(timeline), arm)) {
            const int step = whole(row, "step");
            m_last = std::max(m_last, step);
            // A class belongs to the step at whose end it is first tried.
            const int own = m_stepOfClass.emplace(row.at("class"), step).first->second;
            m_all[step].add(row);
            m_matrix[step][own].add(row);
        }
    }

    std::map<std::string, double> metrics()
    {
        std::map<std::string, double> found;
        std::vector<double> accuracies;
        for (const auto& [step, count] : m_all)
            accuracies.push_back(count.share());
        found["average_incremental_accuracy_with_first"] = meanOf(accuracies);
        accuracies.erase(accuracies.begin());
        found["average_incremental_accuracy_without_first"] = meanOf(accuracies);
        found["last_accuracy"] = m_all[m_last].share();
        std::vector<double> fell;
        std::vector<double> transferred;
        Count old;
        for (int u = 1; u < m_last; ++u) {
            std::vector<double> before;
            for (int t = u; t < m_last; ++t)
                before.push_back(m_matrix[t][u].share());
            const Count& end = m_matrix[m_last][u];
            fell.push_back(*std::max_element(before.begin(), before.end()) - end.share());
            transferred.push_back(end.share() - before.front());
            old.correct += end.correct;
            old.n += end.n;
        }
        found["forgetting"] = meanOf(fell);
        found["backward_transfer"] = meanOf(transferred);
        found["old_accuracy"] = old.share();
        found["new_accuracy"] = m_matrix[m_last][m_last].share();
        found["recency_bias"] = recencyBias();
        found["within_head_accuracy"] = withinHead();
        found["top5_accuracy"] = topFive();
        found["expected_calibration_error_old"] = calibrationError("old");
        found["expected_calibration_error_new"] = calibrationError("new");
        found["exemplar_images"] =
            double(std::count_if(m_exemplars.begin(), m_exemplars.end(), [this](const Row& row) {
                return isLast(row);
            }));
        found["images_kept"] = number(m_steps.back(), "images_kept");
        for (const Row& row : m_curves) {
            if (row.at("metric") == "images_trained")
                found["images_trained"] = number(row, "value");
        }
        return found;
    }

private:
    bool isLast(const Row& row) const { return whole(row, "step") == m_last; }

    double recencyBias() const
    {
        Count count;
        for (const Row& row : m_confusion) {
            if (!isLast(row) || m_stepOfClass.at(row.at("true_class")) == m_last)
                continue;
            count.n += number(row, "count");
            if (m_stepOfClass.at(row.at("predicted_class")) == m_last)
                count.correct += number(row, "count");
        }
        return count.share();
    }

    double withinHead() const
    {
        Count count;
        for (const Row& row : m_withinHead) {
            if (isLast(row))
                count.add(row);
        }
        return count.share();
    }

    double topFive() const
    {
        const Row& row = m_steps.back();
        return row.at("top5_correct").empty() ? std::nan("")
                                              : number(row, "top5_correct") / number(row, "n");
    }

    double calibrationError(const std::string& classes) const
    {
        double all = 0.0;
        double sum = 0.0;
        for (const Row& row : m_calibration) {
            const double n = number(row, "n");
            if (!isLast(row) || row.at("classes") != classes || n == 0)
                continue;
            all += n;
            sum += n * std::abs(number(row, "correct") / n - number(row, "mean_confidence"));
        }
        return all > 0 ? sum / all : std::nan("");
    }

    std::vector<Row> m_exemplars;
    std::vector<Row> m_confusion;
    std::vector<Row> m_withinHead;
    std::vector<Row> m_calibration;
    std::vector<Row> m_steps;
    std::vector<Row> m_curves;
    std::map<std::string, int> m_stepOfClass;
    std::map<int, Count> m_all;
    std::map<int, std::map<int, Count>> m_matrix;
    int m_last = 0;
};

// Bins 8 and 14 (from 0) filled, the others empty.
Reliability twoBins(int n, int correct, double confidence, int n2, int correct2, double confidence2)
{
    Reliability reliability{std::vector<int>(15), std::vector<int>(15), std::vector<double>(15)};
    reliability.n[8] = n;
    reliability.correct[8] = correct;
    reliability.confidence[8] = confidence;
    reliability.n[14] = n2;
    reliability.correct[14] = correct2;
    reliability.confidence[14] = confidence2;
    return reliability;
}

// small_run.h with what its evaluations do not tell. After step 2 the first arm has 20 old images:
// 10 answered with confidence 0.6 of which 1 is right, and 10 with 0.95 of which 2 are; of the new
// ones all 20 with 0.95, 19 right.
std::vector<Event> tellingRun()
{
    auto events = tests::smallRun();
    for (Event& event : events) {
        auto* evaluated = std::get_if<Evaluated>(&event);
        if (!evaluated || evaluated->arm != 0)
            continue;
        const bool isFirst = evaluated->step == 1;
        evaluated->withinHeadCorrect =
            isFirst ? std::vector<int>{9, 8} : std::vector<int>{7, 5, 9, 10};
        evaluated->topFiveCorrect =
            isFirst ? std::vector<int>{10, 10} : std::vector<int>{10, 9, 10, 10};
        evaluated->oldReliability = isFirst ? Reliability{} : twoBins(10, 1, 6.0, 10, 2, 9.5);
        evaluated->newReliability =
            isFirst ? twoBins(10, 5, 6.0, 10, 10, 9.5) : twoBins(0, 0, 0.0, 20, 19, 19.0);
    }
    return events;
}

// A long run whose evaluations tell everything; the numbers are made up from the confusion.
std::vector<Event> longRun(int classes, int classesPerStep)
{
    Experiment experiment = tests::syntheticExperiment(classes, classesPerStep);
    experiment.arms.push_back(recipeNamed("joint"));
    auto events = tests::syntheticEvents(experiment);
    for (Event& event : events) {
        auto* evaluated = std::get_if<Evaluated>(&event);
        if (!evaluated)
            continue;
        const int firstNew = (evaluated->step - 1) * classesPerStep;
        evaluated->withinHeadCorrect.clear();
        evaluated->topFiveCorrect.clear();
        evaluated->oldReliability = {};
        evaluated->newReliability = {};
        for (int position = 0; position < evaluated->confusion.classes; ++position) {
            const Accuracy accuracy = accuracyOf(evaluated->confusion, position);
            const int wrong = accuracy.n - accuracy.correct;
            evaluated->withinHeadCorrect.push_back(accuracy.correct + wrong / 3);
            evaluated->topFiveCorrect.push_back(accuracy.correct + wrong / 2);
            Reliability& reliability =
                position < firstNew ? evaluated->oldReliability : evaluated->newReliability;
            if (reliability.n.empty())
                reliability = twoBins(0, 0, 0.0, 0, 0, 0.0);
            const auto bin = static_cast<std::size_t>(position * 7 % 15);
            reliability.n[bin] += accuracy.n;
            reliability.correct[bin] += accuracy.correct;
            reliability.confidence[bin] += accuracy.n * (static_cast<double>(bin) + 0.3) / 15;
        }
    }
    return events;
}

void compareWithSummary(const std::vector<Event>& events)
{
    const Timeline timeline = foldEvents(events);
    const auto json = nlohmann::json::parse(summaryJson(timeline));
    QVERIFY(!json["arms"].empty());
    for (const auto& [arm, summary] : json["arms"].items()) {
        const auto recomputed = Recomputed(timeline, arm).metrics();
        std::set<std::string> compared{"name", "intervals", "seconds"};
        for (const auto& [key, value] : recomputed) {
            const auto name = QString::fromStdString(arm + ": " + key);
            QVERIFY2(summary.contains(key), qPrintable(name));
            QVERIFY2(summary[key].is_null() == std::isnan(value), qPrintable(name));
            if (!summary[key].is_null())
                QVERIFY2(std::abs(summary[key].get<double>() - value) < 1e-12, qPrintable(name));
            compared.insert(key);
        }
        for (const auto& item : summary.items())
            QVERIFY2(compared.contains(item.key()), item.key().c_str());
    }
}

} // namespace

class TestMetricTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMatrixHasARowForEachPairOfSteps()
    {
        const QStringList lines = linesOf(accuracyMatrixCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 2 * 3);
        QCOMPARE(lines[0], "arm,after_step,on_step,correct,n,accuracy,low,high");
        QVERIFY(lines[1].startsWith("finetune,1,1,17,20,0.85,0.63958"));
        QVERIFY(lines[2].startsWith("finetune,2,1,3,20,0.15,"));
        QVERIFY(lines[3].startsWith("finetune,2,2,19,20,0.95,"));
        QVERIFY(lines[5].startsWith("e2e,2,1,13,20,0.65,"));
    }

    void confusionLeavesOutZeros()
    {
        const QStringList lines = linesOf(confusionCsv(m_timeline)).filter("finetune,2,");
        QCOMPARE(lines,
                 (QStringList{"finetune,2,5,5,1",
                              "finetune,2,5,8,5",
                              "finetune,2,5,1,4",
                              "finetune,2,3,3,2",
                              "finetune,2,3,8,4",
                              "finetune,2,3,1,4",
                              "finetune,2,8,8,9",
                              "finetune,2,8,1,1",
                              "finetune,2,1,1,10"}));
    }

    void withinHeadStandsForEachClass()
    {
        const QStringList lines = linesOf(withinHeadCsv(m_timeline));
        QCOMPARE(lines,
                 (QStringList{"arm,step,class,correct,n,accuracy",
                              "finetune,1,5,9,10,0.9",
                              "finetune,1,3,8,10,0.8",
                              "finetune,2,5,7,10,0.7",
                              "finetune,2,3,5,10,0.5",
                              "finetune,2,8,9,10,0.9",
                              "finetune,2,1,10,10,1"}));
    }

    void calibrationHasEveryBin()
    {
        const QStringList lines = linesOf(calibrationCsv(m_timeline));
        QCOMPARE(lines.size(), 1 + 15 + 2 * 15); // no old classes in step 1
        QCOMPARE(lines[0], "arm,step,classes,bin,n,correct,mean_confidence");
        QCOMPARE(lines[1], "finetune,1,new,0,0,0,");
        QCOMPARE(lines[9], "finetune,1,new,8,10,5,0.6");
        QVERIFY(lines.contains("finetune,2,old,14,10,2,0.95"));
        QVERIFY(lines.contains("finetune,2,new,14,20,19,0.95"));
    }

    void aStepIsOneRow()
    {
        const auto rows = rowsOf(stepsCsv(m_timeline), "finetune");
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].at("old_accuracy"), std::string());
        QCOMPARE(rows[0].at("recency_count"), std::string());
        QCOMPARE(rows[0].at("ece_old"), std::string());
        QCOMPARE(rows[1].at("correct"), std::string("22"));
        QCOMPARE(rows[1].at("n"), std::string("40"));
        QCOMPARE(rows[1].at("accuracy"), std::string("0.55"));
        QCOMPARE(rows[1].at("old_accuracy"), std::string("0.15"));
        QCOMPARE(rows[1].at("new_accuracy"), std::string("0.95"));
        QCOMPARE(rows[1].at("recency_count"), std::string("17"));
        QCOMPARE(rows[1].at("recency_bias"), std::string("0.85"));
        QCOMPARE(rows[1].at("within_head_accuracy"), std::string("0.775"));
        // Of four classes there are no five best.
        QCOMPARE(rows[1].at("top5_correct"), std::string());
        QCOMPARE(rows[1].at("top5_accuracy"), std::string());
        QCOMPARE(rows[1].at("images_trained"), std::string("1200"));
        QCOMPARE(rowsOf(stepsCsv(m_timeline), "e2e")[1].at("exemplar_images"), std::string("3"));
    }

    // The hits of longRun() are summed here from the events.
    void topFiveBeginsWithTheSixthClass()
    {
        const auto events = longRun(10, 2);
        const auto rows = rowsOf(stepsCsv(foldEvents(events)), "finetune");
        QCOMPARE(rows.size(), std::size_t{5});
        for (const std::size_t step : {0, 1}) {
            QCOMPARE(rows[step].at("top5_correct"), std::string());
            QCOMPARE(rows[step].at("top5_accuracy"), std::string());
        }
        for (const Event& event : events) {
            const auto* end = std::get_if<Evaluated>(&event);
            if (!end || end->arm != 0 || end->moment != EvaluationMoment::EndOfStep ||
                end->step < 3)
                continue;
            const auto& hits = end->topFiveCorrect;
            const int sum = std::accumulate(hits.begin(), hits.end(), 0);
            const Row& row = rows[std::size_t(end->step) - 1];
            QCOMPARE(whole(row, "top5_correct"), sum);
            QVERIFY(std::abs(number(row, "top5_accuracy") - sum / number(row, "n")) < 1e-12);
        }
    }

    // Worked by hand from the comments of small_run.h and tellingRun().
    void theSummaryOfAHandMadeRun()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        const auto& arm = json["arms"]["finetune"];
        const auto isAbout = [&](const char* key, double value) {
            return std::abs(arm[key].get<double>() - value) < 1e-12;
        };
        QVERIFY(isAbout("backward_transfer", 3.0 / 20 - 17.0 / 20));
        QVERIFY(isAbout("old_accuracy", 0.15));
        QVERIFY(isAbout("new_accuracy", 0.95));
        QVERIFY(isAbout("recency_bias", 17.0 / 20));
        QVERIFY(isAbout("within_head_accuracy", 31.0 / 40));
        QVERIFY(arm["top5_accuracy"].is_null());
        QVERIFY(!arm["intervals"].contains("top5_accuracy"));
        // Half of the old answers are off by 0.5, half by 0.75; the new ones not at all.
        QVERIFY(isAbout("expected_calibration_error_old", 0.625));
        QVERIFY(isAbout("expected_calibration_error_new", 0.0));
        QVERIFY(isAbout("exemplar_images", 0));
        const auto& other = json["arms"]["e2e"];
        QVERIFY(other["expected_calibration_error_old"].is_null());
        QVERIFY(other["within_head_accuracy"].is_null());
        QVERIFY(!other["intervals"].contains("within_head_accuracy"));
        QCOMPARE(other["exemplar_images"].get<int>(), 3);
        QCOMPARE(other["images_kept"].get<int>(), 3);
    }

    // The bounds of a Wilson interval are where (p - x)^2 = z^2 x (1 - x) / n.
    void proportionsCarryTheirIntervals()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        const auto& arm = json["arms"]["finetune"];
        QCOMPARE(arm["intervals"].size(), std::size_t{5});
        for (const auto& [key, entry] : arm["intervals"].items()) {
            const double p = arm[key].get<double>();
            const double n = entry["n"].get<double>();
            QCOMPARE(n,
                     key == "old_accuracy" || key == "new_accuracy" || key == "recency_bias"
                         ? 20.0
                         : 40.0);
            for (const auto& bound : entry["interval"]) {
                const double x = bound.get<double>();
                const double z = 1.959963984540054;
                QVERIFY(std::abs((p - x) * (p - x) - z * z * x * (1 - x) / n) < 1e-12);
            }
            QVERIFY(entry["interval"][0].get<double>() < p && p < entry["interval"][1]);
        }
    }

    void everyMetricHasItsFormula()
    {
        const auto json = nlohmann::json::parse(summaryJson(m_timeline));
        for (const auto& item : json["arms"]["e2e"].items()) {
            if (item.key() != "name")
                QVERIFY2(!json["formulas"][item.key()].get<std::string>().empty(),
                         item.key().c_str());
        }
    }

    // Joint training may use all it has seen; that has its price, and the summary says so.
    void jointTrainingKeepsEverything()
    {
        const Timeline timeline = foldEvents(longRun(10, 2));
        int images = 0;
        for (const ClassInfo& classInfo : timeline.run().classes)
            images += classInfo.trainImages;
        const auto json = nlohmann::json::parse(summaryJson(timeline));
        QVERIFY(images > 0);
        QCOMPARE(json["arms"]["joint"]["images_kept"].get<int>(), images);
        QCOMPARE(json["arms"]["joint"]["exemplar_images"].get<int>(), 0);
        QCOMPARE(json["arms"]["finetune"]["images_kept"].get<int>(), 0);
    }

    void theSummaryFollowsFromTheTables_data()
    {
        QTest::addColumn<int>("run");
        QTest::newRow("hand-made") << 0;
        QTest::newRow("ten classes") << 1;
        QTest::newRow("a short last step") << 2;
        QTest::newRow("steps of one class") << 3;
        QTest::newRow("one step") << 4;
        QTest::newRow("old file") << 5;
    }

    void theSummaryFollowsFromTheTables()
    {
        QFETCH(int, run);
        const std::vector<std::vector<Event>> runs{tellingRun(),
                                                   longRun(10, 2),
                                                   longRun(10, 4),
                                                   longRun(4, 1),
                                                   longRun(3, 3),
                                                   tests::smallRun()};
        compareWithSummary(runs.at(std::size_t(run)));
    }

private:
    const Timeline m_timeline = foldEvents(tellingRun());
};

QTEST_APPLESS_MAIN(TestMetricTables)
#include "tst_metric_tables.moc"
