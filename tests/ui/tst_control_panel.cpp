// SPDX-License-Identifier: GPL-3.0-only
// The control bar: settings are collected, never applied silently, and every control says what it
// does and when.
#include "engine/core/presets.h"
#include "ui/control_panel.h"
#include "ui/dataset_menu.h"
#include "ui/window_actions.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

using engine::Experiment;
using ui::ControlPanel;

class TestControlPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void presetKeepsDataSetAndSeed();
    void editedSettingsAreNoPreset();
    void withoutARunNothingNeedsARestart();
    void changesAreCountedAndWait();
    void undoGoesBackToTheRun();
    void runningRunTakesOverTemperatureAndBudget();
    void runThatIsOverTakesOverNothing();
    void wrongSettingsCannotStart();
    void badge_data();
    void badge();
    void everyControlExplainsItself();
    void folderIsChosenAndRemembered();
    void everyKindOfFolderIsOffered_data();
    void everyKindOfFolderIsOffered();
    void cancelledFolderChangesNothing();
    void unevenStepsStayUntilEvenOnesAreAskedFor();
    void unknownRecipeIsKept();
    void oneToFourArmsCanBeChosen();
    void uselessFolderIsRefusedWhenChosen();
    void usefulFolderIsTakenAfterItsCheck();
    void imagesPerClassAreSettings();
    void largerBudgetNeedsARestart();
    void panelStaysOnTheScreen();
    void playOffersAnotherRunWhenOneIsOver();
    void enterInTheSeedGivesTheKeysBack();

private:
    template <typename Widget> Widget& find(const char* name)
    {
        auto* widget = m_panel->findChild<Widget*>(QLatin1String(name));
        if (!widget)
            qFatal("no control called %s", name);
        return *widget;
    }
    void choose(QComboBox& box, int index)
    {
        box.setCurrentIndex(index);
        Q_EMIT box.activated(index);
    }
    bool asksForRestart() { return find<QPushButton>("restartWithChangesButton").isVisible(); }

    std::unique_ptr<ui::WindowActions> m_actions;
    std::unique_ptr<ControlPanel> m_panel;
};

void TestControlPanel::init()
{
    m_panel.reset();
    m_actions = std::make_unique<ui::WindowActions>();
    m_panel = std::make_unique<ControlPanel>(*m_actions);
    m_panel->show();
}

void TestControlPanel::presetKeepsDataSetAndSeed()
{
    find<QSpinBox>("seedBox").setValue(5);
    choose(find<QComboBox>("presetBox"), 1);
    Experiment expected = engine::presets().at(1).experiment;
    expected.seed = 5;
    QVERIFY(m_panel->experiment() == expected);
    QCOMPARE(find<QSpinBox>("epochsBox").value(), expected.epochs);
}

void TestControlPanel::editedSettingsAreNoPreset()
{
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), 0);
    find<QSpinBox>("epochsBox").setValue(9);
    QCOMPARE(m_panel->experiment().epochs, 9);
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), -1);
    find<QSpinBox>("epochsBox").setValue(Experiment{}.epochs);
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), 0);
}

void TestControlPanel::withoutARunNothingNeedsARestart()
{
    find<QSpinBox>("epochsBox").setValue(9);
    QVERIFY(!asksForRestart());
}

void TestControlPanel::changesAreCountedAndWait()
{
    QSignalSpy restart(m_panel.get(), &ControlPanel::restartRequested);
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Going});
    QVERIFY(!asksForRestart());

    find<QSpinBox>("epochsBox").setValue(9);
    auto& button = find<QPushButton>("restartWithChangesButton");
    QVERIFY(asksForRestart());
    QCOMPARE(button.text(), QStringLiteral("Restart with 1 change"));
    QCOMPARE(button.toolTip(), QStringLiteral("epochs %1 → 9").arg(Experiment{}.epochs));
    find<QSpinBox>("seedBox").setValue(3);
    QCOMPARE(button.text(), QStringLiteral("Restart with 2 changes"));
    QCOMPARE(restart.count(), 0);

    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(restart.count(), 1);
}

void TestControlPanel::undoGoesBackToTheRun()
{
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Going});
    find<QSpinBox>("epochsBox").setValue(9);
    find<QPushButton>("undoChangesButton").click();
    QVERIFY(m_panel->experiment() == Experiment{});
    QVERIFY(!asksForRestart());
}

void TestControlPanel::runningRunTakesOverTemperatureAndBudget()
{
    QSignalSpy temperature(m_panel.get(), &ControlPanel::temperatureRequested);
    QSignalSpy budget(m_panel.get(), &ControlPanel::memoryBudgetRequested);
    QSignalSpy restart(m_panel.get(), &ControlPanel::restartRequested);
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Going});
    find<QDoubleSpinBox>("temperatureBox").setValue(4.0);
    QCOMPARE(temperature.count(), 1);
    QCOMPARE(temperature.first().first().toDouble(), 4.0);
    m_panel->setMemoryBudget(120);
    QCOMPARE(budget.count(), 1);
    QCOMPARE(budget.first().first().toInt(), 120);
    QCOMPARE(m_panel->experiment().memoryBudget, 120);
    QCOMPARE(restart.count(), 0);

    // Once the run has them, there is nothing left to restart for.
    Experiment taken;
    taken.temperature = 4.0;
    taken.memoryBudget = 120;
    m_panel->setBaseline(ControlPanel::Baseline{taken, ControlPanel::RunIs::Going});
    QVERIFY(!asksForRestart());
}

void TestControlPanel::runThatIsOverTakesOverNothing()
{
    QSignalSpy temperature(m_panel.get(), &ControlPanel::temperatureRequested);
    QSignalSpy budget(m_panel.get(), &ControlPanel::memoryBudgetRequested);
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Over});
    find<QDoubleSpinBox>("temperatureBox").setValue(4.0);
    m_panel->setMemoryBudget(120);
    QCOMPARE(temperature.count() + budget.count(), 0);
    QCOMPARE(find<QPushButton>("restartWithChangesButton").text(),
             QStringLiteral("Restart with 2 changes"));
}

void TestControlPanel::wrongSettingsCannotStart()
{
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Over});
    auto& second = find<QComboBox>("armBBox");
    choose(second, second.findText(find<QComboBox>("armABox").currentText()));
    QVERIFY(asksForRestart());
    QVERIFY(!find<QPushButton>("restartWithChangesButton").isEnabled());
    QVERIFY(find<QLabel>("changesLabel").text().contains(QLatin1String("named twice")));
}

void TestControlPanel::badge_data()
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

void TestControlPanel::badge()
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
    m_panel->present(timeline, view);
    QCOMPARE(find<QLabel>("badge").text(), word);
}

void TestControlPanel::everyControlExplainsItself()
{
    int controls = 0;
    for (QWidget* widget : m_panel->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) ||
                               qobject_cast<QAbstractSpinBox*>(widget) ||
                               qobject_cast<QComboBox*>(widget);
        const bool isQtsOwn = widget->objectName().startsWith(QLatin1String("qt_"));
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (!isControl || isQtsOwn || (button && !button->isVisibleTo(button->parentWidget())))
            continue;
        ++controls;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const QByteArray name = widget->objectName().toUtf8();
        QVERIFY2(!widget->toolTip().isEmpty(), name);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 name);
    }
    QVERIFY(controls >= 20);
    QVERIFY(find<QAbstractButton>("oneBatchButton").toolTip().contains(QLatin1String("Right")));
    QVERIFY(find<QSpinBox>("epochsBox").toolTip().contains(QStringLiteral("⟲")));
    QVERIFY(find<QDoubleSpinBox>("temperatureBox").toolTip().contains(QStringLiteral("▸")));
    QVERIFY(find<QSpinBox>("memoryBudgetBox").toolTip().contains(QStringLiteral("▸▸")));
}

void TestControlPanel::folderIsChosenAndRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser(
        [](QWidget*, const QString&) { return QStringLiteral("/pictures/cifar-10-batches-bin"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QTRY_COMPARE(m_panel->experiment().dataset,
                 std::string("cifar10:/pictures/cifar-10-batches-bin"));
    m_panel->saveChoices(settings);

    init();
    m_panel->restoreChoices(settings);
    QCOMPARE(m_panel->experiment().dataset, std::string("sketchbook"));
    QString startedAt;
    auto& restored = find<ui::DatasetMenu>("datasetMenu");
    restored.setFolderChooser([&](QWidget*, const QString& startAt) {
        startedAt = startAt;
        return QString();
    });
    restored.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QCOMPARE(startedAt, QStringLiteral("/pictures/cifar-10-batches-bin"));
}

void TestControlPanel::everyKindOfFolderIsOffered_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("shown");
    QTest::newRow("CIFAR-10") << "cifar10" << QStringLiteral("CIFAR-10 · x");
    QTest::newRow("CIFAR-100") << "cifar100" << QStringLiteral("CIFAR-100 · x");
    QTest::newRow("MNIST") << "mnist" << QStringLiteral("MNIST · x");
    QTest::newRow("images") << "folder" << QStringLiteral("Images · x");
}

void TestControlPanel::everyKindOfFolderIsOffered()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, shown);
    Experiment experiment;
    experiment.imageSize = 64; // of the drawn set
    m_panel->setExperiment(experiment);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/a b/x"); });
    menu.menu()->findChild<QAction*>(kind + QStringLiteral("FolderAction"))->trigger();
    experiment.dataset = kind.toStdString() + ":/a b/x";
    experiment.imageSize = 0;
    QTRY_VERIFY(m_panel->experiment() == experiment);
    QCOMPARE(menu.text(), shown);

    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_panel->saveChoices(settings);
    init();
    m_panel->restoreChoices(settings);
    const auto actions = find<ui::DatasetMenu>("datasetMenu").menu()->actions();
    QCOMPARE(std::ranges::count_if(
                 actions, [](const QAction* action) { return action->text().contains("/a b/x"); }),
             1);
}

void TestControlPanel::unevenStepsStayUntilEvenOnesAreAskedFor()
{
    Experiment experiment;
    experiment.stepSizes = {3, 2, 5};
    m_panel->setExperiment(experiment);
    auto& box = find<QSpinBox>("classesPerStepBox");
    QVERIFY(box.toolTip().contains("3+2+5"));
    find<QSpinBox>("epochsBox").setValue(experiment.epochs + 1);
    QCOMPARE(m_panel->experiment().stepSizes, (std::vector<int>{3, 2, 5}));
    box.setValue(experiment.classesPerStep + 1);
    QVERIFY(m_panel->experiment().stepSizes.empty());
    QVERIFY(!box.toolTip().contains("3+2+5"));
    QVERIFY(box.suffix().isEmpty());
}

void TestControlPanel::cancelledFolderChangesNothing()
{
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QString(); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    QTest::qWait(10);
    QCOMPARE(m_panel->experiment().dataset, std::string("sketchbook"));
}

void TestControlPanel::uselessFolderIsRefusedWhenChosen()
{
    const QString sentence = QStringLiteral("\"/notes\" holds no data_batch_1.bin.");
    m_panel->setDatasetChecker([&](const std::string& dataset, const std::stop_token&) {
        return dataset == "cifar10:/notes" ? sentence.toStdString() : "another data set";
    });
    QSignalSpy refused(m_panel.get(), &ControlPanel::datasetRefused);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    const QString before = menu.text();
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/notes"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), sentence);
    QCOMPARE(m_panel->experiment().dataset, std::string("sketchbook"));
    QCOMPARE(menu.text(), before);
}

void TestControlPanel::usefulFolderIsTakenAfterItsCheck()
{
    std::atomic<bool> mayEnd = false;
    m_panel->setDatasetChecker([&](const std::string&, const std::stop_token& stop) {
        while (!mayEnd && !stop.stop_requested())
            std::this_thread::yield();
        return std::string();
    });
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/cifar"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    QTest::qWait(20);
    QCOMPARE(m_panel->experiment().dataset, std::string("sketchbook"));
    mayEnd = true;
    QTRY_COMPARE(m_panel->experiment().dataset, std::string("cifar100:/cifar"));
    // A check nobody waits for any more is left at once.
    mayEnd = false;
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    m_panel.reset();
}

void TestControlPanel::imagesPerClassAreSettings()
{
    Experiment all;
    all.trainPerClass = 0;
    m_panel->setExperiment(all);
    m_panel->setBaseline(ControlPanel::Baseline{all, ControlPanel::RunIs::Over});
    QCOMPARE(find<QSpinBox>("trainPerClassBox").text(), QStringLiteral("all"));
    find<QSpinBox>("trainPerClassBox").setValue(300);
    QCOMPARE(m_panel->experiment().trainPerClass, 300);
    QCOMPARE(find<QPushButton>("restartWithChangesButton").toolTip(),
             QStringLiteral("training images per class all → 300"));
    find<QSpinBox>("testPerClassBox").setValue(50);
    QCOMPARE(m_panel->experiment().testPerClass, 50);
}

void TestControlPanel::largerBudgetNeedsARestart()
{
    QSignalSpy budget(m_panel.get(), &ControlPanel::memoryBudgetRequested);
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Going});
    m_panel->setMemoryBudget(400);
    QCOMPARE(m_panel->experiment().memoryBudget, 400);
    QCOMPARE(find<QPushButton>("restartWithChangesButton").toolTip(),
             QStringLiteral("memory K 200 → 400"));
    // The run hears of it, so that it forgets a smaller one that waits.
    QCOMPARE(budget.last().first().toInt(), 400);
}

void TestControlPanel::panelStaysOnTheScreen()
{
    const QRect room = m_panel->screen()->availableGeometry();
    m_panel->move(room.right() - 500, room.bottom() - 60);
    QTest::mouseClick(&find<QAbstractButton>("experimentButton"), Qt::LeftButton);
    auto& popover = find<QFrame>("experimentPopover");
    QTRY_VERIFY(popover.isVisible());
    QVERIFY2(room.contains(popover.geometry()),
             qPrintable(QStringLiteral("%1 to %2 of %3")
                            .arg(popover.geometry().left())
                            .arg(popover.geometry().right())
                            .arg(room.right())));
    popover.hide();
}

void TestControlPanel::playOffersAnotherRunWhenOneIsOver()
{
    auto& play = find<QToolButton>("playPauseButton");
    engine::Timeline timeline;
    timeline.apply(engine::RunStarted{});
    m_panel->present(timeline, ui::ViewState{});
    QCOMPARE(play.defaultAction(), (*m_actions)[ui::Command::PlayPause]);
    timeline.apply(engine::RunStopped{});
    m_panel->present(timeline, ui::ViewState{});
    QCOMPARE(play.defaultAction(), (*m_actions)[ui::Command::Restart]);
    QCOMPARE(play.actions().size(), 1); // no menu of several
    ui::ViewState recorded;
    recorded.shownTime = ui::ShownTime::Recorded;
    m_panel->present(timeline, recorded);
    QCOMPARE(play.defaultAction(), (*m_actions)[ui::Command::PlayPause]);
}

void TestControlPanel::enterInTheSeedGivesTheKeysBack()
{
    auto& seed = find<QSpinBox>("seedBox");
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    seed.setFocus();
    seed.selectAll();
    QTest::keyClicks(&seed, QStringLiteral("42"));
    QTest::keyClick(&seed, Qt::Key_Return);
    QCOMPARE(m_panel->experiment().seed, 42U);
    QVERIFY(!seed.hasFocus());
}

void TestControlPanel::unknownRecipeIsKept()
{
    Experiment experiment;
    experiment.arms.at(1).key = "mine";
    experiment.arms.at(1).distillationWeight = 0.3;
    experiment.classOrder = "9,8,7,6,5,4,3,2,1,0";
    experiment.seed = 1'000'000'000'000;
    m_panel->setExperiment(experiment);
    find<QSpinBox>("epochsBox").setValue(experiment.epochs + 1);
    experiment.epochs += 1;
    QVERIFY(m_panel->experiment() == experiment);
}

void TestControlPanel::oneToFourArmsCanBeChosen()
{
    const auto keys = [this] {
        QStringList list;
        for (const engine::Recipe& arm : m_panel->experiment().arms)
            list.append(QString::fromStdString(arm.key));
        return list.join(QLatin1Char(','));
    };
    const auto pick = [this](const char* box, const char* name) {
        auto& arms = find<QComboBox>(box);
        choose(arms, arms.findText(QLatin1String(name)));
    };
    m_panel->setBaseline(ControlPanel::Baseline{Experiment{}, ControlPanel::RunIs::Over});
    QCOMPARE(find<QComboBox>("armABox").findText(QStringLiteral("none")), -1);
    pick("armCBox", "replay");
    QCOMPARE(keys(), QStringLiteral("finetune,e2e,replay"));
    QCOMPARE(find<QPushButton>("restartWithChangesButton").text(),
             QStringLiteral("Restart with 1 change"));
    pick("armDBox", "learning without forgetting");
    QCOMPARE(keys(), QStringLiteral("finetune,e2e,replay,lwf"));
    QVERIFY(find<QPushButton>("restartWithChangesButton").isEnabled());
    // The others move up.
    pick("armBBox", "none");
    QCOMPARE(keys(), QStringLiteral("finetune,replay,lwf"));
    QCOMPARE(find<QComboBox>("armBBox").currentText(), QStringLiteral("replay"));
    QCOMPARE(find<QComboBox>("armDBox").currentText(), QStringLiteral("none"));
    pick("armBBox", "none");
    pick("armBBox", "none");
    QCOMPARE(keys(), QStringLiteral("finetune"));
    QVERIFY(find<QPushButton>("restartWithChangesButton").isEnabled());
}

QTEST_MAIN(TestControlPanel)
#include "tst_control_panel.moc"
