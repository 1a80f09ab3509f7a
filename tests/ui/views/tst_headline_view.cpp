// SPDX-License-Identifier: GPL-3.0-only
// A click on a number of the headline asks what it is made of.
#include "tests/support/synthetic_timeline.h"
#include "ui/views/headline_view.h"
#include "ui/views/numbers_view.h"
#include "ui/workspace.h"

#include <QAction>
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
                if (!metric.isEmpty())
                    number = {x, y};
            }
        }
        QCOMPARE(found, (QSet<QString>{QString(), QStringLiteral("old_accuracy")}));
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
        state.tick = m_timeline.steps().at(1).tick - 1;
        view.present(m_timeline, state);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("last_accuracy"));
        // Without a run there is no number.
        view.present({}, {});
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void itOpensTheNumbersAtItsMetric()
    {
        QAction swap;
        Workspace workspace(swap);
        workspace.resize(1200, 800);
        workspace.show();
        ViewState state;
        state.tick = m_timeline.lastTick();
        workspace.present(m_timeline, state);
        QSignalSpy page(&workspace, &Workspace::pageAsked);
        QTest::keyClick(workspace.findChild<HeadlineView*>(), Qt::Key_Return);
        QCOMPARE(page.size(), 1);
        QCOMPARE(workspace.page(), Page::Numbers);
        QCOMPARE(workspace.findChild<NumbersView*>()->explained(), QStringLiteral("old_accuracy"));
    }

private:
    const engine::Timeline& m_timeline = tests::syntheticTimeline(10, 2);
};

QTEST_MAIN(TestHeadlineView)
#include "tst_headline_view.moc"
