// SPDX-License-Identifier: GPL-3.0-only
// Every option reaches its setting, and every mistake is answered with exit status 2 and a sentence
// that names it.
#include "app/command_line.h"
#include "app/exit_code.h"
#include "engine/core/presets.h"

#include <QTest>

using namespace app;

namespace {

Command parsed(const QString& line)
{
    std::vector<std::string> words;
    for (const QString& word : line.split(' ', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return parseCommandLine(words);
}

engine::Experiment experimentFrom(const QString& line)
{
    const Command command = parsed("run --out x.palimpsest " + line);
    if (const auto* answer = std::get_if<Answer>(&command))
        qFatal("%s", answer->text.c_str());
    return std::get<RunHeadless>(command).experiment;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOpensTheWindow() { QVERIFY(!std::get<OpenWindow>(parsed("")).run); }

    void aFileOpensInTheWindow()
    {
        QCOMPARE(*std::get<OpenWindow>(parsed("a.palimpsest")).run,
                 std::filesystem::path("a.palimpsest"));
    }

    void exportKnowsFileAndFolder()
    {
        const auto command = std::get<ExportRun>(parsed("export a.palimpsest --to tables"));
        QCOMPARE(command.run, std::filesystem::path("a.palimpsest"));
        QCOMPARE(command.folder, std::filesystem::path("tables"));
    }

    void withoutOptionsARunIsTheFirstPreset()
    {
        const auto command = std::get<RunHeadless>(parsed("run --out x.palimpsest"));
        QVERIFY(command.experiment == engine::presets().front().experiment);
        QCOMPARE(command.out, std::filesystem::path("x.palimpsest"));
        QVERIFY(command.existing == engine::Existing::Refuse);
    }

    void replacingHasToBeAskedFor()
    {
        const auto command = std::get<RunHeadless>(parsed("run --out x.palimpsest --force"));
        QVERIFY(command.existing == engine::Existing::ReplaceRun);
    }

    void everyOptionReachesItsSetting()
    {
        engine::Experiment expected;
        expected.dataset = "cifar10:data/cifar";
        expected.trainPerClass = 101;
        expected.testPerClass = 51;
        expected.classesPerStep = 3;
        expected.classOrder = "cat,dog,2";
        expected.arms = {engine::recipeNamed("lwf"), engine::recipeNamed("replay")};
        expected.backbone = "other";
        expected.epochs = 7;
        expected.balancedEpochs = 0;
        expected.batchSize = 32;
        expected.learningRate = 0.25;
        expected.balancedLearningRate = 1e-3;
        expected.schedule = engine::LearningRateSchedule::Stepwise;
        expected.momentum = 0.5;
        expected.weightDecay = 0.0;
        expected.gradientClip = 2.5;
        expected.memoryBudget = 77;
        expected.temperature = 3.5;
        expected.evaluationsPerEpoch = 2;
        expected.seed = 18446744073709551615ULL;
        expected.threads = 2;
        QVERIFY(experimentFrom("--dataset cifar10:data/cifar --train-per-class 101 "
                               "--test-per-class 51 --classes-per-step 3 --class-order cat,dog,2 "
                               "--arms lwf,replay --backbone other --epochs 7 --balanced-epochs 0 "
                               "--batch-size 32 --learning-rate 0.25 "
                               "--balanced-learning-rate 1e-3 --schedule stepwise --momentum 0.5 "
                               "--weight-decay 0 --gradient-clip 2.5 --memory 77 --temperature 3.5 "
                               "--evaluations-per-epoch 2 --seed 18446744073709551615 "
                               "--threads 2") == expected);
    }

    void optionsChangeAPreset()
    {
        const auto experiment = experimentFrom("--epochs 2 --preset paper");
        QCOMPARE(experiment.epochs, 2);
        QCOMPARE(experiment.balancedEpochs, 30);
        QCOMPARE(experiment.memoryBudget, 2000);
    }

    void anEqualsSignWorksToo()
    {
        QCOMPARE(experimentFrom("--memory=50 --arms=e2e").memoryBudget, 50);
        QCOMPARE(experimentFrom("--memory=50 --arms=e2e").arms.size(), 1U);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown option") << "run --out x --speed 3"
                                        << "--speed";
        QTest::newRow("unknown option of the window") << "--fullscreen"
                                                      << "--fullscreen";
        QTest::newRow("no file to record in") << "run"
                                              << "--out";
        QTest::newRow("export to nowhere") << "export a.palimpsest"
                                           << "--to";
        QTest::newRow("export of nothing") << "export --to x"
                                           << "FILE";
        QTest::newRow("two files") << "a.palimpsest b.palimpsest"
                                   << "b.palimpsest";
        QTest::newRow("text for a number") << "run --out x --epochs many"
                                           << "--epochs";
        QTest::newRow("fraction for a whole number") << "run --out x --epochs 1.5"
                                                     << "--epochs";
        QTest::newRow("number too large") << "run --out x --epochs 99999999999"
                                          << "--epochs";
        QTest::newRow("no value") << "run --out x --epochs"
                                  << "--epochs";
        QTest::newRow("negative seed") << "run --out x --seed -1"
                                       << "--seed";
        QTest::newRow("negative seed in words") << "run --out x --seed -1"
                                                << "The seed must be a whole number from 0 up.";
        QTest::newRow("seed with a fraction") << "run --out x --seed 1.5"
                                              << "The seed must be a whole number from 0 up.";
        QTest::newRow("seed too large") << "run --out x --seed 18446744073709551616"
                                        << "the largest is 18446744073709551615";
        QTest::newRow("export to no name") << "export a.palimpsest --to="
                                           << "--to";
        QTest::newRow("no epochs") << "run --out x --epochs 0"
                                   << "epoch";
        QTest::newRow("temperature") << "run --out x --temperature 0.5"
                                     << "temperature";
        QTest::newRow("not a number") << "run --out x --temperature nan"
                                      << "temperature";
        QTest::newRow("infinite") << "run --out x --learning-rate inf"
                                  << "learning rate";
        QTest::newRow("one image a batch") << "run --out x --batch-size 1"
                                           << "mini-batch";
        QTest::newRow("no memory") << "run --out x --memory 0"
                                   << "memory budget";
        QTest::newRow("unknown arm") << "run --out x --arms finetune,magic"
                                     << "magic";
        QTest::newRow("arm twice") << "run --out x --arms e2e,e2e"
                                   << "e2e";
        QTest::newRow("unknown preset") << "run --out x --preset fast"
                                        << "lecture";
        QTest::newRow("unknown schedule") << "run --out x --schedule linear"
                                          << "cosine";
    }

    void mistakesAreNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, names);
        const Command command = parsed(line);
        QVERIFY2(std::holds_alternative<Answer>(command), "it was accepted");
        const auto& answer = std::get<Answer>(command);
        QCOMPARE(answer.exitCode, int(BadUsage));
        QVERIFY2(answer.text.find(names.toStdString()) != std::string::npos, answer.text.c_str());
        QVERIFY(answer.text.ends_with('\n'));
    }

    void helpIsEverywhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("program") << "--help"
                                 << "export";
        QTest::newRow("run") << "run --help"
                             << "--memory";
        QTest::newRow("run, short") << "run -h"
                                    << "--memory";
        QTest::newRow("export") << "export --help"
                                << "--to";
    }

    void helpIsEverywhere()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto answer = std::get<Answer>(parsed(line));
        QCOMPARE(answer.exitCode, int(Done));
        QVERIFY2(answer.text.find(says.toStdString()) != std::string::npos, answer.text.c_str());
    }

    void helpShowsTheDefaults()
    {
        const auto help = QString::fromStdString(std::get<Answer>(parsed("run --help")).text);
        QVERIFY(help.contains("--temperature T [2]"));
        QVERIFY(help.contains("--arms LIST [finetune,e2e]"));
        QVERIFY(help.contains("--weight-decay X [0.0001]") || help.contains("[1e-04]"));
        QVERIFY(help.contains("--dataset NAME [sketchbook]"));
    }

    void theVersionIsAnswered()
    {
        const auto answer = std::get<Answer>(parsed("--version"));
        QCOMPARE(answer.exitCode, int(Done));
        QVERIFY(answer.text.starts_with("palimpsest "));
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
