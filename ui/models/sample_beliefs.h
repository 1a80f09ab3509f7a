// SPDX-License-Identifier: GPL-3.0-only
// What the networks say of one picture at a moment, worked out from a timeline without any
// widget: logits first, so that softening them at another temperature needs no timeline.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

enum class TeacherPresence
{
    Present,
    NoneInFirstStep,
    ArmHasNone, // the recipe does not distil
    NotFrozen,  // the step has begun and its teacher has not been reported
};

struct ArmLogits
{
    int arm = 0;                // its index in the run
    std::vector<float> student; // one per class seen; empty before the first evaluation
    std::vector<float> teacher; // one per class the teacher knows; empty without one
    TeacherPresence presence = TeacherPresence::NotFrozen;
    QString teacherName{}; // "the network after step 4"; empty without one

    bool operator==(const ArmLogits&) const = default;
};

// Whether `logits` has one for the class at `position`.
[[nodiscard]] bool knowsClass(const std::vector<float>& logits, int position);

struct SampleLogits
{
    std::optional<int> truth;    // position of the image's class; none of a picture of the user's
    int step = 0;                // of the newest answer; 0 before it
    std::vector<ArmLogits> arms; // by side

    bool operator==(const SampleLogits&) const = default;
};

// Logits of `sample` at `tick` for the arms shown. Empty arms without a run or such a sample image.
[[nodiscard]] SampleLogits sampleLogitsAt(const engine::Timeline& timeline,
                                          const ShownArms& shown,
                                          int sample,
                                          std::int64_t tick);

// The same for the picture that `state` shows: a sample image, or the user's own. An arm answers
// about the latter as it ended the newest step that was stored by then, and its teacher is the
// network of the step before; a teacher of balanced fine-tuning is not stored.
[[nodiscard]] SampleLogits pictureLogitsAt(const engine::Timeline& timeline,
                                           const ViewState& state);

// The arm that ranks the classes and speaks the sentence: the first of `sides` that has a teacher,
// otherwise the last. Requires sides of `logits`, at least one.
[[nodiscard]] const ArmLogits& referenceArm(const SampleLogits& logits,
                                            const std::vector<int>& sides);

// True when the run has a husky, a wolf and a washing machine.
[[nodiscard]] bool hasNamedTrio(const std::vector<engine::ClassInfo>& classes);

// Positions to show, best first; the true class is always one of them. The trio by name is husky,
// wolf and washing machine with the true class in front (some may not be learned yet); a run that
// lacks one of them gets the trio that `reference`'s logits pick: the true class, the likeliest
// other one and the least likely; without a true class the two likeliest and the least likely. The
// order does not depend on a temperature.
[[nodiscard]] std::vector<int> shownPositions(const SampleLogits& logits,
                                              const ArmLogits& reference,
                                              const std::vector<engine::ClassInfo>& classes,
                                              RowChoice choice);

enum class Speaker
{
    Teacher,
    Student,
};

struct LikelihoodRatio
{
    int arm = 0;
    Speaker speaker = Speaker::Student;
    int likelier = 0; // positions
    int lessLikely = 0;
    double ratio = 1.0; // p(likelier) / p(lessLikely) = exp((z_l - z_u) / T), 1 .. infinity
};

// How much likelier one of two classes is. The teacher speaks when it knows both, else the student
// when it does; empty when neither does.
[[nodiscard]] std::optional<LikelihoodRatio>
likelihoodRatio(const ArmLogits& logits, int one, int other, double temperature);

// Which two of the shown positions the ratio is about: the best and the worst wrong class when at
// least two are known to the student, otherwise truth and the other one. Empty below two classes.
[[nodiscard]] std::optional<std::pair<int, int>> comparedPositions(const SampleLogits& logits,
                                                                   const ArmLogits& reference,
                                                                   const std::vector<int>& shown);

} // namespace ui
