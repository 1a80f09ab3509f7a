// SPDX-License-Identifier: GPL-3.0-only
// Counts what a classifier's scores of test images say, batch by batch: confusion, within-head and
// top-five hits, reliability. Plain numbers; where the scores come from is not its business.
#pragma once

#include "engine/core/event.h"

#include <span>
#include <vector>

namespace engine {

// What the scores of a classifier are; the highest is its answer either way.
enum class ScoreKind
{
    Logits,  // their softmax over all heads is a probability
    Ranking, // only their order counts, e.g. distances with a minus: no reliability
};

// What an evaluation says but for the sample images, and image by image.
struct TestResults : Classified
{
    // By true position: what each image was taken for, in the order they were added.
    std::vector<std::vector<int>> predicted;

    bool operator==(const TestResults&) const = default;
};

class TestTally
{
public:
    // `headSizes`: classes of each head, oldest first. The classes of the last one are the new
    // ones.
    TestTally(std::span<const int> headSizes, ScoreKind kind);

    [[nodiscard]] int classCount() const { return m_results.confusion.classes; }

    // One image: its score for every class, and its true position. Of equal scores the one of the
    // class learned first counts as higher; a score that is not a number is never right.
    void add(std::span<const float> scores, int truth);

    [[nodiscard]] const TestResults& results() const { return m_results; }

private:
    // The classes of one head: positions first .. last-1.
    struct Head
    {
        int first = 0;
        int last = 0;
    };

    void addReliability(std::span<const float> scores, int answer, int truth);

    ScoreKind m_kind;
    int m_firstNew = 0;
    std::vector<Head> m_headOf; // by position
    TestResults m_results;
};

} // namespace engine
