// SPDX-License-Identifier: GPL-3.0-only
// Which test images' pictures a run has sent: those that show what a class was forgotten into. A
// few are enough, so that the run's file stays small.
#pragma once

#include "engine/core/event.h"
#include "engine/learning/learning_data.h"

#include <set>
#include <vector>

namespace engine {

class SentTestPictures
{
public:
    static constexpr int kNewPerClass = 8;
    static constexpr int kMostPerClass = 40; // over the whole run

    // Pictures not taken before of images that are wrong in `predicted` though their class is old:
    // for each position below `firstNew`, in turn one for every class it is taken for.
    [[nodiscard]] TestImages
    takeNew(const TestPredicted& predicted, int firstNew, const LearningData& data);

    // Rows taken so far, ascending.
    [[nodiscard]] std::vector<int> rows() const { return {m_rows.begin(), m_rows.end()}; }
    void restore(const std::vector<int>& rows) { m_rows = {rows.begin(), rows.end()}; }

private:
    [[nodiscard]] int countOf(const std::vector<int>& rows) const;

    std::set<int> m_rows;
};

} // namespace engine
