// SPDX-License-Identifier: GPL-3.0-only
// The numbers of class-incremental learning and their formulas, on plain counts. Positions number
// the classes in the order they are learned, from 0; steps are numbered from 1.
#pragma once

#include <span>
#include <vector>

namespace engine {

// Counts of test images over the classes seen so far: counts[true * classes + predicted].
struct Confusion
{
    int classes = 0;
    std::vector<int> counts;

    [[nodiscard]] int at(int truePosition, int predictedPosition) const
    {
        const auto row = static_cast<std::size_t>(truePosition);
        return counts[row * static_cast<std::size_t>(classes) +
                      static_cast<std::size_t>(predictedPosition)];
    }
    bool operator==(const Confusion&) const = default;
};

// correct / n, both kept, so that no percentage stands without its n.
struct Accuracy
{
    int correct = 0;
    int n = 0;

    // correct / n in 0 .. 1; NaN when n is 0.
    [[nodiscard]] double value() const;
    bool operator==(const Accuracy&) const = default;
};

// Accuracy over the test images of positions first .. last-1 (half-open, cut to the seen classes).
[[nodiscard]] Accuracy accuracyOver(const Confusion& confusion, int first, int last);
[[nodiscard]] Accuracy accuracyOf(const Confusion& confusion, int position);
[[nodiscard]] Accuracy accuracyOfAll(const Confusion& confusion);

// How sure a network was of its answers and how often it was right, in equal bins of the
// probability of the answer (reliability diagram: Guo et al. 2017). All three have one entry a bin,
// or none when nothing was measured.
struct Reliability
{
    std::vector<int> n;
    std::vector<int> correct;
    std::vector<double> confidence; // sum of the probabilities of the answers in the bin

    bool operator==(const Reliability&) const = default;
};

struct Interval
{
    double low = 0.0;
    double high = 1.0;
};

// 95 % Wilson score interval of a proportion (Wilson 1927); 0 .. 1 when n is 0.
[[nodiscard]] Interval wilsonInterval(Accuracy accuracy);

// The confusion at the end of one step. `firstNew` is the position of the step's first new class.
struct StepResult
{
    int step = 1;
    int firstNew = 0;
    Confusion confusion;
};

enum class FirstStep
{
    Included, // iCaRL's convention (Rebuffi et al., section 4)
    LeftOut,  // Castro et al., section 5: the first step is not incremental
};

// Mean over steps of the accuracy on all classes seen so far. NaN when no step counts.
[[nodiscard]] double averageIncrementalAccuracy(std::span<const StepResult> steps, FirstStep first);

// Forgetting (Chaudhry et al. 2018, eq. 3): with a[t][u] the accuracy after step t on the classes
// of step u, the mean over u < T of max over u <= t < T of a[t][u], minus a[T][u]. May be below 0.
// NaN with fewer than two steps.
[[nodiscard]] double forgetting(std::span<const StepResult> steps);

} // namespace engine
