// SPDX-License-Identifier: GPL-3.0-only
// Every number of summary.json worked out anew from the text of the CSV files, by formulas written
// down here a second time.
#include "engine/core/timeline.h"
#include "engine/exports/exports.h"
#include "engine/exports/metric_tables.h"
#include "engine/exports/summary.h"
#include "tests/engine/record/csv_rows.h"
#include "tests/engine/record/small_run.h"
#include "tests/engine/record/telling_run.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace engine;
using tests::longRun, tests::number, tests::Row, tests::rowsOf, tests::tellingRun, tests::whole;

namespace {

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

class TestSummaryFromTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

PALIMPSEST_TEST(TestSummaryFromTables)
#include "tst_summary_from_tables.moc"
