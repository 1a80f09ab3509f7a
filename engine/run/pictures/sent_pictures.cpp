// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/pictures/sent_pictures.h"

namespace engine {

ExemplarImages SentPictures::takeNew(const std::vector<std::vector<Exemplar>>& exemplars,
                                     const std::vector<SelectionStudied>& studies,
                                     const LabelledImages& train)
{
    ExemplarImages pictures;
    const auto take = [&](int row) {
        if (m_rows.insert(row).second)
            pictures.entries.push_back({row, train.image(row)});
    };
    for (const auto& ofClass : exemplars) {
        for (const Exemplar& exemplar : ofClass)
            take(exemplar.datasetIndex);
    }
    for (const SelectionStudied& study : studies) {
        for (const SelectionStudied::Pick& pick : study.picks) {
            take(pick.chosen.datasetIndex);
            for (const SelectionStudied::Candidate& next : pick.runnersUp)
                take(next.datasetIndex);
        }
    }
    return pictures;
}

} // namespace engine
