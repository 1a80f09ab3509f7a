// SPDX-License-Identifier: GPL-3.0-only
// The line above the charts: two of several arms are chosen with mouse and keys, and what they
// differ in is printed.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/headline/comparison_bar.h"
#include "ui/widgets/elided_label.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using ui::ShownArms;

namespace {

engine::Timeline runOf(const std::vector<std::string>& keys)
{
    engine::Experiment experiment = tests::syntheticExperiment(4, 2);
    experiment.arms.clear();
    for (const std::string& key : keys)
        experiment.arms.push_back(engine::recipeNamed(key));
    return engine::foldEvents(tests::syntheticEvents(experiment));
}

} // namespace

class TestComparisonBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneArmHasNothingToCompare();
    void twoArmsNeedNoChooser();
    void moreThanTwoCanBeChosen();
    void aClickInTheListChooses();
    void theKeyboardChooses();
    void theArmOfTheOtherSideSwaps();
    void theButtonTriggersTheAction();
    void theDifferenceIsPrinted();
    void theMarksAreThoseOfTheArms();
    void whatTheRunSwitchesOffIsNoDifference();
    void anotherRunBringsItsArms();

private:
    template <typename Widget> Widget& find(const char* name)
    {
        auto* widget = m_bar->findChild<Widget*>(QLatin1String(name));
        if (!widget)
            qFatal("no widget called %s", name);
        return *widget;
    }
    void present(const engine::Timeline& timeline, ShownArms arms = {})
    {
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.arms = arms;
        m_bar->present(timeline, state);
    }
    ShownArms chosen(const QSignalSpy& spy) { return spy.last().first().value<ShownArms>(); }
    QString difference() { return find<ui::ElidedLabel>("recipeDifference").text(); }

    const engine::Timeline m_four = runOf({"finetune", "replay", "lwf", "e2e"});
    QAction m_action;
    std::unique_ptr<ui::ComparisonBar> m_bar;
};

void TestComparisonBar::init()
{
    m_bar = std::make_unique<ui::ComparisonBar>();
    m_action.setText(QStringLiteral("Swap"));
    m_bar->setSwapAction(m_action);
    m_bar->resize(1000, 40);
}

void TestComparisonBar::oneArmHasNothingToCompare()
{
    present(runOf({"e2e"}));
    QVERIFY(m_bar->isHidden());
    present({});
    QVERIFY(m_bar->isHidden());
}

void TestComparisonBar::twoArmsNeedNoChooser()
{
    present(runOf({"finetune", "e2e"}));
    QVERIFY(m_bar->isVisible());
    QVERIFY(!find<QComboBox>("leftArmBox").isVisible());
    QVERIFY(!find<QToolButton>("swapArmsButton").isVisible());
    QVERIFY(find<ui::ElidedLabel>("recipeDifference").isVisible());
}

void TestComparisonBar::moreThanTwoCanBeChosen()
{
    present(m_four, {2, 3});
    for (const char* name : {"leftArmBox", "rightArmBox"}) {
        auto& box = find<QComboBox>(name);
        QVERIFY(box.isVisible());
        QCOMPARE(box.count(), 4);
        QVERIFY(!box.accessibleName().isEmpty());
        QVERIFY(box.toolTip().contains(QStringLiteral("⚡")));
        QVERIFY(box.focusPolicy() & Qt::TabFocus);
    }
    QCOMPARE(find<QComboBox>("leftArmBox").currentText(),
             QStringLiteral("learning without forgetting"));
    QCOMPARE(find<QComboBox>("rightArmBox").currentIndex(), 3);
}

void TestComparisonBar::aClickInTheListChooses()
{
    present(m_four);
    QSignalSpy spy(m_bar.get(), &ui::ComparisonBar::armsChosen);
    auto& box = find<QComboBox>("rightArmBox");
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    // A list ignores the release that may belong to the click that opened it, for so long.
    const int interval = QApplication::doubleClickInterval();
    QApplication::setDoubleClickInterval(0);
    QTest::mouseClick(&box, Qt::LeftButton);
    QTRY_VERIFY(box.view()->isVisible());
    QCoreApplication::processEvents();
    QApplication::setDoubleClickInterval(interval);
    const QRect row = box.view()->visualRect(box.model()->index(3, 0));
    QTest::mouseMove(box.view()->viewport(), row.center());
    QTest::mouseClick(box.view()->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY((chosen(spy) == ShownArms{0, 3}));
}

void TestComparisonBar::theKeyboardChooses()
{
    present(m_four);
    QSignalSpy spy(m_bar.get(), &ui::ComparisonBar::armsChosen);
    QTest::keyClick(&find<QComboBox>("rightArmBox"), Qt::Key_Down);
    QCOMPARE(spy.count(), 1);
    QVERIFY((chosen(spy) == ShownArms{0, 2}));
}

void TestComparisonBar::theArmOfTheOtherSideSwaps()
{
    present(m_four, {0, 1});
    QSignalSpy spy(m_bar.get(), &ui::ComparisonBar::armsChosen);
    QTest::keyClick(&find<QComboBox>("leftArmBox"), Qt::Key_Down);
    QVERIFY((chosen(spy) == ShownArms{1, 0}));
}

void TestComparisonBar::theButtonTriggersTheAction()
{
    present(m_four);
    QSignalSpy triggered(&m_action, &QAction::triggered);
    QTest::mouseClick(&find<QToolButton>("swapArmsButton"), Qt::LeftButton);
    QCOMPARE(triggered.count(), 1);
}

void TestComparisonBar::theDifferenceIsPrinted()
{
    present(m_four, {0, 1});
    QCOMPARE(difference(), QStringLiteral("B adds: exemplar memory"));
    QCOMPARE(find<ui::ElidedLabel>("recipeDifference").toolTip(), difference());
    present(m_four, {1, 0});
    QCOMPARE(difference(), QStringLiteral("A lacks: exemplar memory"));
}

void TestComparisonBar::theMarksAreThoseOfTheArms()
{
    const auto marks = [this] {
        QStringList said;
        for (const char* name : {"leftArmBox", "rightArmBox"}) {
            for (const QLabel* label : m_bar->findChildren<QLabel*>()) {
                if (label->buddy() == &find<QComboBox>(name))
                    said.append(label->text());
            }
        }
        return said;
    };
    present(m_four, {0, 1});
    QCOMPARE(marks(), (QStringList{QStringLiteral("■ A"), QStringLiteral("▲ B")}));
    present(m_four, {1, 0});
    QCOMPARE(marks(), (QStringList{QStringLiteral("▲ B"), QStringLiteral("■ A")}));
    present(m_four, {2, 3});
    QCOMPARE(marks(), (QStringList{QStringLiteral("◆ C"), QStringLiteral("● D")}));
}

void TestComparisonBar::whatTheRunSwitchesOffIsNoDifference()
{
    engine::Experiment experiment = tests::syntheticExperiment(4, 2);
    experiment.arms = {engine::recipeNamed("e2e"), engine::recipeNamed("e2e-unaugmented")};
    present(engine::foldEvents(tests::syntheticEvents(experiment)));
    QVERIFY(difference().contains(QStringLiteral("mirroring")));
    experiment.augmentation.mirror = engine::AugmentationSwitch::Off;
    present(engine::foldEvents(tests::syntheticEvents(experiment)));
    QVERIFY(!difference().contains(QStringLiteral("mirroring")));
    QVERIFY(difference().contains(QStringLiteral("random crop")));
}

void TestComparisonBar::anotherRunBringsItsArms()
{
    present(m_four, {2, 3});
    present(runOf({"finetune", "icarl", "joint"}), {0, 2});
    QCOMPARE(find<QComboBox>("leftArmBox").count(), 3);
    QCOMPARE(find<QComboBox>("rightArmBox").currentText(), QStringLiteral("joint training"));
    QVERIFY(difference().contains(QStringLiteral("trains on all seen images")));
}

PALIMPSEST_TEST(TestComparisonBar)
#include "tst_comparison_bar.moc"
