// SPDX-License-Identifier: GPL-3.0-only
// No setting changes in silence: each one that differs is a line of its own.
#include "tests/support/test_program.h"
#include "ui/run/experiment_changes.h"

#include <QTest>

#include <functional>

using engine::Experiment;

class TestExperimentChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalSettingsHaveNoChanges()
    {
        QVERIFY(ui::experimentChanges(Experiment{}, Experiment{}).isEmpty());
    }

    void aChangeIsOneLine_data()
    {
        QTest::addColumn<std::function<void(Experiment&)>>("change");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* line, const std::function<void(Experiment&)>& change) {
            QTest::newRow(line) << change << QString::fromUtf8(line);
        };
        row("data set Sketchbook → MNIST · x", [](Experiment& e) { e.dataset = "mnist:/a/x"; });
        row("data set Sketchbook → Images · x", [](Experiment& e) { e.dataset = "folder:x"; });
        row("image size the usual one → 64", [](Experiment& e) { e.imageSize = 64; });
        row("share of test images 0.2 → 0.25", [](Experiment& e) { e.testFraction = 0.25; });
        row("classes per step 2 → 3", [](Experiment& e) { e.classesPerStep = 3; });
        row("steps even → 3+2+5", [](Experiment& e) { e.stepSizes = {3, 2, 5}; });
        row("class order as-is → icarl", [](Experiment& e) { e.classOrder = "icarl"; });
        row("mirroring as suits the data → off",
            [](Experiment& e) { e.augmentation.mirror = engine::AugmentationSwitch::Off; });
        row("random contrast as suits the data → on",
            [](Experiment& e) { e.augmentation.contrast = engine::AugmentationSwitch::On; });
        row("seed 1 → 7", [](Experiment& e) { e.seed = 7; });
    }

    void aChangeIsOneLine()
    {
        QFETCH(const std::function<void(Experiment&)>, change);
        QFETCH(const QString, line);
        Experiment changed;
        change(changed);
        QCOMPARE(ui::experimentChanges(Experiment{}, changed), QStringList(line));
    }
};

PALIMPSEST_TEST(TestExperimentChanges)
#include "tst_experiment_changes.moc"
