// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/selection_study.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/learning/classification/exemplar_selection.h"
#include "engine/learning/classification/herding.h"
#include "engine/learning/classification/principal_plane.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace engine {

namespace {

void studyPicks(SelectionStudied& study,
                const std::vector<HerdingChoice>& choices,
                std::span<const int> datasetRows)
{
    const auto candidate = [&](const HerdingPick& pick) {
        return SelectionStudied::Candidate{datasetRows[static_cast<std::size_t>(pick.row)],
                                           pick.distance};
    };
    for (const HerdingChoice& choice : choices) {
        study.herding.push_back(static_cast<float>(choice.chosen.distance));
        SelectionStudied::Pick pick{candidate(choice.chosen), {}};
        for (const HerdingPick& next : choice.runnersUp)
            pick.runnersUp.push_back(candidate(next));
        study.picks.push_back(std::move(pick));
    }
}

void studyRandomOrders(SelectionStudied& study,
                       std::span<const float> features,
                       int dimensions,
                       RandomStream random,
                       const std::stop_token& stop)
{
    const std::vector<double> mean = meanOfRows(features, dimensions);
    const std::size_t count = study.picks.size();
    std::vector<double> sums(count, 0.0);
    std::vector<std::vector<double>> draws;
    for (int draw = 0; draw < kStudiedDraws; ++draw) {
        throwIfStopped(stop);
        draws.emplace_back();
        const std::vector<int> order = permutation(study.images, RandomStream(random.next()));
        for (const HerdingPick& pick : withDistances(std::span(order).first(count), mean, features))
            draws.back().push_back(pick.distance);
        for (std::size_t m = 0; m < count; ++m)
            sums[m] += draws.back()[m];
    }
    for (std::size_t m = 0; m < count; ++m) {
        const double middle = sums[m] / kStudiedDraws;
        double squares = 0.0;
        for (const std::vector<double>& draw : draws)
            squares += (draw[m] - middle) * (draw[m] - middle);
        study.randomMean.push_back(static_cast<float>(middle));
        study.randomDeviation.push_back(
            static_cast<float>(std::sqrt(squares / (kStudiedDraws - 1))));
    }
}

// Rows of the matrix that are shown: all that were picked or came near, and of the others as many
// as there is room for, at even distances.
std::vector<std::size_t> shownRows(const std::vector<HerdingChoice>& choices, std::size_t rows)
{
    std::vector<bool> isShown(rows, false);
    for (const HerdingChoice& choice : choices) {
        isShown[static_cast<std::size_t>(choice.chosen.row)] = true;
        for (const HerdingPick& next : choice.runnersUp)
            isShown[static_cast<std::size_t>(next.row)] = true;
    }
    const auto needed = static_cast<std::size_t>(std::ranges::count(isShown, true));
    const std::size_t others = rows - needed;
    const std::size_t room =
        needed < kStudiedPoints ? std::min(others, kStudiedPoints - needed) : 0;
    std::vector<std::size_t> shown;
    std::size_t passed = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        bool isTaken = isShown[row];
        if (!isTaken) {
            isTaken = (passed + 1) * room / others > passed * room / others;
            ++passed;
        }
        if (isTaken)
            shown.push_back(row);
    }
    return shown;
}

void studyPlane(SelectionStudied& study,
                const std::vector<HerdingChoice>& choices,
                std::span<const float> features,
                std::span<const int> datasetRows,
                const std::stop_token& stop)
{
    const auto width = features.size() / datasetRows.size();
    const PrincipalPlane plane = principalPlane(features, static_cast<int>(width), stop);
    study.planeShare = plane.share;
    for (const std::size_t row : shownRows(choices, datasetRows.size())) {
        double x = 0.0;
        double y = 0.0;
        for (std::size_t d = 0; d < width; ++d) {
            const double centred = features[row * width + d] - plane.mean[d];
            x += centred * plane.first[d];
            y += centred * plane.second[d];
        }
        study.planeIndices.push_back(datasetRows[row]);
        study.planeX.push_back(static_cast<float>(x));
        study.planeY.push_back(static_cast<float>(y));
    }
}

} // namespace

SelectionStudied studySelection(std::span<const float> features,
                                std::span<const int> datasetRows,
                                int count,
                                RandomStream random,
                                const std::stop_token& stop)
{
    if (datasetRows.empty() || features.size() % datasetRows.size() != 0)
        throw UsageError("[exemplars] there is not one row of features for each image");
    const int dimensions = static_cast<int>(features.size() / datasetRows.size());
    const auto choices = herdWithRunnersUp(features, dimensions, count, kStudiedRunnersUp, stop);
    SelectionStudied study;
    study.images = static_cast<int>(datasetRows.size());
    studyPicks(study, choices, datasetRows);
    for (const HerdingPick& pick : selectExemplars(
             ExemplarSelection::ClosestToMean, features, dimensions, count, random, stop))
        study.closestToMean.push_back(static_cast<float>(pick.distance));
    studyRandomOrders(study, features, dimensions, random, stop);
    studyPlane(study, choices, features, datasetRows, stop);
    return study;
}

} // namespace engine
