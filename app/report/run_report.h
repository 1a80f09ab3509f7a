// SPDX-License-Identifier: GPL-3.0-only
// A run in words, for a terminal or a log. Pure: events and timelines in, text out.
#pragma once

#include "app/report/progress_line.h"
#include "engine/core/arm_summary.h"
#include "engine/core/checkpoint.h"
#include "engine/core/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

enum class Detail
{
    Steps,  // beside a progress line: where steps begin and how they ended
    Epochs, // for a log: phases and the accuracy after every epoch too
};

// "sketchbook: 10 classes in 5 steps".
[[nodiscard]] std::string sizeText(const engine::RunStarted& run);

// What trained a run: "2 threads; float32; LibTorch 1.13.1; AMD EPYC 9554 (avx512_bf16)".
[[nodiscard]] std::string machineText(const engine::RunStarted& run);

// A sentence of warning where that is many times slower than it need be; else empty.
[[nodiscard]] std::string precisionNote(const engine::RunStarted& run);

// What an event is worth saying, `timeline` being what is known after it. Without a line end; empty
// when there is nothing to say.
[[nodiscard]] std::string
lineFor(const engine::Event& event, const engine::Timeline& timeline, Detail detail);

// Where a run goes on, e.g. "Resuming at step 3, training, after epoch 2 of 5".
[[nodiscard]] std::string resumingLine(const engine::Checkpoint& from,
                                       const engine::Timeline& timeline);

// How far a run is; nothing before its first step.
[[nodiscard]] std::optional<Progress> progressOf(const engine::Timeline& timeline);

// A sentence for above the table where the run is not finished, else nothing. Requires a run.
[[nodiscard]] std::string summaryHeading(const engine::Timeline& timeline);

// A row for each arm: average incremental accuracy without and with the first step, last accuracy,
// forgetting, training time, images trained. Ends with a line end. "-" stands for what the run did
// not get to.
[[nodiscard]] std::string summaryTable(const engine::Timeline& timeline);

// A sentence for each arm that could not go on with the others.
[[nodiscard]] std::vector<std::string> stoppedArms(const std::vector<engine::ArmSummary>& arms);

// "96000 images in 0:48: 2000 images/s", all arms together; empty when the run has no end yet.
[[nodiscard]] std::string speedText(const engine::Timeline& timeline);

} // namespace app
