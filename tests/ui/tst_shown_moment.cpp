// SPDX-License-Identifier: GPL-3.0-only
// The moment the presenter shows: the newest, one looked back at, or one of a recorded run.
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run_presenter.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace engine;
using namespace std::chrono_literals;
using tests::kPatience;
using ui::RunPresenter;
using ui::ShownTime;

class TestShownMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookingForwardGoesByEvaluationEpochAndStep();
    void reviewStandsStillWhileTrainingGoesOn();
    void recordedRunIsNeverLive();
    void selectionIsKeptWithinTheRun();

private:
    const Experiment m_experiment;
    const std::vector<Event> m_events = tests::syntheticEvents(m_experiment);
};

void TestShownMoment::lookingForwardGoesByEvaluationEpochAndStep()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);
    QVERIFY(!presenter.lookForward(Boundary::MiniBatch)); // the newest moment is shown
    const Timeline& timeline = presenter.timeline();
    const auto first = [&](const std::vector<EvaluationMoment>& moments) {
        for (const Evaluated& evaluation : timeline.evaluations(0)) {
            if (std::ranges::find(moments, evaluation.moment) != moments.end())
                return evaluation.tick;
        }
        return std::int64_t{-1};
    };
    const auto landsAt = [&](Boundary boundary) {
        presenter.lookAt(0);
        return presenter.lookForward(boundary) ? presenter.viewState().tick : -1;
    };
    QCOMPARE(landsAt(Boundary::MiniBatch), timeline.evaluations(0).front().tick);
    QCOMPARE(landsAt(Boundary::Epoch), first({EvaluationMoment::EndOfEpoch}));
    QCOMPARE(landsAt(Boundary::Step), first({EvaluationMoment::EndOfStep}));
    presenter.lookForward(Boundary::Step);
    QCOMPARE(presenter.viewState().tick, timeline.steps().at(2).tick);
    presenter.lookAt(timeline.lastTick() - 1);
    QVERIFY(presenter.lookForward(Boundary::Step));
    QCOMPARE(presenter.viewState().tick, timeline.lastTick());
}

void TestShownMoment::reviewStandsStillWhileTrainingGoesOn()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > 40, kPatience);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Live);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());

    const std::int64_t measured = presenter.timeline().evaluations(0).front().tick;
    presenter.lookAt(measured + 1); // what is known there was measured one tick earlier
    const std::int64_t then = presenter.timeline().lastTick();
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > then + 20, kPatience);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Review);
    QCOMPARE(presenter.viewState().tick, measured);

    presenter.lookAtNewest();
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Live);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());
}

void TestShownMoment::recordedRunIsNeverLive()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.openRecorded(m_events);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.viewState().shownTime, ShownTime::Recorded, kPatience);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());
    QVERIFY(!presenter.isRunning());
    const std::int64_t measured = presenter.timeline().evaluations(0).front().tick;
    presenter.lookAt(measured + 1);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Recorded);
    QCOMPARE(presenter.viewState().tick, measured);
    presenter.lookAtNewest();
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Recorded);
}

void TestShownMoment::selectionIsKeptWithinTheRun()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.selectClass(99);
    presenter.selectProbe(99);
    presenter.setViewTemperature(50.0);
    presenter.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.viewState().selectedPosition, kPatience);
    QCOMPARE(presenter.viewState().probe,
             static_cast<int>(presenter.timeline().run().probes.size()) - 1);
    QCOMPARE(presenter.viewState().viewTemperature, 20.0);
}

PALIMPSEST_TEST(TestShownMoment)
#include "tst_shown_moment.moc"
