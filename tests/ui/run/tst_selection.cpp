// SPDX-License-Identifier: GPL-3.0-only
// The moment the presenter shows: the newest, one looked back at, or one of a recorded run.
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace engine;
using namespace std::chrono_literals;
using tests::kPatience;
using ui::RunThread;
using ui::Selection;
using ui::ShownTime;

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookingForwardGoesByEvaluationEpochAndStep();
    void lookingBackIsLookingForwardBackwards();
    void reviewStandsStillWhileTrainingGoesOn();
    void recordedRunIsNeverLive();
    void selectionIsKeptWithinTheRun();

private:
    const Experiment m_experiment;
    const std::vector<Event> m_events = tests::syntheticEvents(m_experiment);
};

void TestSelection::lookingForwardGoesByEvaluationEpochAndStep()
{
    RunThread run(tests::scriptedRun(m_events));
    Selection selection(run);
    run.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(run.timeline().hasRun(), kPatience);
    QVERIFY(!selection.lookForward(Boundary::MiniBatch)); // the newest moment is shown
    const Timeline& timeline = run.timeline();
    const auto first = [&](const std::vector<EvaluationMoment>& moments) {
        for (const Evaluated& evaluation : timeline.evaluations(0)) {
            if (std::ranges::find(moments, evaluation.moment) != moments.end())
                return evaluation.tick;
        }
        return std::int64_t{-1};
    };
    const auto landsAt = [&](Boundary boundary) {
        selection.lookAt(0);
        return selection.lookForward(boundary) ? selection.state().tick : -1;
    };
    QCOMPARE(landsAt(Boundary::MiniBatch), timeline.evaluations(0).front().tick);
    QCOMPARE(landsAt(Boundary::Epoch), first({EvaluationMoment::EndOfEpoch}));
    QCOMPARE(landsAt(Boundary::Step), first({EvaluationMoment::EndOfStep}));
    selection.lookForward(Boundary::Step);
    QCOMPARE(selection.state().tick, timeline.steps().at(2).tick);
    selection.lookAt(timeline.lastTick() - 1);
    QVERIFY(selection.lookForward(Boundary::Step));
    QCOMPARE(selection.state().tick, timeline.lastTick());
}

void TestSelection::lookingBackIsLookingForwardBackwards()
{
    RunThread run(tests::scriptedRun(m_events));
    Selection selection(run);
    QVERIFY(!selection.lookBack(Boundary::MiniBatch)); // no run
    run.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(run.timeline().hasRun(), kPatience);
    const std::vector<Evaluated>& evaluations = run.timeline().evaluations(0);
    for (const Boundary boundary : {Boundary::MiniBatch, Boundary::Epoch, Boundary::Step}) {
        selection.lookAt(0);
        std::vector<std::int64_t> passed;
        while (selection.lookForward(boundary))
            passed.push_back(selection.state().tick);
        for (auto tick = passed.rbegin() + 1; tick != passed.rend(); ++tick) {
            QVERIFY(selection.lookBack(boundary));
            QCOMPARE(selection.state().tick, *tick);
        }
    }
    while (selection.lookBack(Boundary::Step)) {
    }
    QCOMPARE(selection.state().tick, evaluations.front().tick);
    QVERIFY(!selection.lookBack(Boundary::MiniBatch));
}

void TestSelection::reviewStandsStillWhileTrainingGoesOn()
{
    RunThread run(tests::scriptedRun(m_events, 500us));
    Selection selection(run);
    run.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(run.timeline().lastTick() > 40, kPatience);
    QCOMPARE(selection.state().shownTime, ShownTime::Live);
    QCOMPARE(selection.state().tick, run.timeline().lastTick());

    const std::int64_t measured = run.timeline().evaluations(0).front().tick;
    selection.lookAt(measured + 1); // what is known there was measured one tick earlier
    const std::int64_t then = run.timeline().lastTick();
    QTRY_VERIFY_WITH_TIMEOUT(run.timeline().lastTick() > then + 20, kPatience);
    QCOMPARE(selection.state().shownTime, ShownTime::Review);
    QCOMPARE(selection.state().tick, measured);

    selection.lookAtNewest();
    QCOMPARE(selection.state().shownTime, ShownTime::Live);
    QCOMPARE(selection.state().tick, run.timeline().lastTick());
}

void TestSelection::recordedRunIsNeverLive()
{
    RunThread run(tests::scriptedRun(m_events));
    Selection selection(run);
    run.openRecorded(m_events);
    QTRY_COMPARE_WITH_TIMEOUT(selection.state().shownTime, ShownTime::Recorded, kPatience);
    QCOMPARE(selection.state().tick, run.timeline().lastTick());
    QVERIFY(!run.isRunning());
    const std::int64_t measured = run.timeline().evaluations(0).front().tick;
    selection.lookAt(measured + 1);
    QCOMPARE(selection.state().shownTime, ShownTime::Recorded);
    QCOMPARE(selection.state().tick, measured);
    selection.lookAtNewest();
    QCOMPARE(selection.state().shownTime, ShownTime::Recorded);
}

void TestSelection::selectionIsKeptWithinTheRun()
{
    RunThread run(tests::scriptedRun(m_events));
    Selection selection(run);
    selection.selectClass(99);
    selection.selectSample(99);
    selection.setViewTemperature(50.0);
    run.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(!selection.state().selectedPosition, kPatience);
    QCOMPARE(selection.state().sample,
             static_cast<int>(run.timeline().run().sampleImages.size()) - 1);
    QCOMPARE(selection.state().viewTemperature, 20.0);
}

PALIMPSEST_TEST(TestSelection)
#include "tst_selection.moc"
