// SPDX-License-Identifier: GPL-3.0-only
// Which arms stand on which side, and that each looks the same on either.
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/confusion/confusion_view.h"
#include "ui/forgetting/loss_parts_view.h"
#include "ui/headline/why_bar.h"
#include "ui/models/view_state.h"
#include "ui/view/shown_arm.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"

#include <QTest>

#include <cstdint>
#include <vector>

using ui::ShownArms;
using Arms = std::vector<int>;

namespace {

engine::Timeline runOf(const std::vector<const char*>& keys)
{
    engine::Experiment experiment = tests::syntheticExperiment(4, 2);
    experiment.arms.clear();
    for (const char* key : keys)
        experiment.arms.push_back(engine::recipeNamed(key));
    return engine::foldEvents(tests::syntheticEvents(experiment));
}

ui::ViewState showing(const ShownArms& arms, std::int64_t tick)
{
    ui::ViewState state;
    state.tick = tick;
    state.arms = arms;
    return state;
}

// Whether the words of `label` are written in the colour of an arm.
bool isOfArm(ui::ElidedLabel& label, int arm)
{
    ui::ElidedLabel expected(ui::TextRank::Body, label.parentWidget());
    expected.setText(label.shownText());
    expected.setColour(ui::armStyle(arm, ui::themeFor(label.palette())).text);
    expected.resize(label.size());
    return tests::pictureOf(label) == tests::pictureOf(expected);
}

} // namespace

class TestShownArms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoArmsStandInTheirOrder()
    {
        QVERIFY(ui::armsBySide({}, 2) == (Arms{0, 1}));
        QVERIFY(ui::armsBySide({3, 1}, 4) == (Arms{3, 1}));
    }

    void oneArmStandsAlone()
    {
        QVERIFY(ui::armsBySide({}, 1) == Arms{0});
        QVERIFY(ui::armsBySide({2, 3}, 1) == Arms{0});
        QVERIFY(ui::armsBySide({}, 0).empty());
    }

    void whatTheRunDoesNotHaveIsReplaced_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::newRow("right one missing") << 0 << 3;
        QTest::newRow("left one missing") << 3 << 0;
        QTest::newRow("below zero") << -1 << 1;
        QTest::newRow("one arm twice") << 2 << 2;
    }

    void whatTheRunDoesNotHaveIsReplaced()
    {
        QFETCH(int, left);
        QFETCH(int, right);
        QVERIFY((ui::fitted({left, right}, 3) == ShownArms{0, 1}));
        QVERIFY(ui::armsBySide({left, right}, 3) == (Arms{0, 1}));
    }

    void swappingTwiceChangesNothing()
    {
        const ShownArms shown{1, 3};
        QVERIFY((ui::swapped(shown) == ShownArms{3, 1}));
        QVERIFY(ui::swapped(ui::swapped(shown)) == shown);
    }

    void letterMarkerAndColourAreTheArms_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::addColumn<QStringList>("titles");
        QTest::newRow("in their order")
            << 0 << 1
            << QStringList{QStringLiteral("■ A fine-tuning"), QStringLiteral("▲ B replay")};
        QTest::newRow("swapped") << 1 << 0
                                 << QStringList{QStringLiteral("▲ B replay"),
                                                QStringLiteral("■ A fine-tuning")};
        QTest::newRow("the last two of four")
            << 2 << 3
            << QStringList{QStringLiteral("◆ C learning without forgetting"),
                           QStringLiteral("● D cross-distilled")};
    }

    void letterMarkerAndColourAreTheArms()
    {
        QFETCH(int, left);
        QFETCH(int, right);
        QFETCH(QStringList, titles);
        const ui::Theme theme = ui::themeFor(QPalette());
        const auto arms = ui::shownArms(m_four, {left, right}, theme);
        QStringList said;
        for (const ui::ShownArm& arm : arms) {
            said.append(arm.title);
            QCOMPARE(arm.style.colour, ui::armStyle(arm.arm, theme).colour);
        }
        QCOMPARE(said, titles);
        QVERIFY(arms[0].style.colour != arms[1].style.colour);
    }

    void captionsFollowTheArms()
    {
        ui::ConfusionView view;
        view.resize(1200, 500);
        view.show();
        auto* left = view.findChild<ui::ElidedLabel*>(QStringLiteral("confusionCaption0"));
        auto* right = view.findChild<ui::ElidedLabel*>(QStringLiteral("confusionCaption1"));
        for (const ShownArms& shown : {ShownArms{0, 1}, ShownArms{1, 0}, ShownArms{2, 3}}) {
            view.present(m_four, showing(shown, m_four.lastTick()));
            const auto arms = ui::shownArms(m_four, shown, ui::themeFor(view.palette()));
            QVERIFY2(left->text().startsWith(arms[0].title), qPrintable(left->text()));
            QVERIFY2(right->text().startsWith(arms[1].title), qPrintable(right->text()));
            QVERIFY(isOfArm(*left, shown.left));
            QVERIFY(!isOfArm(*left, shown.right));
            QVERIFY(isOfArm(*right, shown.right));
        }
    }

    void whatAnArmTrainsOnIsSaidInItsColour()
    {
        ui::WhyBar bar;
        bar.resize(1200, 60);
        bar.show();
        // In the first step, where both train.
        const std::int64_t tick = m_four.steps().front().tick + 1;
        auto* left = bar.findChild<ui::ElidedLabel*>(QStringLiteral("why0"));
        for (const ShownArms& shown : {ShownArms{0, 1}, ShownArms{1, 0}, ShownArms{2, 3}}) {
            bar.present(m_four, showing(shown, tick));
            const QString letter = ui::armStyle(shown.left, {}).letter;
            QVERIFY2(left->text().startsWith(letter + QLatin1Char(' ')), qPrintable(left->text()));
            QVERIFY(isOfArm(*left, shown.left));
        }
    }

    void theChosenArmStaysChosen()
    {
        ui::LossPartsView view;
        view.resize(700, 400);
        view.present(m_four, showing({0, 1}, m_four.lastTick()));
        auto* choice = view.findChild<ui::SegmentedSwitch*>(QStringLiteral("lossArm"));
        const auto chosen = [choice] { return choice->accessibleDescription(); };
        QCOMPARE(chosen(), QStringLiteral("B"));
        view.present(m_four, showing({1, 0}, m_four.lastTick()));
        QCOMPARE(chosen(), QStringLiteral("B"));
        QCOMPARE(choice->current(), 0);
        QVERIFY(view.sentence().startsWith(QStringLiteral("B loss")));
        // It is gone: the side stays.
        view.present(m_four, showing({2, 3}, m_four.lastTick()));
        QCOMPARE(chosen(), QStringLiteral("C"));
        QVERIFY(view.sentence().startsWith(QStringLiteral("C loss")));
    }

private:
    const engine::Timeline m_four = runOf({"finetune", "replay", "lwf", "e2e"});
};

PALIMPSEST_TEST(TestShownArms)
#include "tst_shown_arms.moc"
