// SPDX-License-Identifier: GPL-3.0-only
// The form takes an experiment, shows it, and gives it back with what the user changed.
#include "engine/core/presets.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/control_panel_test.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <vector>

using engine::Experiment;
using ui::ControlPanel;

class TestExperimentForm : public tests::ControlPanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void presetKeepsDataSetAndSeed();
    void editedSettingsAreNoPreset();
    void imagesPerClassAreSettings();
    void unevenStepsStayUntilEvenOnesAreAskedFor();
    void unevenStepsCanBeTyped();
    void backboneAndImageSizeAreSettings();
    void unknownRecipeIsKept();
    void oneToFourArmsCanBeChosen();
    void armsOfOneMethodCanDifferInTheirNumbers();
    void whatMeansNothingToAMethodCannotBeAsked();
    void numbersThatNobodyTouchedStay();
    void aPrecisionThatIsSlowHereSaysSo();
    void everyKindOfAugmentationCanBeSwitched();
};

void TestExperimentForm::presetKeepsDataSetAndSeed()
{
    find<QSpinBox>("seedBox").setValue(5);
    choose(find<QComboBox>("presetBox"), 1);
    Experiment expected = engine::presets().at(1).experiment;
    expected.seed = 5;
    QVERIFY(next().experiment() == expected);
    QCOMPARE(find<QSpinBox>("epochsBox").value(), expected.epochs);
}

void TestExperimentForm::editedSettingsAreNoPreset()
{
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), 0);
    find<QSpinBox>("epochsBox").setValue(9);
    QCOMPARE(next().experiment().epochs, 9);
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), -1);
    find<QSpinBox>("epochsBox").setValue(Experiment{}.epochs);
    QCOMPARE(find<QComboBox>("presetBox").currentIndex(), 0);
}

void TestExperimentForm::imagesPerClassAreSettings()
{
    Experiment all;
    all.trainPerClass = 0;
    next().setExperiment(all);
    showRun(all, RunIs::Over);
    QCOMPARE(find<QSpinBox>("trainPerClassBox").text(), QStringLiteral("all"));
    find<QSpinBox>("trainPerClassBox").setValue(300);
    QCOMPARE(next().experiment().trainPerClass, 300);
    QCOMPARE(find<QPushButton>("restartWithChangesButton").toolTip(),
             QStringLiteral("training images per class all → 300"));
    find<QSpinBox>("testPerClassBox").setValue(50);
    QCOMPARE(next().experiment().testPerClass, 50);
}

void TestExperimentForm::unevenStepsStayUntilEvenOnesAreAskedFor()
{
    Experiment experiment;
    experiment.stepSizes = {3, 2, 5};
    next().setExperiment(experiment);
    auto& box = find<QSpinBox>("classesPerStepBox");
    QVERIFY(box.toolTip().contains("3+2+5"));
    find<QSpinBox>("epochsBox").setValue(experiment.epochs + 1);
    QCOMPARE(next().experiment().stepSizes, (std::vector<int>{3, 2, 5}));
    box.setValue(experiment.classesPerStep + 1);
    QVERIFY(next().experiment().stepSizes.empty());
    QVERIFY(!box.toolTip().contains("3+2+5"));
    QVERIFY(box.suffix().isEmpty());
}

void TestExperimentForm::unevenStepsCanBeTyped()
{
    auto& box = find<QLineEdit>("stepSizesBox");
    const auto type = [&box](const char* text) {
        box.setText(QLatin1String(text));
        Q_EMIT box.editingFinished();
    };
    QVERIFY(box.text().isEmpty());
    type("5 + 2+3");
    QCOMPARE(next().experiment().stepSizes, (std::vector<int>{5, 2, 3}));
    QCOMPARE(box.text(), QStringLiteral("5+2+3"));
    for (const char* wrong : {"5+x", "5+0", "5+", "+", "-3"}) {
        type(wrong);
        QCOMPARE(next().experiment().stepSizes, (std::vector<int>{5, 2, 3}));
        QCOMPARE(box.text(), QStringLiteral("5+2+3"));
        const QString said = find<QLabel>("changesLabel").text();
        QVERIFY2(said.contains(QLatin1String(wrong)) && said.contains("not taken"),
                 qPrintable(said));
    }
    type("even");
    QVERIFY(next().experiment().stepSizes.empty());
}

void TestExperimentForm::backboneAndImageSizeAreSettings()
{
    auto& backbone = find<QComboBox>("backboneBox");
    QCOMPARE(backbone.currentText(), QStringLiteral("small_cnn"));
    choose(backbone, backbone.findText(QStringLiteral("resnet18")));
    QVERIFY(next().experiment().backbone == engine::Source("resnet18"));
    backbone.setEditText(QStringLiteral("torchscript:/tmp/a,b.pt"));
    Q_EMIT backbone.lineEdit()->editingFinished();
    QCOMPARE(next().experiment().backbone.kind, std::string("torchscript"));
    QCOMPARE(next().experiment().backbone.path, std::string("/tmp/a,b.pt"));
    find<QSpinBox>("imageSizeBox").setValue(64);
    QCOMPARE(next().experiment().imageSize, 64);
}

void TestExperimentForm::unknownRecipeIsKept()
{
    Experiment experiment;
    experiment.arms.at(1).key = "mine";
    experiment.arms.at(1).distillationWeight = 0.3;
    experiment.classOrder = "9,8,7,6,5,4,3,2,1,0";
    experiment.seed = 1'000'000'000'000;
    next().setExperiment(experiment);
    find<QSpinBox>("epochsBox").setValue(experiment.epochs + 1);
    experiment.epochs += 1;
    QVERIFY(next().experiment() == experiment);
}

// Though no box can show them.
void TestExperimentForm::numbersThatNobodyTouchedStay()
{
    Experiment experiment;
    experiment.learningRate = 5e-5;
    experiment.temperature = 2.123456789;
    experiment.trainPerClass = 200'000;
    next().setExperiment(experiment);
    find<QSpinBox>("epochsBox").setValue(experiment.epochs + 1);
    experiment.epochs += 1;
    QVERIFY(next().experiment() == experiment);
    find<QDoubleSpinBox>("learningRateBox").setValue(0.05);
    experiment.learningRate = 0.05;
    QVERIFY(next().experiment() == experiment);
}

void TestExperimentForm::oneToFourArmsCanBeChosen()
{
    const auto keys = [this] {
        QStringList list;
        for (const engine::Recipe& arm : next().experiment().arms)
            list.append(QString::fromStdString(arm.key));
        return list.join(QLatin1Char(','));
    };
    const auto pick = [this](const char* box, const char* name) {
        auto& arms = find<QComboBox>(box);
        choose(arms, arms.findText(QLatin1String(name)));
    };
    showRun(Experiment{}, RunIs::Over);
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

void TestExperimentForm::armsOfOneMethodCanDifferInTheirNumbers()
{
    auto& third = find<QComboBox>("armCBox");
    choose(third, third.findText(QStringLiteral("cross-distilled")));
    auto& temperature = find<QDoubleSpinBox>("armCTemperatureBox");
    auto& memory = find<QSpinBox>("armCMemoryBox");
    QCOMPARE(temperature.text(), QStringLiteral("run’s T"));
    QCOMPARE(memory.text(), QStringLiteral("run’s K"));
    temperature.setValue(8.0);
    memory.setValue(50);
    const std::vector<engine::Recipe> arms = next().experiment().arms;
    QCOMPARE(arms.size(), std::size_t(3));
    QCOMPARE(arms[2].key, std::string("e2e-t8-k50"));
    QCOMPARE(arms[2].temperature, 8.0);
    QCOMPARE(arms[2].memoryBudget, 50);
    QVERIFY(problems(next().experiment()).empty());
    // A run that is opened shows them again.
    next().setExperiment(Experiment{});
    QCOMPARE(memory.text(), QStringLiteral("no K"));
    Experiment same;
    same.arms = arms;
    next().setExperiment(same);
    QCOMPARE(third.currentText(), QStringLiteral("cross-distilled"));
    QCOMPARE(temperature.value(), 8.0);
    QCOMPARE(memory.value(), 50);
}

void TestExperimentForm::whatMeansNothingToAMethodCannotBeAsked()
{
    const auto pick = [this](const char* name) {
        auto& box = find<QComboBox>("armBBox");
        choose(box, box.findText(QLatin1String(name)));
    };
    auto& temperature = find<QDoubleSpinBox>("armBTemperatureBox");
    auto& memory = find<QSpinBox>("armBMemoryBox");
    QVERIFY(temperature.isEnabled() && memory.isEnabled());
    temperature.setValue(4.0);
    pick("replay");
    QVERIFY(!temperature.isEnabled() && memory.isEnabled());
    QVERIFY(next().experiment().arms.at(1) == engine::recipeNamed("replay"));
    pick("learning without forgetting");
    QVERIFY(temperature.isEnabled() && !memory.isEnabled());
    pick("cross-distilled as in the paper");
    QCOMPARE(temperature.text(), QStringLiteral("T 2"));
    pick("none");
    QVERIFY(!temperature.isEnabled() && !memory.isEnabled());
}

void TestExperimentForm::aPrecisionThatIsSlowHereSaysSo()
{
    Experiment experiment;
    experiment.precision = engine::Precision::BFloat16;
    next().setExperiment(experiment);
    panel().setFastestPrecision(engine::Precision::Float32);
    auto& said = find<QLabel>("changesLabel");
    QVERIFY(said.text().contains(QStringLiteral("bfloat16 on a processor without it")));
    choose(find<QComboBox>("precisionBox"), 0);
    QCOMPARE(next().experiment().precision, engine::Precision::Float32);
    QVERIFY(!said.text().contains(QStringLiteral("bfloat16")));
    choose(find<QComboBox>("precisionBox"), 1);
    QCOMPARE(next().experiment().precision, engine::Precision::BFloat16);
    QVERIFY(said.text().contains(QStringLiteral("bfloat16 on a processor without it")));
    panel().setFastestPrecision(engine::Precision::BFloat16);
    QVERIFY(!said.text().contains(QStringLiteral("bfloat16")));
}

void TestExperimentForm::everyKindOfAugmentationCanBeSwitched()
{
    using engine::AugmentationSwitch;
    Experiment experiment;
    experiment.augmentation.brightness = AugmentationSwitch::Off;
    next().setExperiment(experiment);
    QVERIFY(next().experiment() == experiment);
    QCOMPARE(find<QComboBox>("brightnessBox").currentText(), QStringLiteral("off"));
    showRun(experiment, RunIs::Over);
    choose(find<QComboBox>("mirrorBox"), 2);
    QCOMPARE(next().experiment().augmentation.mirror, AugmentationSwitch::Off);
    QVERIFY(asksForRestart());
    QCOMPARE(find<QPushButton>("restartWithChangesButton").toolTip(),
             QStringLiteral("mirroring as suits the data → off"));
    choose(find<QComboBox>("cropBox"), 1);
    choose(find<QComboBox>("contrastBox"), 1);
    choose(find<QComboBox>("brightnessBox"), 0);
    experiment.augmentation = {AugmentationSwitch::On,
                               AugmentationSwitch::Off,
                               AugmentationSwitch::Auto,
                               AugmentationSwitch::On};
    QVERIFY(next().experiment() == experiment);
    for (const char* box : {"cropBox", "mirrorBox", "brightnessBox", "contrastBox"})
        QVERIFY(find<QComboBox>(box).toolTip().contains(QStringLiteral("⟲")));
}

PALIMPSEST_TEST(TestExperimentForm)
#include "tst_experiment_form.moc"
