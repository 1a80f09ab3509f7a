// SPDX-License-Identifier: GPL-3.0-only
// Every event survives JSON exactly, whatever its numbers, and files from other versions are read.
#include "engine/core/base/errors.h"
#include "engine/record/events/event_fields.h"
#include "engine/record/events/event_json.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/member_count.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace engine;
using tests::memberCount;

namespace {

template <typename Struct> int storedFieldCount()
{
    Struct value{};
    int count = 0;
    eachField(value, [&count](const char*, auto&) { ++count; });
    return count;
}

Event throughText(const Event& event)
{
    const std::string text = eventToJson(event).dump();
    const auto back = eventFromJson(eventKind(event), nlohmann::ordered_json::parse(text));
    Q_ASSERT(back);
    return *back;
}

// One event of every kind, no field at its default.
std::vector<Event> oneOfEach()
{
    RunStarted run;
    run.experiment = {.dataset = "cifar10:a \"b\"\\c ü",
                      .imageSize = 64,
                      .testFraction = 0.25,
                      .trainPerClass = 1,
                      .testPerClass = 2,
                      .classesPerStep = 3,
                      .stepSizes = {3, 2, 5},
                      .classOrder = "random",
                      .arms = {{"k",
                                "n",
                                true,
                                ExemplarSelection::Random,
                                Eviction::Random,
                                20,
                                30,
                                true,
                                LossKind::SigmoidBinary,
                                0.1,
                                true,
                                4.0,
                                true,
                                true,
                                Classifier::NearestMeanOfExemplars,
                                {false, false, false, false},
                                {0.3, 0.5, GradientNoiseScale::DeviationOfSum},
                                100.0,
                                2.0,
                                0.5}},
                      .backbone = "other",
                      .epochs = 7,
                      .balancedEpochs = 8,
                      .batchSize = 9,
                      .learningRate = 0.3,
                      .balancedLearningRate = 1e-300,
                      .schedule = LearningRateSchedule::Stepwise,
                      .momentum = 1.0 / 3.0,
                      .weightDecay = 5e-324,
                      .gradientClip = 0.7,
                      .memoryBudget = 12,
                      .temperature = 19.999999999999996,
                      .evaluationsPerEpoch = 4,
                      .closeUp = 5,
                      .seed = std::numeric_limits<std::uint64_t>::max(),
                      .threads = 5,
                      .augmentation = {AugmentationSwitch::Off,
                                       AugmentationSwitch::On,
                                       AugmentationSwitch::Off,
                                       AugmentationSwitch::On},
                      .orientation = IdxOrientation::Transposed};
    run.classes = {{3, "wolf", 2, 10, 20}};
    run.steps = 6;
    run.sampleImages = {{8, 9, {}}};
    run.plannedTicks = std::numeric_limits<std::int64_t>::max();
    run.environment = {"a", "b", 3, "c"};
    run.dataFingerprint = std::numeric_limits<std::uint64_t>::max();
    run.backboneFingerprint = 1;
    run.intake = {{{PassedOver::Reason::NotAFile, 3, "d", {"a/b", "c"}, "a GIF picture"}},
                  2,
                  {"a = b"},
                  {"A folder was not read."}};
    const std::vector<float> logits{0.1F,
                                    -0.0F,
                                    std::numeric_limits<float>::denorm_min(),
                                    std::numeric_limits<float>::max(),
                                    16777217.0F,
                                    1.0F / 3.0F};
    return {
        run,
        StepStarted{2, 3, 4, 5},
        PhaseStarted{2, Phase::BalancedFineTuning, 3, 4, 5},
        TeacherFrozen{1, 2, Phase::MemoryUpdate, 3, 4, logits},
        Evaluated{{2, Phase::BalancedFineTuning, EvaluationMoment::WithinEpoch, 3, 4},
                  {5, {0.1, {0.2, 0.3}}, 0.4, 0.5, 6, 0.7, {3, 0, 13}},
                  1,
                  Classified{{2, {1, 2, 3, 4}},
                             {1, 3},
                             {2, 4},
                             {{5, 6}, {7, 8}, {0.9, 0.1}},
                             {{9}, {10}, {0.11}},
                             logits}},
        Progressed{2, Phase::BalancedFineTuning, 3, 4, 0.5, 0.6, 0.7},
        ExemplarImages{{{5, {}}, {6, {}}}},
        MemoryUpdated{1, 2, 3, 4, {{{5, 6, 0.1}}, {}, {{7, 8, 0.9}, {9, 10, 0.11}}}},
        SelectionStudied{1,
                         2,
                         3,
                         4,
                         5,
                         {0.5F},
                         {0.25F},
                         {0.1F},
                         {0.3F},
                         {{{6, 0.5}, {{7, 0.75}, {8, 0.875}}}},
                         {6, 7},
                         {0.1F, -2.5F},
                         {0.2F, 1.5F},
                         0.4},
        TestImages{{{5, {}}, {6, {}}}},
        TestPredicted{1, 2, 3, {{{4, 5}, {0, 1}}, {{}, {}}}},
        ControlApplied{ControlApplied::Setting::Temperature, 1.5, 2, 3},
        CheckpointTaken{},
        WeightsKept{},
        RunPaused{1},
        RunResumed{2},
        RecordingStarted{"x"},
        RunFinished{3, 0.25},
        RunStopped{4, 0.5},
        RunFailed{FailureKind::BadData, "No\nfile."},
        ArmStopped{1, 2, 3, "It diverged."},
        SourcesMoved{"folder:b", "torchscript:c"},
    };
}

} // namespace

class TestEventJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventSurvives()
    {
        const auto events = oneOfEach();
        QCOMPARE(events.size(), std::variant_size_v<Event>);
        for (std::size_t i = 0; i < events.size(); ++i) {
            QCOMPARE(events[i].index(), i);
            QVERIFY2(throughText(events[i]) == events[i], eventKind(events[i]).data());
        }
    }

    void everyFieldIsStored()
    {
        // A field added to a struct and forgotten in event_fields.h is found here.
        QCOMPARE(storedFieldCount<Recipe>(), memberCount<Recipe>());
        // The four switches of its augmentation stand side by side.
        QCOMPARE(storedFieldCount<Experiment>(), memberCount<Experiment>() + 3);
        QCOMPARE(storedFieldCount<ClassInfo>(), memberCount<ClassInfo>());
        QCOMPARE(storedFieldCount<SampleImage>() + 1, memberCount<SampleImage>()); // + picture
        QCOMPARE(storedFieldCount<Environment>(), memberCount<Environment>());
        QCOMPARE(storedFieldCount<RunStarted>(), memberCount<RunStarted>());
        QCOMPARE(storedFieldCount<Intake>(), memberCount<Intake>());
        QCOMPARE(storedFieldCount<PassedOver>(), memberCount<PassedOver>());
        QCOMPARE(storedFieldCount<StepStarted>(), memberCount<StepStarted>());
        QCOMPARE(storedFieldCount<PhaseStarted>(), memberCount<PhaseStarted>());
        QCOMPARE(storedFieldCount<TeacherFrozen>(), memberCount<TeacherFrozen>());
        QCOMPARE(storedFieldCount<LossParts>(), memberCount<LossParts>());
        QCOMPARE(storedFieldCount<Confusion>(), memberCount<Confusion>());
        QCOMPARE(storedFieldCount<Classified>(), memberCount<Classified>());
        QCOMPARE(storedFieldCount<Measured>(), memberCount<Measured>());
        QCOMPARE(storedFieldCount<Measured::Number>(), memberCount<Measured::Number>());
        // All of its parts, and the arm.
        QCOMPARE(storedFieldCount<Evaluated>(),
                 memberCount<PositionInRun>() + memberCount<TrainingCost>() +
                     memberCount<Classified>() + 1);
        QCOMPARE(storedFieldCount<Progressed>(), memberCount<Progressed>());
        QCOMPARE(storedFieldCount<ExemplarImages::Entry>() + 1,
                 memberCount<ExemplarImages::Entry>()); // + picture
        QCOMPARE(storedFieldCount<Exemplar>(), memberCount<Exemplar>());
        QCOMPARE(storedFieldCount<MemoryUpdated>(), memberCount<MemoryUpdated>());
        QCOMPARE(storedFieldCount<SelectionStudied::Candidate>(),
                 memberCount<SelectionStudied::Candidate>());
        QCOMPARE(storedFieldCount<SelectionStudied::Pick>(), memberCount<SelectionStudied::Pick>());
        QCOMPARE(storedFieldCount<SelectionStudied>(), memberCount<SelectionStudied>());
        QCOMPARE(storedFieldCount<TestImages::Entry>() + 1,
                 memberCount<TestImages::Entry>()); // + picture
        QCOMPARE(storedFieldCount<TestPredicted::OfClass>(), memberCount<TestPredicted::OfClass>());
        QCOMPARE(storedFieldCount<TestPredicted>(), memberCount<TestPredicted>());
        QCOMPARE(storedFieldCount<ControlApplied>(), memberCount<ControlApplied>());
        QCOMPARE(storedFieldCount<RunFinished>(), memberCount<RunFinished>());
        QCOMPARE(storedFieldCount<RunStopped>(), memberCount<RunStopped>());
        QCOMPARE(storedFieldCount<RunFailed>(), memberCount<RunFailed>());
        QCOMPARE(storedFieldCount<ArmStopped>(), memberCount<ArmStopped>());
        QCOMPARE(storedFieldCount<SourcesMoved>(), memberCount<SourcesMoved>());
    }

    void resultsOfEveryKindSurvive()
    {
        const Evaluated measured{{2, Phase::Training, EvaluationMoment::EndOfStep, 0, 4},
                                 {},
                                 0,
                                 Measured{{{"agreement", 0.25}, {"divergence", 1e-30}}}};
        QVERIFY(throughText(measured) == Event(measured));
    }

    void infinityAndNotANumberSurvive()
    {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        Evaluated evaluated;
        evaluated.loss = {std::nan(""), {kInfinity, -kInfinity}};
        evaluated.classified().sampleLogits = {kNan, std::numeric_limits<float>::infinity()};
        const auto back = std::get<Evaluated>(throughText(evaluated));
        QVERIFY(std::isnan(back.loss.crossEntropy));
        QCOMPARE(back.loss.distillation, (std::vector{kInfinity, -kInfinity}));
        QVERIFY(std::isnan(back.classified().sampleLogits[0]));
        QCOMPARE(back.classified().sampleLogits[1], std::numeric_limits<float>::infinity());
    }

    void everyFloatSurvivesBitForBit()
    {
        // A walk through all exponents with changing mantissas.
        TeacherFrozen teacher;
        for (std::uint32_t bits = 1; bits < 0xFF000000U; bits += 1000003U) {
            float value = 0.0F;
            std::memcpy(&value, &bits, sizeof value);
            if (std::isfinite(value))
                teacher.sampleLogits.push_back(value);
        }
        const auto back = std::get<TeacherFrozen>(throughText(teacher));
        QCOMPARE(back.sampleLogits.size(), teacher.sampleLogits.size());
        QCOMPARE(std::memcmp(back.sampleLogits.data(),
                             teacher.sampleLogits.data(),
                             teacher.sampleLogits.size() * sizeof(float)),
                 0);
    }

    void floatsAreShort()
    {
        TeacherFrozen teacher;
        teacher.sampleLogits = {0.1F};
        QCOMPARE(eventToJson(teacher)["probe_logits"].dump(), std::string("[0.1]"));
    }

    void unknownKindsGiveNothing()
    {
        QVERIFY(!eventFromJson("camera_frame", nlohmann::ordered_json::object()));
    }

    void unknownFieldsAreIgnoredAndMissingOnesKeepDefaults()
    {
        const auto event = eventFromJson(
            "step_started", nlohmann::ordered_json::parse(R"({"seen": 4, "mood": "good"})"));
        QVERIFY(event == Event(StepStarted{1, 0, 0, 4}));
    }

    // Programs that had no switch mirrored every data set, and knew EMNIST by its files alone.
    void aRunOfDigitsOfAnOlderProgramGoesOnAsItWas()
    {
        const auto read = [](const char* experiment) {
            nlohmann::ordered_json json;
            json["experiment"] = nlohmann::ordered_json::parse(experiment);
            return std::get<RunStarted>(*eventFromJson("run_started", json)).experiment;
        };
        const auto mirrorOf = [&](const char* experiment) {
            return read(experiment).augmentation.mirror;
        };
        QVERIFY(read(R"({"dataset": "mnist:/d"})").orientation == IdxOrientation::ByFileNames);
        QVERIFY(read(R"({"dataset": "mnist:/d", "orientation": "auto"})").orientation ==
                IdxOrientation::Auto);
        QVERIFY(read(R"({"dataset": "folder:/d"})").orientation == IdxOrientation::Auto);
        QVERIFY(mirrorOf(R"({"dataset": "mnist:/d"})") == AugmentationSwitch::On);
        QVERIFY(mirrorOf(R"({"dataset": "mnist:/d", "mirror": "auto"})") ==
                AugmentationSwitch::Auto);
        // What mirrors anyhow stays equal to the settings of today.
        QVERIFY(mirrorOf(R"({"dataset": "sketchbook"})") == AugmentationSwitch::Auto);
        QVERIFY(mirrorOf("{}") == AugmentationSwitch::Auto);
    }

    void wrongTypesAreRefused_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("json");
        QTest::newRow("text for a number") << "step_started"
                                           << R"({"seen": "four"})";
        QTest::newRow("fraction for a whole number") << "step_started"
                                                     << R"({"seen": 4.5})";
        QTest::newRow("number too large") << "step_started"
                                          << R"({"seen": 4294967297})";
        QTest::newRow("negative seed") << "run_started"
                                       << R"({"experiment": {"seed": -1}})";
        QTest::newRow("unknown phase") << "phase_started"
                                       << R"({"phase": "sleeping"})";
        QTest::newRow("number for a list") << "memory_updated"
                                           << R"({"exemplars": 3})";
        QTest::newRow("list for an object") << "run_started"
                                            << R"({"experiment": []})";
        QTest::newRow("text for infinity") << "run_stopped"
                                           << R"({"seconds": "long"})";
        QTest::newRow("list for an event") << "run_stopped"
                                           << R"([])";
    }

    void wrongTypesAreRefused()
    {
        QFETCH(QString, kind);
        QFETCH(QString, json);
        const auto parsed = nlohmann::ordered_json::parse(json.toStdString());
        QVERIFY_EXCEPTION_THROWN((void)eventFromJson(kind.toStdString(), parsed), DataError);
    }

    void bytesThatAreNoTextAreKept()
    {
        auto run = std::get<RunStarted>(tests::smallRun().front());
        run.sampleImages.clear(); // pictures are stored apart
        run.experiment.dataset = "folder:/donn\xe9"
                                 "es/\x80";
        run.experiment.classOrder = "caf\xe9,b";
        run.intake.notes = {"\xff"};
        const Event back = throughText(run);
        QCOMPARE(std::get<RunStarted>(back).experiment.dataset, run.experiment.dataset);
        QVERIFY(std::get<RunStarted>(back) == run);
    }

    void otherProgramsReadThemAsText()
    {
        Experiment experiment;
        experiment.dataset = "folder:/donn\xe9"
                             "es";
        const auto json = readableJson({{"inner", {toJson(experiment)}}});
        QCOMPARE(json["inner"][0]["dataset"].get<std::string>(),
                 std::string("folder:/donn\u00e9es"));
        QCOMPARE(json["inner"][0]["batch_size"].get<int>(), 32);
    }

    void aTextOfBytesThatHoldsNoneIsRefused()
    {
        auto json = eventToJson(Event(RecordingStarted{"x"}));
        for (const nlohmann::ordered_json& bad : {nlohmann::ordered_json{{"latin1", "\u0100"}},
                                                  nlohmann::ordered_json{{"utf8", "x"}},
                                                  nlohmann::ordered_json{{"latin1", 1}}}) {
            json["path"] = bad;
            QVERIFY_EXCEPTION_THROWN((void)eventFromJson("recording_started", json), DataError);
        }
    }

    void picturesComeInOrder()
    {
        Event run = tests::smallRun().front();
        QCOMPARE(picturesIn(run).size(), 2U);
        QCOMPARE(picturesIn(run)[1], &std::get<RunStarted>(run).sampleImages[1].image);
        Event other = RunPaused{};
        QVERIFY(picturesIn(other).empty());
    }
};

PALIMPSEST_TEST(TestEventJson)
#include "tst_event_json.moc"
