// SPDX-License-Identifier: GPL-3.0-only
// What a lecture shows is really so, small: on the drawn pictures a network can learn all classes,
// fine-tuning forgets the old ones, exemplars and distillation hold them, and a husky is to the
// network a little bit wolf and hardly a washing machine.
#include "engine/core/metrics/soft_targets.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <span>

using namespace engine;

namespace {

constexpr int kFineTuned = 0;
constexpr int kDistilled = 1;
constexpr int kJoint = 2;

Experiment lesson()
{
    Experiment experiment;
    experiment.classOrder = "husky,car,wolf,washing machine,fox,bus";
    experiment.trainPerClass = 250;
    experiment.testPerClass = 50;
    experiment.memoryBudget = 120;
    experiment.arms = {recipeNamed("finetune"), recipeNamed("e2e"), recipeNamed("joint")};
    return experiment;
}

double old(const StepResult& result)
{
    return accuracyOver(result.confusion, 0, result.firstNew).value();
}

} // namespace

class TestSketchbookLesson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Controls controls;
        runExperiment(
            lesson(), {}, controls, [this](const Event& event) { m_timeline.apply(event); });
        QCOMPARE(m_timeline.state(), RunState::Finished);
    }

    void allClassesCanBeLearnedTogether()
    {
        const double joint = accuracyOfAll(m_timeline.stepResults(kJoint).back().confusion).value();
        QVERIFY2(joint > 0.8, qPrintable(QString::number(joint)));
    }

    void fineTuningForgets()
    {
        for (const StepResult& result : m_timeline.stepResults(kFineTuned)) {
            if (result.step > 1)
                QVERIFY2(old(result) < 0.1, qPrintable(QString::number(old(result))));
        }
    }

    void theDistilledArmHolds()
    {
        const double fineTuned =
            averageIncrementalAccuracy(m_timeline.stepResults(kFineTuned), FirstStep::LeftOut);
        const double distilled =
            averageIncrementalAccuracy(m_timeline.stepResults(kDistilled), FirstStep::LeftOut);
        QVERIFY2(distilled > fineTuned + 0.3, qPrintable(QString::number(distilled - fineTuned)));
    }

    void aHuskyIsALittleBitWolf()
    {
        const RunStarted& run = m_timeline.run();
        const Evaluated& last = m_timeline.evaluations(kDistilled).back();
        const auto classes = static_cast<std::size_t>(last.classified().confusion.classes);
        double wolf = 0.0;
        double washingMachine = 0.0;
        for (std::size_t sample = 0; sample < run.sampleImages.size(); ++sample) {
            if (run.classes[static_cast<std::size_t>(run.sampleImages[sample].position)].name !=
                "husky")
                continue;
            const auto targets = softened(
                std::span(last.classified().sampleLogits).subspan(sample * classes, classes), 2.0);
            wolf += targets[2];
            washingMachine += targets[3];
        }
        QVERIFY2(wolf > 2.0 * washingMachine,
                 qPrintable(QString("%1 against %2").arg(wolf).arg(washingMachine)));
    }

private:
    Timeline m_timeline;
};

PALIMPSEST_TEST(TestSketchbookLesson)
#include "tst_sketchbook_lesson.moc"
