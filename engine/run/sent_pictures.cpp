// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/sent_pictures.h"

namespace engine {

ExemplarImages SentPictures::takeNew(const std::vector<std::vector<Exemplar>>& exemplars,
                                     const LabelledImages& train)
{
    ExemplarImages pictures;
    for (const auto& ofClass : exemplars) {
        for (const Exemplar& exemplar : ofClass) {
            if (m_rows.insert(exemplar.datasetIndex).second)
                pictures.entries.push_back(
                    {exemplar.datasetIndex, train.image(exemplar.datasetIndex)});
        }
    }
    return pictures;
}

} // namespace engine
