// SPDX-License-Identifier: GPL-3.0-only
// The badge says whether what is shown is live.
#include "tests/support/test_program.h"
#include "tests/ui/window/control_panel_test.h"

#include <QLabel>
#include <QTest>

class TestTimeBadge : public tests::ControlPanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void badge_data();
    void badge();
};

void TestTimeBadge::badge_data()
{
    QTest::addColumn<engine::RunState>("state");
    QTest::addColumn<ui::ShownTime>("shown");
    QTest::addColumn<QString>("word");
    using engine::RunState;
    using ui::ShownTime;
    QTest::newRow("nothing yet") << RunState::Empty << ShownTime::Live << "READY";
    QTest::newRow("training") << RunState::Running << ShownTime::Live << "● LIVE";
    QTest::newRow("paused") << RunState::Paused << ShownTime::Live << "❚❚ PAUSED";
    QTest::newRow("scrubbed back") << RunState::Running << ShownTime::Review << "REVIEW";
    QTest::newRow("from a file") << RunState::Finished << ShownTime::Recorded << "RECORDED";
    QTest::newRow("a file that broke off")
        << RunState::Running << ShownTime::Recorded << "RECORDED";
    QTest::newRow("done") << RunState::Finished << ShownTime::Live << "FINISHED";
    QTest::newRow("stopped") << RunState::Stopped << ShownTime::Live << "STOPPED";
    QTest::newRow("failed") << RunState::Failed << ShownTime::Live << "FAILED";
}

void TestTimeBadge::badge()
{
    QFETCH(engine::RunState, state);
    QFETCH(ui::ShownTime, shown);
    QFETCH(QString, word);
    engine::Timeline timeline;
    if (state != engine::RunState::Empty)
        timeline.apply(engine::RunStarted{});
    if (state == engine::RunState::Paused)
        timeline.apply(engine::RunPaused{});
    if (state == engine::RunState::Finished)
        timeline.apply(engine::RunFinished{});
    if (state == engine::RunState::Stopped)
        timeline.apply(engine::RunStopped{});
    if (state == engine::RunState::Failed)
        timeline.apply(engine::RunFailed{});
    QCOMPARE(timeline.state(), state);
    ui::ViewState view;
    view.shownTime = shown;
    panel().present(timeline, view);
    QCOMPARE(find<QLabel>("badge").text(), word);
}

PALIMPSEST_TEST(TestTimeBadge)
#include "tst_time_badge.moc"
