// SPDX-License-Identifier: GPL-3.0-only
// The numbers of an arm after a step are those of a run that ended there.
#include "engine/core/arm_summary.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

// The events of a run up to the end of a step, for every arm.
std::vector<Event> eventsUntil(const std::vector<Event>& events, int step)
{
    std::vector<Event> kept;
    for (const Event& event : events) {
        const auto* begun = std::get_if<StepStarted>(&event);
        if (begun && begun->step > step)
            break;
        kept.push_back(event);
    }
    return kept;
}

void compare(const ArmSummary& one, const ArmSummary& other)
{
    for (const Metric& metric : summaryMetrics()) {
        const double a = metric.value(one);
        const double b = metric.value(other);
        const QByteArray key = QByteArray::fromStdString(std::string(metric.key));
        QVERIFY2(a == b || (std::isnan(a) && std::isnan(b)), key.constData());
    }
}

} // namespace

class TestArmSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterAStepIsAsIfTheRunHadEndedThere()
    {
        const auto events = tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        const Timeline whole = foldEvents(events);
        for (int step = 1; step <= 5; ++step) {
            const Timeline cut = foldEvents(eventsUntil(events, step));
            for (int arm = 0; arm < 2; ++arm)
                compare(summaryAfter(whole, arm, step),
                        summarise(cut).at(static_cast<std::size_t>(arm)));
        }
        // They do differ from step to step.
        QVERIFY(summaryAfter(whole, 0, 2).last != summaryAfter(whole, 0, 5).last);
        QVERIFY(summaryAfter(whole, 0, 2).seconds < summaryAfter(whole, 0, 5).seconds);
    }

    void anArmThatStoppedSaysWhere()
    {
        auto events = tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        events.push_back(ArmStopped{1, 3, 1000, "It diverged."});
        const auto summaries = summarise(foldEvents(events));
        QCOMPARE(summaries[0].stoppedInStep, 0);
        QCOMPARE(summaries[1].stoppedInStep, 3);
        QCOMPARE(summaries[1].whyStopped, std::string("It diverged."));
        QCOMPARE(summaryAfter(foldEvents(events), 1, 2).stoppedInStep, 0);
    }

    void beforeTheFirstStepThereIsNothing()
    {
        const Timeline whole =
            foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));
        const ArmSummary none = summaryAfter(whole, 0, 0);
        QVERIFY(std::isnan(none.averageIncrementalAccuracyWithFirst));
        QCOMPARE(none.last.n, 0);
        QCOMPARE(none.imagesTrained, std::int64_t{0});
    }
};

PALIMPSEST_TEST(TestArmSummary)
#include "tst_arm_summary.moc"
