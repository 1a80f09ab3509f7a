// SPDX-License-Identifier: GPL-3.0-only
// The stored fields of every event, listed once: writing and reading walk the same list. Pictures
// are not in it; they are stored beside the events, see picturesIn() in event_json.h.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/core/settings/experiment_settings.h"
#include "engine/core/settings/recipe_settings.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

namespace engine {

// The field by which an evaluation is told to hold no more than numbers.
inline constexpr const char* kMeasured = "measured";

template <typename Value, typename Struct>
concept ConstOrNot = std::same_as<std::remove_const_t<Value>, Struct>;

// Settings are stored by their own list.
template <typename Value>
requires HasSettings<std::remove_const_t<Value>>
void eachField(Value& value, auto&& visit)
{
    eachSetting(SettingsOf<std::remove_const_t<Value>>{}, [&](const Setting& setting, auto member) {
        visit(setting.key, std::invoke(member, value));
    });
}

void eachField(ConstOrNot<ClassInfo> auto& value, auto&& visit)
{
    visit("dataset_class", value.datasetClass);
    visit("name", value.name);
    visit("step", value.step);
    visit("train_images", value.trainImages);
    visit("test_images", value.testImages);
}

void eachField(ConstOrNot<SampleImage> auto& value, auto&& visit)
{
    visit("test_index", value.testIndex);
    visit("position", value.position);
}

void eachField(ConstOrNot<Environment> auto& value, auto&& visit)
{
    visit("program_version", value.programVersion);
    visit("torch_version", value.torchVersion);
    visit("threads", value.threads);
    visit("started_at", value.startedAt);
    visit("device", value.device);
    visit("processes", value.processes);
    visit("processor", value.processor);
    visit("instructions", value.instructions);
}

void eachField(ConstOrNot<PassedOver> auto& value, auto&& visit)
{
    visit("reason", value.reason);
    visit("files", value.files);
    visit("detail", value.detail);
    visit("examples", value.examples);
    visit("first_is", value.firstIs);
}

void eachField(ConstOrNot<Intake> auto& value, auto&& visit)
{
    visit("passed_over", value.passedOver);
    visit("test_images_in_training", value.testImagesInTraining);
    visit("duplicate_examples", value.duplicateExamples);
    visit("notes", value.notes);
}

void eachField(ConstOrNot<RunStarted> auto& value, auto&& visit)
{
    visit("experiment", value.experiment);
    visit("classes", value.classes);
    visit("steps", value.steps);
    visit("probes", value.sampleImages);
    visit("planned_ticks", value.plannedTicks);
    visit("environment", value.environment);
    visit("data_fingerprint", value.dataFingerprint);
    visit("backbone_fingerprint", value.backboneFingerprint);
    visit("intake", value.intake);
    visit("results", value.results);
}

void eachField(ConstOrNot<StepStarted> auto& value, auto&& visit)
{
    visit("step", value.step);
    visit("tick", value.tick);
    visit("first_new", value.firstNew);
    visit("seen", value.seen);
}

void eachField(ConstOrNot<PhaseStarted> auto& value, auto&& visit)
{
    visit("step", value.step);
    visit("phase", value.phase);
    visit("tick", value.tick);
    visit("epochs", value.epochs);
    visit("ticks_per_epoch", value.ticksPerEpoch);
}

void eachField(ConstOrNot<TeacherFrozen> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("phase", value.phase);
    visit("tick", value.tick);
    visit("classes", value.classes);
    visit("probe_logits", value.sampleLogits);
}

void eachField(ConstOrNot<LossParts> auto& value, auto&& visit)
{
    visit("cross_entropy", value.crossEntropy);
    visit("distillation", value.distillation);
}

void eachField(ConstOrNot<Confusion> auto& value, auto&& visit)
{
    visit("classes", value.classes);
    visit("counts", value.counts);
}

void eachField(ConstOrNot<Reliability> auto& value, auto&& visit)
{
    visit("n", value.n);
    visit("correct", value.correct);
    visit("confidence", value.confidence);
}

void eachField(ConstOrNot<Classified> auto& value, auto&& visit)
{
    visit("confusion", value.confusion);
    visit("within_head_correct", value.withinHeadCorrect);
    visit("top_five_correct", value.topFiveCorrect);
    visit("old_reliability", value.oldReliability);
    visit("new_reliability", value.newReliability);
    visit("probe_logits", value.sampleLogits);
}

void eachField(ConstOrNot<Measured::Number> auto& value, auto&& visit)
{
    visit("name", value.name);
    visit("value", value.value);
}

void eachField(ConstOrNot<Measured> auto& value, auto&& visit)
{
    visit(kMeasured, value.numbers);
}

// The results stand among the other fields, where older programs look for them.
void eachField(ConstOrNot<Evaluated> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("phase", value.phase);
    visit("moment", value.moment);
    visit("epoch", value.epoch);
    visit("tick", value.tick);
    visit("iteration", value.iteration);
    std::visit([&visit](auto& results) { eachField(results, visit); }, value.results);
    visit("loss", value.loss);
    visit("learning_rate", value.learningRate);
    visit("temperature", value.temperature);
    visit("images_trained", value.imagesTrained);
    visit("seconds_trained", value.secondsTrained);
    visit("mini_batch", value.miniBatch);
}

void eachField(ConstOrNot<Progressed> auto& value, auto&& visit)
{
    visit("step", value.step);
    visit("phase", value.phase);
    visit("epoch", value.epoch);
    visit("tick", value.tick);
    visit("images_per_second", value.imagesPerSecond);
    visit("elapsed_seconds", value.elapsedSeconds);
    visit("remaining_seconds", value.remainingSeconds);
}

void eachField(ConstOrNot<ExemplarImages::Entry> auto& value, auto&& visit)
{
    visit("dataset_index", value.datasetIndex);
}

void eachField(ConstOrNot<ExemplarImages> auto& value, auto&& visit)
{
    visit("entries", value.entries);
}

void eachField(ConstOrNot<Exemplar> auto& value, auto&& visit)
{
    visit("dataset_index", value.datasetIndex);
    visit("rank", value.rank);
    visit("distance", value.distance);
}

void eachField(ConstOrNot<MemoryUpdated> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("tick", value.tick);
    visit("budget", value.budget);
    visit("exemplars", value.exemplars);
}

void eachField(ConstOrNot<SelectionStudied::Candidate> auto& value, auto&& visit)
{
    visit("dataset_index", value.datasetIndex);
    visit("distance", value.distance);
}

void eachField(ConstOrNot<SelectionStudied::Pick> auto& value, auto&& visit)
{
    visit("chosen", value.chosen);
    visit("runners_up", value.runnersUp);
}

void eachField(ConstOrNot<SelectionStudied> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("position", value.position);
    visit("tick", value.tick);
    visit("images", value.images);
    visit("herding", value.herding);
    visit("closest_to_mean", value.closestToMean);
    visit("random_mean", value.randomMean);
    visit("random_deviation", value.randomDeviation);
    visit("picks", value.picks);
    visit("plane_indices", value.planeIndices);
    visit("plane_x", value.planeX);
    visit("plane_y", value.planeY);
    visit("plane_share", value.planeShare);
}

void eachField(ConstOrNot<TestImages::Entry> auto& value, auto&& visit)
{
    visit("test_index", value.testIndex);
}

void eachField(ConstOrNot<TestImages> auto& value, auto&& visit)
{
    visit("entries", value.entries);
}

void eachField(ConstOrNot<TestPredicted::OfClass> auto& value, auto&& visit)
{
    visit("test_indices", value.testIndices);
    visit("predicted", value.predicted);
}

void eachField(ConstOrNot<TestPredicted> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("tick", value.tick);
    visit("classes", value.classes);
}

void eachField(ConstOrNot<ControlApplied> auto& value, auto&& visit)
{
    visit("setting", value.setting);
    visit("value", value.value);
    visit("step", value.step);
    visit("tick", value.tick);
}

// Checkpoints and weights are stored in tables of their own.
void eachField(ConstOrNot<CheckpointTaken> auto&, auto&&) {}
void eachField(ConstOrNot<WeightsKept> auto&, auto&&) {}

// Without the tensors.
void eachField(ConstOrNot<ArmCheckpoint> auto& value, auto&& visit)
{
    visit("phase", value.phase);
    visit("teacher_heads", value.teacherHeads);
    visit("exemplars", value.exemplars);
    visit("per_class", value.perClass);
    visit("samples", value.samples);
    visit("temperature", value.temperature);
    visit("updates_in_phase", value.updatesInPhase);
    visit("iterations", value.iterations);
    visit("images_trained", value.imagesTrained);
    visit("seconds_trained", value.secondsTrained);
    visit("last", value.last);
    visit("has_stopped", value.hasStopped);
}

void eachField(ConstOrNot<Checkpoint> auto& value, auto&& visit)
{
    visit("step", value.step);
    visit("phase", value.phase);
    visit("epochs_done", value.epochsDone);
    visit("tick", value.tick);
    visit("memory_budget", value.memoryBudget);
    visit("elapsed_seconds", value.elapsedSeconds);
    visit("pictures_sent", value.picturesSent);
    visit("test_pictures_sent", value.testPicturesSent);
    visit("arms", value.arms);
}

void eachField(ConstOrNot<RunPaused> auto& value, auto&& visit)
{
    visit("tick", value.tick);
}

void eachField(ConstOrNot<RunResumed> auto& value, auto&& visit)
{
    visit("tick", value.tick);
}

void eachField(ConstOrNot<RecordingStarted> auto& value, auto&& visit)
{
    visit("path", value.path);
}

void eachField(ConstOrNot<RunFinished> auto& value, auto&& visit)
{
    visit("tick", value.tick);
    visit("seconds", value.seconds);
}

void eachField(ConstOrNot<RunStopped> auto& value, auto&& visit)
{
    visit("tick", value.tick);
    visit("seconds", value.seconds);
}

void eachField(ConstOrNot<RunFailed> auto& value, auto&& visit)
{
    visit("kind", value.kind);
    visit("message", value.message);
}

void eachField(ConstOrNot<ArmStopped> auto& value, auto&& visit)
{
    visit("arm", value.arm);
    visit("step", value.step);
    visit("tick", value.tick);
    visit("message", value.message);
}

void eachField(ConstOrNot<SourcesMoved> auto& value, auto&& visit)
{
    visit("dataset", value.dataset);
    visit("backbone", value.backbone);
}

// The stored name of each event type, in the order of the variant.
inline constexpr std::array<std::string_view, std::variant_size_v<Event>> kEventKinds{
    "run_started",    "step_started",      "phase_started",    "teacher_frozen",    "evaluated",
    "progressed",     "exemplar_images",   "memory_updated",   "selection_studied", "test_images",
    "test_predicted", "control_applied",   "checkpoint_taken", "weights_kept",      "run_paused",
    "run_resumed",    "recording_started", "run_finished",     "run_stopped",       "run_failed",
    "arm_stopped",    "sources_moved",
};

// Stored names of enumerators.
template <typename Enum> using EnumName = std::pair<Enum, std::string_view>;

template <HasChoices Enum> constexpr auto namesOf(Enum)
{
    constexpr auto kChoices = choicesOf(Enum{});
    std::array<EnumName<Enum>, kChoices.size()> names;
    std::ranges::transform(kChoices, names.begin(), [](const Choice<Enum>& choice) {
        return EnumName<Enum>{choice.value, choice.stored};
    });
    return names;
}

constexpr auto namesOf(Phase)
{
    return std::array{EnumName<Phase>{Phase::Training, "training"},
                      EnumName<Phase>{Phase::BalancedFineTuning, "balanced_fine_tuning"},
                      EnumName<Phase>{Phase::MemoryUpdate, "memory_update"}};
}

constexpr auto namesOf(ResultsKind)
{
    using enum ResultsKind;
    return std::array{EnumName<ResultsKind>{Classified, "classified"},
                      EnumName<ResultsKind>{Measured, kMeasured}};
}

constexpr auto namesOf(PassedOver::Reason)
{
    using Reason = PassedOver::Reason;
    using enum PassedOver::Reason;
    return std::array{EnumName<Reason>{Ending, "ending"},
                      EnumName<Reason>{Hidden, "hidden"},
                      EnumName<Reason>{Thumbnails, "thumbnails"},
                      EnumName<Reason>{OutsideClasses, "outside_classes"},
                      EnumName<Reason>{OtherFolder, "other_folder"},
                      EnumName<Reason>{LinkedFolder, "linked_folder"},
                      EnumName<Reason>{NotAFile, "not_a_file"}};
}

constexpr auto namesOf(EvaluationMoment)
{
    using enum EvaluationMoment;
    return std::array{EnumName<EvaluationMoment>{WithinEpoch, "within_epoch"},
                      EnumName<EvaluationMoment>{EndOfEpoch, "end_of_epoch"},
                      EnumName<EvaluationMoment>{EndOfStep, "end_of_step"}};
}

constexpr auto namesOf(ControlApplied::Setting)
{
    using enum ControlApplied::Setting;
    return std::array{EnumName<ControlApplied::Setting>{MemoryBudget, "memory_budget"},
                      EnumName<ControlApplied::Setting>{Temperature, "temperature"}};
}

constexpr auto namesOf(TensorType)
{
    using enum TensorType;
    return std::array{EnumName<TensorType>{Float32, "float32"},
                      EnumName<TensorType>{Int64, "int64"},
                      EnumName<TensorType>{Bool, "bool"},
                      EnumName<TensorType>{UInt8, "uint8"},
                      EnumName<TensorType>{Int8, "int8"},
                      EnumName<TensorType>{Int16, "int16"},
                      EnumName<TensorType>{Int32, "int32"}};
}

constexpr auto namesOf(FailureKind)
{
    using enum FailureKind;
    return std::array{EnumName<FailureKind>{BadUsage, "bad_usage"},
                      EnumName<FailureKind>{BadData, "bad_data"},
                      EnumName<FailureKind>{Failed, "failed"}};
}

} // namespace engine
