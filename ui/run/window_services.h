// SPDX-License-Identifier: GPL-3.0-only
// What the program hands the window: how to run an experiment and how to read and copy run files.
// The window itself links neither the engine nor the recorder.
#pragma once

#include "engine/core/base/image.h"
#include "engine/core/event.h"
#include "engine/core/experiment.h"
#include "engine/core/picture_logits.h"
#include "engine/core/run_function.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ui {

// A run that was cut short, ready to go on.
struct ResumableRun
{
    std::vector<engine::Event> events; // what came before, RunStarted first
    engine::RunFunction run;           // the rest; for one call
    std::string note{};                // a sentence for the user about where it goes on; or empty
};
// A run of the user's as its file tells without being read whole.
struct StoredRun
{
    std::string path;
    std::string startedAt; // ISO 8601, UTC; empty when it is not known
    int step = 0;          // the newest that began; 0 before the first
    int steps = 0;
    std::string failure{}; // the sentence it ended with; empty when it was interrupted
    bool isFinished = false;
    engine::Experiment experiment{};
    std::uintmax_t bytes = 0; // of its file
};
// The one the window left, if any. Called on a thread of its own; writes nothing, throws nothing.
using UnfinishedRunFinder = std::function<std::optional<StoredRun>()>;

struct DatasetAnswer
{
    std::string problem{};              // why it cannot be used, in a sentence; empty when it can
    std::vector<std::string> remarks{}; // what is to be known of it: what was passed over, say
};
// Tries a data set. Called on a thread of its own, whose stop request says that nobody waits for
// the answer any more.
using DatasetChecker =
    std::function<DatasetAnswer(const engine::Source& dataset, const std::stop_token& stop)>;

// The next frame of a camera that is open for as long as this lives. Throws engine::Error.
using CameraFrames = std::function<engine::Image()>;
// Turns the camera on. Throws engine::Error when there is none.
using CameraOpener = std::function<CameraFrames()>;

// What it takes to show the user's own picture to a run's networks. All are called on threads of
// their own and throw engine::Error with a sentence for the user; any may be missing.
struct PictureServices
{
    // A picture from a file, the right way up.
    std::function<engine::Image(const std::string& path)> open;
    // What every network stored in a run file says of a picture.
    std::function<engine::PictureReading(
        const std::string& runPath, const engine::Image& picture, const std::stop_token& stop)>
        read;
    CameraOpener openCamera;
};

struct WindowServices
{
    // Runs an experiment on the thread that calls it. Required.
    engine::RunFunction run;
    // Every event of a recorded run. Throws engine::Error with a sentence for the user.
    std::function<std::vector<engine::Event>(const std::string& path)> openRun;
    // What is missing of a recorded run that can be read all the same, or damaged; empty where
    // nothing is.
    std::function<std::string(const std::string& path)> missingFrom;
    // Takes up the run in a file, to be recorded there further, with its pictures and its backbone
    // where `moved` says they are by now; see engine::missingSources(). Throws engine::Error
    // likewise.
    std::function<ResumableRun(const std::string& path, const engine::SourcesMoved& moved)>
        resumeRun;
    // What is offered to go on when the window opens.
    UnfinishedRunFinder findUnfinished;
    // The newest runs of the user's, the newest first, at most so many; throws nothing.
    std::function<std::vector<StoredRun>(std::size_t most)> recentRuns;
    // Puts a run file, which nobody records in, into the trash of the desktop. Throws
    // engine::Error likewise.
    std::function<void(const std::string& path)> removeRun;
    // Copies a run file, also while it is being written. Throws engine::Error likewise.
    std::function<void(const std::string& from, const std::string& to)> saveRunAs;
    // Tries a data set when it is chosen; without it, only a start does.
    DatasetChecker checkDataset;
    PictureServices pictures;
    // What the control bar offers first.
    engine::Experiment experiment;
    // What the device that trains multiplies in hardware.
    engine::Precision fastestPrecision = engine::fastestPrecision();
    // Shown when the window opens, labelled RECORDED; may be empty.
    std::vector<engine::Event> recordedRun;
    // The file that run was opened from; empty for the one that comes with the program.
    std::string recordedPath;
};

} // namespace ui
