// SPDX-License-Identifier: GPL-3.0-only
// What a run says while it happens: immutable values, oldest first. They go up through a mailbox to
// the Timeline, into the run file, and nowhere down.
//
// Words: an *arm* is an index into RunStarted::experiment.arms; a *position* numbers classes from 0
// in the order they are learned and is also the column of a logit; *steps* and *epochs* count from
// 1; a *tick* is the clock all arms share: one tick is one mini-batch of the longest arm.
#pragma once

#include "engine/core/base/image.h"
#include "engine/core/base/plain_tensor.h"
#include "engine/core/experiment.h"
#include "engine/core/intake.h"
#include "engine/core/metrics/metrics.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace engine {

struct Checkpoint; // engine/core/checkpoint.h

enum class Phase
{
    Training,           // cross-entropy and distillation on new images and exemplars
    BalancedFineTuning, // the same on equal numbers of every class
    MemoryUpdate,       // herding; no training
};

// One class, in learned order.
struct ClassInfo
{
    int datasetClass = 0; // number of the class in the data set
    std::string name;
    int step = 1; // the step that brings it
    int trainImages = 0;
    int testImages = 0;

    bool operator==(const ClassInfo&) const = default;
};

// A test image whose logits every evaluation reports.
struct SampleImage
{
    int testIndex = 0; // row in the test part of the data set
    int position = 0;  // its true class
    Image image;

    bool operator==(const SampleImage&) const = default;
};

// What ran: for the record, so that a number can be reproduced.
struct Environment
{
    std::string programVersion;
    std::string torchVersion;
    int threads = 0;
    std::string startedAt;      // ISO 8601, UTC
    std::string device = "cpu"; // or "cuda"
    int processes = 1;          // that trained it together, each with `threads`
    // See Processor; empty in files of older programs.
    std::string processor{};
    std::string instructions{};

    bool operator==(const Environment&) const = default;
};

// Which Results the evaluations of a run hold; numbered as the alternatives there.
enum class ResultsKind
{
    Classified,
    Measured,
};

// First event of a run, once the data is loaded.
struct RunStarted
{
    Experiment experiment;
    std::vector<ClassInfo> classes; // in learned order
    int steps = 0;
    std::vector<SampleImage> sampleImages;
    std::int64_t plannedTicks = 0;
    Environment environment;
    // Hash of every picture and label, so that a run is only resumed on the data it began with; 0
    // in files of older programs.
    std::uint64_t dataFingerprint = 0;
    // The same of the TorchScript file the backbone comes from; 0 for those that are built in.
    std::uint64_t backboneFingerprint = 0;
    Intake intake{}; // empty in files of older programs
    ResultsKind results = ResultsKind::Classified;

    bool operator==(const RunStarted&) const = default;
};

// A step begins: its images are in, its head is added to every arm.
struct StepStarted
{
    int step = 1;
    std::int64_t tick = 0;
    int firstNew = 0; // its classes are positions firstNew .. seen-1
    int seen = 0;     // classes seen from now on

    bool operator==(const StepStarted&) const = default;
};

// A phase of a step begins, at the same tick for every arm. An arm whose recipe lacks it waits.
struct PhaseStarted
{
    int step = 1;
    Phase phase = Phase::Training;
    std::int64_t tick = 0;
    int epochs = 0; // 0 for MemoryUpdate
    int ticksPerEpoch = 0;

    bool operator==(const PhaseStarted&) const = default;
};

// An arm froze a copy of itself as teacher of the phase that now begins. Only arms that distil.
struct TeacherFrozen
{
    int arm = 0;
    int step = 1;
    Phase phase = Phase::Training;
    std::int64_t tick = 0;
    int classes = 0;                 // columns the teacher has
    std::vector<float> sampleLogits; // sample images x classes, row by row

    bool operator==(const TeacherFrozen&) const = default;
};

// Parts of the cross-distilled loss, mean over the mini-batches since the last evaluation.
struct LossParts
{
    double crossEntropy = 0.0;
    std::vector<double> distillation; // per distilled head, oldest first, weighted as in the loss

    bool operator==(const LossParts&) const = default;
};

enum class EvaluationMoment
{
    WithinEpoch,
    EndOfEpoch,
    EndOfStep, // after the memory update; one per arm and step, all at the same tick
};

// Where a run stands when an arm is evaluated.
struct PositionInRun
{
    int step = 1;
    Phase phase = Phase::Training;
    EvaluationMoment moment = EvaluationMoment::EndOfEpoch;
    int epoch = 1;
    std::int64_t tick = 0;

    bool operator==(const PositionInRun&) const = default;
};

// How an arm trained up to an evaluation, and what that cost.
struct TrainingCost
{
    std::int64_t iteration = 0; // SGD updates this arm has made
    LossParts loss;
    double learningRate = 0.0;
    double temperature = 0.0;
    std::int64_t imagesTrained = 0; // by this arm, repeats counted
    double secondsTrained = 0.0;    // spent in this arm's training, without evaluation
    // Images of each class, by position, in the mini-batch trained on last. Empty in files of older
    // programs.
    std::vector<int> miniBatch{};

    bool operator==(const TrainingCost&) const = default;
};

// Every test image of the classes seen so far, classified in eval mode.
struct Classified
{
    Confusion confusion;
    // By true position: test images whose class is the arg max within its own head (a "task-aware"
    // answer), and those whose class is among the five (or all, if fewer) highest logits. Empty in
    // files of older programs.
    std::vector<int> withinHeadCorrect{};
    std::vector<int> topFiveCorrect{};
    // Over the test images of the old and of the new classes, from the softmax over all heads.
    // Empty where the classifier gives no probability.
    Reliability oldReliability{};
    Reliability newReliability{};
    std::vector<float> sampleLogits{}; // sample images x confusion.classes, row by row

    bool operator==(const Classified&) const = default;
};

// Named numbers, of a kind of run whose results are no more than that.
struct Measured
{
    struct Number
    {
        std::string name;
        double value = 0.0;

        bool operator==(const Number&) const = default;
    };
    std::vector<Number> numbers;

    bool operator==(const Measured&) const = default;
};

// What an evaluation finds, by the kind of run.
using Results = std::variant<Classified, Measured>;

// An arm was tried.
struct Evaluated : PositionInRun, TrainingCost
{
    int arm = 0;
    Results results{};

    // Of a run that classifies; throws std::bad_variant_access for others.
    [[nodiscard]] const Classified& classified() const { return std::get<Classified>(results); }
    [[nodiscard]] Classified& classified() { return std::get<Classified>(results); }

    bool operator==(const Evaluated&) const = default;
};

// Null where the run does not classify.
[[nodiscard]] inline const Classified* classifiedIn(const Evaluated& evaluated)
{
    return std::get_if<Classified>(&evaluated.results);
}

// Throughput and time left; at most a few times a second.
struct Progressed
{
    int step = 1;
    Phase phase = Phase::Training;
    int epoch = 1;
    std::int64_t tick = 0;
    double imagesPerSecond = 0.0; // training images of all arms together
    double elapsedSeconds = 0.0;  // without pauses
    double remainingSeconds = 0.0;

    bool operator==(const Progressed&) const = default;
};

// Pictures of exemplars not sent before; comes before the MemoryUpdated that needs them.
struct ExemplarImages
{
    struct Entry
    {
        int datasetIndex = 0; // row in the training part of the data set
        Image image;

        bool operator==(const Entry&) const = default;
    };
    std::vector<Entry> entries;

    bool operator==(const ExemplarImages&) const = default;
};

struct Exemplar
{
    int datasetIndex = 0;  // row in the training part of the data set
    int rank = 0;          // 0-based order in which herding picked it
    double distance = 0.0; // || class mean - mean of the picks up to this one || when it was picked

    bool operator==(const Exemplar&) const = default;
};

// An arm's exemplar memory after the update that ends a step.
struct MemoryUpdated
{
    int arm = 0;
    int step = 1;
    std::int64_t tick = 0;
    int budget = 0;                               // K in force
    std::vector<std::vector<Exemplar>> exemplars; // by position, in pick order

    bool operator==(const MemoryUpdated&) const = default;
};

// How the images of a class could have been chosen for the memory, measured when the class came
// into it, on the features herding used (L2-normalised, eval mode). One per new class and arm that
// keeps exemplars; comes before the MemoryUpdated of its step. Absent in files of older programs.
struct SelectionStudied
{
    // An image that was a candidate for a pick.
    struct Candidate
    {
        int datasetIndex = 0;  // row in the training part of the data set
        double distance = 0.0; // || class mean - mean of the picks so far and this one ||

        bool operator==(const Candidate&) const = default;
    };
    // One greedy pick of herding (iCaRL, Alg. 4): the nearest candidate, and the next nearest.
    struct Pick
    {
        Candidate chosen;
        std::vector<Candidate> runnersUp; // ascending in distance; at most three

        bool operator==(const Pick&) const = default;
    };

    int arm = 0;
    int step = 1;
    int position = 0;
    std::int64_t tick = 0;
    int images = 0; // training images of the class
    // || class mean - mean of the first m || for m = 1, 2, ..; each as long as the picks.
    std::vector<float> herding;
    std::vector<float> closestToMean;
    std::vector<float> randomMean;      // over 30 random orders
    std::vector<float> randomDeviation; // their standard deviation (n - 1)
    std::vector<Pick> picks;            // in order; as herding would, whatever the recipe chose by
    // The features on their two principal axes around the class mean, which lies at (0, 0). Every
    // pick and runner-up is there, and as many other images as make 500 at most.
    std::vector<int> planeIndices; // rows in the training part of the data set
    std::vector<float> planeX;
    std::vector<float> planeY;
    double planeShare = 0.0; // of the variance that the two axes show, 0 .. 1

    bool operator==(const SelectionStudied&) const = default;
};

// Pictures of test images not sent before; comes before the TestPredicted that needs them. Of each
// class no more than a few dozen are ever sent.
struct TestImages
{
    struct Entry
    {
        int testIndex = 0; // row in the test part of the data set
        Image image;

        bool operator==(const Entry&) const = default;
    };
    std::vector<Entry> entries;

    bool operator==(const TestImages&) const = default;
};

// What an arm called every test image of the classes seen, at the end of a step; one per arm and
// step, at the tick of the EndOfStep evaluation, whose confusion it adds up to. Absent in files of
// older programs.
struct TestPredicted
{
    struct OfClass
    {
        std::vector<int> testIndices; // rows in the test part of the data set, ascending
        std::vector<int> predicted;   // position each was taken for

        bool operator==(const OfClass&) const = default;
    };
    int arm = 0;
    int step = 1;
    std::int64_t tick = 0;
    std::vector<OfClass> classes; // by true position

    bool operator==(const TestPredicted&) const = default;
};

// A control took effect at its honest moment.
struct ControlApplied
{
    enum class Setting
    {
        MemoryBudget,
        Temperature,
    };
    Setting setting = Setting::MemoryBudget;
    double value = 0.0;
    int step = 1;
    std::int64_t tick = 0;

    bool operator==(const ControlApplied&) const = default;
};

// All that is needed to go on from here, at the end of an epoch, before its next one begins. Stored
// beside the events, where only the newest one stays; the Timeline has no use for it.
struct CheckpointTaken
{
    std::shared_ptr<const Checkpoint> checkpoint;

    bool operator==(const CheckpointTaken&) const = default;
};

// The weights an arm ends a step with. Stored beside the events; the Timeline has no use for them.
struct WeightsKept
{
    int arm = 0;
    int step = 1;
    std::shared_ptr<const PlainTensors> weights;

    bool operator==(const WeightsKept&) const = default;
};

// Training stopped at a safe point and waits.
struct RunPaused
{
    std::int64_t tick = 0;

    bool operator==(const RunPaused&) const = default;
};

// Training goes on after a pause.
struct RunResumed
{
    std::int64_t tick = 0;

    bool operator==(const RunResumed&) const = default;
};

// The run is also being written to this file. Sent by the recorder; never stored in the file
// itself.
struct RecordingStarted
{
    std::string path;

    bool operator==(const RecordingStarted&) const = default;
};

// Last event: all steps are done.
struct RunFinished
{
    std::int64_t tick = 0;
    double seconds = 0.0; // without pauses

    bool operator==(const RunFinished&) const = default;
};

// Last event: the user stopped the run.
struct RunStopped
{
    std::int64_t tick = 0;
    double seconds = 0.0;

    bool operator==(const RunStopped&) const = default;
};

// An arm cannot go on: its training has diverged. The others go on to the end; nothing more comes
// of this one. The message is a sentence for the user.
struct ArmStopped
{
    int arm = 0;
    int step = 1;
    std::int64_t tick = 0;
    std::string message;

    bool operator==(const ArmStopped&) const = default;
};

// A run that was cut short goes on with its pictures, or the file of its backbone, in another
// place: the same ones, by their fingerprints. Written as in Experiment; empty where they stay.
struct SourcesMoved
{
    Source dataset;
    Source backbone;

    bool operator==(const SourcesMoved&) const = default;
};

enum class FailureKind
{
    BadUsage,
    BadData,
    Failed,
};

// Last event: the run could not go on. The message is a sentence for the user.
struct RunFailed
{
    FailureKind kind = FailureKind::Failed;
    std::string message;

    bool operator==(const RunFailed&) const = default;
};

using Event = std::variant<RunStarted,
                           StepStarted,
                           PhaseStarted,
                           TeacherFrozen,
                           Evaluated,
                           Progressed,
                           ExemplarImages,
                           MemoryUpdated,
                           SelectionStudied,
                           TestImages,
                           TestPredicted,
                           ControlApplied,
                           CheckpointTaken,
                           WeightsKept,
                           RunPaused,
                           RunResumed,
                           RecordingStarted,
                           RunFinished,
                           RunStopped,
                           RunFailed,
                           ArmStopped,
                           SourcesMoved>;

// For people: "training", "balanced fine-tuning", "memory update".
[[nodiscard]] std::string phaseName(Phase phase);

// True for the three events after which no other comes.
[[nodiscard]] bool isFinal(const Event& event);

} // namespace engine
