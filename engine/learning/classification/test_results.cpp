// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/test_results.h"

#include "engine/core/metrics/calibration.h"
#include "engine/core/step_end.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

// How many of the scores at first .. last-1 stand before the one at `position`.
int rankOf(std::span<const float> scores, int position, int first, int last)
{
    const float own = scores[static_cast<std::size_t>(position)];
    int rank = 0;
    for (int other = first; other < last; ++other) {
        const float score = scores[static_cast<std::size_t>(other)];
        // Written so that what is not a number, on either side, stands before.
        const bool isBehind = score < own || (score == own && other >= position);
        rank += isBehind ? 0 : 1;
    }
    return rank;
}

// The softmax of the score that is answered.
double confidenceIn(std::span<const float> scores, int answer)
{
    const double highest = scores[static_cast<std::size_t>(answer)];
    double sum = 0.0;
    for (const float score : scores)
        sum += std::exp(score - highest);
    return 1.0 / sum;
}

} // namespace

TestTally::TestTally(std::span<const int> headSizes, ScoreKind kind)
    : m_kind(kind)
{
    for (const int size : headSizes) {
        m_firstNew = static_cast<int>(m_headOf.size());
        m_headOf.insert(
            m_headOf.end(), static_cast<std::size_t>(size), Head{m_firstNew, m_firstNew + size});
    }
    const std::size_t classes = m_headOf.size();
    m_results.confusion = {static_cast<int>(classes), std::vector<int>(classes * classes, 0)};
    m_results.withinHeadCorrect.assign(classes, 0);
    m_results.topFiveCorrect.assign(classes, 0);
    m_results.predicted.resize(classes);
}

void TestTally::add(std::span<const float> scores, int truth)
{
    const auto row = static_cast<std::size_t>(truth);
    const auto highest = std::ranges::max_element(scores); // the first of equals
    const int answer = static_cast<int>(highest - scores.begin());
    const int classes = classCount();
    ++m_results.confusion.counts[row * m_headOf.size() + static_cast<std::size_t>(answer)];
    m_results.predicted[row].push_back(answer);
    const Head head = m_headOf[row];
    if (rankOf(scores, truth, head.first, head.last) == 0)
        ++m_results.withinHeadCorrect[row];
    if (rankOf(scores, truth, 0, classes) < kTopFive)
        ++m_results.topFiveCorrect[row];
    if (m_kind == ScoreKind::Logits)
        addReliability(scores, answer, truth);
}

void TestTally::addReliability(std::span<const float> scores, int answer, int truth)
{
    Reliability& reliability =
        truth < m_firstNew ? m_results.oldReliability : m_results.newReliability;
    addAnswer(
        reliability, confidenceIn(scores, answer), answer == truth ? Answer::Right : Answer::Wrong);
}

} // namespace engine
