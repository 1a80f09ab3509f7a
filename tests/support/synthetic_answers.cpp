// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_answers.h"

#include "engine/core/metrics/calibration.h"
#include "tests/support/synthetic_pictures.h"

#include <algorithm>
#include <cmath>

namespace tests {

using namespace engine;

namespace {

// What an arm keeps of a class learned `age` steps ago.
double retention(const Recipe& recipe, int position, int age)
{
    double floor = 0.01;
    if (recipe.exemplarMemory)
        floor = 0.66;
    else if (recipe.distillationWeight > 0.0)
        floor = 0.12;
    const double wobble = recipe.exemplarMemory ? 0.12 : 0.01;
    return std::max(0.0, floor + wobble * (noise(position, age, 11) - 0.3) - 0.02 * age);
}

double accuracy(const SyntheticPlan& plan, int position, const SyntheticMoment& moment)
{
    const Recipe& recipe = plan.recipe(moment.arm);
    const bool isTraining = moment.phase == Phase::Training;
    const int age = moment.step - plan.stepOf(position);
    const double learned = 0.90 + 0.08 * noise(position, 7, 7);
    const double jitter =
        0.03 * (noise(position * 131 + moment.arm, moment.step * 17 + moment.epoch, 3) - 0.5);
    if (age == 0) {
        const double start = 0.45 + 0.2 * noise(position, 1, 2);
        const double top = learned - (isTraining ? 0.0 : 0.06 * (moment.step > 1));
        const double share = isTraining ? 1 - std::exp(-4 * moment.progress) : 1.0;
        return std::clamp(start + (top - start) * share + jitter, 0.0, 1.0);
    }
    const double before = age == 1 ? learned : retention(recipe, position, age - 1);
    double after = retention(recipe, position, age);
    if (isTraining && recipe.balancedFineTuning)
        after -= 0.15 * moment.progress;
    const double share = isTraining ? 1 - std::exp(-6 * moment.progress) : 1.0;
    const double value = before + (after - before) * share;
    return std::clamp(value + (value > 0.05 ? jitter : 0.0), 0.0, 1.0);
}

Reliability emptyBins()
{
    Reliability empty;
    empty.n.assign(kReliabilityBins, 0);
    empty.correct.assign(kReliabilityBins, 0);
    empty.confidence.assign(kReliabilityBins, 0.0);
    return empty;
}

} // namespace

// Mistakes go to classes of the newest step, and half of them to the same family.
Confusion syntheticConfusion(const SyntheticPlan& plan, const SyntheticMoment& moment)
{
    const int classes = plan.seen(moment.step);
    Confusion result{classes, std::vector<int>(static_cast<std::size_t>(classes * classes))};
    for (int truth = 0; truth < classes; ++truth) {
        const double share = accuracy(plan, truth, moment);
        const int right = static_cast<int>(std::lround(share * kSyntheticTestImages));
        const auto count = [&](int predicted) -> int& {
            return result.counts[static_cast<std::size_t>(truth * classes + predicted)];
        };
        count(truth) += right;
        std::vector<int> others;
        for (int other = 0; other < classes; ++other) {
            const bool isNew = other >= plan.firstNew(moment.step);
            if (other != truth && (isNew || plan.areKin(other, truth)))
                others.push_back(other);
        }
        for (int wrong = 0; wrong < kSyntheticTestImages - right; ++wrong) {
            if (others.empty())
                count((truth + 1) % classes) += 1;
            else
                count(others[static_cast<std::size_t>(wrong) % others.size()]) += 1;
        }
    }
    return result;
}

// Kin are close and strangers far; an arm that forgets pushes old classes below the new ones.
std::vector<float> syntheticLogits(const SyntheticPlan& plan,
                                   const std::vector<SampleImage>& sampleImages,
                                   int classes,
                                   const SyntheticMoment& moment)
{
    std::vector<float> rows;
    rows.reserve(sampleImages.size() * static_cast<std::size_t>(classes));
    for (std::size_t sample = 0; sample < sampleImages.size(); ++sample) {
        const int truth = sampleImages[sample].position;
        for (int column = 0; column < classes; ++column) {
            double logit = -3.5 + 1.5 * noise(truth, column, 21);
            if (plan.areKin(column, truth))
                logit = 2.5 + 1.2 * noise(truth, column, 22);
            if (column == truth)
                logit = 6.0 + noise(static_cast<int>(sample), column, 23);
            const bool isOld = column < plan.firstNew(moment.step);
            const double kept = isOld ? accuracy(plan, column, moment) : 1.0;
            logit -= 6.0 * (1.0 - kept);
            rows.push_back(static_cast<float>(logit));
        }
    }
    return rows;
}

// Within its own head half of what is wrong becomes right; confidence runs above accuracy.
void countSyntheticHits(Evaluated& evaluated, int firstNew)
{
    const Confusion& confusion = evaluated.classified().confusion;
    evaluated.classified().oldReliability = emptyBins();
    evaluated.classified().newReliability = emptyBins();
    for (int truth = 0; truth < confusion.classes; ++truth) {
        const int right = confusion.at(truth, truth);
        const int wrong = kSyntheticTestImages - right;
        evaluated.classified().withinHeadCorrect.push_back(right + wrong / 2);
        evaluated.classified().topFiveCorrect.push_back(right + wrong * 3 / 4);
        Reliability& part = truth < firstNew ? evaluated.classified().oldReliability
                                             : evaluated.classified().newReliability;
        for (int image = 0; image < kSyntheticTestImages; ++image) {
            const auto bin = static_cast<std::size_t>(4 + noise(truth, image, 31) * 10.99);
            part.n[bin] += 1;
            part.correct[bin] += image < right ? 1 : 0;
            part.confidence[bin] += (static_cast<double>(bin) + 0.5) / kReliabilityBins;
        }
    }
}

TestPredicted::OfClass syntheticPredictions(const Confusion& counted, int truth)
{
    TestPredicted::OfClass ofClass;
    ofClass.predicted.assign(static_cast<std::size_t>(counted.at(truth, truth)), truth);
    for (int other = 0; other < counted.classes; ++other) {
        if (other != truth)
            ofClass.predicted.insert(
                ofClass.predicted.end(), static_cast<std::size_t>(counted.at(truth, other)), other);
    }
    for (int image = 0; image < static_cast<int>(ofClass.predicted.size()); ++image)
        ofClass.testIndices.push_back(truth * kSyntheticTestImages + image);
    return ofClass;
}

} // namespace tests
