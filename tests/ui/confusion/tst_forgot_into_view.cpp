// SPDX-License-Identifier: GPL-3.0-only
// The ribbons react to real clicks and keys, show pictures, and cope with any run.
#include "tests/support/painted.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/confusion/forgot_into_canvas.h"
#include "ui/confusion/forgot_into_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;

namespace {

struct ShownChanges
{
    explicit ShownChanges(int classes = 10, int perStep = 2)
        : timeline(tests::syntheticTimeline(classes, perStep))
    {
        view.resize(1300, 420);
        view.show();
        state.tick = timeline.lastTick();
        view.present(timeline, state);
    }

    [[nodiscard]] ForgotIntoCanvas* canvas(int side) const
    {
        return view.findChild<ForgotIntoCanvas*>(QStringLiteral("forgotCanvas%1").arg(side));
    }
    [[nodiscard]] QString readout() const
    {
        return view.findChild<ElidedLabel*>(QStringLiteral("forgotIntoReadout"))->text();
    }

    const engine::Timeline& timeline;
    ForgotIntoView view;
    ViewState state;
};

} // namespace

class TestForgotIntoView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesOfTheClassInFocusAreDrawn()
    {
        ShownChanges shown;
        shown.state.selectedPosition = 0;
        shown.view.present(shown.timeline, shown.state);
        const auto drawn = shown.canvas(0)->drawnPictures();
        QVERIFY(!drawn.empty());
        for (const int index : drawn) {
            QVERIFY(shown.timeline.testImage(index) != nullptr);
            QCOMPARE(index / 100, 0); // test images 0 to 99 are huskies
        }
        QVERIFY(shown.view.sentence().contains(QStringLiteral("husky pictures")));
        const auto* caption = shown.view.findChild<ElidedLabel*>(QStringLiteral("forgotCaption0"));
        QVERIFY(caption->text().contains(QStringLiteral("changed pictures recorded")));
    }

    void theKeysReadTheRibbonsAndReturnSelects()
    {
        const ShownChanges shown;
        QSignalSpy selected(&shown.view, &InspectionView::classSelected);
        const auto ribbons = shown.canvas(1)->ribbons();
        QVERIFY(ribbons.size() > 8);
        QTest::keyClick(shown.canvas(1), Qt::Key_Down);
        QVERIFY(shown.readout().contains(QStringLiteral("husky")));
        QVERIFY(shown.readout().contains(QStringLiteral("still right")));
        QTest::keyClick(shown.canvas(1), Qt::Key_Down);
        QVERIFY(shown.readout().contains(QStringLiteral("pictures recorded")));
        QTest::keyClick(shown.canvas(1), Qt::Key_Return);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toInt(), 0);
    }

    void aClickOnANameSelectsTheClass()
    {
        const ShownChanges shown;
        QSignalSpy selected(&shown.view, &InspectionView::classSelected);
        QTest::mouseClick(shown.canvas(0), Qt::LeftButton, {}, QPoint(10, 12));
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toInt(), 0);
    }

    void aNarrowViewShowsOneArmAtATime()
    {
        ShownChanges shown;
        auto* arm = shown.view.findChild<SegmentedSwitch*>(QStringLiteral("forgotArm"));
        QVERIFY(!arm->isVisible());
        QVERIFY(shown.canvas(0)->isVisible() && shown.canvas(1)->isVisible());
        shown.view.resize(500, 400);
        QVERIFY(arm->isVisible());
        QVERIFY(shown.canvas(0)->isVisible() && !shown.canvas(1)->isVisible());
        QTest::keyClick(arm, Qt::Key_Right);
        QVERIFY(!shown.canvas(0)->isVisible() && shown.canvas(1)->isVisible());
    }

    void whatIsMissingIsSaid()
    {
        ShownChanges shown;
        shown.state.tick = 0;
        shown.view.present(shown.timeline, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("before a step is over")));
        shown.view.present({}, {});
        QVERIFY(!shown.view.sentence().isEmpty());
        auto events = tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        std::erase_if(events, [](const engine::Event& event) {
            return std::holds_alternative<engine::TestPredicted>(event);
        });
        const auto old = engine::foldEvents(events);
        shown.state.tick = old.lastTick();
        shown.view.present(old, shown.state);
        QVERIFY(shown.view.sentence().contains(QStringLiteral("older program")));
        QVERIFY(tests::isPainted(shown.view));
    }

    void aHundredClassesStayFew()
    {
        ShownChanges shown(100, 10);
        // Nine old steps, at most eight classes, the rest and what is still right.
        QVERIFY(shown.canvas(0)->ribbons().size() <= 9 * 10);
        QVERIFY(!shown.canvas(0)->ribbons().empty());
        QVERIFY(tests::isPainted(shown.view));
    }
};

PALIMPSEST_TEST(TestForgotIntoView)
#include "tst_forgot_into_view.moc"
