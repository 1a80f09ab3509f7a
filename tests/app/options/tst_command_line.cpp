// SPDX-License-Identifier: GPL-3.0-only
// Every option reaches its setting, and every mistake is answered with exit status 2 and a sentence
// that names it.
#include "app/options/command_line.h"
#include "app/process/exit_code.h"
#include "engine/core/presets.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

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
    void resumeNamesAFile()
    {
        const auto plain = app::parseCommandLine({"resume", "a.palimpsest"});
        QCOMPARE(std::get<app::ResumeHeadless>(plain).run.string(), std::string("a.palimpsest"));
        QVERIFY(!std::get<app::ResumeHeadless>(plain).threads);
        const auto asked = app::parseCommandLine({"resume", "a.palimpsest", "--threads", "4"});
        QCOMPARE(std::get<app::ResumeHeadless>(asked).threads.value(), 4);
        QCOMPARE(std::get<app::Answer>(app::parseCommandLine({"resume"})).exitCode,
                 int(app::BadUsage));
        const auto seed = app::parseCommandLine({"resume", "a.palimpsest", "--seed", "2"});
        QCOMPARE(std::get<app::Answer>(seed).exitCode, int(app::BadUsage));
    }

    void aScreenshotNamesWhatItDraws()
    {
        const auto plain = std::get<TakeScreenshot>(parsed("screenshot a.palimpsest --out b.png"));
        QCOMPARE(plain.run.string(), std::string("a.palimpsest"));
        QCOMPARE(plain.out.string(), std::string("b.png"));
        QCOMPARE(plain.view, std::string("window"));
        QCOMPARE(plain.size, (PictureSize{1920, 1080}));
        QVERIFY(!plain.step && !plain.className && !plain.asTable);
        const auto full = std::get<TakeScreenshot>(
            parsed("screenshot a.palimpsest --view gap --step 3 --size 1024x700 --scale 2 --theme "
                   "dark --class husky --table --epoch 2 --arms e2e,finetune --temperature 4.5 "
                   "--text 150 --out b.png"));
        QCOMPARE(full.view, std::string("gap"));
        QCOMPARE(*full.step, 3);
        QCOMPARE(full.size, (PictureSize{1024, 700}));
        QCOMPARE(full.scale, 2.0);
        QCOMPARE(full.theme, PictureTheme::Dark);
        QCOMPARE(*full.className, std::string("husky"));
        QVERIFY(full.asTable);
        QCOMPARE(*full.epoch, 2);
        QVERIFY((full.arms == std::vector<std::string>{"e2e", "finetune"}));
        QCOMPARE(*full.temperature, 4.5);
        QCOMPARE(full.textPercent, 150);
        QVERIFY(std::holds_alternative<ListViews>(parsed("screenshot --list")));
    }

    void aScreenshotThatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("no file") << "screenshot --out b.png";
        QTest::newRow("no out") << "screenshot a.palimpsest";
        QTest::newRow("no PNG") << "screenshot a.palimpsest --out b.jpg";
        for (const char* size : {"1024", "1024x", "x700", "1024*700", "1024x70", "9000x700", "axb"})
            QTest::addRow("size %s", size)
                << QStringLiteral("screenshot a.palimpsest --out b.png --size %1").arg(size);
        QTest::newRow("theme") << "screenshot a.palimpsest --out b.png --theme pink";
        QTest::newRow("scale") << "screenshot a.palimpsest --out b.png --scale 9";
        QTest::newRow("text size") << "screenshot a.palimpsest --out b.png --text 300";
        QTest::newRow("temperature") << "screenshot a.palimpsest --out b.png --temperature hot";
        QTest::newRow("epoch") << "screenshot a.palimpsest --out b.png --epoch x";
    }

    void aScreenshotThatCannotBeIsRefused()
    {
        QFETCH(QString, line);
        const auto answer = std::get<Answer>(parsed(line));
        QCOMPARE(answer.exitCode, int(BadUsage));
        QVERIFY(!answer.text.empty());
    }

    void nothingOpensTheWindow() { QVERIFY(!std::get<OpenWindow>(parsed("")).run); }

    void aFileOpensInTheWindow()
    {
        QCOMPARE(*std::get<OpenWindow>(parsed("a.palimpsest")).run,
                 std::filesystem::path("a.palimpsest"));
    }

    // A word like a command's is taken for a mistake only when it cannot be a file's name.
    void aFileMayBeNamedLikeACommand()
    {
        const QString file = write("exprt", "");
        QCOMPARE(*std::get<OpenWindow>(parsed(file)).run,
                 std::filesystem::path(file.toStdString()));
        QCOMPARE(*std::get<OpenWindow>(parsed("missing/exprt")).run,
                 std::filesystem::path("missing/exprt"));
        QCOMPARE(*std::get<OpenWindow>(parsed("exprt.palimpsest")).run,
                 std::filesystem::path("exprt.palimpsest"));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
        const Command command = parsed("exprt");
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(*std::get<OpenWindow>(command).run, std::filesystem::path("exprt"));
    }

    void movedDataIsNamedAnew()
    {
        const auto resume = std::get<ResumeHeadless>(
            parsed("resume x --dataset folder:/d2 --backbone torchscript:/b.pt"));
        QVERIFY(resume.moved == (engine::SourcesMoved{"folder:/d2", "torchscript:/b.pt"}));
        QVERIFY(std::get<ResumeHeadless>(parsed("resume x")).moved == engine::SourcesMoved{});
        const auto exported =
            std::get<ExportRun>(parsed("export x --to t --features --dataset folder:d2"));
        const auto here = std::filesystem::current_path() / "d2";
        QVERIFY(exported.moved == (engine::SourcesMoved{"folder:" + here.string(), ""}));
    }

    void exportKnowsFileAndFolder()
    {
        const auto command = std::get<ExportRun>(parsed("export a.palimpsest --to tables"));
        QCOMPARE(command.run, std::filesystem::path("a.palimpsest"));
        QCOMPARE(command.folder, std::filesystem::path("tables"));
    }

    void exportWritesMoreOnlyWhenAskedTo()
    {
        const auto plain = std::get<ExportRun>(parsed("export a.palimpsest --to tables"));
        QVERIFY(!plain.weights && !plain.features && !plain.exemplarImages);
        const auto weights = std::get<ExportRun>(parsed("export a.palimpsest --to x --weights"));
        QVERIFY(weights.weights && !weights.features && !weights.exemplarImages);
        const auto others =
            std::get<ExportRun>(parsed("export a.palimpsest --features --to x --exemplar-images"));
        QVERIFY(!others.weights && others.features && others.exemplarImages);
        QCOMPARE(others.run, std::filesystem::path("a.palimpsest"));
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

    void severalSeedsAreASeries()
    {
        const auto command = std::get<RunSeeds>(
            parsed("run --out x.palimpsest --seeds 5 --seed 7 --epochs 3 --force"));
        QCOMPARE(command.seeds, 5);
        QCOMPARE(command.experiment.seed, std::uint64_t{7});
        QCOMPARE(command.experiment.epochs, 3);
        QCOMPARE(command.out, std::filesystem::path("x.palimpsest"));
        QVERIFY(command.existing == engine::Existing::ReplaceRun);
        // One seed in a series is named after its seed too.
        QCOMPARE(std::get<RunSeeds>(parsed("run --out x --seeds 1")).seeds, 1);
    }

    void aReportTakesSeveralRuns()
    {
        const auto command =
            std::get<ReportRuns>(parsed("report a.palimpsest b.palimpsest --markdown"));
        QCOMPARE(command.runs,
                 (std::vector<std::filesystem::path>{"a.palimpsest", "b.palimpsest"}));
        QVERIFY(command.style == TableStyle::Markdown);
        QVERIFY(std::get<ReportRuns>(parsed("report a.palimpsest")).style == TableStyle::Plain);
    }

    void everyOptionReachesItsSetting()
    {
        engine::Experiment expected;
        expected.dataset = "cifar10:/data/cifar";
        expected.imageSize = 64;
        expected.testFraction = 0.25;
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
        expected.precision = engine::Precision::BFloat16;
        expected.orientation = engine::IdxOrientation::Transposed;
        expected.augmentation = {.crop = engine::AugmentationSwitch::Off,
                                 .mirror = engine::AugmentationSwitch::On,
                                 .brightness = engine::AugmentationSwitch::Off,
                                 .contrast = engine::AugmentationSwitch::Auto};
        QVERIFY(experimentFrom("--dataset cifar10:/data/cifar --image-size 64 --test-fraction 0.25 "
                               "--train-per-class 101 "
                               "--test-per-class 51 --classes-per-step 3 --class-order cat,dog,2 "
                               "--arms lwf,replay --backbone other --epochs 7 --balanced-epochs 0 "
                               "--batch-size 32 --learning-rate 0.25 "
                               "--balanced-learning-rate 1e-3 --schedule stepwise --momentum 0.5 "
                               "--weight-decay 0 --gradient-clip 2.5 --memory 77 --temperature 3.5 "
                               "--evaluations-per-epoch 2 --seed 18446744073709551615 "
                               "--threads 2 --precision bfloat16 --crop off --mirror on "
                               "--orientation transposed "
                               "--brightness off --contrast auto") == expected);
    }

    // It is no setting of the experiment: a run may be opened and go on anywhere.
    void theDeviceIsPartOfTheCommandAlone()
    {
        using engine::DeviceChoice;
        const auto run = std::get<RunHeadless>(parsed("run --out x --device cuda"));
        QVERIFY(run.device == DeviceChoice::Cuda);
        QVERIFY(run.experiment == std::get<RunHeadless>(parsed("run --out x")).experiment);
        QVERIFY(std::get<RunHeadless>(parsed("run --out x")).device == DeviceChoice::Auto);
        QVERIFY(std::get<RunSeeds>(parsed("run --out x --seeds 2 --device cpu")).device ==
                DeviceChoice::Cpu);
        QVERIFY(std::get<ResumeHeadless>(parsed("resume x --device auto")).device ==
                DeviceChoice::Auto);
        QVERIFY(std::get<SweepShard>(parsed("sweep g.json --out x --device cpu")).device ==
                DeviceChoice::Cpu);
    }

    void oneOfSeveralProcessesIsMarked()
    {
        QVERIFY(std::get<RunHeadless>(parsed("run --out x --distributed")).distributed);
        QVERIFY(!std::get<RunHeadless>(parsed("run --out x")).distributed);
        QVERIFY(std::get<ResumeHeadless>(parsed("resume x --distributed")).distributed);
        using std::chrono::seconds;
        QVERIFY(std::get<RunHeadless>(parsed("run --out x --distributed --rank-timeout 20"))
                    .rankTimeout == seconds(20));
        QVERIFY(std::get<ResumeHeadless>(parsed("resume x --distributed --rank-timeout 20"))
                    .rankTimeout == seconds(20));
        QVERIFY(!std::get<RunHeadless>(parsed("run --out x --distributed")).rankTimeout);
    }

    void aPrecisionThatIsNotNamedIsTheDevices()
    {
        const auto from = [](const QString& words) {
            return std::get<RunHeadless>(parsed("run --out x " + words)).precision;
        };
        QVERIFY(from("") == PrecisionFrom::Device);
        QVERIFY(from("--precision auto") == PrecisionFrom::Device);
        QVERIFY(from("--precision float32") == PrecisionFrom::Settings);
        QVERIFY(std::get<RunSeeds>(parsed("run --out x --seeds 2")).precision ==
                PrecisionFrom::Device);
    }

    void aSweepIsAShardOrAMerge()
    {
        const auto whole = std::get<SweepShard>(parsed("sweep g.json --out runs"));
        QCOMPARE(whole.grid.string(), std::string("g.json"));
        QCOMPARE(whole.folder.string(), std::string("runs"));
        QCOMPARE(whole.shard, (Shard{1, 1}));
        QCOMPARE(std::get<SweepShard>(parsed("sweep g.json --out runs --shard 2/3")).shard,
                 (Shard{2, 3}));
        QCOMPARE(std::get<MergeSweep>(parsed("sweep g.json --out runs --merge")).folder.string(),
                 std::string("runs"));
    }

    void aSlurmJobArraySaysWhichShard()
    {
        const EnvironmentReader slurm = [](const char* name) -> std::optional<std::string> {
            const std::string variable = name;
            if (variable == "SLURM_ARRAY_TASK_ID")
                return "2";
            if (variable == "SLURM_ARRAY_TASK_COUNT")
                return "4";
            return std::nullopt;
        };
        const auto shardOf = [&slurm](std::vector<std::string> words) {
            return std::get<SweepShard>(parseCommandLine(std::move(words), slurm)).shard;
        };
        QCOMPARE(shardOf({"sweep", "g.json", "--out", "runs"}), (Shard{2, 4}));
        // What the user says counts more.
        QCOMPARE(shardOf({"sweep", "g.json", "--out", "runs", "--shard", "1/2"}), (Shard{1, 2}));
    }

    // What LibTorch could not hold in a float32 ends no training in the middle.
    void absurdNumbersAreRefusedAtOnce()
    {
        for (const char* option :
             {"--learning-rate", "--balanced-learning-rate", "--weight-decay", "--gradient-clip"}) {
            const Command command =
                parsed(QStringLiteral("run --out x %1 1e39").arg(QLatin1String(option)));
            QCOMPARE(std::get<Answer>(command).exitCode, int(BadUsage));
        }
    }

    void evenStepsCanBeNamed() { QVERIFY(experimentFrom("--steps even").stepSizes.empty()); }

    // A number is decimal, also behind a zero.
    void aZeroInFrontChangesNoNumber()
    {
        const auto experiment =
            experimentFrom("--epochs 010 --seed 0123 --image-size 064 --learning-rate 00.5");
        QCOMPARE(experiment.epochs, 10);
        QCOMPARE(experiment.seed, 123U);
        QCOMPARE(experiment.imageSize, 64);
        QCOMPARE(experiment.learningRate, 0.5);
        QCOMPARE(std::get<RunSeeds>(parsed("run --seeds 010 --out x")).seeds, 10);
    }

    // So that a run can go on from any folder.
    void pathsAreRememberedWhole()
    {
        const auto experiment =
            experimentFrom("--dataset folder:pics/../mine --backbone torchscript:net.pt");
        const QString here = QDir::currentPath();
        QCOMPARE(QString::fromStdString(experiment.dataset.address()), "folder:" + here + "/mine");
        QCOMPARE(QString::fromStdString(experiment.backbone.address()),
                 "torchscript:" + here + "/net.pt");
        QCOMPARE(experimentFrom("--dataset sketchbook").dataset.address(),
                 std::string("sketchbook"));
        qputenv("HOME", "/home/somebody");
        QCOMPARE(
            experimentFrom("--dataset mnist:~/d --backbone torchscript:~/n.pt").dataset.address(),
            std::string("mnist:/home/somebody/d"));
        QCOMPARE(
            experimentFrom("--dataset mnist:~/d --backbone torchscript:~/n.pt").backbone.address(),
            std::string("torchscript:/home/somebody/n.pt"));
    }

    void namesOfTheLiteratureAreKnown()
    {
        const auto experiment = experimentFrom("--arms recommended,paper,official-code");
        QVERIFY(experiment.arms[0] == engine::recipeNamed("e2e"));
        QVERIFY(experiment.arms[1] == engine::recipeNamed("e2e-paper"));
        QVERIFY(experiment.arms[2] == engine::recipeNamed("e2e-official-code"));
    }

    void blanksAroundTheCommasOfArmsDoNotCount()
    {
        const auto command =
            parseCommandLine({"run", "--out", "x.palimpsest", "--arms", " e2e, lwf ,\treplay "});
        const auto& arms = std::get<RunHeadless>(command).experiment.arms;
        QCOMPARE(arms.size(), 3U);
        QVERIFY(arms[0] == engine::recipeNamed("e2e"));
        QVERIFY(arms[1] == engine::recipeNamed("lwf"));
        QVERIFY(arms[2] == engine::recipeNamed("replay"));
        // A blank inside a name is no blank around it.
        const auto wrong = parseCommandLine({"run", "--out", "x", "--arms", "e2e lwf"});
        QVERIFY(std::get<Answer>(wrong).text.find("\"e2e lwf\"") != std::string::npos);
    }

    void stepsMayBeUneven()
    {
        QCOMPARE(experimentFrom("--steps 3+2+5").stepSizes, (std::vector<int>{3, 2, 5}));
        QCOMPARE(experimentFrom("--steps=10").stepSizes, (std::vector<int>{10}));
        QCOMPARE(experimentFrom("--classes-per-step 3").stepSizes, std::vector<int>{});
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
        QTest::newRow("mistyped command") << "exprt"
                                          << "There is no command \"exprt\"; did you mean "
                                             "\"export\"?";
        QTest::newRow("mistyped command with options") << "exprt a.palimpsest --to x"
                                                       << "did you mean \"export\"?";
        QTest::newRow("mistyped command with its help") << "reprot --markdown a.palimpsest"
                                                        << "did you mean \"report\"?";
        QTest::newRow("short mistyped command") << "dif finetune e2e"
                                                << "did you mean \"diff\"?";
        QTest::newRow("no command and no file")
            << "elephant"
            << "There is neither a command nor a file \"elephant\". Commands: run, resume, sweep, "
               "inspect, export, recipes, diff, report, screenshot.";
        QTest::newRow("no file to record in")
            << "run"
            << "palimpsest run needs --out FILE. palimpsest run --help tells more.";
        QTest::newRow("export to nowhere") << "export a.palimpsest"
                                           << "palimpsest export needs --to DIR.";
        QTest::newRow("export of nothing") << "export --to x"
                                           << "palimpsest export needs FILE.";
        QTest::newRow("export of nothing to nowhere") << "export"
                                                      << "needs FILE and --to DIR.";
        QTest::newRow("nothing to go on with") << "resume"
                                               << "palimpsest resume needs FILE.";
        QTest::newRow("nothing to look at") << "inspect"
                                            << "palimpsest inspect needs DATASET.";
        QTest::newRow("nothing to draw")
            << "screenshot"
            << "palimpsest screenshot needs FILE and --out P.png. palimpsest screenshot --help";
        QTest::newRow("no picture to draw into") << "screenshot x"
                                                 << "palimpsest screenshot needs --out P.png.";
        QTest::newRow("nothing drawn into a picture") << "screenshot --out p.png"
                                                      << "palimpsest screenshot needs FILE.";
        QTest::newRow("two files") << "a.palimpsest b.palimpsest"
                                   << "b.palimpsest";
        QTest::newRow("text for a number") << "run --out x --epochs many"
                                           << "--epochs";
        QTest::newRow("fraction for a whole number") << "run --out x --epochs 1.5"
                                                     << "--epochs";
        QTest::newRow("number too large") << "run --out x --epochs 99999999999"
                                          << "--epochs";
        QTest::newRow("a word for a number")
            << "run --out x --temperature hot"
            << "--temperature takes a number from 1 to 20; \"hot\" is none.";
        QTest::newRow("a comma") << "run --out x --temperature 2,5"
                                 << "written with a point: 2.5, not 2,5.";
        QTest::newRow("a number and more") << "run --out x --momentum 0.9x"
                                           << "\"0.9x\" is none.";
        QTest::newRow("hexadecimal") << "run --out x --learning-rate 0x1p-3"
                                     << "--learning-rate takes a number";
        QTest::newRow("too large, in words") << "run --out x --epochs 99999999999"
                                             << "99999999999 is too large.";
        QTest::newRow("threads to resume with") << "resume x --threads two"
                                                << "--threads takes a whole number";
        QTest::newRow("step to draw") << "screenshot x --out p.png --step first"
                                      << "--step takes a whole number from 1 up";
        QTest::newRow("scale to draw at") << "screenshot x --out p.png --scale 1,5"
                                          << "from 0.5 to 4, written with a point: 1.5";
        QTest::newRow("scale out of range") << "screenshot x --out p.png --scale 5"
                                            << "from 0.5 to 4; \"5\" is none.";
        QTest::newRow("theme to draw in") << "screenshot x --out p.png --theme pink"
                                          << "--theme takes light or dark, not \"pink\".";
        QTest::newRow("seed to look with") << "inspect sketchbook --seed -1"
                                           << "--seed takes a whole number from 0 up";
        QTest::newRow("no value") << "run --out x --epochs"
                                  << "--epochs needs a value.";
        QTest::newRow("steps twice") << "run --out x --steps 5+5 --classes-per-step 5"
                                     << "cannot be given together";
        QTest::newRow("a short option") << "run --out x -e 5"
                                        << "There is no option -e";
        QTest::newRow("a word too many") << "run --out x more"
                                         << "\"more\" is one word too many for";
        QTest::newRow("number to look at")
            << "inspect sketchbook --train-per-class x"
            << "--train-per-class takes a whole number from 0 up; \"x\" is none.";
        QTest::newRow("share to look at")
            << "inspect sketchbook --test-fraction 0,3"
            << "--test-fraction takes a number above 0 and below 1, written with a point: 0.3";
        QTest::newRow("an option mistyped")
            << "run --out x --learningrate 0.1"
            << "There is no option --learningrate of palimpsest run; did you mean --learning-rate?";
        QTest::newRow("an option twice") << "run --out x --epochs 2 --epochs 3"
                                         << "--epochs is given more than once.";
        QTest::newRow("many seeds") << "run --out x --seeds 1001"
                                    << "--seeds takes a whole number from 1 to 1000";
        for (const char* option : {"dataset",
                                   "out",
                                   "arms",
                                   "backbone",
                                   "epochs",
                                   "temperature",
                                   "seed",
                                   "seeds",
                                   "preset",
                                   "steps",
                                   "class-order",
                                   "recipes",
                                   "schedule",
                                   "precision",
                                   "device"}) {
            QTest::newRow(qPrintable(QStringLiteral("empty ") + option))
                << QStringLiteral("run --out x --arms e2e --%1=").arg(option)
                << QStringLiteral("--%1 has an empty value").arg(option);
        }
        for (const char* line : {"resume x --threads=",
                                 "resume x --dataset=",
                                 "export x --to=",
                                 "sweep g --out=",
                                 "sweep g --out x --shard=",
                                 "screenshot x --out=",
                                 "screenshot x --out p.png --view=",
                                 "screenshot x --out p.png --class=",
                                 "screenshot x --out p.png --size="})
            QTest::newRow(line) << line << "has an empty value";
        QTest::newRow("no value") << "run --out x --epochs"
                                  << "--epochs";
        QTest::newRow("no seeds") << "run --out x --seeds 0"
                                  << "--seeds";
        QTest::newRow("seeds that do not exist")
            << "run --out x --seeds 2 --seed 18446744073709551615"
            << "--seed";
        QTest::newRow("report on nothing") << "report"
                                           << "palimpsest report needs FILE.";
        QTest::newRow("negative seed in words") << "run --out x --seed -1"
                                                << "--seed takes a whole number from 0 up";
        QTest::newRow("seed with a fraction") << "run --out x --seed 1.5"
                                              << "from 0 up; \"1.5\" is none.";
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
                                  << "--learning-rate takes a number above 0";
        QTest::newRow("one image a batch") << "run --out x --batch-size 1"
                                           << "mini-batch";
        QTest::newRow("no memory") << "run --out x --memory 0"
                                   << "memory budget";
        QTest::newRow("unknown arm") << "run --out x --arms finetune,magic"
                                     << "magic";
        QTest::newRow("unknown arm, and the nearest") << "run --out x --arms e2e-papr"
                                                      << "did you mean \"e2e-paper\"";
        for (const char* arms : {"finetune,", ",finetune", "finetune,,e2e", ","})
            QTest::newRow(arms) << QStringLiteral("run --out x --arms=%1").arg(arms)
                                << "A name is missing before, after or between the commas";
        QTest::newRow("five arms") << "run --out x --arms finetune,replay,lwf,e2e,joint"
                                   << "one to four arms";
        QTest::newRow("no name of a file of recipes") << "run --out x --recipes"
                                                      << "--recipes";
        QTest::newRow("unknown recipe to list") << "recipes magic"
                                                << "Known recipes: finetune, replay";
        QTest::newRow("unknown recipe to compare") << "diff finetune e2"
                                                   << "did you mean \"e2e\"";
        QTest::newRow("nothing to compare with") << "diff finetune"
                                                 << "palimpsest diff needs B.";
        QTest::newRow("nothing to compare") << "diff"
                                            << "palimpsest diff needs A and B.";
        QTest::newRow("three to compare") << "diff finetune e2e lwf"
                                          << "lwf";
        QTest::newRow("arm twice") << "run --out x --arms e2e,e2e"
                                   << "e2e";
        QTest::newRow("unknown preset") << "run --out x --preset fast"
                                        << "lecture";
        for (const char* steps : {"3+x", "3+", "+3", "3++2", "3+0", "-1", "3,2", "1.5"})
            QTest::newRow(steps) << QStringLiteral("run --out x --steps=%1").arg(steps) << "3+2+5";
        QTest::newRow("a step too large")
            << "run --out x --steps 99999999999+1"
            << "--steps takes the new classes of each step, from 1 up, for example 3+2+5; "
               "99999999999 is too large.";
        QTest::newRow("a step of nothing") << "run --out x --steps 0+5"
                                           << "\"0\" is none.";
        QTest::newRow("a step missing") << "run --out x --steps 5+"
                                        << "a number is missing before, after or between";
        QTest::newRow("steps twice") << "run --out x --steps 3+2 --classes-per-step 2"
                                     << "--classes-per-step";
        QTest::newRow("tiny images") << "run --out x --image-size 4"
                                     << "8 to 512";
        QTest::newRow("only test images") << "run --out x --test-fraction 1"
                                          << "below 1";
        QTest::newRow("unknown precision") << "run --out x --precision float16"
                                           << "bfloat16";
        QTest::newRow("unknown orientation") << "run --out x --orientation upside-down"
                                             << "auto, as-stored or transposed";
        QTest::newRow("unknown mirroring") << "run --out x --mirror yes"
                                           << "--mirror takes auto, on or off";
        QTest::newRow("unknown device") << "run --out x --device gpu"
                                        << "auto, cpu, cuda";
        QTest::newRow("unknown device to resume on") << "resume x --device gpu"
                                                     << "auto, cpu, cuda";
        QTest::newRow("no patience") << "run --out x --distributed --rank-timeout 1"
                                     << "--rank-timeout";
        QTest::newRow("patience with nobody") << "run --out x --rank-timeout 60"
                                              << "--distributed";
        QTest::newRow("seeds of several processes") << "run --out x --seeds 2 --distributed"
                                                    << "--distributed";
        QTest::newRow("no grid") << "sweep --out x"
                                 << "palimpsest sweep needs GRID.";
        QTest::newRow("no folder") << "sweep g.json"
                                   << "palimpsest sweep needs --out DIR.";
        QTest::newRow("a shard too large") << "sweep g.json --out x --shard 1/99999999999"
                                           << "99999999999 is too large";
        QTest::newRow("shard 0") << "sweep g.json --out x --shard 0/4"
                                 << "no shard 0 of 4";
        QTest::newRow("shard 5 of 4") << "sweep g.json --out x --shard 5/4"
                                      << "no shard 5 of 4";
        QTest::newRow("a shard of a merge") << "sweep g.json --out x --shard 1/4 --merge"
                                            << "--merge";
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
        QTest::newRow("recipes") << "recipes --help"
                                 << "--json";
        QTest::newRow("diff") << "diff --help"
                              << "--recipes";
        QTest::newRow("arms point to the list") << "run --help"
                                                << "palimpsest recipes";
        QTest::newRow("report") << "report --help"
                                << "--markdown";
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

    void recipesOfAFileBecomeArms()
    {
        const QString file =
            write("mine.json", R"({"key": "mine", "based_on": "e2e", "distillation_weight": 4})");
        const auto experiment = experimentFrom("--arms finetune,mine --recipes " + file);
        QCOMPARE(experiment.arms.size(), 2U);
        engine::Recipe expected = engine::recipeNamed("e2e");
        expected.key = expected.name = "mine";
        expected.distillationWeight = 4.0;
        QVERIFY(experiment.arms[1] == expected);
    }

    void severalFilesBuildOnEachOther()
    {
        const QString first = write("first.json", R"({"key": "one", "exemplar_memory": true})");
        const QString second =
            write("second.json", R"({"key": "two", "based_on": "one", "ewc_strength": 3})");
        const auto experiment =
            experimentFrom("--recipes " + first + " --recipes " + second + " --arms one,two");
        QVERIFY(experiment.arms.at(1).exemplarMemory);
        QCOMPARE(experiment.arms.at(1).ewcStrength, 3.0);
        // The other way round, the base is not known yet.
        const Command command =
            parsed("run --out x --recipes " + second + " --recipes " + first + " --arms two");
        QCOMPARE(std::get<Answer>(command).exitCode, int(BadData));
    }

    void aFileThatCannotBeUsedIsBadData_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("run") << "run --out x --recipes ";
        QTest::newRow("recipes") << "recipes --recipes ";
        QTest::newRow("diff") << "diff finetune e2e --recipes ";
    }

    void aFileThatCannotBeUsedIsBadData()
    {
        QFETCH(QString, line);
        const QString file = write("bad.json", R"({"key": "mine", "distilation_weight": 4})");
        const auto answer = std::get<Answer>(parsed(line + file));
        QCOMPARE(answer.exitCode, int(BadData));
        QVERIFY(answer.text.find("bad.json") != std::string::npos);
        QVERIFY(answer.text.find("distilation_weight") != std::string::npos);
        QVERIFY(answer.text.ends_with('\n'));
        QCOMPARE(std::get<Answer>(parsed(line + file + ".missing")).exitCode, int(BadData));
    }

    void recipesAreListed()
    {
        const QString file = write("mine.json", R"({"key": "mine", "name": "my own"})");
        const auto answer = std::get<Answer>(parsed("recipes --recipes " + file));
        QCOMPARE(answer.exitCode, int(Done));
        for (const engine::Recipe& recipe : engine::namedRecipes())
            QVERIFY(answer.text.find('\n' + recipe.key + ' ') != std::string::npos);
        QVERIFY(answer.text.find("my own") != std::string::npos);
        const auto one = std::get<Answer>(parsed("recipes lwf"));
        QVERIFY(one.text.find("distillation weight 1") != std::string::npos);
        QVERIFY(one.text.find("finetune ") == std::string::npos);
    }

    // What --json prints, a file may hold: only the key has to be the user's own.
    void aPrintedRowIsAFileToStartFrom()
    {
        for (const engine::Recipe& recipe : engine::namedRecipes()) {
            const auto printed =
                std::get<Answer>(parsed("recipes --json " + QString::fromStdString(recipe.key)));
            QCOMPARE(printed.exitCode, int(Done));
            QString row = QString::fromStdString(printed.text);
            row.replace("\"key\": \"" + QString::fromStdString(recipe.key) + '"',
                        "\"key\": \"mine\"");
            const auto arms =
                experimentFrom("--arms mine --recipes " + write("row.json", row)).arms;
            engine::Recipe expected = recipe;
            expected.key = "mine";
            QVERIFY2(arms.at(0) == expected, recipe.key.c_str());
        }
    }

    void recipesAreCompared()
    {
        const auto answer = std::get<Answer>(parsed("diff finetune replay"));
        QCOMPARE(answer.exitCode, int(Done));
        QCOMPARE(answer.text,
                 std::string("setting          finetune  replay\n"
                             "exemplar memory  no        yes\n"));
    }

    void theVersionIsAnswered()
    {
        const auto answer = std::get<Answer>(parsed("--version"));
        QCOMPARE(answer.exitCode, int(Done));
        QVERIFY(answer.text.starts_with("palimpsest "));
    }

private:
    [[nodiscard]] QString write(const QString& name, const QString& text) const
    {
        const QString path = m_folder.filePath(name);
        std::ofstream(path.toStdString()) << text.toStdString();
        return path;
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestCommandLine)
#include "tst_command_line.moc"
