// SPDX-License-Identifier: GPL-3.0-only
// The reliability diagrams react to keys and the pointer, and say why there is none.
#include "tests/support/painted.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/confusion/reliability_canvas.h"
#include "ui/confusion/reliability_view.h"
#include "ui/widgets/elided_label.h"

#include <QTest>

using namespace ui;

namespace {

struct ShownReliability
{
    ShownReliability()
        : timeline(tests::syntheticTimeline(10, 2))
    {
        view.resize(900, 400);
        view.show();
        state.tick = timeline.lastTick();
        view.present(timeline, state);
    }

    [[nodiscard]] ReliabilityCanvas* canvas(int side) const
    {
        return view.findChild<ReliabilityCanvas*>(QStringLiteral("reliabilityCanvas%1").arg(side));
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<ElidedLabel*>(QStringLiteral("reliabilityReadout"))->text();
    }

    const engine::Timeline& timeline;
    ReliabilityView view;
    ViewState state;
};

} // namespace

class TestReliabilityView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeysReadTheBins()
    {
        const ShownReliability shown;
        const auto arm = reliabilityAt(shown.timeline, {}, shown.timeline.lastTick()).at(0);
        QTest::keyClick(shown.canvas(0), Qt::Key_Right);
        QVERIFY(shown.readout().contains(pointText(arm.oldClasses.points.at(0))));
        QTest::keyClick(shown.canvas(0), Qt::Key_Right);
        QVERIFY(shown.readout().contains(pointText(arm.oldClasses.points.at(1))));
        QTest::keyClick(shown.canvas(0), Qt::Key_Down);
        QVERIFY(shown.readout().contains(QStringLiteral("new classes")));
        QVERIFY(shown.readout().contains(pointText(arm.newClasses.points.at(1))));
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(shown.canvas(0), Qt::Key_Right); // stops at the last
        QVERIFY(shown.readout().contains(pointText(arm.newClasses.points.back())));
    }

    void thePointerFindsTheNearestPoint()
    {
        const ShownReliability shown;
        const auto arm = reliabilityAt(shown.timeline, {}, shown.timeline.lastTick()).at(1);
        const auto* canvas = shown.canvas(1);
        for (std::size_t i = 0; i < arm.oldClasses.points.size(); ++i) {
            const auto hit = canvas->hitAt(canvas->placeOf(arm.oldClasses.points[i]));
            QCOMPARE(hit, std::optional(ReliabilityHit{ClassAge::Old, i}));
        }
        QVERIFY(!canvas->hitAt({0, 0}));
    }

    // As sure as right is on the diagonal: as far from the left as from the bottom.
    void theAxesAreShares()
    {
        const ShownReliability shown;
        const auto* canvas = shown.canvas(0);
        const QPointF low = canvas->placeOf({0, 0.0, {0, 10}});
        const QPointF high = canvas->placeOf({14, 1.0, {10, 10}});
        const QPointF half = canvas->placeOf({7, 0.5, {5, 10}});
        QVERIFY(high.x() > low.x() && high.y() < low.y());
        QCOMPARE(half, (low + high) / 2);
    }

    void whatIsMissingIsSaid()
    {
        ShownReliability shown;
        shown.state.tick = 0;
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("not tested yet")));
        shown.view.present({}, {});
        QVERIFY(!shown.view.sentence().isEmpty());
        QVERIFY(shown.view.table().rows.empty());
        QVERIFY(tests::isPainted(shown.view));
    }
};

PALIMPSEST_TEST(TestReliabilityView)
#include "tst_reliability_view.moc"
