// SPDX-License-Identifier: GPL-3.0-only
// A click on a number of the headline asks what it is made of.
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/headline/headline_view.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;

class TestHeadlineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNumberCanBeClicked()
    {
        HeadlineView view;
        view.resize(1200, 110);
        view.show();
        QSignalSpy asked(&view, &HeadlineView::metricAsked);
        ViewState state;
        state.tick = m_timeline.lastTick();
        view.present(m_timeline, state);
        // Somewhere along the line stand words and numbers.
        QSet<QString> found;
        QPoint number;
        for (int x = 0; x < view.width(); x += 12) {
            for (int y = 0; y < view.height(); y += 11) {
                const QString metric = view.metricAt(QPointF(x, y));
                found.insert(metric);
                if (metric == QStringLiteral("old_accuracy"))
                    number = {x, y};
            }
        }
        QCOMPARE(found,
                 (QSet<QString>{QString(),
                                QStringLiteral("old_accuracy"),
                                QStringLiteral("backward_transfer")}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(asked.size(), 0);
        QTest::mouseClick(&view, Qt::LeftButton, {}, number);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("old_accuracy"));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
    }

    void inTheFirstStepItIsTheAccuracyOfAll()
    {
        HeadlineView view;
        QSignalSpy asked(&view, &HeadlineView::metricAsked);
        ViewState state;
        state.tick = endOfStep(1);
        view.present(m_timeline, state);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("last_accuracy"));
        // Without a run there is no number.
        view.present({}, {});
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void aNumberThatNoFinishedStepHasIsNotOffered()
    {
        // In step 2 there are old classes, but step 1, the last that is over, had none.
        HeadlineView view;
        view.resize(1200, 110);
        QSignalSpy asked(&view, &HeadlineView::metricAsked);
        ViewState state;
        state.tick = endOfStep(2) - 1;
        view.present(m_timeline, state);
        QVERIFY(view.sentence().startsWith(QStringLiteral("Old classes")));
        QVERIFY(view.offers().empty());
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 0);
        // In the middle of step 3 there are those of step 2.
        state.tick = endOfStep(3) - 1;
        view.present(m_timeline, state);
        // What was learned, what is left and the fall of two arms, and the gap.
        QCOMPARE(view.offers().size(), std::size_t(7));
        // In step 1 no step is over.
        state.tick = endOfStep(1) - 1;
        view.present(m_timeline, state);
        QVERIFY(view.offers().empty());
    }

    void whatCanBeClickedShowsIt()
    {
        HeadlineView view;
        view.resize(2800, 110);
        view.show();
        ViewState state;
        state.tick = m_timeline.lastTick();
        view.present(m_timeline, state);
        const auto offers = view.offers();
        QCOMPARE(offers.size(), std::size_t(7));
        QVERIFY(QTest::qWaitForWindowActive(&view)); // which gives it the keyboard
        view.clearFocus();
        for (std::size_t i = 1; i < offers.size(); ++i)
            QVERIFY(offers[i].area.left() > offers[i - 1].area.right());
        const QImage before = view.grab().toImage();
        QTest::mouseMove(&view, offers[0].area.center().toPoint());
        QTRY_COMPARE(view.cursor().shape(), Qt::PointingHandCursor);
        QVERIFY(view.grab().toImage() != before);
        QTest::mouseMove(&view, QPoint(2, 2));
        QTRY_COMPARE(view.cursor().shape(), Qt::ArrowCursor);
        QCOMPARE(view.grab().toImage(), before);
    }

    void theArrowsGoFromNumberToNumber()
    {
        HeadlineView view;
        view.resize(1200, 110);
        ViewState state;
        state.tick = m_timeline.lastTick();
        view.present(m_timeline, state);
        QCOMPARE(view.current(), std::size_t(0));
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.current(), std::size_t(6)); // the last
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.current(), std::size_t(5));
    }

private:
    [[nodiscard]] std::int64_t endOfStep(int step) const
    {
        for (const engine::Evaluated& evaluation : m_timeline.evaluations(0)) {
            if (evaluation.step == step && evaluation.moment == engine::EvaluationMoment::EndOfStep)
                return evaluation.tick;
        }
        return -1;
    }

    const engine::Timeline& m_timeline = tests::syntheticTimeline(10, 2);
};

PALIMPSEST_TEST(TestHeadlineView)
#include "tst_headline_view.moc"
