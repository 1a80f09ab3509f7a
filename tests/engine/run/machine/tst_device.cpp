// SPDX-License-Identifier: GPL-3.0-only
// Which device trains, and where that is written down.
#include "engine/core/base/errors.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/machine/device.h"
#include "engine/run/machine/workplace.h"
#include "tests/engine/run/small_experiment.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <torch/cuda.h>

#include <QTest>

using namespace engine;

class TestDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProcessorIsAlwaysThere()
    {
        QVERIFY(deviceFor(DeviceChoice::Cpu).is_cpu());
        QCOMPARE(deviceName(DeviceChoice::Cpu), std::string("cpu"));
    }

    void processesOfAMachineShareItsGpus()
    {
        QCOMPARE(int{gpuFor(nullptr, 4)}, 0);
        QCOMPARE(int{gpuFor("0", 4)}, 0);
        QCOMPARE(int{gpuFor("3", 4)}, 3);
        QCOMPARE(int{gpuFor("5", 4)}, 1); // more processes than GPUs
        QCOMPARE(int{gpuFor("5", 1)}, 0);
        for (const char* nonsense : {"", "two", "1.5", "-1"})
            QCOMPARE(int{gpuFor(nonsense, 4)}, 0);
    }

    void withoutAGpuAutoIsTheProcessor()
    {
        if (torch::cuda::is_available())
            QSKIP("there is a GPU");
        QVERIFY(deviceFor(DeviceChoice::Auto).is_cpu());
    }

    void everyDeviceHasItsOwnFastestPrecision()
    {
        const auto never = [] {
            qFatal("asked about a GPU");
            return false;
        };
        QVERIFY(fastestPrecisionOn(c10::kCPU, never) == fastestPrecision());
        const c10::Device gpu(c10::kCUDA, 1);
        QVERIFY(fastestPrecisionOn(gpu, [] { return true; }) == Precision::BFloat16);
        QVERIFY(fastestPrecisionOn(gpu, [] { return false; }) == Precision::Float32);
        QVERIFY(fastestPrecision(DeviceChoice::Cpu) == fastestPrecision());
    }

    void aGpuThatIsNotThereIsToldInASentence()
    {
        if (torch::cuda::is_available())
            QSKIP("there is a GPU");
        const QString sentence =
            tests::sentenceOf<UsageError>([] { (void)deviceFor(DeviceChoice::Cuda); });
        QVERIFY2(sentence.contains("no GPU") && sentence.contains("--device"),
                 qPrintable(sentence));
        Controls controls;
        QVERIFY(!tests::sentenceOf<UsageError>([&] {
                     runAt({DeviceChoice::Cuda})(
                         tests::tinyExperiment(), {}, controls, [](const Event&) {});
                 }).isEmpty());
    }

    void theDeviceIsOnRecord()
    {
        Experiment experiment = tests::tinyExperiment({"finetune"});
        experiment.epochs = 1;
        std::vector<Event> events;
        Controls controls;
        runAt({DeviceChoice::Cpu})(experiment, {}, controls, [&events](Event event) {
            events.push_back(std::move(event));
        });
        const auto& environment = std::get<RunStarted>(events.front()).environment;
        QCOMPARE(environment.device, std::string("cpu"));
        QCOMPARE(environment.processes, 1);
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
    }
};

PALIMPSEST_TEST(TestDevice)
#include "tst_device.moc"
