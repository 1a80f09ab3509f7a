// SPDX-License-Identifier: GPL-3.0-only
// Which exemplars' pictures a run has sent: arms share exemplars, and a picture is sent once.
#pragma once

#include "engine/core/event.h"
#include "engine/data/images/dataset.h"

#include <set>
#include <vector>

namespace engine {

class SentPictures
{
public:
    // The pictures of `exemplars`, and of what `studies` compare with them, that were not taken
    // before; all are rows of `train`.
    [[nodiscard]] ExemplarImages takeNew(const std::vector<std::vector<Exemplar>>& exemplars,
                                         const std::vector<SelectionStudied>& studies,
                                         const LabelledImages& train);

    // Rows taken so far, ascending.
    [[nodiscard]] std::vector<int> rows() const { return {m_rows.begin(), m_rows.end()}; }
    void restore(const std::vector<int>& rows) { m_rows = {rows.begin(), rows.end()}; }

private:
    std::set<int> m_rows;
};

} // namespace engine
