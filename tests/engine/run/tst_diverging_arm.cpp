// SPDX-License-Identifier: GPL-3.0-only
// An arm whose training diverges stops with its sentence, and the others end as they would have
// beside an arm that went on, bit for bit; also after the run was cut short and resumed.
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::withoutTimes;

namespace {

constexpr int kWild = 1;

// The arm in the middle keeps exemplars, distils and is fine-tuned on balanced sets, so that it
// would take part in everything. More threads than arms: who is counted decides how many each has.
Experiment withMiddleArm(double learningRateFactor)
{
    Experiment experiment = tests::tinyExperiment({"finetune", "e2e", "icarl"});
    experiment.epochs = 2;
    experiment.threads = 7;
    experiment.arms[kWild].key = "wild";
    experiment.arms[kWild].learningRateFactor = learningRateFactor;
    experiment.arms[kWild].balancedLearningRateFactor = learningRateFactor;
    return experiment;
}

Experiment wildInTheMiddle()
{
    return withMiddleArm(1e18);
}

template <typename Kind> std::vector<Kind> withoutMiddleArm(std::vector<Kind> events)
{
    std::erase_if(events, [](const Kind& event) { return event.arm == kWild; });
    return events;
}

template <typename Kind> std::vector<Kind> ofTheOthers(const std::vector<Event>& events)
{
    return withoutMiddleArm(only<Kind>(events));
}

struct NamedWeights
{
    int arm = 0;
    int step = 0;
    PlainTensors weights;

    bool operator==(const NamedWeights&) const = default;
};

std::vector<NamedWeights> weightsOfTheOthers(const std::vector<Event>& events)
{
    std::vector<NamedWeights> weights;
    for (const WeightsKept& kept : ofTheOthers<WeightsKept>(events))
        weights.push_back({kept.arm, kept.step, *kept.weights});
    return weights;
}

} // namespace

class TestDivergingArm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStopsAndSaysWhy()
    {
        const auto events = eventsOf(wildInTheMiddle());
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        const auto stops = only<ArmStopped>(events);
        QCOMPARE(stops.size(), std::size_t{1});
        QCOMPARE(stops[0].arm, kWild);
        QCOMPARE(stops[0].step, 1);
        QVERIFY(stops[0].message.find("training has diverged") != std::string::npos);

        const auto stop = std::ranges::find_if(
            events, [](const Event& event) { return std::holds_alternative<ArmStopped>(event); });
        const std::vector<Event> after(stop, events.end());
        const auto isWild = [](const auto& event) { return event.arm == kWild; };
        QVERIFY(std::ranges::none_of(only<Evaluated>(after), isWild));
        QVERIFY(std::ranges::none_of(only<TeacherFrozen>(after), isWild));
        QVERIFY(std::ranges::none_of(only<MemoryUpdated>(after), isWild));
        QVERIFY(std::ranges::none_of(only<SelectionStudied>(after), isWild));
        QVERIFY(std::ranges::none_of(only<TestPredicted>(after), isWild));
        QVERIFY(std::ranges::none_of(only<WeightsKept>(after), isWild));

        const Timeline timeline = foldEvents(events);
        QVERIFY(timeline.armStop(kWild));
        QCOMPARE(timeline.stepResults(0).size(), std::size_t{2});
        QVERIFY(timeline.stepResults(kWild).empty());
    }

    void theOthersAreNoneTheWorse()
    {
        const auto wild = eventsOf(wildInTheMiddle());
        const auto tame = eventsOf(withMiddleArm(1.0));
        QVERIFY(only<ArmStopped>(tame).empty());
        QVERIFY(withoutTimes(ofTheOthers<Evaluated>(wild)) ==
                withoutTimes(ofTheOthers<Evaluated>(tame)));
        QVERIFY(ofTheOthers<MemoryUpdated>(wild) == ofTheOthers<MemoryUpdated>(tame));
        QVERIFY(ofTheOthers<TeacherFrozen>(wild) == ofTheOthers<TeacherFrozen>(tame));
        QVERIFY(ofTheOthers<TestPredicted>(wild) == ofTheOthers<TestPredicted>(tame));
        QVERIFY(weightsOfTheOthers(wild) == weightsOfTheOthers(tame));
    }

    void aRunThatGoesOnEndsTheSame()
    {
        const auto whole = eventsOf(wildInTheMiddle());
        for (std::size_t place = 0; place < whole.size(); ++place) {
            const auto* taken = std::get_if<CheckpointTaken>(&whole[place]);
            if (!taken)
                continue;
            std::vector<Event> events(whole.begin(),
                                      whole.begin() + static_cast<std::ptrdiff_t>(place) + 1);
            Controls controls;
            resumeExperiment(
                only<RunStarted>(whole)[0], *taken->checkpoint, {}, controls, [&](Event event) {
                    events.push_back(std::move(event));
                });
            QVERIFY(tests::withoutTimes(events) == tests::withoutTimes(whole));
            QVERIFY(tests::weightsIn(events) == tests::weightsIn(whole));
        }
    }

    void itMayStopLater()
    {
        Experiment experiment = wildInTheMiddle();
        experiment.arms[kWild].learningRateFactor = 1.0;
        const auto events = eventsOf(experiment);
        const auto stops = only<ArmStopped>(events);
        QCOMPARE(stops.size(), std::size_t{1});
        QCOMPARE(stops[0].step, 2);
        const Timeline timeline = foldEvents(events);
        QVERIFY(timeline.phaseAt(stops[0].tick)->phase == Phase::BalancedFineTuning);
        QCOMPARE(timeline.stepResults(kWild).size(), std::size_t{1});
        QVERIFY(timeline.state() == RunState::Finished);
    }

    void whereNoneIsLeftTheRunFails()
    {
        Experiment experiment = wildInTheMiddle();
        for (Recipe& arm : experiment.arms)
            arm.learningRateFactor = 1e18;
        Controls controls;
        std::vector<Event> events;
        const auto sentence = tests::sentenceOf<Diverged>([&] {
            runExperiment(experiment, {}, controls, [&events](Event event) {
                events.push_back(std::move(event));
            });
        });
        QVERIFY2(sentence.contains("training has diverged"), qPrintable(sentence));
        QVERIFY(std::ranges::none_of(events, isFinal)); // see runToFinalEvent()
    }
};

PALIMPSEST_TEST(TestDivergingArm)
#include "tst_diverging_arm.moc"
