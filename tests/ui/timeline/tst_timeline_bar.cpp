// SPDX-License-Identifier: GPL-3.0-only
// The scrubber: which tick a click or key means, and what the words beside it say.
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/timeline/timeline_bar.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace engine;
using ui::TimelineBar;
using ui::ViewState;

namespace {

ViewState at(std::int64_t tick, ui::ShownTime shownTime = ui::ShownTime::Live)
{
    ViewState state;
    state.tick = tick;
    state.shownTime = shownTime;
    return state;
}

// The run as it stood when step 3 began.
Timeline upToStepThree(const std::vector<Event>& events)
{
    Timeline timeline;
    for (const Event& event : events) {
        timeline.apply(event);
        if (timeline.steps().size() == 3)
            break;
    }
    return timeline;
}

} // namespace

class TestTimelineBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ticksSpreadOverThePlannedRun();
    void presentingSaysNothing();
    void clickAndDragScrub();
    void futureCannotBeLookedAt();
    void keysGoByEvaluationStepAndEnds();
    void wheelIsLeftAlone();
    void emptyBarIgnoresEverything();
    void pace();
    void paintsAtEverySize();

private:
    const std::vector<Event> m_events = tests::syntheticEvents(Experiment{});
    const Timeline m_whole = foldEvents(m_events);
    const Timeline m_part = upToStepThree(m_events);
    std::unique_ptr<TimelineBar> m_bar;
};

void TestTimelineBar::init()
{
    m_bar = std::make_unique<TimelineBar>();
    m_bar->resize(1200, m_bar->sizeHint().height());
    m_bar->present(m_part, at(m_part.lastTick()));
    m_bar->show();
}

void TestTimelineBar::ticksSpreadOverThePlannedRun()
{
    const std::int64_t planned = m_part.run().plannedTicks;
    QVERIFY(m_part.lastTick() < planned);
    const double start = m_bar->xOf(0);
    const double end = m_bar->xOf(planned);
    QVERIFY(start >= 0 && end <= m_bar->width());
    const double middle = m_bar->xOf(planned / 2);
    QVERIFY(std::abs(middle - (start + end) / 2) <= 1.0);
}

void TestTimelineBar::presentingSaysNothing()
{
    const QSignalSpy scrubbed(m_bar.get(), &TimelineBar::scrubbedTo);
    m_bar->present(m_whole, at(17));
    m_bar->present(Timeline{}, ViewState{});
    m_bar->present(m_part, at(30));
    QCOMPARE(scrubbed.count(), 0);
    QCOMPARE(m_bar->value(), 30);
}

void TestTimelineBar::clickAndDragScrub()
{
    QSignalSpy scrubbed(m_bar.get(), &TimelineBar::scrubbedTo);
    const std::int64_t target = m_part.lastTick() / 2;
    const auto pointAt = [this](std::int64_t tick) {
        return QPoint(static_cast<int>(std::lround(m_bar->xOf(tick))), m_bar->height() / 2);
    };
    // A pixel covers several ticks.
    const auto ticksPerPixel = static_cast<double>(m_part.run().plannedTicks) /
                               (m_bar->xOf(m_part.run().plannedTicks) - m_bar->xOf(0));
    QTest::mousePress(m_bar.get(), Qt::LeftButton, Qt::NoModifier, pointAt(target));
    QCOMPARE(scrubbed.count(), 1);
    QVERIFY(std::abs(scrubbed.last().first().toDouble() - static_cast<double>(target)) <=
            ticksPerPixel + 1);

    const std::int64_t back = target / 2;
    QTest::mouseMove(m_bar.get(), pointAt(back));
    QMouseEvent drag(QEvent::MouseMove,
                     pointAt(back),
                     m_bar->mapToGlobal(pointAt(back)),
                     Qt::NoButton,
                     Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(m_bar.get(), &drag);
    QVERIFY(std::abs(scrubbed.last().first().toDouble() - static_cast<double>(back)) <=
            ticksPerPixel + 1);
    QTest::mouseRelease(m_bar.get(), Qt::LeftButton, Qt::NoModifier, pointAt(back));
}

void TestTimelineBar::futureCannotBeLookedAt()
{
    m_bar->present(m_part, at(10));
    QSignalSpy scrubbed(m_bar.get(), &TimelineBar::scrubbedTo);
    const QPoint future(static_cast<int>(m_bar->xOf(m_part.run().plannedTicks)) - 2,
                        m_bar->height() / 2);
    QTest::mouseClick(m_bar.get(), Qt::LeftButton, Qt::NoModifier, future);
    QCOMPARE(scrubbed.count(), 1);
    QCOMPARE(scrubbed.first().first().toLongLong(), m_part.lastTick());
}

void TestTimelineBar::keysGoByEvaluationStepAndEnds()
{
    m_bar->setFocus();
    const auto& evaluations = m_part.evaluations(0);
    const std::int64_t third = evaluations.at(2).tick;
    m_bar->present(m_part, at(third));
    QTest::keyClick(m_bar.get(), Qt::Key_Left);
    QCOMPARE(m_bar->value(), static_cast<int>(evaluations.at(1).tick));
    QTest::keyClick(m_bar.get(), Qt::Key_Right);
    QCOMPARE(m_bar->value(), static_cast<int>(third));
    QTest::keyClick(m_bar.get(), Qt::Key_PageDown);
    QCOMPARE(m_bar->value(), static_cast<int>(m_part.steps().at(1).tick));
    QTest::keyClick(m_bar.get(), Qt::Key_PageUp);
    QCOMPARE(m_bar->value(), static_cast<int>(m_part.steps().at(0).tick));
    QTest::keyClick(m_bar.get(), Qt::Key_End);
    QCOMPARE(m_bar->value(), static_cast<int>(m_part.lastTick()));
    QTest::keyClick(m_bar.get(), Qt::Key_Home);
    QCOMPARE(m_bar->value(), 0);
}

void TestTimelineBar::wheelIsLeftAlone()
{
    const QSignalSpy scrubbed(m_bar.get(), &TimelineBar::scrubbedTo);
    const QPointF middle = m_bar->rect().center();
    QWheelEvent wheel(middle,
                      m_bar->mapToGlobal(middle),
                      {},
                      {0, 120},
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(m_bar.get(), &wheel);
    QVERIFY(!wheel.isAccepted());
    QCOMPARE(scrubbed.count(), 0);
}

void TestTimelineBar::emptyBarIgnoresEverything()
{
    m_bar->present(Timeline{}, ViewState{});
    const QSignalSpy scrubbed(m_bar.get(), &TimelineBar::scrubbedTo);
    QTest::mouseClick(m_bar.get(), Qt::LeftButton);
    for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp})
        QTest::keyClick(m_bar.get(), static_cast<Qt::Key>(key));
    QCOMPARE(scrubbed.count(), 0);
    QVERIFY(m_bar->paceText().isEmpty());
}

void TestTimelineBar::pace()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    Timeline timeline;
    RunStarted started;
    started.plannedTicks = 100;
    timeline.apply(started);
    const auto words = [&] {
        m_bar->present(timeline, ViewState{});
        return m_bar->paceText();
    };
    QCOMPARE(words(), QStringLiteral("starting"));
    timeline.apply(Progressed{
        .tick = 5, .imagesPerSecond = 1930.4, .elapsedSeconds = 11, .remainingSeconds = 41.2});
    QCOMPARE(words(), QStringLiteral("1,930 images/s · 0:41 left"));
    timeline.apply(RunPaused{5});
    QCOMPARE(words(), QStringLiteral("paused · 0:41 left"));
    timeline.apply(RunResumed{5});
    Timeline stopped = timeline;
    timeline.apply(RunFinished{100, 52.4});
    QCOMPARE(words(), QStringLiteral("finished in 0:52"));
    stopped.apply(RunStopped{5, 3725});
    m_bar->present(stopped, ViewState{});
    QCOMPARE(m_bar->paceText(), QStringLiteral("stopped after 62:05"));
}

void TestTimelineBar::paintsAtEverySize()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("QPainter")));
    for (const int width : {1, 200, 480, 1920}) {
        m_bar->resize(width, m_bar->sizeHint().height());
        for (const Timeline* timeline : {&m_part, &m_whole}) {
            m_bar->present(*timeline, at(20, ui::ShownTime::Review));
            QVERIFY(tests::isPainted(*m_bar) || width == 1);
        }
    }
}

PALIMPSEST_TEST(TestTimelineBar)
#include "tst_timeline_bar.moc"
