// SPDX-License-Identifier: GPL-3.0-only
// One run = one file: an SQLite database with the run's events as JSON and its pictures as PNG.
// Every event is on its way to the disk when append() returns, so that a killed program loses at
// most the evaluation it was in.
//
//   meta(key, value)              program_version, created_at: for people who look inside; run, a
//                                 number no other run has, file, its name, and last_event
//   events(seq, kind, body, sum)  see event_json.h and row_sum.h
//   pictures(event, slot, png)    see picturesIn()
//   numbers(event, slot, data)    see number_lists.h
//   checkpoint, weights, tensors  what resuming needs, and the weights of every step; see
//                                 stored_checkpoint.h
#pragma once

#include "engine/core/event.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/files/run_target.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace engine {

struct InterruptedRun; // engine/record/interrupted_run.h

// A run being written. Not for several threads at once.
class RunFile
{
public:
    // Creates the file. Throws as requireWritableTarget(), and RunError when SQLite cannot create
    // it.
    explicit RunFile(std::filesystem::path path, Existing existing = Existing::Refuse);
    // The same with the first event in it from the very start: a program killed at any moment
    // leaves no file, or one that can go on.
    RunFile(std::filesystem::path path, Existing existing, const RunStarted& first);
    // Goes on with a run that was cut short: what came after its checkpoint is removed, all at
    // once. `lock` is the one the run was held with. Throws RunError.
    RunFile(const InterruptedRun& run, RecordingLock lock);
    // Closes; swallows what close() would throw.
    ~RunFile();
    RunFile(const RunFile&) = delete;
    RunFile& operator=(const RunFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    // Where its file is: it may have been moved or removed since.
    [[nodiscard]] WhereaboutsOfRun whereabouts() const;

    // Stores one event; Progressed and RecordingStarted are left out, because they say nothing
    // about the run that lasts. Of checkpoints only the newest stays, and none once the run is
    // finished. Throws RunError, e.g. when the disk is full or
    // the file is no longer in its place; it stays readable up to the event before. Requires that
    // close() was not called.
    void append(const Event& event);

    // Folds SQLite's write-ahead log into the file, so that a run is one file. Does nothing the
    // second time. Throws RunError.
    void close();

private:
    struct Connection;

    RunFile(std::filesystem::path path, Existing existing, const RunStarted* first);
    void requireInPlace() const;

    std::filesystem::path m_path;
    // Outlives the connection: closing the file a second time would take SQLite's own locks away.
    std::optional<RecordingLock> m_lock;
    std::unique_ptr<Connection> m_connection;
};

// Every event of a run, oldest first, ending with a final event: when the program that recorded it
// was killed, or is still recording, that is a RunStopped at the last tick recorded, with the
// seconds spent in training. Throws DataError when the file is missing, no run, damaged, or from a
// newer program.
[[nodiscard]] std::vector<Event> readEvents(const std::filesystem::path& path);

// Reads every byte that matters. Throws DataError as readEvents(), and when anything in the file is
// not what was recorded, also where no reader would look: weights, indices.
void requireWhole(const std::filesystem::path& path);
// The same without the events, for whoever has read those.
void requireWholeBesidesEvents(const std::filesystem::path& path);

// The first event alone, however long the run is. Throws DataError as readEvents().
[[nodiscard]] RunStarted readRunStarted(const std::filesystem::path& path);

} // namespace engine
