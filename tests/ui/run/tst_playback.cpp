// SPDX-License-Identifier: GPL-3.0-only
// A run that is over goes by again, and nothing is trained.
#include "tests/support/patience.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run/playback.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using tests::kPatience;

class TestPlayback : public QObject
{
    Q_OBJECT

    // Of `seconds`, so that the test is short.
    static std::vector<engine::Event> recorded(double seconds)
    {
        auto events = tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        std::get<engine::RunFinished>(events.back()).seconds = seconds;
        return events;
    }

    RunThread m_run{[](const auto&, const auto&, auto&, const auto&) {}};
    Selection m_selection{m_run};

private Q_SLOTS:
    void fromTheEndItBeginsAgainAndGoesToTheEnd()
    {
        m_run.openRecorded(recorded(1.0));
        Playback playback(m_run, m_selection);
        QVERIFY(playback.canPlay());
        const std::int64_t last = m_run.timeline().lastTick();
        QCOMPARE(m_selection.state().tick, last);
        playback.play();
        QVERIFY(playback.isPlaying());
        QVERIFY(m_selection.state().tick < last / 2);
        std::int64_t before = -1;
        const auto goesForward = [&] {
            const std::int64_t now = m_selection.state().tick;
            QVERIFY(now >= before);
            before = now;
        };
        connect(&m_selection, &Selection::changed, this, goesForward);
        QTRY_VERIFY_WITH_TIMEOUT(!playback.isPlaying(), kPatience);
        QCOMPARE(m_selection.state().tick, last);
        disconnect(&m_selection, nullptr, this, nullptr);
    }

    void itHoldsAndGoesOnFromThere()
    {
        m_run.openRecorded(recorded(3600.0));
        Playback playback(m_run, m_selection);
        const std::int64_t middle = m_run.timeline().lastTick() / 2;
        m_selection.lookAt(middle);
        const std::int64_t shown = m_selection.state().tick;
        playback.play();
        playback.pause();
        QVERIFY(!playback.isPlaying());
        QCOMPARE(m_selection.state().tick, shown);
    }

    void theCursorMayBeTakenElsewhere()
    {
        m_run.openRecorded(recorded(3600.0));
        Playback playback(m_run, m_selection);
        playback.play();
        const std::int64_t middle = m_run.timeline().lastTick() / 2;
        m_selection.lookAt(middle);
        const std::int64_t shown = m_selection.state().tick;
        QSignalSpy frames(&m_selection, &Selection::changed);
        QTRY_VERIFY_WITH_TIMEOUT(frames.size() > 2, kPatience);
        QVERIFY(playback.isPlaying());
        QVERIFY(m_selection.state().tick >= shown);
    }

    void speedsFollowEachOther()
    {
        Playback playback(m_run, m_selection);
        QSignalSpy changed(&playback, &Playback::changed);
        QCOMPARE(playback.speed(), 1);
        for (const int speed : {2, 5, 1}) {
            playback.changeSpeed();
            QCOMPARE(playback.speed(), speed);
        }
        QCOMPARE(changed.size(), 3);
    }

    void anotherRunEndsIt()
    {
        m_run.openRecorded(recorded(3600.0));
        Playback playback(m_run, m_selection);
        playback.play();
        m_run.openRecorded(recorded(10.0));
        QVERIFY(!playback.isPlaying());
    }

    void withoutARunThereIsNothingToPlay()
    {
        RunThread none([](const auto&, const auto&, auto&, const auto&) {});
        Selection selection(none);
        Playback playback(none, selection);
        QVERIFY(!playback.canPlay());
        playback.play();
        QVERIFY(!playback.isPlaying());
    }
};

PALIMPSEST_TEST(TestPlayback)
#include "tst_playback.moc"
