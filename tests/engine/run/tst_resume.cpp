// SPDX-License-Identifier: GPL-3.0-only
// A run that goes on from any of its checkpoints ends like one that was never interrupted, bit for
// bit: the same events, the same weights. What does not fit the run is refused.
#include "engine/core/base/errors.h"
#include "engine/core/checkpoint.h"
#include "engine/run/experiment_runner.h"
#include "tests/engine/run/small_experiment.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>

using namespace engine;

namespace {

// Called before an event is taken.
using Watcher = std::function<void(const Event&, Controls&)>;

std::vector<Event> eventsOf(const Experiment& experiment, const Watcher& watch = {})
{
    Controls controls;
    std::vector<Event> events;
    runExperiment(experiment, {}, controls, [&](Event event) {
        if (watch)
            watch(event, controls);
        events.push_back(std::move(event));
    });
    return events;
}

// What came up to a checkpoint, and what resuming there adds.
std::vector<Event> resumedAt(const std::vector<Event>& whole, std::size_t checkpoint)
{
    std::vector<Event> events(whole.begin(),
                              whole.begin() + static_cast<std::ptrdiff_t>(checkpoint) + 1);
    Controls controls;
    resumeExperiment(std::get<RunStarted>(whole.front()),
                     *std::get<CheckpointTaken>(whole[checkpoint]).checkpoint,
                     {},
                     controls,
                     [&events](Event event) { events.push_back(std::move(event)); });
    return events;
}

std::vector<std::size_t> checkpointsIn(const std::vector<Event>& events)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (std::holds_alternative<CheckpointTaken>(events[i]))
            places.push_back(i);
    }
    return places;
}

const Checkpoint& checkpointAt(const std::vector<Event>& events, std::size_t place)
{
    return *std::get<CheckpointTaken>(events.at(place)).checkpoint;
}

QByteArray nameOf(const Checkpoint& checkpoint)
{
    return "step " + QByteArray::number(checkpoint.step) + " " +
           QByteArray::fromStdString(phaseName(checkpoint.phase)) + " epoch " +
           QByteArray::number(checkpoint.epochsDone);
}

void requireTheSameFrom(const std::vector<std::size_t>& places, const std::vector<Event>& whole)
{
    const auto expected = tests::withoutTimes(whole);
    const auto weights = tests::weightsIn(whole);
    for (const std::size_t place : places) {
        const auto resumed = resumedAt(whole, place);
        const QByteArray where = nameOf(checkpointAt(whole, place));
        QVERIFY2(tests::weightsIn(resumed) == weights, where.constData());
        QVERIFY2(tests::withoutTimes(resumed) == expected, where.constData());
    }
}

} // namespace

class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckpointComesWithEveryEpochAndEveryStep()
    {
        const auto whole = eventsOf(tests::tinyExperiment());
        std::vector<QByteArray> names;
        for (const std::size_t place : checkpointsIn(whole)) {
            names.push_back(nameOf(checkpointAt(whole, place)));
            QCOMPARE(checkpointAt(whole, place).arms.size(), std::size_t{2});
        }
        const std::vector<QByteArray> expected{"step 1 training epoch 1",
                                               "step 1 training epoch 2",
                                               "step 1 training epoch 3",
                                               "step 1 memory update epoch 0",
                                               "step 2 training epoch 1",
                                               "step 2 training epoch 2",
                                               "step 2 training epoch 3",
                                               "step 2 balanced fine-tuning epoch 1",
                                               "step 2 balanced fine-tuning epoch 2",
                                               "step 2 memory update epoch 0"};
        QVERIFY(names == expected);
        QCOMPARE(tests::weightsIn(whole).size(), std::size_t{4}); // 2 arms x 2 steps
    }

    void everyRecipeEndsTheSame_data()
    {
        QTest::addColumn<QString>("key");
        for (const Recipe& recipe : namedRecipes())
            QTest::newRow(recipe.key.c_str()) << QString::fromStdString(recipe.key);
    }

    void everyRecipeEndsTheSame()
    {
        QFETCH(QString, key);
        Experiment experiment = tests::tinyExperiment({key.toStdString()});
        experiment.epochs = 2;
        const auto whole = eventsOf(experiment);
        // One of each kind: between two epochs of both phases, and between two steps.
        std::vector<std::size_t> places;
        for (const std::size_t place : checkpointsIn(whole)) {
            const Checkpoint& checkpoint = checkpointAt(whole, place);
            const bool isBetweenEpochs = checkpoint.step == 2 && checkpoint.epochsDone == 1;
            if (isBetweenEpochs ||
                (checkpoint.step == 1 && checkpoint.phase == Phase::MemoryUpdate))
                places.push_back(place);
        }
        QVERIFY(places.size() >= 2);
        requireTheSameFrom(places, whole);
        // What is compared says what each test image was taken for.
        QCOMPARE(
            std::ranges::count_if(
                whole, [](const Event& e) { return std::holds_alternative<TestPredicted>(e); }),
            std::ptrdiff_t{2});
    }

    void twoArmsOnTwoThreadsEndTheSameFromEveryCheckpoint()
    {
        Experiment experiment = tests::tinyExperiment();
        experiment.threads = 2;
        const auto whole = eventsOf(experiment);
        // The random orders that exemplars are compared with are part of what must be the same.
        QVERIFY(std::ranges::any_of(whole, [](const Event& event) {
            return std::holds_alternative<SelectionStudied>(event);
        }));
        requireTheSameFrom(checkpointsIn(whole), whole);
    }

    void theThreadsOfTheFirstPartAreUsed()
    {
        // The experiment leaves the number open; this machine's number is not asked for again.
        auto whole = eventsOf(tests::tinyExperiment());
        auto& began = std::get<RunStarted>(whole.front());
        began.experiment.threads = 0;
        QCOMPARE(began.environment.threads, 1);
        const auto resumed = resumedAt(whole, checkpointsIn(whole).at(4));
        QVERIFY(tests::weightsIn(resumed) == tests::weightsIn(whole));
        began.environment.threads = 0;
        QVERIFY_EXCEPTION_THROWN(resumedAt(whole, checkpointsIn(whole).at(4)), DataError);
    }

    void liveChangesStayInForce()
    {
        // In the second epoch: T from the next mini-batch on, K from the first memory update on.
        int evaluations = 0;
        const auto whole = eventsOf(tests::tinyExperiment(), [&](const Event& event, Controls& to) {
            if (std::holds_alternative<Evaluated>(event) && ++evaluations == 2) {
                to.requestTemperature(5.0);
                to.requestMemoryBudget(8);
            }
        });
        const auto checkpoints = checkpointsIn(whole);
        QCOMPARE(checkpointAt(whole, checkpoints.at(1)).arms.at(1).temperature, 5.0);
        QCOMPARE(checkpointAt(whole, checkpoints.at(1)).memoryBudget, 16);
        QCOMPARE(checkpointAt(whole, checkpoints.at(3)).memoryBudget, 8);
        const auto expected = tests::withoutTimes(whole);
        // Before the memory update the wish for a smaller one lives in the window alone.
        for (std::size_t i = 3; i < checkpoints.size(); ++i) {
            const auto resumed = resumedAt(whole, checkpoints[i]);
            QVERIFY(tests::withoutTimes(resumed) == expected);
            QVERIFY(tests::weightsIn(resumed) == tests::weightsIn(whole));
        }
        // The change itself matters, or the comparison would prove nothing.
        QVERIFY(tests::weightsIn(whole) != tests::weightsIn(eventsOf(tests::tinyExperiment())));
    }

    void fromTheBeginningTheWholeRunComesAgain()
    {
        const auto whole = eventsOf(tests::tinyExperiment());
        std::vector<Event> events{whole.front()};
        Controls controls;
        resumeExperiment(std::get<RunStarted>(whole.front()), {}, {}, controls, [&](Event event) {
            events.push_back(std::move(event));
        });
        QVERIFY(tests::withoutTimes(events) == tests::withoutTimes(whole));
        QVERIFY(tests::weightsIn(events) == tests::weightsIn(whole));
    }

    void anotherSeedChangesEverything()
    {
        Experiment experiment = tests::tinyExperiment();
        experiment.classOrder = "random";
        const auto one = eventsOf(experiment);
        QVERIFY(tests::weightsIn(one) == tests::weightsIn(eventsOf(experiment)));
        experiment.seed = 2;
        const auto other = eventsOf(experiment);
        QVERIFY(std::get<RunStarted>(one.front()).classes !=
                std::get<RunStarted>(other.front()).classes);
        const auto weightsOfOne = tests::weightsIn(one);
        const auto weightsOfOther = tests::weightsIn(other);
        for (std::size_t i = 0; i < weightsOfOne.size(); ++i)
            QVERIFY(weightsOfOne[i].front().bytes != weightsOfOther[i].front().bytes);
    }

    void timeGoesOnWhereItStood()
    {
        const auto whole = eventsOf(tests::tinyExperiment());
        const std::size_t last = checkpointsIn(whole).back();
        Checkpoint late = checkpointAt(whole, last);
        late.elapsedSeconds = 1000.0;
        Controls controls;
        std::vector<Event> events;
        resumeExperiment(std::get<RunStarted>(whole.front()), late, {}, controls, [&](Event event) {
            events.push_back(std::move(event));
        });
        // Nothing is left but to say that it is done.
        QCOMPARE(events.size(), std::size_t{1});
        const double seconds = std::get<RunFinished>(events.front()).seconds;
        QVERIFY(seconds >= 1000.0 && seconds < 1100.0);
    }

    void changedPicturesAreRefused()
    {
        const auto whole = eventsOf(tests::tinyExperiment());
        RunStarted began = std::get<RunStarted>(whole.front());
        const Checkpoint& from = checkpointAt(whole, checkpointsIn(whole).at(1));
        const auto resume = [&] {
            Controls controls;
            resumeExperiment(began, from, {}, controls, [](const Event&) {});
        };
        began.classes[0].trainImages = 15;
        QVERIFY_EXCEPTION_THROWN(resume(), DataError);
        began = std::get<RunStarted>(whole.front());
        QVERIFY(began.dataFingerprint != 0);
        ++began.dataFingerprint;
        // Of the built-in ones, which nobody can bring back.
        const QString sentence = tests::sentenceOf<DataError>(resume);
        QVERIFY2(sentence.contains("OpenCV is of another version"), qPrintable(sentence));
        began.dataFingerprint = 0; // of an older program, which made none
        resume();
    }

    void aStopWhileLoadingSaysWhereItStands()
    {
        const auto whole = eventsOf(tests::tinyExperiment());
        const Checkpoint& from = checkpointAt(whole, checkpointsIn(whole).at(1));
        std::stop_source stop;
        stop.request_stop();
        Controls controls;
        std::vector<Event> events;
        resumeExperiment(std::get<RunStarted>(whole.front()),
                         from,
                         stop.get_token(),
                         controls,
                         [&](Event event) { events.push_back(std::move(event)); });
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(std::get<RunStopped>(events.front()).tick, from.tick);
    }

    void damagedCheckpointsAreRefused_data()
    {
        using Damage = std::function<void(Checkpoint&)>;
        QTest::addColumn<Damage>("damage");
        const auto row = [](const char* name, Damage damage) {
            QTest::newRow(name) << std::move(damage);
        };
        row("an arm too few", [](Checkpoint& from) { from.arms.pop_back(); });
        row("step 0", [](Checkpoint& from) { from.step = 0; });
        row("step of another run", [](Checkpoint& from) { from.step = 3; });
        row("negative step", [](Checkpoint& from) { from.step = -1; });
        row("no epoch", [](Checkpoint& from) { from.epochsDone = 0; });
        row("too many epochs", [](Checkpoint& from) { from.epochsDone = 3; });
        row("another tick", [](Checkpoint& from) { ++from.tick; });
        row("a phase the step lacks", [](Checkpoint& from) { from.step = 1; });
        row("no budget", [](Checkpoint& from) { from.memoryBudget = 0; });
        row("a larger budget", [](Checkpoint& from) { from.memoryBudget = 17; });
        const auto armRow = [&row](const char* name, std::function<void(ArmCheckpoint&)> damage) {
            row(name, [damage](Checkpoint& from) { damage(from.arms.at(1)); });
        };
        armRow("no samples", [](ArmCheckpoint& arm) { arm.samples.clear(); });
        armRow("a negative row", [](ArmCheckpoint& arm) { arm.samples[0] = -1; });
        armRow("a row beyond the data", [](ArmCheckpoint& arm) { arm.samples[0] = 1000000; });
        armRow("an exemplar beyond the data",
               [](ArmCheckpoint& arm) { arm.exemplars[0][0].datasetIndex = 1000000; });
        armRow("too many remembered", [](ArmCheckpoint& arm) { arm.exemplars.resize(9); });
        armRow("no temperature", [](ArmCheckpoint& arm) {
            arm.temperature = std::numeric_limits<double>::quiet_NaN();
        });
        armRow("a negative count", [](ArmCheckpoint& arm) { arm.iterations = -5; });
        armRow("no network", [](ArmCheckpoint& arm) { arm.network.clear(); });
        armRow("a tensor too few", [](ArmCheckpoint& arm) { arm.network.pop_back(); });
        armRow("a tensor twice",
               [](ArmCheckpoint& arm) { arm.network.push_back(arm.network.front()); });
        armRow("too few bytes", [](ArmCheckpoint& arm) { arm.network[0].bytes.pop_back(); });
        armRow("another shape", [](ArmCheckpoint& arm) { arm.network[0].shape[0] = 1; });
        armRow("a negative shape", [](ArmCheckpoint& arm) { arm.network[0].shape[0] = -32; });
        armRow("another type", [](ArmCheckpoint& arm) { arm.network[0].type = TensorType::Int64; });
        armRow("a teacher too small", [](ArmCheckpoint& arm) { arm.teacher.pop_back(); });
        armRow("a teacher of too many heads", [](ArmCheckpoint& arm) { arm.teacherHeads = 3; });
        armRow("a momentum of nothing", [](ArmCheckpoint& arm) { arm.momentum[0].name = "x"; });
        armRow("a momentum of another shape", [](ArmCheckpoint& arm) {
            arm.momentum[0].shape = {1};
            arm.momentum[0].bytes.resize(4);
        });
        armRow("a momentum of few bytes", [](ArmCheckpoint& arm) { arm.momentum[0].bytes = {}; });
        armRow("no evaluation", [](ArmCheckpoint& arm) { arm.last = {}; });
        armRow("too few logits",
               [](ArmCheckpoint& arm) { arm.last.classified().sampleLogits.pop_back(); });
        armRow("too few hits",
               [](ArmCheckpoint& arm) { arm.last.classified().withinHeadCorrect = {1}; });
        armRow("bins that do not fit",
               [](ArmCheckpoint& arm) { arm.last.classified().oldReliability.n = {1}; });
        armRow("a phase without training",
               [](ArmCheckpoint& arm) { arm.phase = Phase::MemoryUpdate; });
    }

    void damagedCheckpointsAreRefused()
    {
        using Damage = std::function<void(Checkpoint&)>;
        QFETCH(Damage, damage);
        static const auto whole = eventsOf(tests::tinyExperiment());
        // In the second step, after the first balanced epoch: everything is in use.
        Checkpoint from = checkpointAt(whole, checkpointsIn(whole).at(7));
        QCOMPARE(nameOf(from), QByteArray("step 2 balanced fine-tuning epoch 1"));
        damage(from);
        Controls controls;
        int events = 0;
        QVERIFY_EXCEPTION_THROWN(resumeExperiment(std::get<RunStarted>(whole.front()),
                                                  from,
                                                  {},
                                                  controls,
                                                  [&events](const Event&) { ++events; }),
                                 DataError);
        QCOMPARE(events, 0);
    }
};

PALIMPSEST_TEST(TestResume)
#include "tst_resume.moc"
